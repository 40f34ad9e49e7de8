import type { Text } from '../core/locale'
import { findField, SCHEMAS, TABLE_NAMES } from '../schema'
import type { TableName } from '../schema/field'
import { cellsOf, looksLikeDates, looksLikeEmails, looksLikeMoney, looksLikePhones } from './content'
import { findCustomers } from './find-customers'
import { recogniseFormat } from './formats'
import type { Format } from './formats/format'
import { derivedColumns, shapedHeader } from './formats/record-view'
import { headerKey } from './header-key'
import { isOtherList, isRefundList } from './is-other-list'
import { isPlainTable } from './is-plain-table'
import { matchSynonyms } from './synonyms'
import type { ContentKind, FieldMapping } from './types'

export interface Match {
  column: number
  reason: FieldMapping['reason']
  looksLike?: ContentKind
}

/** What a file is taken for, and which of its columns holds which field. */
export interface Choice {
  format: string
  title: Text
  table: TableName
  /** Set where the format is one of the known ones. */
  known?: Format
  columnOf: Map<string, Match>
}

const UNKNOWN_TITLE: Text = { en: 'Not recognised', zh: '未识别' }

/** What the caller says of a file: its table, or fields that columns are mapped to. */
interface Said {
  table?: TableName | undefined
  fields: readonly string[]
}

/**
 * Takes the format that the header belongs to, else the table whose fields its names fit best, unless the table is given. What fits
 * none is a plain table, or, where it is no table at all or holds sales, order lines that lack everything.
 */
export function chooseTable(
  header: readonly string[],
  samples: readonly string[][],
  { table, fields }: Said = { fields: [] },
): Choice {
  const known = recogniseFormat(header)
  if (known && (table === undefined || table === known.table)) return ofFormat(known, header, samples)
  if (table !== undefined) return ofSynonyms(table, header, samples)
  const ranked = TABLE_NAMES.map((name) => ofSynonyms(name, header, samples)).map((choice) => ({
    choice,
    score: isUndated(choice, samples) ? 0 : scoreOf(choice, header),
  }))
  const best = ranked.reduce((a, b) => (b.score > a.score ? b : a))
  if (best.score > 0) return best.choice
  if (fields.length > 0) return unknown(tableWith(fields))
  const customers = findCustomers(header, samples)
  if (customers !== undefined) return ofCustomers(customers, header, samples)
  return unknown(isPlainTable(header, samples) && !holdsSales(header, samples) ? 'table' : 'orders')
}

/** Messages of no day, under whatever name: a plain table, whose words are read as well, where conversations would be refused. */
const isUndated = ({ table, columnOf }: Choice, samples: readonly string[][]): boolean =>
  table === 'conversations' &&
  !columnOf.has('at') &&
  !(samples[0] ?? []).some((_, column) => looksLikeDates(cellsOf(samples, column)))

/** Dates, amounts and whose they are, under names of which none is known: somebody has to say which is which. */
function holdsSales(header: readonly string[], samples: readonly string[][]): boolean {
  if (isRefundList(header)) return false
  const cells = header.map((_, column) => cellsOf(samples, column))
  const isMoney = (column: readonly string[]): boolean => looksLikeMoney(column, '.') || looksLikeMoney(column, ',')
  const isContact = (column: readonly string[]): boolean => looksLikeEmails(column) || looksLikePhones(column)
  return [looksLikeDates, isMoney, isContact].every((looks) => cells.some(looks))
}

const unknown = (table: TableName): Choice => ({
  format: 'unknown',
  title: table === 'table' ? SCHEMAS.table.title : UNKNOWN_TITLE,
  table,
  columnOf: new Map(),
})

/** The table that fields belong to: one that needs no more than them, else one that has them. */
function tableWith(fields: readonly string[]): TableName {
  const having = TABLE_NAMES.filter((table) => fields.every((field) => findField(table, field)))
  const isEnough = (table: TableName): boolean =>
    SCHEMAS[table].required.every((set) => set.some((field) => fields.includes(field)))
  return having.find(isEnough) ?? having[0] ?? 'orders'
}

