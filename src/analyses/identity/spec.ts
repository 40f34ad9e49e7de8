import type { EvidenceName } from '../../identity'
import type { TableName } from '../../schema/field'
import type { RoomSpec, TableNeeds } from '../contract'

/** Tables whose rows can name a person, the best informed first. */
export const TABLES = [
  'customers',
  'orders',
  'conversations',
  'deals',
  'events',
  'sends',
  'table',
] as const satisfies readonly TableName[]

export interface IdentityConfig {
  /** Names of the tables to look through; all that there are where it is left out. */
  tables?: string[]
  /** ISO code of the country whose phone numbers are written without a country code. */
  phoneCountry?: string
  /** Pairs answered at most, sure ones and doubtful ones each. */
  most: number
}

/** A row of `rows(table)`, by its place there. */
export interface Member {
  table: TableName
  row: number
}

/** What one kind of evidence says of a pair. */
export interface Part {
  field: EvidenceName
  /** Bits for (positive) or against (negative) one person. */
  weight: number
  /** 1 differs, `levels` is the same. */
  level: number
  levels: number
  /** As the two records write it. */
  left: string
  right: string
}

/** Two records that may be one person. */
export interface Pair {
  a: string
  b: string
  aMember: Member
  bMember: Member
  /** Bits, the prior included: 0 is even odds. */
  weight: number
  /** Bits before anything was compared. */
  prior: number
  probability: number
  /** `join`: sure. `ask`: a person has to look. */
  verdict: 'join' | 'ask'
  parts: Part[]
}

export interface IdentityResult {
  /** Records that are surely one person: keys as `merge` takes them, their names ('' without one), and a row of each table by key. */
  clusters: { keys: string[]; names: string[]; members: Member[] }[]
  /** Sure pairs and doubtful ones, the surest first. */
  pairs: Pair[]
  records: number
  /** Pairs that were compared, and such in large blocks that were not. */
  compared: number
  leftOut: number
  joins: number
  asks: number
  /** Sure pairs that were not put together, because the cluster would have had two ids of one source. */
  refused: number
  /** By field: shares of each level, from `differs` upwards, among one person's pairs (m) and among others' (u). */
  weights: { field: EvidenceName; m: number[]; u: number[] }[]
}

/** Columns by record: words and the word of each record, 0 for none. */
export interface WordColumn {
  codes: Uint32Array
  dictionary: string[]
}

export interface IdentityInputs {
  /** Keys as `merge` takes them; `table:12` for the rows of a plain table. */
  keys: string[]
  evidence: Partial<Record<Exclude<EvidenceName, 'handle'> | 'name', WordColumn>>
  source: Uint32Array
  ownId: Uint32Array
  /** Pairs of records told apart. */
  apart: [number, number][]
  /** First rows of each record: record, table by its place in TABLES, row. */
  memberRecord: Uint32Array
  memberTable: Uint8Array
  memberRow: Uint32Array
  rows: number
  withoutPerson: number
}

const PERSON = ['customerId', 'email', 'phone', 'nick', 'name', 'country', 'region', 'city']
/** Long tables of which nothing but the person is needed. */
const narrow: TableNeeds = { required: [], optional: PERSON, isNarrow: true }
const whole: TableNeeds = { required: [], optional: [...PERSON, 'birthday'] }

export const spec: RoomSpec<IdentityConfig, 'identity'> = {
  id: 'identity',
  version: 1,
  title: { en: 'Same customer?', zh: '是同一位客户吗？' },
  question: { en: 'Which records are one person?', zh: '哪些记录属于同一个人？' },
  needs: {
    tables: {
      customers: whole,
      orders: narrow,
      conversations: narrow,
      deals: narrow,
      events: narrow,
      sends: narrow,
      table: whole,
    },
  },
  defaults: { most: 10_000 },
  limits: {
    tables: { kind: 'texts', maxItems: TABLES.length, maxLength: 20, optional: true },
    phoneCountry: { kind: 'text', maxLength: 2, pattern: /^[A-Z]{2}$/, optional: true },
    most: { kind: 'number', min: 0, max: 100_000, integer: true },
  },
}
