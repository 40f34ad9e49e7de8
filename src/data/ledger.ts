import { findField, PERSON_FIELDS } from '../schema'
import type { Write } from '../store'
import { lastingKeys, presentKeys } from './audiences/standing-keys'
import { tablesRead } from './chosen-rows'
import { isNaming } from './erase-edits'
import { keepRows, type KeyedColumns } from './keyed-columns'
import { makeResultPlace } from './result-place'
import { activeImports, dataVersionOf, type Session } from './session'
import { sizeOfRecord } from './size-of-record'

/** What the answers of a room said of days to come is kept under this in the settings, after the results themselves are gone. */
const LEDGER = 'ledger'
/** Entries kept of each room, and about how many bytes they may take. */
const MAX_ENTRIES = 60
const MOST_BYTES = 24 * 1024 * 1024
/** What is said of every customer is kept once in so many days: every day's would push out what is still to come true. */
const APART_DAYS = 7
const MS_PER_DAY = 86_400_000

/** What a result may hold to be kept so: one entry for each question and day. */
interface LedgerRecord {
  question: string
  /** Wall-clock ms. */
  madeOn: number
  /** What was said of each customer; index i is the same customer in every column. */
  customers?: KeyedColumns
}

interface LedgerEntry {
  /** When it was kept. */
  at: number
  dataVersion: string
  record: LedgerRecord
  /** The imports that it was said from; missing from what was kept before this was noted. */
  imports?: string[]
}

interface Stored {
  key: readonly (string | number)[]
  value: LedgerEntry
}

/**
 * The room's entries, the oldest first: as it wrote them, with the keys that customers have now, and, where an import that it was said
 * from is not there any more, the member `isWithdrawn`.
 */
export async function readLedger(session: Session, analysis: string): Promise<unknown[]> {
  const entries = await listEntries(session, analysis)
  if (entries.length === 0) return []
  const here = new Set(activeImports(session).map(lastingName))
  const isPersonal = entries.some(({ value }) => value.record.customers)
  const present = isPersonal ? await presentKeys(session) : new Map<string, string>()
  return entries.map(({ value: { record, imports } }) => ({
    ...record,
    ...(record.customers && { customers: underPresentKeys(record.customers, present) }),
    ...(imports?.some((name) => !here.has(name)) && { isWithdrawn: true }),
  }))
}

/** Two who were one by now were said to be two: the first stays. */
function underPresentKeys(columns: KeyedColumns, present: ReadonlyMap<string, string>): KeyedColumns {
  const customerKey = columns.customerKey.map((key) => present.get(key) ?? key)
  const seen = new Set<string>()
  return keepRows({ ...columns, customerKey }, (key) => !seen.has(key) && seen.add(key).size > 0)
}

async function listEntries({ store }: Session, analysis: string): Promise<Stored[]> {
  const records = await store.list('settings', [LEDGER, analysis])
  return records
    .map(({ key, value }) => ({ key, value: value as LedgerEntry }))
    .sort((a, b) => a.value.at - b.value.at || a.value.record.madeOn - b.value.record.madeOn)
}

/** An import by what stays the same when it is written anew. */
const lastingName = ({ sequence, importedAt }: { sequence: number; importedAt: number }): string =>
  `${sequence}@${importedAt}`

const isRecord = (value: unknown): value is LedgerRecord =>
  typeof value === 'object' && value !== null && 'question' in value && 'madeOn' in value

/** The writes that keep what a result promises: it takes the place of what was said on the same day to the same question. */
export async function ledgerWrites(session: Session, result: object): Promise<Write[]> {
  const { analysis, dataVersion, ledger } = result as { analysis: string; dataVersion: string; ledger?: unknown }
  if (!isRecord(ledger)) return []
  // The question may name a value of the data, and keys are not encrypted.
  const place = await makeResultPlace(session, [LEDGER, analysis, ledger.question, ledger.madeOn].join('|'))
  const key = [LEDGER, analysis, ...place]
  const entries = await listEntries(session, analysis)
  const imports = importsOf(session, analysis, dataVersion)
  // Of data that changed meanwhile nobody could say later whether it was taken back; of the new data the answer will be another.
  if (!imports) return []
  if (ledger.customers && entries.some(isTooSoon(session, ledger))) return []
  const record = ledger.customers ? await withLastingKeys(session, ledger, ledger.customers) : ledger
  const entry: LedgerEntry = { at: session.environment.now(), dataVersion, record, imports }
  const others = entries.filter((one) => one.key.join() !== key.join())
  return [
    { place: 'settings', key, value: entry },
    ...beyondBudget(others, sizeOfRecord(entry)).map((old) => ({
      place: 'settings' as const,
      key: old.key,
      delete: true as const,
    })),
  ]
}

