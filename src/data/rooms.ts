import type { Frame } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { Rate } from '../schema/rates'

/** Columns of one table that an analysis reads: each entry of `required` is a set of alternatives. */
export interface RoomTable {
  required: readonly (readonly string[])[]
  optional?: readonly string[]
  /** Reads nothing but the columns named. */
  isNarrow?: boolean
}

/** What the data worker needs to know of an analysis; the worker hands it in, so that this folder knows no room. */
export interface Room {
  id: string
  version: number
  needs: {
    tables: Partial<Record<TableName, RoomTable>>
    results?: readonly string[]
  }
  /** The full settings, or CONFIG_INVALID. */
  validate(config: Record<string, unknown>): Record<string, unknown>
  prepare(frames: Partial<Record<TableName, Frame>>, config: Record<string, unknown>, context: RoomContext): unknown
}

export interface RoomContext {
  asOf: number
  currency: string
  rates: readonly Rate[]
  memo<T>(key: string, compute: () => T): T
  results: Readonly<Record<string, unknown>>
  /** Keys of persons that were told apart by hand, two by two. */
  apart: readonly (readonly [string, string])[]
}

/** A room by its id, or ANALYSIS_UNKNOWN. */
export type FindRoom = (id: string) => Room
