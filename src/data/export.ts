import { concatBytes } from '../core/concat-bytes'
import { csvLine, type CsvCell } from '../core/csv'
import { ClienteleError } from '../core/errors'
import { isTableName, TABLE_NAMES } from '../schema'
import type { Column } from '../schema/columns'
import { findKnown } from './history'
import { readCell } from './rows'
import type { Session } from './session'
import { viewOf } from './table-view'
import { MOST_WORKBOOK_ROWS, writeColumns } from './write-columns'
import { writeParquet } from './write-parquet'

interface Source {
  rows: number
  columns: { name: string; column: Column }[]
}

const FORMATS = ['csv', 'json', 'parquet', 'xlsx']

/**
 * A table as a person sees it, or an import as it came (by its id), as bytes in UTF-8. Text that a spreadsheet would run is
 * guarded in CSV; numbers stay numbers. Errors: EXPORT_UNKNOWN, FORMAT_UNSUPPORTED.
 */
export async function exportTable(session: Session, what: string, format: string): Promise<Uint8Array> {
  if (!FORMATS.includes(format)) throw new ClienteleError('FORMAT_UNSUPPORTED', { format, choices: FORMATS.join(', ') })
  const source = await findSource(session, what)
  if (format === 'parquet') return writeParquet(source.columns, source.rows)
  if (format === 'xlsx') return writeWorkbook(source)
  return encodeLines(format === 'csv' ? csvLines(source) : jsonLines(source))
}

/** A workbook of more rows would not fit into memory, and beyond a million not into a sheet. */
function writeWorkbook({ columns, rows }: Source): Promise<Uint8Array> {
  if (rows <= MOST_WORKBOOK_ROWS) return writeColumns(columns, rows)
  const choices = FORMATS.filter((format) => format !== 'xlsx').join(', ')
  throw new ClienteleError('FORMAT_UNSUPPORTED', { format: 'xlsx', choices })
}

async function findSource(session: Session, what: string): Promise<Source> {
  if (isTableName(what)) {
    const view = await viewOf(session, what)
    const columns = await Promise.all(
      view.columns.map(async ({ name }) => ({ name, column: (await view.column(name))! })),
    )
    return { rows: view.rows, columns }
  }
  const record = findKnown(session, what)
  if (!record) throw new ClienteleError('EXPORT_UNKNOWN', { what, choices: TABLE_NAMES.join(', ') })
  const columns = await Promise.all(
    record.columns.map(async ({ name }) => ({ name, column: (await session.reader.column(record, name))! })),
  )
  return { rows: record.rows, columns }
}

function* csvLines({ rows, columns }: Source): Generator<string> {
  yield csvLine(columns.map(({ name }) => name))
  for (let row = 0; row < rows; row++) yield csvLine(columns.map(({ column }): CsvCell => readCell(column, row)))
}

function* jsonLines({ rows, columns }: Source): Generator<string> {
  yield '['
  for (let row = 0; row < rows; row++) {
    const entries = columns.map(({ name, column }) => [name, readCell(column, row)])
    yield `${row === 0 ? '' : ','}\n${JSON.stringify(Object.fromEntries(entries))}`
  }
  yield '\n]\n'
}

/** Characters encoded at a time. */
const PIECE = 1 << 20

function encodeLines(lines: Iterable<string>): Uint8Array {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  let pending = ''
  let size = 0
  const flush = (): void => {
    const bytes = encoder.encode(pending)
    parts.push(bytes)
    size += bytes.length
    pending = ''
  }
  for (const line of lines) {
    pending += line
    if (pending.length > PIECE) flush()
  }
  flush()
  return concatBytes(parts, size)
}
