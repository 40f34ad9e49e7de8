import { ANALYSIS_IDS, isAnalysisId } from '../analyses/specs'
import { csvLine, type CsvCell } from '../core/csv'
import { ClienteleError, fromFailure } from '../core/errors'
import { isTableName, TABLE_NAMES } from '../schema'
import { columnLength, type Column } from '../schema/columns'
import type { Client } from '../workers/client'

const FORMATS = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
}
type ExportFormat = keyof typeof FORMATS
/** Spreadsheet programs read a CSV as UTF-8 only behind this mark. */
const BYTE_ORDER_MARK = '\uFEFF'

type Row = Record<string, CsvCell>

const isFormat = (format: string): format is ExportFormat => Object.hasOwn(FORMATS, format)

/** A table, the result of an analysis, or an import as it came, as a file's content. */
export async function exportAny(client: Client, what: string, format: string): Promise<Blob> {
  if (!isFormat(format))
    throw new ClienteleError('FORMAT_UNSUPPORTED', { format, choices: Object.keys(FORMATS).join(', ') })
  const type = FORMATS[format]
  if (isAnalysisId(what)) return new Blob([await exportResult(client, what, format)], { type })
  const imports = await client.data((api) => api.imports())
  if (!isTableName(what) && !imports.some((entry) => entry.importId === what))
    throw new ClienteleError('EXPORT_UNKNOWN', { what, choices: [...TABLE_NAMES, ...ANALYSIS_IDS].join(', ') })
  const bytes = await client.data((api) => api.exportTable(what, format))
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type })
}

async function exportResult(
  client: Client,
  analysis: string,
  format: ExportFormat,
): Promise<string | Uint8Array<ArrayBuffer>> {
  const outcome = await client.run(analysis, {})
  if (outcome.status === 'failed') throw fromFailure(outcome.error)
  if (outcome.status === 'cancelled') throw new ClienteleError('CANCELLED')
  if (format === 'json') return resultJson(outcome.result)
  const result = outcome.result as unknown as Record<string, unknown>
  if (format === 'csv') return BYTE_ORDER_MARK + resultCsv(result)
  const columns = resultColumns(result).map(([name, values]) => ({ name, column: toColumn(values) }))
  const bytes = await client.data((api) => api.toParquet(columns, columns[0] ? columnLength(columns[0].column) : 0))
  return bytes as Uint8Array<ArrayBuffer>
}

/** The result as JSON: typed arrays as arrays, what JSON cannot hold as null. */
export function resultJson(result: object): string {
  return JSON.stringify(result, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value,
  )
}

/** The columns of a result that belong together: those as long as its longest one. */
function resultColumns(result: Record<string, unknown>): [string, ArrayLike<CsvCell>][] {
  const columns = Object.entries(result).filter((entry): entry is [string, ArrayLike<CsvCell>] => isColumn(entry[1]))
  const length = Math.max(0, ...columns.map(([, column]) => column.length))
  return columns.filter(([, column]) => column.length === length && length > 0)
}

/** A result row by row; one without columns as its single values. */
export function resultCsv(result: Record<string, unknown>): string {
  const columns = resultColumns(result)
  if (columns.length === 0) return pairsCsv(result)
  let text = csvLine(columns.map(([name]) => name))
  for (let row = 0; row < columns[0]![1].length; row++) text += csvLine(columns.map(([, column]) => column[row]))
  return text
}

/** Numbers stay numbers; anything else is words. */
function toColumn(values: ArrayLike<CsvCell>): Column {
  const cells = Array.from(values)
  if (cells.every((value) => value === null || typeof value === 'number')) {
    return { kind: 'f64', values: Float64Array.from(cells, (value) => value ?? NaN) }
  }
  const codeOf = new Map([['', 0]])
  const codes = Uint32Array.from(cells, (value) => {
    const word = value === null || value === undefined ? '' : String(value)
    if (!codeOf.has(word)) codeOf.set(word, codeOf.size)
    return codeOf.get(word)!
  })
  return { kind: 'code', codes, dictionary: [...codeOf.keys()] }
}

function pairsCsv(result: Record<string, unknown>): string {
  const isPlain = (value: unknown): value is CsvCell => typeof value !== 'object'
  const row: Row = {}
  for (const [name, value] of Object.entries(result)) if (isPlain(value)) row[name] = value
  return csvLine(['field', 'value']) + Object.entries(row).map(csvLine).join('')
}

function isColumn(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) return true
  return Array.isArray(value) && value.every((member) => member === null || typeof member !== 'object')
}
