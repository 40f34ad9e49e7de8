import type { Text } from '../core/locale'
import type { Consent } from '../identity'
import type { RepairGroup } from '../ingest/repairs/types'
import type { ImportIssue, PlanOptions, RememberedChoices } from '../ingest/types'
import type { TableName } from '../schema/field'
import type { Conditions } from './audiences/types'
import type { Rate } from '../schema/rates'

export type {
  Audience,
  AudienceCount,
  AudienceDraft,
  AudienceField,
  Conditions,
  FieldKind,
  Operator,
  StoredAudience,
} from './audiences/types'
export type {
  KeptOfferMark,
  OfferGroup,
  OfferMarkDraft,
  OfferOutcome,
  OfferOutcomes,
  OfferUse,
  OfferVerdict,
} from './offer-types'
export type { Todo, TodoDraft, TodoOutcomes, TodoShare, TodoTask } from './todo-types'
export type {
  AssistantSight,
  BegunReply,
  GapApproval,
  KeptVoiceMark,
  MessageDraft,
  ReplyPiece,
  ReplyPlatform,
  ThreadChange,
  ThreadFacts,
  ThreadLine,
  ThreadReply,
  Tone,
  VoiceMark,
  VoiceMarkDraft,
  VoiceMarkKind,
  VoiceMessage,
  VoiceThread,
} from './voice-types'
export type { CaseName } from '../sample/cases'
export type { ImportPlan, PlanOptions, Question, FieldMapping, ImportIssue, Repair } from '../ingest/types'
export type { RepairGroup, RepairOffer, RepairPreview } from '../ingest/repairs/types'
export type {
  CellChange,
  CellText,
  FileDifference,
  ImportReview,
  KeptByHand,
  LineChange,
  StagedOutcome,
  UnitChange,
} from './difference/types'

/** What the caller of `import` gets for each file. */
export interface ImportReport {
  importId: string
  fileName: string
  table: TableName
  format: string
  encoding: string
  delimiter: string
  /** rowsRead = rowsKept + rowsUpdated + rowsRejected + rowsDuplicate + suppressed.rows. */
  rowsRead: number
  rowsKept: number
  rowsUpdated: number
  rowsRejected: number
  rowsDuplicate: number
  /** Rows of people who were erased; missing where there are none. */
  suppressed?: SuppressedRows
  /** Rows that are not, or not wholly, in and can be put right in place; missing where there are none. */
  toFix?: number
  /** Of rows that came back to the import that they had been left out of: its file. They are in it now, and one step back takes them out. */
  returnedTo?: string
  issues: ImportIssue[]
  mapping: Record<string, string>
  seconds: number
}

/** One entry of the import history. */
export interface ImportEntry extends ImportReport {
  state: 'active' | 'undone'
  importedAt: number
  size: number
  /** Rows of it that later imports replaced; 0 while it is undone, as then none of it shows. */
  superseded: number
  /** The id that it had before rows of it were put right; it still answers to it. */
  originId?: string
  /** Set where a column of the file holds sentences, whose moods and topics can be read. */
  sentences?: true
  /** What the format is called; missing where no export is known by its header. */
  formatTitle?: Text
}

/** The rows of an import that are not, or not wholly, in, and what can be done about them. */
export interface RepairState {
  importId: string
  fileName: string
  header: string[]
  /** Rows that came in by repairs, rows that still wait, and rows that somebody left out; kept rows with unreadable cells wait too. */
  saved: number
  waiting: number
  left: number
  groups: RepairGroup[]
  /** Rows that are in with cells left empty and that were too many to be kept for repair; missing where there are none. */
  beyond?: number
  /** Whether anything was put right, and can be taken back. */
  isRepaired: boolean
}

/** One row as it came, to be put right by hand. */
export interface RepairRow {
  line: number
  cells: string[]
  /** By column: what is wrong with its cell. */
  problems: { column: string; code: string }[]
}

export interface ImportOptions extends PlanOptions {
  /** One plan per file, as confirmed on the mapping page; without it the file is planned anew. */
  plans?: PlanOptions[]
  /**
   * Written and not switched on: what it changes is seen first, and then it is committed or discarded. Rows that come back to their
   * import are none of a newer export: they are put in at once, and `changeRepairs(importId, 'back')` takes them out again.
   */
  review?: boolean
}

export interface TableInfo {
  table: TableName
  rows: number
  columns: string[]
  /** Of orders, what became of the payments that were imported beside them; missing where there are none. */
  payments?: PaymentsInfo
}

/** Payments beside the orders of a shop. */
export interface PaymentsInfo {
  /** Joined to an order: by its id, by amount, days and contact, or by amount and days alone with no other candidate. */
  linked: { reference: number; contact: number; amount: number }
  /** Without an order, and not counted as sales. By currency; '' where it is not known. */
  aside: { rows: number; sums: { currency: string; amount: number }[] }
}

