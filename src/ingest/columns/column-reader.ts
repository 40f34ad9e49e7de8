import type { IssueTally } from '../issues'
import type { KernelTexts } from '../kernel/kernel-texts'
import type { BlockColumn } from '../types'

/** Records that are read together, with where they stand in the file. */
export interface Batch {
  rows: readonly (readonly string[])[]
  /** Spreadsheet row of each record. */
  lineOf(row: number): number
}

/** How cells that are plainly numbers or dates are to be read. */
export type NumberKind = 'point' | 'comma' | 'day-first' | 'month-first'

/** What a column has seen in this block. */
export interface CodeTables {
  cells: number
  texts: number
  /** Cells that are plainly text stay as they are. */
  keepsPlain: boolean
}

/** Plain records whose cells have not been decoded: they lie in the kernel's memory, where an address is a place. */
export interface ByteBatch {
  rows: number
  /** Of the whole block, by the length of those in this batch. */
  likelyRows: number
  /** Cells of a record. */
  width: number
  isUtf8: boolean
  lineOf(row: number): number
  /** The bytes by address, good until something else is asked of the batch. */
  memory(): Uint8Array
  /** Where a cell begins and ends; quotes within it are doubled. */
  startAt(row: number, index: number): number
  endAt(row: number, index: number): number
  decode(start: number, end: number): string
  text(row: number, index: number): string
  /** Room for the distinct cells of a column, to be handed to `codes` with every batch of the block. */
  createCellTable(): number
  /** Room for the texts that they stand for. */
  createTexts(): KernelTexts
  /**
   * The code of a column's cells, 0 for empty ones: of those that reading leaves as they are, where they are kept so, the number of
   * their text; `learn` answers it for all others that are new. Overwritten by the next call.
   */
  codes(tables: CodeTables, index: number, learn: (start: number, end: number) => number): Int32Array
  /**
   * The numbers or dates of a column's cells, NaN for those without, and how many of those are not empty; `readText` is asked
   * for cells that are not plain. Overwritten by the next call.
   */
  numbers(
    index: number,
    kind: NumberKind,
    readText: (start: number, end: number) => number,
  ): { values: Float64Array; unread: number }
}

/** Gathers one column of a block, cell by cell, in the form it leaves the worker. */
export interface ColumnReader {
  /** Reads the column's cell of every record of a batch. */
  append(batch: Batch): void
  /** The same for cells as bytes. */
  appendBytes(batch: ByteBatch): void
  /** Makes room for as many rows as are likely to come: to grow bit by bit touches twice the memory. */
  reserve(rows: number): void
  /** Whether any of the rows from `from` on has nothing (usable) here. */
  hasMissing(from: number): boolean
  /** Whether a row read so far has nothing (usable) here. */
  isMissing(row: number): boolean
  /** Keeps, of the rows from `from` on, those whose flag in `keep` is 1. */
  compact(from: number, keep: Uint8Array): void
  finish(): BlockColumn
  /** A further column that its cells gave, named like it with this behind; after `finish`. */
  beside?(): { suffix: string; column: BlockColumn } | undefined
}

export interface ColumnContext {
  /** Position of its cell in a record. */
  index: number
  /** Header, for issues. */
  column: string
  tally: IssueTally
}

/** A typed array with room for `needed` values, the first `used` of which are those of `values`. */
export function withRoom<T extends Float64Array | Int32Array | Uint32Array | Uint8Array>(
  values: T,
  used: number,
  needed: number,
): T {
  if (needed <= values.length) return values
  const grown = new (values.constructor as new (length: number) => T)(Math.max(needed, values.length * 2))
  grown.set(values.subarray(0, used))
  return grown
}

/** Moves the kept values together; the number of values left. */
export function compactValues(
  values: Float64Array | Int32Array | Uint32Array | Int16Array | Uint8Array,
  from: number,
  keep: Uint8Array,
): number {
  let to = from
  for (let i = 0; i < keep.length; i++) if (keep[i] === 1) values[to++] = values[from + i]!
  return to
}

export function hasNaN(values: Float64Array, from: number, to: number): boolean {
  for (let row = from; row < to; row++) if (values[row] !== values[row]) return true
  return false
}