function ofCustomers(key: number, header: readonly string[], samples: readonly string[][]): Choice {
  const choice = ofSynonyms('customers', header, samples)
  const columnOf = new Map(choice.columnOf).set('customerId', { column: key, reason: 'content', looksLike: 'ids' })
  return { ...choice, columnOf }
}

function ofFormat(known: Format, header: readonly string[], samples: readonly string[][]): Choice {
  const keys = shapedHeader(known, header).map(headerKey)
  const columnOf = new Map<string, Match>()
  for (const [field, names] of Object.entries(known.fields)) {
    const present = names.map((name) => keys.indexOf(headerKey(name))).filter((column) => column !== -1)
    const column = present.find((index) => samples.some((row) => (row[index] ?? '').trim() !== '')) ?? present[0]
    if (column !== undefined) columnOf.set(field, { column, reason: 'format' })
  }
  derivedColumns(known, header).forEach(({ field }, i) => {
    if (field !== undefined) columnOf.set(field, { column: header.length + i, reason: 'format' })
  })
  return { format: known.id, title: known.title, table: known.table, known, columnOf }
}

function ofSynonyms(table: TableName, header: readonly string[], samples: readonly string[][]): Choice {
  const matches = [...matchSynonyms(table, header)].filter(([field, column]) => isBelievable(field, samples, column))
  const columnOf = new Map(matches.map(([field, column]) => [field, { column, reason: 'name' as const }]))
  if (table === 'table') return { format: 'plain-table', title: SCHEMAS.table.title, table, columnOf }
  return { format: `generic-${table}`, title: SCHEMAS[table].title, table, columnOf }
}

/** A column called Telephone may say whether there is one: none of its cells then has the signs of a number, or of an address. */
function isBelievable(field: string, samples: readonly string[][], column: number): boolean {
  if (field !== 'phone' && field !== 'email') return true
  const cells = cellsOf(samples, column)
  const isContact = field === 'phone' ? /(?:\d\D*){4}/ : /@|.{16}/
  return cells.length < 2 || cells.some((cell) => isContact.test(cell))
}

/** Fields that stand in tables of any kind: they do not say what a file is about. */
const ANYWHERE: ReadonlySet<string> = new Set([
  ...['category', 'country', 'region', 'city', 'currency', 'status', 'channel', 'type', 'tags', 'label', 'language'],
  ...['priority', 'rating', 'owner', 'source', 'gender', 'age', 'income'],
])

const isTelling = (table: TableName, field: string): boolean =>
  !ANYWHERE.has(field) && findField(table, field)?.kind !== 'date'

/**
 * How well a header fits a table: fields named, and twice that for each required set that is met. A table that lacks a required set
 * counts only where its rows are named (orders by their id: that beats the customers whose ids stand beside), or, for half, where
 * several fields fit of which one says what the file is about: one known name among many proves little, and a date or a region nothing.
 */
function scoreOf({ table, columnOf }: Choice, header: readonly string[]): number {
  if (isOtherList(table, header, columnOf)) return 0
  const { required, unitKey } = SCHEMAS[table]
  const met = required.filter((set) => set.some((name) => columnOf.has(name))).length
  const isComplete = required.length > 0 && met === required.length
  const isThin = columnOf.size === 1 && header.length > 3
  if (isComplete && isThin) return isAnyName(columnOf, header) ? 0 : 1
  if (isComplete) return columnOf.size + 2 * met + 1
  const isNamed = unitKey.length > 0 && unitKey.every((name) => columnOf.has(name))
  const areMany = columnOf.size >= 3 || (columnOf.size >= 2 && columnOf.size * 2 >= header.length)
  const isTold = [...columnOf].some(
    ([field, { column }]) => isTelling(table, field) && headerKey(header[column]!) !== 'id',
  )
  if (met === 0 || !isTold) return 0
  return isNamed ? columnOf.size + 2 * met : areMany ? (columnOf.size + 2 * met) / 2 : 0
}

/** A name alone, among columns that say nothing of people, may be of anything. */
const isAnyName = (columnOf: ReadonlyMap<string, Match>, header: readonly string[]): boolean =>
  [...columnOf].every(([field, { column }]) => field === 'name' && headerKey(header[column]!) === 'name')
