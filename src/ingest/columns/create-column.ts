import { findField } from '../../schema'
import type { Field } from '../../schema/field'
import { foreignWords } from '../../schema/synonyms/words'
import type { IssueTally } from '../issues'
import type { IssueCode } from '../messages'
import type { FieldMapping, ImportPlan } from '../types'
import { readAmountCurrency } from '../values/amounts'
import { readCurrency } from '../values/currency-marks'
import { createMomentReader, type DateStyle, type MomentReader } from '../values/dates'
import { readList } from '../values/lists'
import { isNullWord } from '../values/missing'
import { createNumberReader } from '../values/numbers'
import { statusByStem } from '../values/order-status'
import { createPhoneReader } from '../values/phones'
import { cleanText, isDamagedId } from '../values/text'
import { createWordReader } from '../values/words'
import { createBoolColumn } from './bool-column'
import { createCodeColumn, type CodeReading, type ReadText } from './code-column'
import type { ColumnContext, ColumnReader } from './column-reader'
import { createDateColumn } from './date-column'
import { createDateTimeColumn } from './date-time-column'
import { createNumberColumn } from './number-column'
import { createPhoneColumn } from './phone-column'
import { rewritten } from './rewritten-column'
import { createTextColumn } from './text-column'

/** The reader of one mapped column: by the kind of its field, or as planned where it is a custom column. */
export function createColumn(plan: ImportPlan, mapping: FieldMapping, tally: IssueTally): ColumnReader {
  const context = { index: mapping.index, column: mapping.column, tally }
  const field = mapping.field === null ? undefined : findField(plan.table, mapping.field)
  switch (mapping.kind) {
    case 'f64':
      return numberColumn(plan, mapping, field, context)
    case 'date':
      return dateColumn(plan, mapping, context)
    case 'bool':
      return createBoolColumn(context)
    case 'text':
      return createTextColumn(context)
    case 'code':
      return phoneColumn(plan, mapping, context) ?? createCodeColumn(textReading(plan, mapping, field), context)
  }
}

/** Phones of rows that name a country; undefined for all other columns. */
function phoneColumn(plan: ImportPlan, { field }: FieldMapping, context: ColumnContext): ColumnReader | undefined {
  const country = field === 'phone' ? plan.fields.find((one) => one.field === 'country')?.index : undefined
  if (country === undefined) return undefined
  return createPhoneColumn(context, { country, home: plan.country, present: presentText })
}

/** The currency that each amount of a column names. */
export function createCurrencyColumn(plan: ImportPlan, context: ColumnContext): ColumnReader {
  const read: ReadText = (cell) => readAmountCurrency(cell, plan.homeCurrency)
  return createCodeColumn({ read, keepsPlain: false, issueOf: () => 'VALUE_UNKNOWN' }, context)
}

function numberColumn(
  plan: ImportPlan,
  { reading }: FieldMapping,
  field: Field | undefined,
  context: ColumnContext,
): ColumnReader {
  const decimal = reading?.decimal ?? plan.decimal
  const style = {
    isPercentAllowed: field?.unit === undefined || field.unit === 'number' || field.unit === 'score',
    isCreditPositive: reading?.isCreditPositive === true,
  }
  return createNumberColumn(createNumberReader(decimal, style), context, decimal === '.' ? 'point' : 'comma')
}

/** A birthday lies in the past: with two digits of a year, 65 is 1965. */
const dateStyle = (plan: ImportPlan, { field, reading }: FieldMapping): DateStyle => ({
  order: reading?.dateOrder ?? plan.dateOrder,
  timeZone: plan.timeZone,
  century: field === 'birthday' ? 30 : 70,
})

/** Times of day that name no zone get the one of their column. */
const inZone =
  (reader: MomentReader, zone: string) =>
  (cell: string): string => {
    if (!/\d[:h时時点]\s?\d|\d\s?[ap]\.?m\b/i.test(cell) || Number.isNaN(reader.read(cell))) return cell
    return Number.isNaN(reader.offsetMinutes()) ? `${cell.trim()} ${zone}` : cell
  }

function dateColumn(plan: ImportPlan, mapping: FieldMapping, context: ColumnContext): ColumnReader {
  const style = dateStyle(plan, mapping)
  const reader = createMomentReader(style)
  const plain = style.order === 'MDY' ? 'month-first' : 'day-first'
  const { timeFrom } = mapping
  const { zone } = mapping.reading ?? {}
  if (zone !== undefined && timeFrom === undefined) {
    return rewritten(createDateColumn(reader, plain, { ...context, index: 0 }), context.index, inZone(reader, zone))
  }
  if (timeFrom === undefined) return createDateColumn(reader, plain, context)
  const time = { index: timeFrom, column: plan.header[timeFrom] ?? '', timeZone: plan.timeZone }
  return createDateTimeColumn(createDateColumn(reader, plain, { ...context, index: 0 }), context, time)
}

/** A cell that names nobody is missing, and counted as that. */
function textReading(plan: ImportPlan, mapping: FieldMapping, field: Field | undefined): CodeReading {
  const reading = fieldReading(plan, mapping, field)
  const { nobody } = mapping.reading ?? {}
  if (!nobody) return reading
  const isNobody = (cell: string): boolean => nobody.includes(cell.trim())
  return {
    read: (cell) => (isNobody(cell) ? undefined : reading.read(cell)),
    keepsPlain: false,
    issueOf: (cell) => (isNobody(cell) ? 'NOBODY_NAMED' : reading.issueOf(cell)),
  }
}

function fieldReading(plan: ImportPlan, { field: name }: FieldMapping, field: Field | undefined): CodeReading {
  const reading = (read: ReadText, keepsPlain = false, issue: IssueCode = 'VALUE_UNKNOWN'): CodeReading => ({
    read,
    keepsPlain,
    issueOf: () => issue,
  })
  if (!field || name === null) return reading(cleanText, true)
  if (field.values) {
    const known = createWordReader(field.values, foreignWords(plan.table, name))
    if (plan.table !== 'orders' || name !== 'status') return reading(presentText(known))
    return reading(
      presentText((word) => known(word) ?? statusByStem(word)),
      false,
      'STATUS_UNKNOWN',
    )
  }
  if (name === 'phone') return reading(presentText(createPhoneReader(plan.country)), false, 'ID_DAMAGED')
  if (name === 'currency') return reading(presentText(currencyReader(plan)))
  if (ID_FIELDS.has(name)) return reading(presentText(readId), true, 'ID_DAMAGED')
  return field.list
    ? reading(presentText(readList))
    : reading(
        presentText((text) => text),
        true,
      )
}

/** What `read` makes of a clean cell; cells that say nothing are missing. */
const presentText =
  (read: ReadText): ReadText =>
  (cell) => {
    const text = cleanText(cell)
    return text === '' || isNullWord(text) ? '' : read(text)
  }

const ID_FIELDS: ReadonlySet<string> = new Set([
  ...['customerId', 'orderId', 'productId', 'conversationId', 'campaignId', 'dealId'],
  ...['tracking', 'replyTo'],
])
/** What a program makes of a column of ids with gaps when it takes them for numbers: `13085.0`. */
const WHOLE_NUMBER_AS_FRACTION = /^(\d+)\.0$/

const readId: ReadText = (text) => (isDamagedId(text) ? undefined : text.replace(WHOLE_NUMBER_AS_FRACTION, '$1'))

/** ISO 4217 where the word is known; another word stays apart from all others. */
const currencyReader =
  ({ homeCurrency }: ImportPlan): ReadText =>
  (text) =>
    readCurrency(text, homeCurrency) || text.toUpperCase()
