import { csvLine, type CsvCell } from '../../core/csv'
import { isTableName } from '../../schema'
import type { Column } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import { isMoneyColumn, maskRows } from './mask-cells'
import type { Pseudonyms } from './pseudonyms'

type Row = Record<string, unknown>

/** The rows of a table's JSON export as the shield lets them go: masked, their money scaled and rounded as money is shown. */
export function maskExport(
  json: Uint8Array,
  { table, factor }: { table: string; factor: number },
  pseudonyms: Pseudonyms,
): Row[] {
  const name: TableName = isTableName(table) ? table : 'table'
  const rows = maskRows(name, JSON.parse(new TextDecoder().decode(json)) as Row[], pseudonyms)
  return rows.map((row) => scaleRow(name, row, factor))
}

const scaleRow = (table: TableName, row: Row, factor: number): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'number' && isMoneyColumn(table, column) ? Math.round(value * factor * 100) / 100 : value,
    ]),
  )

/** Rows as a file's text in UTF-8. */
export function encodeRows(rows: readonly Row[], format: 'csv' | 'json'): Uint8Array {
  return new TextEncoder().encode(format === 'json' ? `${JSON.stringify(rows, undefined, 1)}\n` : toCsv(rows))
}

function toCsv(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {})
  return csvLine(columns) + rows.map((row) => csvLine(columns.map((column) => row[column] as CsvCell))).join('')
}

/** Rows as columns: numbers where all that is there are numbers, yes and no, else words. */
export function toColumns(rows: readonly Row[]): { name: string; column: Column }[] {
  return Object.keys(rows[0] ?? {}).map((name) => ({ name, column: toColumn(rows.map((row) => row[name])) }))
}

function toColumn(cells: readonly unknown[]): Column {
  const known = cells.filter((cell) => cell !== null && cell !== undefined)
  if (known.length > 0 && known.every((cell) => typeof cell === 'number')) {
    return { kind: 'f64', values: Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : NaN)) }
  }
  if (known.length > 0 && known.every((cell) => typeof cell === 'boolean')) {
    return { kind: 'bool', values: Uint8Array.from(cells, (cell) => (typeof cell === 'boolean' ? (cell ? 2 : 1) : 0)) }
  }
  const codeOf = new Map([['', 0]])
  const codes = Uint32Array.from(cells, (cell) => {
    const word = cell === null || cell === undefined ? '' : String(cell)
    const code = codeOf.get(word) ?? codeOf.size
    codeOf.set(word, code)
    return code
  })
  return { kind: 'code', codes, dictionary: [...codeOf.keys()] }
}