/** What a row of a table is now, where it comes from, and what of it was made by hand. */
export interface RowTrace {
  /** As `rows()` answers it, under the id that was asked for. */
  row: Record<string, unknown>
  /** Null for a row that was entered by hand. */
  source: { file: string; line: number } | null
  /** When it was imported or entered, in milliseconds since 1970. */
  at: number
  /** Hand-made values of an imported row, with what its file says. */
  byHand: { field: string; at: number; inFile: string | number | boolean | null }[]
  /** Cells of which several imports say something else; missing where they agree. */
  conflicts?: CellConflict[]
}

/** A cell that several imports tell in different ways: what shows, what does not, and why. */
export interface CellConflict {
  field: string
  /** The file of the value that shows; null where it was entered by hand. */
  winner: { value: CellWord; file: string | null; at: number }
  others: { value: CellWord; file: string; at: number; reason: 'byHand' | 'newest' | 'fullest' | 'record' }[]
}

type CellWord = string | number | boolean | null

/** What the page shows about where data lives. */
export interface StorageInfo {
  mode: 'indexeddb' | 'memory'
  /** Why it is in memory: the page was opened from a file, or the browser refuses to store. */
  reason?: 'file' | 'refused'
  persisted: boolean
  usageBytes: number
  ownBucket: boolean
  /** Missing where the workspace has no passphrase. */
  passphrase?: { hasRecoveryKey: boolean }
}

/** The last backup of a workspace: the data is as it was then while its version is the same. */
export interface BackupMark {
  /** Milliseconds since 1970. */
  at: number
  dataVersion: string
  /** Of the file. */
  bytes: number
  /** Those before it, the latest first, as far as they are remembered. */
  earlier?: { at: number; bytes: number }[]
}

/** What takes room in a workspace: imports in use, undone ones, stored results, rejected rows, and what was made by hand. */
export type StoragePart = 'imports' | 'undone' | 'results' | 'rejects' | 'own'

/** How much room is used, in bytes. */
export interface StorageUse {
  /** Of the open workspace, as the browser counts it. */
  total: number
  /** About how much each part takes. */
  parts: { part: StoragePart; bytes: number }[]
  /** Without a size where the browser keeps all workspaces in one place. */
  workspaces: { name: string; isSample: boolean; bytes?: number }[]
}

/** What is deleted for good to make room. */
export interface Clearance {
  undone: boolean
  results: boolean
}

/** What becomes of the orders of a person who is erased: they go too, or stay as sales to nobody. */
export type SalesChoice = 'delete' | 'anonymous'

/** What was left out because it names people who were erased. */
export interface SuppressedRows {
  /** Not stored. */
  rows: number
  /** Stored as sales to nobody; counted among the rows kept. */
  anonymous: number
  people: number
}

/**
 * What is left of an erased person on the disk: `memory` where nothing was stored, `deleted` where their bytes are gone,
 * `lingering` where the browser removes them when it next tidies its files, `waiting` where they go at the next start.
 */
type ErasedBytes = 'memory' | 'deleted' | 'lingering' | 'waiting'

/** What was erased of a person, who is not named in it. */
export interface ErasureReceipt {
  /** Random; for filing. */
  number: string
  /** Milliseconds since 1970. */
  at: number
  sales: SalesChoice
  /** Rows that were deleted, in all tables and in undone imports; and order lines that stayed as sales to nobody. */
  rows: number
  anonymous: number
  tables: { table: TableName; rows: number; anonymous: number }[]
  /** Changes by hand, decisions on who is who, notes, rejected rows and stored results that went. */
  edits: number
  decisions: number
  notes: number
  rejects: number
  results: number
  /** Backups known to have been made before: the person is still in them. */
  backups: { at: number; bytes: number }[]
  /** Beginnings of the keyed hashes by which the person is known again; none where a name was all that was known. */
  keys: string[]
  /** The same of the name, where it was all that was known: one for each form of file that it was seen in. */
  names?: string[]
  bytes: ErasedBytes
  /** Whether what lies on the disk is encrypted. */
  isEncrypted: boolean
  /** Why the bytes wait: the code of an error. */
  reason?: string
  /** Names the storage that they lay in. */
  old?: string
  /** When the person came back: from then on nothing keeps them out. */
  liftedAt?: number
}

/** A receipt, and whether the person is still kept out at imports. */
export interface Erasure {
  receipt: ErasureReceipt
  isHeld: boolean
}

/** The workspace that was restored, and what was left out of it because it had been erased here. */
export interface RestoredInfo extends WorkspaceInfo {
  leftOut?: SuppressedRows
}

/** Where a backup goes: in place of what is open, or beside it as a workspace of its own. */
export type RestoreInto = 'open' | 'own'

