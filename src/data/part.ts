import type { ImportRecord } from './import-record'

/** The rows of one import that show. */
export interface Part {
  record: ImportRecord
  /** Row numbers within the import, or null for all. */
  visible: Uint32Array | null
  count: number
}
