import type { Frame } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { OfferMark } from '../features/offer-mark'
import type { VoiceMark, VoiceMarkKind } from '../features/voice-mark'
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
  /** Settings of a fit that answers the same and knows more. */
  better?: Record<string, unknown>
}

/** A kept model is asked one thing, under the settings that the room was asked with last. */
export interface LiveQuestion {
  /** As the room understands it: one customer, or one message. */
  question: object
  config: Record<string, unknown>
  /** Missing where none is kept, for a room that answers without. */
  fit?: object
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
    /** What was said of suggestions, and of messages the kinds named. */
    marks?: { offers?: true; voice?: readonly VoiceMarkKind[] }
    /** Names what its model is fitted for: the model is kept apart from answers, and handed in again. */
    fit?: (config: Record<string, unknown>, marks?: readonly VoiceMark[]) => RoomFit
    /** The model that it kept last, of whatever data, is handed in where none is kept for this. */
    formerFit?: boolean
    chosen?: (config: Record<string, unknown>) => readonly RowChoice[]
  }
  /** Settings that make an answer a look at one thing, such as one file: it does not stand for the whole of the data. */
  looks?: readonly string[]
  /** The full settings, or CONFIG_INVALID. */
  validate(config: Record<string, unknown>): Record<string, unknown>
  /** The inputs, or a promise of them. */
  prepare(frames: Partial<Record<TableName, Frame>>, config: Record<string, unknown>, context: RoomContext): unknown
  /** Of a room that keeps its model apart: asks it one thing, here and at once; undefined where it cannot be asked so. */
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
  voiceMarks?: readonly VoiceMark[]
  fit?: object
  formerFit?: object
}

/** A room by its id, or ANALYSIS_UNKNOWN. */
export type FindRoom = (id: string) => Room
