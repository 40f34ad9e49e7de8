import type { CsvCell } from '../core/csv'
import { ownTable, publicResult } from './public-result'

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
  const own = ownTable(result)
  if (own) return own
  if ('series' in result && Array.isArray(result.series) && result.series.every(isAhead))
    return aheadTable(result.series)
  if ('rules' in result && Array.isArray(result.rules) && result.rules.every(isPlainRow)) return rowsTable(result.rules)
  const columns = resultColumns(result)
  const length = columns[0]?.[1].length ?? 0
  if (length === 0) return pairs(result)
  return {
    columns: columns.map(([label]) => ({ label })),
    rows: Array.from({ length }, (_, row) => columns.map(([, values]) => values[row])),
  }
}

const isPlainRow = (value: unknown): value is Record<string, CsvCell | readonly string[]> =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)

/** A line for each object, a column for each of its members; lists of words are one cell. */
function rowsTable(rows: readonly Record<string, CsvCell | readonly string[]>[]): ResultTable {
  const names = Object.keys(rows[0] ?? {})
  const cellOf = (value: CsvCell | readonly string[]): CsvCell =>
    Array.isArray(value) ? value.join(' + ') : (value as CsvCell)
  return {
    columns: names.map((label) => ({ label })),
    rows: rows.map((row) => names.map((name) => cellOf(row[name]))),
  }
}

/** A series with what is expected of periods to come, whose moments are in `futureAt`. */
interface Ahead {
  name: string
  method?: string
  futureAt: Float64Array
}

const isAhead = (value: unknown): value is Ahead =>
  typeof value === 'object' && value !== null && 'futureAt' in value && ArrayBuffer.isView(value.futureAt)

/** A line for each series and period to come, with every column of the series that is about them. */
function aheadTable(series: readonly Ahead[]): ResultTable {
  const first = series[0]
  if (!first) return { columns: [], rows: [] }
  const about = Object.entries(first).filter(
    ([name, column]) => name !== 'futureAt' && isAboutAhead(name, column, first.futureAt.length),
  )
  const names = about.map(([name]) => name)
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
  return {
    columns: ['name', 'from', ...names, 'method'].map((label) => ({ label })),
    rows: series.flatMap((one) =>
      Array.from(one.futureAt, (at, i) => [
        one.name,
        day(at),
        ...names.map((name) => (one as unknown as Record<string, Float64Array>)[name]![i]),
        one.method,
      ]),
    ),
  }
}

/** The past may happen to be as long as what is ahead. */
const PAST: readonly string[] = ['at', 'actual']
const isAboutAhead = (name: string, column: unknown, length: number): boolean =>
  !PAST.includes(name) && column instanceof Float64Array && column.length === length

/** The result as JSON: typed arrays as arrays, what JSON cannot hold as null. */
export function resultJson(result: object): string {
  return JSON.stringify(publicResult(result), (_, value: unknown) =>
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
