import { canonicalJson, hashHex } from '../core/hash'
import { loadReaders } from '../ingest'
import type { ImportPlan, RejectedRow, RepairSet } from '../ingest/types'
import { ClienteleError } from '../core/errors'
import { findImport } from './history'
import type { ImportRecord } from './import-record'
import type { Session } from './session'

/** A plan without any cell of its file. */
export const withoutSamples = (plan: ImportPlan): ImportPlan => ({
  ...plan,
  fields: plan.fields.map((field) => ({ ...field, samples: [] })),
  ...{ sampleRows: [], questions: [], issues: [] },
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

export async function storedRows({ store }: Session, { importId }: ImportRecord): Promise<RejectedRow[]> {
  const chunks = await store.list('rejects', [importId])
  return chunks.flatMap(({ value }) => value as RejectedRow[])
}

/** The id of an import under these repairs: the same again when they are the same, and its first one without any. */
export function idUnder({ importId, originId = importId, readAs }: ImportRecord, set: RepairSet): string {
  const isPlain = readAs !== undefined && canonicalJson(set) === canonicalJson(startingSet(readAs))
  return isPlain ? originId : `${originId}-${hashHex(canonicalJson(set))}`
}
