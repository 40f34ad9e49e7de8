import { inertText } from '../../core/csv'

/** What a cell of a workbook holds; a moment is the clock's own, as if it were UTC. */
export type WorkbookCell = string | number | boolean | Date | null

/** Excel cuts what is longer. */
const MOST_CHARS = 32_767

/**
 * A table as a workbook (.xlsx) of one sheet: names on top, numbers and moments as such. Text that a spreadsheet would run is
 * guarded, as in CSV, since sheets are saved as CSV again.
 */
export async function writeWorkbook(
  names: readonly string[],
  rows: Iterable<readonly WorkbookCell[]>,
): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  const lines: WorkbookCell[][] = [names.map(plainCell)]
  for (const row of rows) lines.push(row.map(plainCell))
  return new Uint8Array(await writeXlsx({ sheets: [{ name: 'Data', rows: lines }] }))
}

function plainCell(value: WorkbookCell): WorkbookCell {
  if (typeof value === 'string') return inertText(value).slice(0, MOST_CHARS)
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}
