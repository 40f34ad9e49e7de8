import type { Snippet } from 'svelte'

/** Where rows come from, window by window: a million rows never become objects at once. A new source begins at its top. */
export interface RowSource<Row> {
  total: number
  /** The list that these are the rows of: a new source of the same list, as after a change, leaves the table where it is. */
  name?: string
  load(offset: number, limit: number, signal: AbortSignal): Promise<readonly Row[]>
  /** The row at once, where it is at hand. */
  peek?(index: number): Row | undefined
}

/** What a cell holds, apart from how it is written; null for nothing. */
type CellData = string | number | boolean | null

export type CellTone = 'better' | 'worse' | 'caution' | 'muted'

export interface Column<Row> {
  id: string
  label: string
  /** The cell in finished words and figures; also what is copied. */
  text: (row: Row) => string
  align?: 'start' | 'end'
  /** Least width in pixels. */
  width?: number
  /** Share of the width that is left; 0 keeps `width`. */
  grow?: number
  sortable?: boolean
  /** On a card, which has room for four; the first four where no column says so. */
  card?: boolean
  /** Needs more room on a card than its neighbours. */
  isWide?: boolean
  /** Not shown until it is chosen. */
  hidden?: boolean
  /** What it means, on hover and for screen readers. */
  hint?: string
  tone?: (row: Row) => CellTone | undefined
  /** The cell as data, for files; the text where this is missing. */
  value?: ((row: Row) => CellData) | undefined
  /** What is to be said of a cell that is marked, in words; undefined for one that is not. */
  mark?: (row: Row) => string | undefined
  /** Drawn instead of the text: badges, bars. Must keep within the row's height. */
  cell?: Snippet<[Row]>
}

/** Rows from one to another, both counted in. */
export interface RowRange {
  from: number
  to: number
}

export interface Sort {
  by: string
  descending: boolean
}

export type Density = 'comfortable' | 'compact'

/** Rows that are in memory anyway, as a source. */
export const arraySource = <Row>(rows: readonly Row[]): RowSource<Row> => ({
  total: rows.length,
  load: (offset, limit) => Promise.resolve(rows.slice(offset, offset + limit)),
  peek: (index) => rows[index],
})
