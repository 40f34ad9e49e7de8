import { fill, type Locale } from '../../../core/locale'
import type { Format } from '../../../ui/context'
import type { EncodingName, ImportPlan, Question } from '../../../ingest/types'
import type { PlanOptions } from '../../../data/types'
import { findField } from '../../../schema'
import type { TableName } from '../../../schema/field'
import { importMessages as words } from './import-messages'

export const ENCODINGS: readonly EncodingName[] = ['utf-8', 'gb18030', 'windows-1252', 'utf-16le', 'utf-16be']
export const DELIMITERS = [',', ';', '\t', '|'] as const

/** An encoding as people call it. */
export function encodingName(encoding: string, locale: Locale): string {
  if (encoding === 'gb18030') return words.gb18030[locale]
  if (encoding === 'windows-1252') return words.windows1252[locale]
  return encoding.toUpperCase()
}

/** A delimiter in words; one that has no name stands for itself. */
export function delimiterName(delimiter: string, locale: Locale): string {
  const names: Record<string, keyof typeof words> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' }
  const key = names[delimiter]
  return key ? words[key][locale] : delimiter
}

/** Nothing is known of its columns, and nobody has said anything. */
export const isAssumedTable = ({ format, table }: Pick<ImportPlan, 'format' | 'table'>): boolean =>
  format === 'unknown' && table === 'table'

/** What the file was taken for, in a sentence. */
export function recognised({ format, formatTitle, table }: ImportPlan, locale: Locale): string {
  const key = isAssumedTable({ format, table })
    ? 'looksAssumed'
    : format === 'unknown'
      ? 'looksUnknown'
      : format === 'plain-table'
        ? 'looksPlain'
        : format.startsWith('generic-')
          ? 'looksGeneric'
          : 'looksLike'
  return fill(words[key][locale], { title: formatTitle[locale] })
}

/** A field's name for people; what has none stands for itself. */
const fieldName = (table: TableName, field: string, locale: Locale): string =>
  findField(table, field)?.title[locale] ?? field

const tagOf = (locale: Locale): string => (locale === 'zh' ? 'zh-CN' : 'en-GB')

/** "A, B or C" for a set of alternatives. */
export const alternatives = (table: TableName, fields: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(tagOf(locale), { type: 'disjunction' }).format(
    fields.map((field) => fieldName(table, field, locale)),
  )

/** The names of several things as the language lists them. */
export const listOf = (names: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(tagOf(locale), { type: 'conjunction' }).format(names)

/** Several clauses of one sentence: Chinese sets them side by side. */
export const clausesOf = (clauses: readonly string[], locale: Locale): string =>
  locale === 'zh' ? clauses.join('，') : listOf(clauses, locale)

/** What a question asks, and why it has to. */
export function questionWords(question: Question, locale: Locale): { title: string; why: string } {
  const keys = {
    dateOrder: ['askDateOrder', 'askDateOrderWhy'],
    encoding: ['askEncoding', 'askEncodingWhy'],
    decimal: ['askDecimal', 'askDecimalWhy'],
  } as const
  const [title, why] = keys[question.id]
  return { title: fill(words[title][locale], { column: question.column ?? '' }), why: words[why][locale] }
}

/** An answer in words. */
export function answerName(question: Question, value: string, locale: Locale): string {
  if (question.id === 'encoding') return encodingName(value, locale)
  const names: Record<string, keyof typeof words> = {
    DMY: 'dayFirst',
    MDY: 'monthFirst',
    YMD: 'yearFirst',
    '.': 'pointDecimal',
    ',': 'commaDecimal',
  }
  const key = names[value]
  return key ? words[key][locale] : value
}

/** The plan's options with an answer given. */
export const answered = (options: PlanOptions, question: Question, value: string): PlanOptions => ({
  ...options,
  [question.id]: value,
})

/** The answer that the plan goes by now. */
export function currentAnswer(plan: ImportPlan, question: Question): string {
  return { dateOrder: plan.dateOrder, encoding: plan.encoding, decimal: plan.decimal }[question.id]
}

/**
 * The plan's options with a column given another meaning ('' keeps it as a field of its own). A field means one column:
 * the column that had it before is kept as its own.
 */
export function mapped(plan: ImportPlan, options: PlanOptions, column: string, field: string): PlanOptions {
  const mapping = { ...options.mapping, [column]: field }
  const before = plan.fields.find((entry) => entry.field === field && entry.column !== column)
  if (field !== '' && before) mapping[before.column] = ''
  return { ...options, mapping }
}

/** Another kind of table: what was said about columns meant the fields of the old one. */
export function withTable(options: PlanOptions, table: TableName): PlanOptions {
  const { mapping: _dropped, ...rest } = options
  return { ...rest, table }
}

/** How a cell would read, with a date written out so that day and month cannot be mistaken. */
export function readCell(read: string, format: Format): string {
  const at = /^\d{4}-\d\d-\d\d/.test(read) ? Date.parse(`${read.slice(0, 10)}T00:00:00Z`) : NaN
  return Number.isNaN(at) ? read : format.date(at)
}