/** What a backup says of itself before it is restored. */
export interface BackupSummary {
  name: string
  isSample: boolean
  /** Whether the workspace has a passphrase, which the restored one then has too. */
  isEncrypted: boolean
  createdAt: number
  imports: number
  tables: { table: TableName; rows: number }[]
}

/** What a person chose for files with a header: taken up at the next import of one, until it is forgotten. */
export interface RememberedMapping extends RememberedChoices {
  /** Names the header. */
  fingerprint: string
  /** The first columns, and the file that it was chosen for. */
  columns: string[]
  fileName: string
  /** Milliseconds since 1970. */
  at: number
}

/** A currency that order lines name. */
export interface CurrencyInUse {
  currency: string
  lines: number
}

/** What a workspace may be told about itself. */
export interface SettingsChange {
  /** ISO 4217. */
  currency?: string
  timeZone?: string
  /** All of them: those that are left out are gone. */
  rates?: Rate[]
  /** ISO 3166-1, '' for none. */
  country?: string
  /** Whether payments without an order are sales where an export of the shop covers their time. */
  countUnlinkedPayments?: boolean
}

export interface WorkspaceInfo {
  name: string
  isSample: boolean
  currency: string
  timeZone: string
  /** What other currencies are worth in the workspace's own; missing where nothing was said. */
  rates?: Rate[]
  country?: string
  countUnlinkedPayments?: boolean
  dataVersion: string
  /** Whether there is a change by hand, or a merge, to take back. */
  canUndo: boolean
  /** An import that was killed and has been discarded at this start: file names. */
  discarded: string[]
  /** Imports that were killed, now or earlier, and can be done again with the same file. */
  interrupted: { importId: string; fileName: string; rows: number; handle?: FileSystemFileHandle }[]
  storage: StorageInfo
  tables: TableInfo[]
  /** In the history, undone ones too. */
  imports: number
  /** How many customers were erased so far: whoever shows names shows them anew when it changes. */
  erasures?: number
  /** Names what was said of suggestions: whoever shows them shows them anew when it changes. Missing where nothing was. */
  offerMarks?: string
  /** The same of what was said of messages. */
  voiceMarks?: string
  /** Missing where there was none yet. */
  backup?: BackupMark
}

export interface CustomerQuery {
  search?: string
  /** Column and direction; the key breaks ties. */
  sort?: { by: CustomerColumn; descending: boolean }
  filters?: {
    /** These customers and no others; none of them where it is empty. */
    keys?: string[]
    /** The customers of an audience, by its id, or those who meet conditions. */
    audience?: string
    conditions?: Conditions
    /** To whom the letter goes that what there is to do today has in it: to the quiet, or to the new. */
    letter?: string
    group?: string[]
    segment?: string[]
    country?: string[]
    minNet?: number
    maxRecencyDays?: number
  }
  scope?: { from?: string; to?: string; where?: Record<string, string[]> }
  offset: number
  limit: number
}

export type CustomerColumn =
  | 'key'
  | 'name'
  | 'country'
  | 'favourite'
  | 'orders'
  | 'net'
  | 'averageOrder'
  | 'recencyDays'
  | 'lastOrderAt'
  | 'group'
  | 'segment'

export interface CustomerRow {
  key: string
  name: string
  /** '' where none is known. */
  email: string
  country: string
  favourite: string
  orders: number
  net: number
  averageOrder: number
  recencyDays: number
  lastOrderAt: number
  group: string
  segment: string
}

export interface CustomerPage {
  total: number
  offset: number
  rows: CustomerRow[]
}

/** Kept with the workspace: a remark about a customer. Hangs on the source key, so that merging never moves it. */
export interface Note {
  id: string
  key: string
  text: string
  at: number
}

/** A person of several source keys. */
export interface MergedPerson {
  key: string
  /** Ids, addresses, phones and names that were put together, as they are compared. */
  keys: string[]
  /** What each of their addresses consented to; consent is never inherited from another. */
  consents: Consent[]
  /** Milliseconds since 1970; null where an address or phone that nobody else has says it. */
  decidedAt: number | null
}

/** Sent to the other tabs whenever the data of a workspace changed. */
export interface DataChanged {
  kind: 'data-changed'
  workspace: string
  /** Missing where it was given another name. */
  dataVersion?: string
  /** The name that it has from here on. */
  renamed?: string
}

/** What rooms said last of one customer; a member is missing where its room has not been asked or does not speak of them. */
export interface CustomerScores {
  rfm?: { r: number; f: number; m: number; group: string }
  /** Chance of no order within so many days; null where scores order customers but are no chances. */
  churn?: { score: number | null; band: string; horizonDays: number }
  /** For so many months ahead; the chance of being a customer still is null where the data cannot tell. Days are wall-clock ms. */
  lifetime?: {
    probAlive: number | null
    expectedPurchases: number
    clv: number
    months: number
    nextOrderFrom: number
    nextOrderTo: number
  }
}
