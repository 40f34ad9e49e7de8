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

/** The decimal sign of the columns that hold numbers. */
export function inferDecimalOf(
  columns: readonly { column: string; index: number }[],
  rows: Rows,
  delimiter: string,
  options: PlanOptions,
): Inference<Decimal> {
  const found = columns.map(({ column, index }) => ({ column, cells: cellsOf(rows, index) }))
  const { decimal, isAmbiguous } = inferDecimal(
    found.flatMap(({ cells }) => cells),
    delimiter,
  )
  const value = options.decimal ?? decimal
  const asked = isAmbiguous ? found.find(({ cells }) => inferDecimal(cells, delimiter).isAmbiguous) : undefined
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
