import type { Frame } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { OfferMark } from '../features/offer-mark'
import type { Rate } from '../schema/rates'

/** Columns of one table that an analysis reads: each entry of `required` is a set of alternatives. */
export interface RoomTable {
  required: readonly (readonly string[])[]
  optional?: readonly string[]
  /** Reads nothing but the columns named. */
  isNarrow?: boolean
  /** Where this table has rows, the required columns may be missing here. */
  unless?: TableName
}

/** Rows that settings choose: of one import, of a table, or of the newest import that has a column. */
export interface RowChoice {
  table?: string
  importId?: string
  column?: string
}

/** Where they lie: in the frame of `table`, and there, where an import is named, those that came with it. */
export interface ChosenRows {
  table: TableName
  importId?: string
  fileName?: string
  /** Header of the file -> name of the column. */
  headers?: Readonly<Record<string, string>>
}

/** What a model is fitted for, and the settings that its fit depends on. */
export interface RoomFit {
  about: string
  settings: Record<string, unknown>
}

/** A kept model is asked about one customer, under the settings that the room was asked with last. */
export interface LiveQuestion {
  customer: string
  config: Record<string, unknown>
  fit: object
}

/** What the data worker needs to know of an analysis; the worker hands it in, so that this folder knows no room. */
export interface Room {
  id: string
  version: number
  needs: {
    tables: Partial<Record<TableName, RoomTable>>
    results?: readonly string[]
    /** What its own answers said of days to come. */
    ledger?: boolean
    /** What was said of suggestions. */
    marks?: boolean
    /** Names what its model is fitted for: the model is kept apart from answers, and handed in again. */
    fit?: (config: Record<string, unknown>) => RoomFit
    chosen?: (config: Record<string, unknown>) => readonly RowChoice[]
  }
  /** The full settings, or CONFIG_INVALID. */
  validate(config: Record<string, unknown>): Record<string, unknown>
  prepare(frames: Partial<Record<TableName, Frame>>, config: Record<string, unknown>, context: RoomContext): unknown
  /** Of a room that keeps its model apart: asks it about one customer, here and at once; undefined where it cannot be asked so. */
  live?(
    frames: Partial<Record<TableName, Frame>>,
    asked: LiveQuestion,
    context: RoomContext,
  ): Promise<object | undefined>
}

export interface RoomContext {
  asOf: number
  currency: string
  rates: readonly Rate[]
  memo<T>(key: string, compute: () => T): T
  results: Readonly<Record<string, unknown>>
  /** Keys of persons that were told apart by hand, two by two. */
  apart: readonly (readonly [string, string])[]
  chosen?: readonly ChosenRows[]
  ledger?: readonly unknown[]
  offerMarks?: readonly OfferMark[]
  fit?: object
}

/** A room by its id, or ANALYSIS_UNKNOWN. */
export type FindRoom = (id: string) => Room
