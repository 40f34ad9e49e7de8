import { IMPORT_LIMITS } from '../config/limits'
import { findRecordStart } from './bytes'
import { fitsShape, isShaped } from './cell-pattern'
import { readHead } from './delimiter'
import { filledCells, isBlank } from './header'
import { findParts } from './table-parts'
import type { ImportPlan, TailLine } from './types'

/** Bytes at the end of a long file that are looked at for what stands below its table. */
export const TAIL_BYTES = 8 * 1024
/** Of which so many, an even number, show the last line. */
const LAST_BYTES = 1024

/**
 * Totals, notes and a further table at the very end of a file, line by line, from its last bytes (cut anywhere, at an even offset).
 * None where its start showed already that the table ends before.
 */
export function findTail(bytes: Uint8Array, plan: ImportPlan): TailLine[] {
  if (plan.parts.length > 0 || endsInRow(bytes.subarray(-LAST_BYTES), plan)) return []
  const rows = rowsOf(bytes, plan)
  const isNamed = plan.headerLines.length > 0
  const header = { names: plan.header, lines: plan.headerLines, skipRecords: 0, isNamed, renamed: [], preamble: [] }
  const { parts } = findParts(rows, header, true)
  const [first] = parts
  if (!first) return []
  return rows.slice(first.at).flatMap((row, i) => {
    const { code } = parts.findLast(({ at }) => at <= first.at + i)!
    const key = tailKey(row, plan)
    return key === '' ? [] : [{ key, code }]
  })
}

/** Whether the very last line looks like a row: then nothing stands below the rows, and there is no more to look at. */
function endsInRow(bytes: Uint8Array, plan: ImportPlan): boolean {
  const row = rowsOf(bytes, plan).findLast((one) => !isBlank(one))
  if (row?.length !== plan.header.length || filledCells(row) * 2 < row.length) return false
  return row.every((cell, i) => !isShaped(plan.shapes[i]!) || fitsShape(cell, plan.shapes[i]!))
}

/** The records of a stretch that is cut at its start. */
function rowsOf(bytes: Uint8Array, plan: ImportPlan): string[][] {
  const start = findRecordStart(bytes, 1, plan)
  return readHead(bytes.subarray(start), plan, IMPORT_LIMITS.evidenceRows, true).rows
}

/** What a line says, however its cells were put: a line is known again when it is read among others. */
export const tailKey = (row: readonly string[], { delimiter }: Pick<ImportPlan, 'delimiter'>): string =>
  row
    .join('')
    .replaceAll(delimiter, '')
    .replace(/["\s]+/g, '')
