import type { Frame } from '../schema/columns'
import type { TableName } from '../schema/field'

/** What the data worker needs to know of an analysis; the worker hands it in, so that this folder knows no room. */
export interface Room {
  id: string
  version: number
  needs: {
    tables: Partial<Record<TableName, { required: readonly (readonly string[])[]; optional?: readonly string[] }>>
    results?: readonly string[]
  }
  /** The full settings, or CONFIG_INVALID. */
  validate(config: Record<string, unknown>): Record<string, unknown>
  prepare(frames: Partial<Record<TableName, Frame>>, config: Record<string, unknown>, context: RoomContext): unknown
}

export interface RoomContext {
  asOf: number
  currency: string
  memo<T>(key: string, compute: () => T): T
  results: Readonly<Record<string, unknown>>
}

/** A room by its id, or ANALYSIS_UNKNOWN. */
export type FindRoom = (id: string) => Room