async function withLastingKeys(session: Session, record: LedgerRecord, customers: KeyedColumns): Promise<LedgerRecord> {
  return { ...record, customers: { ...customers, customerKey: await lastingKeys(session, customers.customerKey) } }
}

/** What the answer was computed from, if the data is still the same. */
function importsOf(session: Session, analysis: string, dataVersion: string): string[] | undefined {
  const tables = tablesRead(session.findRoom(analysis), [])
  if (dataVersionOf(session, tables) !== dataVersion) return undefined
  return activeImports(session)
    .filter(({ table }) => tables.includes(table))
    .map(lastingName)
}

/** Whether an entry said the same a few days before or after, from data that is still there. */
function isTooSoon(session: Session, { question, madeOn }: LedgerRecord): (entry: Stored) => boolean {
  const here = new Set(activeImports(session).map(lastingName))
  return ({ value: { record, imports } }) => {
    const apart = Math.abs(record.madeOn - madeOn) / MS_PER_DAY
    const isNear = record.question === question && apart > 0 && apart < APART_DAYS
    return isNear && (imports?.every((name) => here.has(name)) ?? true)
  }
}

/**
 * The entries that there is no room for beside a new one of so many bytes: what was said of a part of the data goes before what was said
 * of all, or looking at one country after another would push out the shop's own; the oldest first.
 */
function beyondBudget(others: readonly Stored[], added: number): Stored[] {
  const isPart = ({ value }: Stored): boolean => Object.keys(whereOf(value.record.question)).length > 0
  const leaving = [...others.filter(isPart), ...others.filter((one) => !isPart(one))]
  let bytes = added
  const kept = leaving.toReversed().findIndex(({ value }, i) => {
    bytes += sizeOfRecord(value)
    return i + 1 >= MAX_ENTRIES || bytes > MOST_BYTES
  })
  return kept < 0 ? [] : leaving.slice(0, leaving.length - kept)
}

/**
 * Writes that leave people who are erased out of what was said: their rows, and whole entries whose question names them or of which
 * nobody is left.
 */
export async function rewriteLedger(
  { store }: Session,
  gone: ReadonlySet<string>,
  sources: ReadonlySet<string>,
): Promise<Write[]> {
  const entries = (await store.list('settings', [LEDGER])) as readonly Stored[]
  return entries.flatMap(({ key, value }): Write[] => {
    const { customers, question } = value.record
    const left = customers && keepRows(customers, (one) => !gone.has(one))
    if (isAsking(question, gone, sources) || left?.customerKey.length === 0)
      return [{ place: 'settings', key, delete: true }]
    if (!left || left.customerKey.length === customers.customerKey.length) return []
    return [{ place: 'settings', key, value: { ...value, record: { ...value.record, customers: left } } }]
  })
}

/** Whether a question is about the rows of one of these people. What a column of the shop's own holds nobody knows. */
function isAsking(question: string, gone: ReadonlySet<string>, sources: ReadonlySet<string>): boolean {
  return Object.entries(whereOf(question)).some(([field, texts]) => {
    if (field === 'person') return texts.some((text) => gone.has(text))
    const kinds = findField('orders', field) ? PERSON_FIELDS.filter((kind) => kind === field) : PERSON_FIELDS
    return texts.some((text) => kinds.some((kind) => isNaming(kind, text, sources)))
  })
}

function whereOf(question: string): Record<string, string[]> {
  try {
    return (JSON.parse(question) as { where?: Record<string, string[]> } | null)?.where ?? {}
  } catch {
    return {}
  }
}
