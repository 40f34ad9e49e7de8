import { readHead, type HeadSource } from './delimiter'
import type { DateOrder, EncodingName, ImportIssue, Question } from './types'
import { createDateReader } from './values/dates'
import { readNumber, type Decimal } from './values/numbers'

const PREVIEW_CELLS = 5
const PREVIEW_ROWS = 2000

type Preview = Question['options'][number]['preview']

const preview = (cells: readonly string[], read: (cell: string) => string): Preview =>
  cells.map((raw) => ({ raw, read: read(raw) }))

/** Wall-clock ms as `2024-05-31 13:45`, '' for what is no date: figures that read the same in every language. */
export function showDate(ms: number): string {
  if (Number.isNaN(ms)) return ''
  const text = new Date(ms).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}

/** Which of `orders` the dates of a column are in, each with how its first distinct cells would read. */
export function askDateOrder(
  column: string,
  cells: readonly string[],
  orders: readonly DateOrder[],
  assumed: DateOrder,
  timeZone: string,
): Question {
  const shown = distinct(cells)
  const options = orders.map((order) => {
    const read = createDateReader(order, timeZone)
    return { value: order, preview: preview(shown, (cell) => showDate(read(cell))) }
  })
  return { id: 'dateOrder', column, assumed, options }
}

export function askDecimal(column: string, cells: readonly string[], assumed: Decimal): Question {
  const shown = distinct(cells.filter((cell) => /[.,]/.test(cell)))
  const options = (['.', ','] as const).map((decimal) => ({
    value: decimal,
    preview: preview(shown, (cell) => showNumber(readNumber(cell, decimal))),
  }))
  return { id: 'decimal', column, assumed, options }
}

export const showNumber = (value: number): string => (Number.isNaN(value) ? '' : String(value))

/** Which encoding, with cells beyond ASCII as each would read them; raw they show as bytes, one character each. */
export function askEncoding(head: Uint8Array, source: HeadSource, assumed: EncodingName): Question {
  const rowsIn = (encoding: EncodingName): string[][] =>
    readHead(head, { ...source, encoding }, PREVIEW_ROWS, false).rows
  const bytes = rowsIn('windows-1252')
  const places = placesBeyondAscii(bytes)
  const options = (['utf-8', 'gb18030', 'windows-1252'] as const).map((encoding) => {
    const rows = rowsIn(encoding)
    const shown = places.map(([row, column]) => ({ raw: bytes[row]![column]!, read: rows[row]?.[column] ?? '' }))
    return { value: encoding, preview: shown }
  })
  return { id: 'encoding', assumed, options }
}

function placesBeyondAscii(rows: readonly string[][]): [row: number, column: number][] {
  const places: [number, number][] = []
  for (const [at, row] of rows.entries()) {
    for (const [column, cell] of row.entries()) {
      if (isBeyondAscii(cell)) places.push([at, column])
      if (places.length === PREVIEW_CELLS) return places
    }
  }
  return places
}

const isBeyondAscii = (cell: string): boolean => /[\u0080-\uffff]/.test(cell)

const distinct = (cells: readonly string[]): string[] => [...new Set(cells)].slice(0, PREVIEW_CELLS)

const CODES = {
  encoding: 'ENCODING_ASSUMED',
  dateOrder: 'DATE_ORDER_ASSUMED',
  decimal: 'DECIMAL_ASSUMED',
} as const satisfies Record<Question['id'], string>

/** A question nobody was asked, as the issue that says what was assumed. */
export function assumption(question: Question, firstRow: number): ImportIssue {
  const taken = question.options.find(({ value }) => value === question.assumed)?.preview[0]
  const sample = question.id === 'encoding' || !taken ? question.assumed : `${taken.raw} → ${taken.read}`
  const issue = { code: CODES[question.id], count: 1, firstRow, sample }
  return question.column === undefined ? issue : { ...issue, column: question.column }
}
