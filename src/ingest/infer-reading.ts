import { cellsOf } from './content'
import { inferDateOrder } from './date-order'
import { inferDecimal, type DecimalFinding } from './decimal'
import { askDateOrder, askDecimal } from './questions'
import type { DateOrder, FieldMapping, PlanOptions, Question } from './types'
import type { Decimal } from './values/numbers'

type Rows = readonly (readonly string[])[]

export interface Inference<T> {
  value: T
  /** Where the cells leave it open. */
  question: Question | undefined
}

/** A bare number. */
const NUMERIC = /^\s*[-+]?[\d.,]*\d[\d.,]*\s*$/

/** The decimal sign of the columns that hold numbers; of any column of bare numbers, where those prove nothing. */
export function inferDecimalOf(
  header: readonly string[],
  numeric: ReadonlySet<number>,
  rows: Rows,
  delimiter: string,
  options: PlanOptions,
): Inference<Decimal> {
  const ofFields = [...numeric].map((index) => ({ column: header[index]!, cells: cellsOf(rows, index) }))
  const found = firstProven([() => ofFields.flatMap(({ cells }) => cells), () => bareNumbers(header, rows)], delimiter)
  const value = options.decimal ?? found.decimal
  if (found.isProven) return { value, question: undefined }
  const asked = ofFields.find(({ cells }) => inferDecimal(cells, delimiter).isAmbiguous)
  return { value, question: asked && askDecimal(asked.column, asked.cells, value) }
}

/** What the first cells that prove anything say; the others need not be looked at. */
function firstProven(sources: readonly (() => readonly string[])[], delimiter: string): DecimalFinding {
  let found = inferDecimal([], delimiter)
  for (const cells of sources) {
    found = inferDecimal(cells(), delimiter)
    if (found.isProven) break
  }
  return found
}

const bareNumbers = (header: readonly string[], rows: Rows): string[] =>
  header
    .map((_, index) => cellsOf(rows, index))
    .filter((cells) => cells.every((cell) => NUMERIC.test(cell)))
    .flat()

/** The order of day and month in the columns that hold dates. */
export function inferDateOrderOf(
  fields: readonly FieldMapping[],
  rows: Rows,
  options: PlanOptions,
): Inference<DateOrder> {
  const dates = fields
    .filter(({ kind }) => kind === 'date')
    .map(({ column, index }) => ({ column, cells: cellsOf(rows, index) }))
  const currency = options.currency ?? ''
  const { order, possible } = inferDateOrder(
    dates.flatMap(({ cells }) => cells),
    currency,
  )
  const value = options.dateOrder ?? order
  if (possible.length < 2) return { value, question: undefined }
  const asked = dates.find(({ cells }) => inferDateOrder(cells, currency).possible.length > 1)
  const timeZone = options.timeZone ?? 'UTC'
  return { value, question: asked && askDateOrder(asked.column, asked.cells, possible, value, timeZone) }
}
