import { ClienteleError } from '../../core/errors'
import { CUSTOM_PREFIX, findField, isTableName, SCHEMAS } from '../../schema'
import { columnLength, type Column, type Frame } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import type { ChosenRows, Frames } from '../contract'
import { columnsOfFile } from '../file-columns'

/** Some rows of a table, and how their columns are called. */
export interface RowSource {
  table: TableName
  frame: Frame
  rows: Uint32Array
  fileName: string | null
  importId: string | null
  /** Its columns, in the order of its file: a table holds those of other files too. */
  columns: readonly string[]
  titleOf(column: string): string
  /** A column by its name, its header or its title; undefined where there is none. */
  find(named: string): string | undefined
}

/** @throws ClienteleError DATA_MISSING where the table has no rows, TABLE_UNKNOWN. */
export function rowSource(frames: Frames, chosen: ChosenRows): RowSource {
  const { table, importId } = chosen
  if (!isTableName(table)) throw new ClienteleError('TABLE_UNKNOWN', { table, tables: Object.keys(SCHEMAS).join(', ') })
  const frame = frames[table]
  const rows = frame && rowsOfImport(frame, importId)
  if (!frame || !rows || rows.length === 0) throw new ClienteleError('DATA_MISSING', { needs: SCHEMAS[table].title })
  const headers = new Map(Object.entries(chosen.headers ?? {}).map(([header, column]) => [column, header]))
  const titleOf = (column: string): string =>
    headers.get(column) ??
    (column.startsWith(CUSTOM_PREFIX)
      ? column.slice(CUSTOM_PREFIX.length)
      : (findField(table, column)?.title.en ?? column))
  const columns = columnsOfRows(frame, rows, chosen)
  return {
    table,
    frame,
    rows,
    titleOf,
    fileName: chosen.fileName ?? null,
    importId: importId ?? null,
    columns,
    find: (named) => findColumn(columns, named, titleOf),
  }
}

function rowsOfImport(frame: Frame, importId: string | undefined): Uint32Array {
  const all = Uint32Array.from({ length: frame.rows }, (_, row) => row)
  const { provenance } = frame
  if (importId === undefined || !provenance) return all
  return all.filter((row) => provenance.importOf(row)?.importId === importId)
}

/** What a file says its columns are; where none is named, those that have a value in the rows of an import. */
function columnsOfRows(frame: Frame, rows: Uint32Array, chosen: ChosenRows): string[] {
  const whole = [...frame.columns].filter(([name, column]) => name !== 'person' && columnLength(column) === frame.rows)
  const names = new Set(whole.map(([name]) => name))
  if (chosen.importId === undefined) return [...names]
  const own = columnsOfFile(chosen)
  if (own.size > 0) return [...own].filter((name) => names.has(name))
  return whole.filter(([, column]) => rows.some((row) => hasValue(column, row))).map(([name]) => name)
}

function hasValue(column: Column, row: number): boolean {
  if (column.kind === 'code') return column.codes[row] !== 0
  if (column.kind === 'text') return column.offsets[row + 1]! > column.offsets[row]!
  return column.kind === 'bool' ? column.values[row] !== 0 : !Number.isNaN(column.values[row])
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_\-.]+/g, '')

function findColumn(
  columns: readonly string[],
  named: string,
  titleOf: (column: string) => string,
): string | undefined {
  const exact = [named, CUSTOM_PREFIX + named].find((name) => columns.includes(name))
  return (
    exact ??
    columns.find((column) => titleOf(column) === named) ??
    columns.find((column) => plain(titleOf(column)) === plain(named))
  )
}

/** The columns of the rows, by name. */
export const columnsOf = ({ frame, columns }: RowSource): [string, Column][] =>
  columns.map((name) => [name, frame.columns.get(name)!])
