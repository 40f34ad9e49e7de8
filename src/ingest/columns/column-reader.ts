import type { IssueTally } from '../issues'
import type { BlockColumn } from '../types'

/** Records that are read together, with where they stand in the file. */
export interface Batch {
  rows: readonly (readonly string[])[]
  /** Spreadsheet row of each record. */
  lineOf(row: number): number
}

/** Plain records whose cells have not been decoded. */
export interface ByteBatch {
  /** The bytes of the whole block, the same array from batch to batch. */
  bytes: Uint8Array
  /** Start and end of every cell, record after record, `width` cells each; quotes within a cell are doubled. */
  bounds: Uint32Array
  width: number
  rows: number
  isUtf8: boolean
  lineOf(row: number): number
  decode(start: number, end: number): string
}

/** Gathers one column of a block, cell by cell, in the form it leaves the worker. */
export interface ColumnReader {
  /** Reads the column's cell of every record of a batch. */
  append(batch: Batch): void
  /** The same for cells as bytes. */
  appendBytes(batch: ByteBatch): void
  /** Whether a row read so far has nothing (usable) here. */
  isMissing(row: number): boolean
  /** Keeps, of the rows from `from` on, those whose flag in `keep` is 1. */
  compact(from: number, keep: Uint8Array): void
  finish(): BlockColumn
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
  values: Float64Array | Int32Array | Uint32Array | Uint8Array,
  from: number,
  keep: Uint8Array,
): number {
  let to = from
  for (let i = 0; i < keep.length; i++) if (keep[i] === 1) values[to++] = values[from + i]!
  return to
}
