import type { CsvCell } from '../core/csv'

/** A result as rows: names, and a line for each place of its longest columns. */
interface ResultTable {
  columns: { label: string }[]
  rows: CsvCell[][]
}

/**
 * A result row by row: its columns that belong together are those as long as its longest one. One without columns is a line for
 * each of its single values.
 */
export function resultTable(result: object): ResultTable {
  const columns = resultColumns(result)
  const length = columns[0]?.[1].length ?? 0
  if (length === 0) return pairs(result)
  return {
    columns: columns.map(([label]) => ({ label })),
    rows: Array.from({ length }, (_, row) => columns.map(([, values]) => values[row])),
  }
}

/** The result as JSON: typed arrays as arrays, what JSON cannot hold as null. */
export function resultJson(result: object): string {
  return JSON.stringify(result, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value,
  )
}

function resultColumns(result: object): [string, ArrayLike<CsvCell>][] {
  const columns = Object.entries(result).filter((entry): entry is [string, ArrayLike<CsvCell>] => isColumn(entry[1]))
  const length = Math.max(0, ...columns.map(([, column]) => column.length))
  return columns.filter(([, column]) => column.length === length)
}

function pairs(result: object): ResultTable {
  const isPlain = (entry: [string, unknown]): entry is [string, CsvCell] => typeof entry[1] !== 'object'
  return { columns: [{ label: 'field' }, { label: 'value' }], rows: Object.entries(result).filter(isPlain) }
}

function isColumn(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) return true
  return Array.isArray(value) && value.every((member) => member === null || typeof member !== 'object')
}
