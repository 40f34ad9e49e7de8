import type { Write } from '../store'
import { makeResultPlace } from './result-place'
import type { Session } from './session'

/** What the answers of a room said of days to come is kept under this in the settings, after the results themselves are gone. */
const LEDGER = 'ledger'
/** Entries kept of each room; the oldest go first. */
const MAX_ENTRIES = 60

/** What a result may hold to be kept so: one entry for each question and day. */
interface LedgerRecord {
  question: string
  madeOn: number
}

interface LedgerEntry {
  /** When it was kept. */
  at: number
  dataVersion: string
  record: LedgerRecord
}

/** The room's entries as it wrote them, the oldest first. */
export async function readLedger(session: Session, analysis: string): Promise<unknown[]> {
  return (await listEntries(session, analysis)).map(({ value }) => value.record)
}

async function listEntries(
  { store }: Session,
  analysis: string,
): Promise<{ key: readonly (string | number)[]; value: LedgerEntry }[]> {
  const records = await store.list('settings', [LEDGER, analysis])
  return records
    .map(({ key, value }) => ({ key, value: value as LedgerEntry }))
    .sort((a, b) => a.value.at - b.value.at || a.value.record.madeOn - b.value.record.madeOn)
}

const isRecord = (value: unknown): value is LedgerRecord =>
  typeof value === 'object' && value !== null && 'question' in value && 'madeOn' in value

/** The writes that keep what a result promises: it takes the place of what was said on the same day to the same question. */
export async function ledgerWrites(session: Session, result: object): Promise<Write[]> {
  const { analysis, dataVersion, ledger } = result as { analysis: string; dataVersion: string; ledger?: unknown }
  if (!isRecord(ledger)) return []
  // The question may name a value of the data, and keys are not encrypted.
  const place = await makeResultPlace(session, [LEDGER, analysis, ledger.question, ledger.madeOn].join('|'))
  const key = [LEDGER, analysis, ...place]
  const others = (await listEntries(session, analysis)).filter((entry) => entry.key.join() !== key.join())
  const entry: LedgerEntry = { at: session.environment.now(), dataVersion, record: ledger }
  return [
    { place: 'settings', key, value: entry },
    ...others
      .slice(0, Math.max(0, others.length + 1 - MAX_ENTRIES))
      .map((old) => ({ place: 'settings' as const, key: old.key, delete: true as const })),
  ]
}
