import { ANALYSIS_IDS, isAnalysisId } from '../analyses/specs'
import { csvLine, type CsvCell } from '../core/csv'
import { ClienteleError, fromFailure } from '../core/errors'
import { isTableName, TABLE_NAMES } from '../schema'
import type { Client } from '../workers/client'

const FORMATS = { csv: 'text/csv;charset=utf-8', json: 'application/json' }
/** Spreadsheet programs read a CSV as UTF-8 only behind this mark. */
const BYTE_ORDER_MARK = '\uFEFF'

type Row = Record<string, CsvCell>

/** A table, the result of an analysis, or an import as it came, as a file's content. */
export async function exportAny(client: Client, what: string, format: string): Promise<Blob> {
  if (format !== 'csv' && format !== 'json')
    throw new ClienteleError('FORMAT_UNSUPPORTED', { format, choices: Object.keys(FORMATS).join(', ') })
  const type = FORMATS[format]
  if (isAnalysisId(what)) return new Blob([await exportResult(client, what, format)], { type })
  const imports = await client.data((api) => api.imports())
  if (!isTableName(what) && !imports.some((entry) => entry.importId === what))
    throw new ClienteleError('EXPORT_UNKNOWN', { what, choices: [...TABLE_NAMES, ...ANALYSIS_IDS].join(', ') })
  const bytes = await client.data((api) => api.exportTable(what, format))
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type })
}

async function exportResult(client: Client, analysis: string, format: 'csv' | 'json'): Promise<string> {
  const outcome = await client.run(analysis, {})
  if (outcome.status === 'failed') throw fromFailure(outcome.error)
  if (outcome.status === 'cancelled') throw new ClienteleError('CANCELLED')
  if (format === 'json') return resultJson(outcome.result)
  return BYTE_ORDER_MARK + resultCsv(outcome.result as unknown as Record<string, unknown>)
}

/** The result as JSON: typed arrays as arrays, what JSON cannot hold as null. */
export function resultJson(result: object): string {
  return JSON.stringify(result, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value,
  )
}

/** The columns of a result that belong together, row by row: those as long as its longest one; else its single values. */
export function resultCsv(result: Record<string, unknown>): string {
  const columns = Object.entries(result).filter((entry): entry is [string, ArrayLike<CsvCell>] => isColumn(entry[1]))
  const length = Math.max(0, ...columns.map(([, column]) => column.length))
  const kept = columns.filter(([, column]) => column.length === length && length > 0)
  if (kept.length === 0) return pairsCsv(result)
  let text = csvLine(kept.map(([name]) => name))
  for (let row = 0; row < length; row++) text += csvLine(kept.map(([, column]) => column[row]))
  return text
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
