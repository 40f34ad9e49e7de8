import { canonicalJson } from '../core/hash'
import { loadReaders } from '../ingest'
import type { ImportPlan, RejectedRow, RepairSet } from '../ingest/types'
import { ClienteleError } from '../core/errors'
import { createHashSecret, createKeyedHash, type Store, type StoreKey } from '../store'
import type { Bytes } from './bytes'
import { findImport } from './history'
import { rejectsId, type ImportRecord } from './import-record'
import type { Session } from './session'

/** A plan without any cell of its file, and without what was asked for: it says what came of that. */
export const withoutSamples = (plan: ImportPlan): ImportPlan => ({
  ...plan,
  fields: plan.fields.map((field) => ({ ...field, samples: [] })),
  ...{ sampleRows: [], questions: [], issues: [], options: {} },
})

/** An import with what is needed to read its unread rows again. */
export interface Repairable {
  record: ImportRecord
  plan: ImportPlan
  /** Rows that were not kept, or not whole, as they came. */
  rows: RejectedRow[]
  set: RepairSet
}

/** Errors: IMPORT_NOT_FOUND, where there is no such import or none of its rows was set aside. */
export async function openRepairable(session: Session, importId: string): Promise<Repairable> {
  const record = findImport(session, importId)
  const plan = record.readAs
  if (!plan) throw new ClienteleError('IMPORT_NOT_FOUND', { importId })
  await loadReaders(plan)
  return { record, plan, rows: await storedRows(session, record), set: record.repairs ?? startingSet(plan) }
}

/** What was taken over from earlier files holds for the rows of this one. */
export const startingSet = ({ repairs }: ImportPlan): RepairSet => ({ columns: repairs ?? [], rows: [] })

export async function storedRows({ store }: Session, record: ImportRecord): Promise<RejectedRow[]> {
  const chunks = await store.list('rejects', [rejectsId(record)])
  return chunks.flatMap(({ value }) => value as RejectedRow[])
}

/** Where the secret lies that imports are named with under their repairs. It goes with the workspace, into a backup too. */
const SECRET: StoreKey = ['repair-names']
/** Characters of a hash that tell the repairs of one import from each other. */
const NAME_LENGTH = 16

/**
 * The id of an import under these repairs: the same again when they are the same, and its first one without any. Repairs hold what
 * was typed, and ids are not encrypted: so it is a hash that nobody can repeat without the workspace's own secret.
 */
export async function idUnder(
  { store }: Pick<Session, 'store'>,
  { importId, originId = importId, readAs }: ImportRecord,
  set: RepairSet,
): Promise<string> {
  const text = canonicalJson(set)
  if (readAs !== undefined && text === canonicalJson(startingSet(readAs))) return originId
  const hash = await createKeyedHash(await secretOf(store))
  return `${originId}-${(await hash([text]))[0]!.slice(0, NAME_LENGTH)}`
}

async function secretOf(store: Store): Promise<Bytes> {
  const known = (await store.get('settings', SECRET)) as Bytes | undefined
  if (known) return known
  const secret = createHashSecret()
  await store.commit([{ place: 'settings', key: SECRET, value: secret }])
  return secret
}

/** Decisions that can be gone back to. */
const MOST_STEPS = 20

/** What can be gone back to once an import is under other repairs, the latest last. */
export const stepsOf = ({ record, set }: Repairable): RepairSet[] =>
  [...(record.formerRepairs ?? []), set].slice(-MOST_STEPS)
