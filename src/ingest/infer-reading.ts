import { cellsOf } from './content'
import { inferDateOrder } from './date-order'
import type { Format } from './formats/format'
import { inferDecimal, type DecimalFinding } from './decimal'
import { askDateOrder, askDecimal } from './questions'
import type { ColumnReading, DateOrder, FieldMapping, PlanOptions, Question, RememberedChoices } from './types'
import type { Decimal } from './values/numbers'

type Rows = readonly (readonly string[])[]

export interface Inference<T> {
  value: T
  /** Where the cells leave it open. */
  question: Question | undefined
}

/** What the caller fixes, and what is taken where the cells leave it open: what a person chose before, then what the format says. */
interface Usual extends PlanOptions {
  known?: Pick<Format, 'decimal' | 'dateOrder'> | undefined
  remembered?: RememberedChoices | undefined
}

/** A bare number. */
const NUMERIC = /^\s*[-+]?[\d.,]*\d[\d.,]*\s*$/

/** The decimal sign of the columns that hold numbers; of any column of bare numbers, where those prove nothing. */
export function inferDecimalOf(
  header: readonly string[],
  numeric: ReadonlySet<number>,
  rows: Rows,
  delimiter: string,
  { decimal, remembered, known: format }: Usual,
): Inference<Decimal> {
  const ofFields = [...numeric].map((index) => ({ column: header[index]!, cells: cellsOf(rows, index) }))
  const found = firstProven([() => ofFields.flatMap(({ cells }) => cells), () => bareNumbers(header, rows)], delimiter)
  const usual = remembered?.decimal ?? format?.decimal ?? found.decimal
  const value = decimal ?? (found.isProven ? found.decimal : usual)
  if (found.isProven || format?.decimal) return { value, question: undefined }
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
export function inferDateOrderOf(fields: readonly FieldMapping[], rows: Rows, options: Usual): Inference<DateOrder> {
  const { remembered, known: format } = options
  const dates = fields
    // What nothing is computed from neither proves nor asks anything.
    .filter(({ kind, field, looksLike }) => kind === 'date' && (field !== null || looksLike !== 'dates'))
    .map(({ column, index }) => ({ column, cells: cellsOf(rows, index) }))
  const currency = options.currency ?? options.homeCurrency ?? ''
  const timeZone = options.timeZone ?? 'UTC'
  const { order, possible } = inferDateOrder(
    dates.flatMap(({ cells }) => cells),
    currency,
    timeZone,
  )
  const ifPossible = (wanted?: DateOrder): DateOrder | undefined =>
    wanted && possible.includes(wanted) ? wanted : undefined
  const known = ifPossible(format?.dateOrder)
  const value = options.dateOrder ?? ifPossible(remembered?.dateOrder) ?? known ?? order
  if (possible.length < 2 || known) return { value, question: undefined }
  const asked = dates.find(({ cells }) => inferDateOrder(cells, currency).possible.length > 1)
  return { value, question: asked && askDateOrder(asked.column, asked.cells, possible, value, timeZone) }
}

/** What the plan says of every column where its own cells do not prove otherwise. */
interface Readings {
  decimal: Decimal
  dateOrder: DateOrder
}

/** The columns, each with how it is read where its cells prove what the file as a whole does not. What a person fixed holds everywhere. */
export const withReadings = (
  fields: readonly FieldMapping[],
  rows: Rows,
  plan: Readings,
  options: PlanOptions,
): FieldMapping[] =>
  fields.map((mapping) => {
    if (mapping.kind !== 'f64' && mapping.kind !== 'date') return mapping
    const cells = cellsOf(rows, mapping.index)
    const reading = mapping.kind === 'f64' ? amountReading(cells, plan, options) : dateReading(cells, plan, options)
    return Object.keys(reading).length === 0 ? mapping : { ...mapping, reading }
  })

const CREDIT = /\d\s?CR\.?\s*$/i
const DEBIT = /\d\s?(?:DR|DB)\.?\s*$/i

function amountReading(cells: readonly string[], plan: Readings, options: PlanOptions): ColumnReading {
  const own = inferDecimal(cells, ',')
  const isOther = options.decimal === undefined && own.isProven && own.decimal !== plan.decimal
  const marksBoth = cells.some((cell) => DEBIT.test(cell)) && cells.some((cell) => CREDIT.test(cell))
  return { ...(isOther && { decimal: own.decimal }), ...(marksBoth && { isCreditPositive: true }) }
}

function dateReading(cells: readonly string[], plan: Readings, options: PlanOptions): ColumnReading {
  if (options.dateOrder !== undefined || cells.length === 0) return {}
  const { possible } = inferDateOrder(cells, '')
  const [proven] = possible
  // Year first is also the answer where nothing is open.
  const isOther = possible.length === 1 && proven !== plan.dateOrder && proven !== 'YMD'
  return isOther ? { dateOrder: proven! } : {}
}
