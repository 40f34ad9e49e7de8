import { inertText } from '../../core/csv'
import { readStart, type FileFacts } from '../read-start'
import { readSlices } from '../slices'

/** Rows that were not kept and come back, as a person left them. */
export interface ReturnedRows {
  /** Of the file that they came from. */
  header: string[]
  /** Without a line where that was lost: such a row belongs nowhere. */
  rows: { line: number | undefined; cells: string[] }[]
}

/** The first columns of a file of rows that were not kept. */
const FIRST = ['line', 'reason'] as const
/** However a spreadsheet has saved them. */
const SIGNATURE = /^[\uFEFF\u00ef\u00bb\u00bf\u00ff\u00fe]*"?line"?[,;\t|]"?reason"?[,;\t|]/i
const SIGNATURE_BYTES = 64

export { SIGNATURE_BYTES as RETURNED_BYTES }

/** Whether the first bytes of a file are those of rows that come back: a quick look, for every file that is dropped. */
export const mayBeReturned = (head: Uint8Array): boolean =>
  SIGNATURE.test(String.fromCharCode(...head.subarray(0, SIGNATURE_BYTES).filter((byte) => byte !== 0)))

/** The rows of a file that begins with line and reason; undefined where it does not. Errors: those of `planImport`. */
export function readReturned(bytes: Uint8Array, file: FileFacts): ReturnedRows | undefined {
  const start = readStart(bytes, file, {})
  const { names, skipRecords } = start.header
  if (!FIRST.every((name, i) => names[i]?.trim().toLowerCase() === name)) return undefined
  const source = { ...start, width: names.length, isFirst: true, isLast: true }
  const rows: ReturnedRows['rows'] = []
  let toSkip = skipRecords
  readSlices(bytes, source, (slice) => {
    const found = slice.rows.slice(toSkip)
    toSkip = Math.max(0, toSkip - slice.rows.length)
    for (const cells of found) if (cells.some((cell) => cell.trim() !== '')) rows.push(takeApart(cells))
    return true
  })
  return { header: names.slice(FIRST.length), rows }
}

function takeApart([line = '', _reason, ...cells]: readonly string[]): ReturnedRows['rows'][number] {
  const number = Number(line.replace(/[\s.,'’]/g, ''))
  return { line: Number.isInteger(number) && number > 0 ? number : undefined, cells: cells.map(live) }
}

/** The cell without the sign that kept spreadsheets from running it. */
function live(cell: string): string {
  const bare = cell.slice(1)
  return cell.startsWith("'") && inertText(bare) !== bare ? bare : cell
}
