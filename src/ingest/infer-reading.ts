import { cellsOf } from './content'
import { inferDateOrder } from './date-order'
import { inferDecimal } from './decimal'
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
  const columns = header.map((column, index) => ({ column, cells: cellsOf(rows, index), isField: numeric.has(index) }))
  const ofFields = columns.filter(({ isField }) => isField)
  const bare = columns.filter(({ cells }) => cells.length > 0 && cells.every((cell) => NUMERIC.test(cell)))
  const first = inferDecimal(
    ofFields.flatMap(({ cells }) => cells),
    delimiter,
  )
  const found = first.isProven
    ? first
    : inferDecimal(
        bare.flatMap(({ cells }) => cells),
        delimiter,
      )
  const value = options.decimal ?? found.decimal
  if (found.isProven) return { value, question: undefined }
  const asked = ofFields.find(({ cells }) => inferDecimal(cells, delimiter).isAmbiguous)
  return { value, question: asked && askDecimal(asked.column, asked.cells, value) }
}

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
