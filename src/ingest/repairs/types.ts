import type { Repair } from '../types'

/** What a repair would do, by the readers of the import. */
export interface RepairPreview {
  /** Rows in which it does away with the problem and makes no other. */
  mends: number
  /** Of those, rows that come in by it. */
  saves: number
  /** Cells as they are and as they would be read; of rows as a whole, all their cells. */
  samples: { line: number; before: string; after: string }[]
}

/** A repair that is meant for the rows of a group. */
export interface RepairChoice {
  group: string
  repair: Repair
}

/** A row as it came, with the cell that is wrong; '' where that is the row as a whole. */
export interface RepairSample {
  line: number
  cell: string
  cells: string[]
}

/** Rows that one repair would mend. */
export interface RepairGroup {
  id: string
  /** An issue's code, or MISSING. */
  code: string
  /** By header: the column, or those that could give what is missing; none for rows as a whole. */
  columns: readonly string[]
  /** Rows, and how many of them are out of their table because of it. */
  rows: number
  blocked: number
  samples: RepairSample[]
  /** The distinct cells, most frequent first, as far as they can be shown. */
  words: { cell: string; rows: number }[]
  /** The words that the column knows; none where it takes any. */
  allowed: readonly string[]
  offers: RepairOffer[]
}

/** A repair that the app found by itself, with what it would do. */
export interface RepairOffer extends RepairPreview {
  repair: Repair
}
