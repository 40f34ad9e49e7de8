import { normaliseIdentifier } from '../../identity'
import { findFormat } from '../../ingest/formats'
import { headerKey } from '../../ingest/header-key'
import { platformOf } from '../../ingest/formats/platform'
import { CUSTOM_PREFIX } from '../../schema'
import type { CodeColumn, Column } from '../../schema/columns'
import type { ImportRecord } from '../import-record'
import { readAsText } from '../merge-columns'
import { readMentions, readReference, readTail, type Payment } from './link-payments'

/** Whether the rows of an import are payments that were taken for a shop. */
export const isOfProvider = ({ table, format }: ImportRecord): boolean =>
  table === 'orders' && findFormat(format)?.payment !== undefined

const FIELDS = ['orderId', 'orderedAt', 'orderTotal', 'lineTotal', 'refunded', 'currency', 'email', 'phone', 'status']

/** The columns of an import that say what its payments were for. */
export function paymentFields(record: ImportRecord): string[] {
  const { references = [], descriptions = [], refundOf = [] } = findFormat(record.format)?.payment ?? {}
  const custom = [...references, ...descriptions, ...refundOf].flatMap((header) => customColumn(record, header) ?? [])
  return [...FIELDS, 'productName', ...custom]
}

function customColumn({ columns }: ImportRecord, header: string): string | undefined {
  const key = headerKey(header)
  const isSame = ({ name }: { name: string }): boolean =>
    name.startsWith(CUSTOM_PREFIX) && headerKey(name.slice(CUSTOM_PREFIX.length)) === key
  return columns.find(isSame)?.name
}

const asItIs = (cell: string): string => cell

/** The payments in some rows of an import. */
export function readPayments(
  record: ImportRecord,
  columns: ReadonlyMap<string, Column>,
  rows: ArrayLike<number>,
): Payment[] {
  const rule = findFormat(record.format)!.payment!
  const { references = [], descriptions = [], refundOf = [], readReference: undress = asItIs } = rule
  const texts = (headers: readonly string[]): ((row: number) => string[]) => {
    const names = headers.flatMap((header) => customColumn(record, header) ?? [])
    const readers = names.map((name) => textOf(columns.get(name)))
    return (row) => readers.map((read) => read(row)).filter((text) => text !== '')
  }
  const [referencesOf, descriptionsOf, refundsOf] = [texts(references), texts(descriptions), texts(refundOf)]
  const [idOf, statusOf, currencyOf] = ['orderId', 'status', 'currency'].map((name) => textOf(columns.get(name)))
  const titleOf = textOf(columns.get('productName'))
  const [emailOf, phoneOf] = (['email', 'phone'] as const).map((field) => contactOf(field, columns.get(field)))
  const provider = platformOf(record.format)
  return Array.from(rows, (row): Payment => {
    const named = referencesOf(row).map((cell) => readReference(undress(cell)))
    const id = readReference(idOf!(row))
    const mentions = [...descriptionsOf(row), titleOf(row)].flatMap(readMentions)
    const status = statusOf!(row)
    return {
      provider,
      id,
      refundOf: readReference(refundsOf(row)[0] ?? ''),
      references: [...named, id].filter((text) => text !== ''),
      mentions: [...mentions, ...named.map(readTail).filter((tail) => tail !== '')],
      at: numberAt(columns, 'orderedAt', row),
      amount: amountAt(columns, row),
      currency: currencyOf!(row) || record.currency,
      email: emailOf!(row),
      phone: phoneOf!(row),
      isDone: status !== 'cancelled' && status !== 'pending',
    }
  })
}

function amountAt(columns: ReadonlyMap<string, Column>, row: number): number {
  const total = numberAt(columns, 'orderTotal', row)
  return Number.isNaN(total) ? numberAt(columns, 'lineTotal', row) : total
}

export function numberAt(columns: ReadonlyMap<string, Column>, name: string, row: number): number {
  const column = columns.get(name)
  return column?.kind === 'f64' || column?.kind === 'date' ? column.values[row]! : NaN
}

/** Reads a cell as words; '' where there is none. */
export function textOf(column: Column | undefined): (row: number) => string {
  if (!column) return () => ''
  return column.kind === 'code' ? (row) => column.dictionary[column.codes[row]!]! : (row) => readAsText(column, row)
}

/** Reads an address or a phone as it is compared; each word of the dictionary is folded once. */
export function contactOf(field: 'email' | 'phone', column: Column | undefined): (row: number) => string {
  if (column?.kind !== 'code') return () => ''
  const words = foldedWords(field, column)
  return (row) => words[column.codes[row]!]!
}

const foldedWords = (field: 'email' | 'phone', { dictionary }: CodeColumn): string[] =>
  dictionary.map((word) => (word === '' ? '' : normaliseIdentifier(field, word)))
