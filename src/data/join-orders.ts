import type { CodeColumn, Column } from '../schema/columns'
import { GRAINS } from '../schema/grain'
import type { ImportRecord } from './import-record'
import { mergeColumns } from './merge-columns'
import type { Part } from './part'
import { joinedRows, type Mask } from './supersede'
import { isMissing } from './units'

/**
 * The rows about whole orders that are hidden because their lines show, those of the finer grain first: the order itself knows
 * more than a payment for it.
 */
export function joinedParts(active: readonly ImportRecord[], masks: ReadonlyMap<string, Mask>): Part[] {
  const rankOf = ({ grain }: ImportRecord): number => GRAINS.indexOf(grain ?? 'line')
  return active
    .map((record) => ({ record, visible: joinedRows(record.rows, masks.get(record.importId)) }))
    .filter(({ visible }) => visible.length > 0)
    .sort((a, b) => rankOf(b.record) - rankOf(a.record))
    .map(({ record, visible }): Part => ({ record, visible, count: visible.length }))
}

/** Which joined row belongs to which line. */
export interface OrderLinks {
  /** Rows that show. */
  rows: number
  /** By row that shows and then by joined row, the code of its order; 0 for none. */
  orderOf: Uint32Array
  /** For each import with joined rows, by code of the order, the first such row; -1 where it has none. */
  toldBy: readonly Int32Array[]
}

/** Links by order id. `ids` holds the rows that show and behind them those of `joined`. */
export function linkOrders(ids: CodeColumn, rows: number, joined: readonly Part[]): OrderLinks {
  let at = rows
  const toldBy = joined.map(({ count }) => {
    const first = new Int32Array(ids.dictionary.length).fill(-1)
    for (let row = at + count - 1; row >= at; row--) first[ids.codes[row]!] = row
    at += count
    return first
  })
  return { rows, orderOf: ids.codes, toldBy }
}

/**
 * A column of the rows that show, with what their orders say where they themselves say nothing. `whole` holds the joined rows
 * behind those that show. Words and moments are true of every line; a number is the order's, and stands on its first line alone,
 * and only where no line has one of its own.
 */
export function fillFromOrders(whole: Column, links: OrderLinks): Column {
  const { rows, toldBy } = links
  const source = Uint32Array.from({ length: rows }, (_, row) => row)
  for (const told of toldBy) {
    if (whole.kind === 'f64') fillOnce(whole, source, told, links)
    else fillEach(whole, source, told, links)
  }
  return mergeColumns([{ column: whole, rows: source, count: rows }], whole.kind)
}

function fillEach(whole: Column, source: Uint32Array, told: Int32Array, { orderOf }: OrderLinks): void {
  for (let row = 0; row < source.length; row++) {
    const from = orderOf[row] === 0 ? -1 : told[orderOf[row]!]!
    if (from >= 0 && isMissing(whole, source[row]!)) source[row] = from
  }
}

function fillOnce(whole: Column, source: Uint32Array, told: Int32Array, { orderOf }: OrderLinks): void {
  const isSettled = new Uint8Array(told.length)
  isSettled[0] = 1
  for (let row = 0; row < source.length; row++) if (!isMissing(whole, source[row]!)) isSettled[orderOf[row]!] = 1
  for (let row = 0; row < source.length; row++) {
    const order = orderOf[row]!
    if (isSettled[order] === 1) continue
    isSettled[order] = 1
    if (told[order]! >= 0) source[row] = told[order]!
  }
}
