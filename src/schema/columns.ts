/** A column of a table in memory. Missing is NaN in numbers and dates, 0 in codes and booleans, never 0 or "" as a value. */
export type Column = NumberColumn | DateColumn | BoolColumn | CodeColumn | TextColumn

/** A quantity or an amount of money in major units; missing is NaN. */
export interface NumberColumn {
  kind: 'f64'
  values: Float64Array
}
/** Wall-clock milliseconds in the shop's zone (a UTC timestamp whose UTC fields read as the local clock); missing is NaN. */
export interface DateColumn {
  kind: 'date'
  values: Float64Array
}
/** 0 missing, 1 false, 2 true. */
export interface BoolColumn {
  kind: 'bool'
  values: Uint8Array
}
/** `dictionary[codes[i]]`; code 0 is missing, and `dictionary[0]` is "". */
export interface CodeColumn {
  kind: 'code'
  codes: Uint32Array
  dictionary: readonly string[]
}
/** Long text: row i is the UTF-8 bytes from offsets[i] to offsets[i + 1]; an empty slice is missing. */
export interface TextColumn {
  kind: 'text'
  bytes: Uint8Array
  offsets: Uint32Array
}

export type ColumnKind = Column['kind']

/** Where the rows of a frame come from, for who has to choose between what they say. */
export interface Provenance {
  /**
   * The import that brought a row, with the moment it was imported; null for a row entered by hand. Of a column that was read: the
   * import that its cell is from, since several may tell of one customer or product.
   */
  importOf(row: number, column?: string): { file: string; importedAt: number; importId?: string } | null
  /** What other imports say in the place of this cell, of a column that was read. */
  alsoSaid?(row: number, column: string): Said[]
  /** Whether a person set this cell, or the whole row. */
  isByHand(row: number, column: string): boolean
  /** Names the shop or program that a row was exported from, as far as the file shows it; '' for a row entered by hand. */
  sourceOf?(row: number): string
}

/** What an import says of a cell that shows what another one says. */
export interface Said {
  value: number | boolean | string
  file: string
  importedAt: number
  /** Why the cell was preferred: its file is the newest of its kind, of the kind that knows most, or of that which is about just this. */
  reason: 'newest' | 'fullest' | 'record'
}

/** What a reader of columns sees: equal-length columns by name. */
export interface Frame {
  rows: number
  columns: ReadonlyMap<string, Column>
  /** Where it is known. */
  provenance?: Provenance
}

/** The number of rows a column holds. */
export function columnLength(column: Column): number {
  if (column.kind === 'code') return column.codes.length
  if (column.kind === 'text') return column.offsets.length - 1
  return column.values.length
}

/** The numbers of a column, or undefined where the frame has no such number or date column. */
export function numbers(frame: Frame, name: string): Float64Array | undefined {
  const column = frame.columns.get(name)
  return column?.kind === 'f64' || column?.kind === 'date' ? column.values : undefined
}

/** The codes and dictionary of a column, or undefined where the frame has no such code column. */
export function codes(frame: Frame, name: string): CodeColumn | undefined {
  const column = frame.columns.get(name)
  return column?.kind === 'code' ? column : undefined
}

const decoder = new TextDecoder()

/** One cell as a person reads it: a number, a boolean, a string, a timestamp, or null for missing. */
export function cell(column: Column, row: number): number | boolean | string | null {
  switch (column.kind) {
    case 'f64':
    case 'date': {
      const value = column.values[row]!
      return Number.isNaN(value) ? null : value
    }
    case 'bool':
      return column.values[row] === 0 ? null : column.values[row] === 2
    case 'code':
      return column.codes[row] === 0 ? null : column.dictionary[column.codes[row]!]!
    case 'text': {
      const slice = column.bytes.subarray(column.offsets[row], column.offsets[row + 1])
      return slice.length === 0 ? null : decoder.decode(slice)
    }
  }
}
