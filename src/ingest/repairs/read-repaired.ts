import { readRecords } from '../read-block'
import { createRowRules } from '../row-rules'
import type { Block, ImportPlan, RejectedRow, RepairSet } from '../types'
import { examineRows, withRepairs, type Examined } from './examine-rows'

/** What repairs make of the rows that were not kept, or not whole. */
export interface Repaired {
  /** Their rows that are in; `recordOf` is what the import goes by. Kept rows that nothing mends are among them, as they were. */
  block: Pick<Block, 'rows' | 'columns'> & { recordOf: Uint32Array }
  examined: Examined[]
}

/** Reads rows again under these repairs, with the rules, columns and checks of the import. To be called once `loadReaders` is done. */
export function readRepaired(plan: ImportPlan, rows: readonly RejectedRow[], set: RepairSet): Repaired {
  const examined = examineRows(plan, rows, set)
  // Of a record of several rows, some may be in although others lack something.
  const { unpacks } = createRowRules(plan, undefined)
  const mayBeIn = ({ row, isIn }: Examined): boolean =>
    isIn || row.isKept === true || (unpacks && row.code === 'REQUIRED_MISSING')
  const coming = oncePerRecord(examined.filter(mayBeIn))
  const block = readRecords(
    coming.map(({ cells }) => cells),
    withRepairs(plan, set),
  )
  // The import has the last word.
  const refused = new Set(block.rejected.map(({ line }) => recordOf(coming[line - 1]!.row)))
  for (const one of examined) if (refused.has(recordOf(one.row))) one.isIn = false
  const atOf = (row: number): number => recordOf(coming[block.recordOf ? block.recordOf[row]! : row]!.row)
  return {
    block: {
      rows: block.rows,
      columns: block.columns,
      recordOf: Uint32Array.from({ length: block.rows }, (_, i) => atOf(i)),
    },
    examined,
  }
}

const recordOf = ({ at, line }: RejectedRow): number => at ?? line

/** A record of several rows is noted once for each of them. */
function oncePerRecord(examined: readonly Examined[]): Examined[] {
  const seen = new Set<number>()
  return examined.filter(({ row }) => !seen.has(recordOf(row)) && seen.add(recordOf(row)))
}
