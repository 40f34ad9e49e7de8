import { ClienteleError } from '../core/errors'
import { examineRows, type Examined } from '../ingest/repairs/examine-rows'
import { groupProblems, rowsOfGroup } from '../ingest/repairs/group-problems'
import { addRepair, previewRepair } from '../ingest/repairs/preview-repair'
import type { RepairPreview } from '../ingest/repairs/types'
import type { Repair, RepairSet } from '../ingest/types'
import { applyRepairs, countRows } from './repair-import'
import { openRepairable, startingSet, stepsOf, type Repairable } from './repair-record'
import { asWriter, type Session } from './session'
import type { ImportReport, RepairRow, RepairState } from './types'

interface ExaminedImport extends Repairable {
  examined: Examined[]
}

/** Kept until the data changes: a person tries one repair after the other. */
function examineImport(session: Session, importId: string): Promise<ExaminedImport> {
  const key = `repairs:${importId}`
  const known = session.memo.get(key) as Promise<ExaminedImport> | undefined
  if (known) return known
  const found = openRepairable(session, importId).then((repairable) => {
    const { plan, rows, set } = repairable
    return { ...repairable, examined: examineRows(plan, rows, set) }
  })
  session.memo.set(key, found)
  found.catch(() => session.memo.delete(key))
  return found
}

/** The rows of an import that are not, or not wholly, in, by what would mend them. Error: IMPORT_NOT_FOUND. */
export async function describeRepairs(session: Session, importId: string): Promise<RepairState> {
  const { record, plan, set, examined } = await examineImport(session, importId)
  const { saved, waiting, left } = countRows(examined)
  const groups = groupProblems(plan, examined, set)
  const { fileName, header, flawedBeyond } = record
  return {
    ...{ importId: record.importId, fileName, header, saved, waiting, left, groups, isRepaired: !isFirst(set) },
    ...(flawedBeyond !== undefined && { beyond: flawedBeyond }),
  }

  function isFirst({ columns, rows: ofRows }: RepairSet): boolean {
    return ofRows.length === 0 && columns.length === startingSet(plan).columns.length
  }
}

/** What a repair would do to the rows of a group: nothing is stored. Error: IMPORT_NOT_FOUND. */
export async function tryRepair(
  session: Session,
  importId: string,
  group: string,
  repair: Repair,
): Promise<RepairPreview> {
  const { plan, set, examined } = await examineImport(session, importId)
  return previewRepair(plan, rowsOfGroup(examined, group), set, { group, repair })
}

/** Rows of a group as they came, for repair by hand. Error: IMPORT_NOT_FOUND. */
export async function repairRows(
  session: Session,
  importId: string,
  group: string,
  { offset = 0, limit = 20 }: { offset?: number; limit?: number } = {},
): Promise<RepairRow[]> {
  const { plan, examined } = await examineImport(session, importId)
  const of = rowsOfGroup(examined, group).slice(offset, offset + limit)
  return of.map(({ row, cells, problems }) => ({
    line: row.line,
    cells: plan.header.map((_, i) => cells[i] ?? ''),
    problems: problems.flatMap(({ columns, code }) => columns.map((column) => ({ column, code }))),
  }))
}

/** Applies further repairs, goes one step back, or takes all of them away. Errors: IMPORT_NOT_FOUND, NOTHING_TO_UNDO, of the store. */
export function changeRepairs(
  session: Session,
  importId: string,
  change: readonly Repair[] | 'back' | 'none',
): Promise<ImportReport> {
  return asWriter(session, async () => {
    const repairable = await openRepairable(session, importId)
    const { record, plan, set } = repairable
    const former = record.formerRepairs ?? []
    if (change === 'none') return applyRepairs(session, repairable, startingSet(plan), [])
    if (change !== 'back') return applyRepairs(session, repairable, change.reduce(addRepair, set), stepsOf(repairable))
    const last = former.at(-1)
    if (!last) throw new ClienteleError('NOTHING_TO_UNDO')
    return applyRepairs(session, repairable, last, former.slice(0, -1))
  })
}
