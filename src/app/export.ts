import { ANALYSIS_IDS, isAnalysisId, specOf, type AnalysisId } from '../analyses/specs'
import { resultJson, resultTable } from '../analyses/result-table'
import type { CsvCell } from '../core/csv'
import { ClienteleError, fromFailure } from '../core/errors'
import { isTableName, TABLE_NAMES } from '../schema'
import type { Column } from '../schema/columns'
import { toCsv, type DataFile } from '../ui/export'
import type { Client } from '../workers/client'

const FORMATS = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
type ExportFormat = keyof typeof FORMATS
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

/** A room whose settings choose what it reads is exported as it was asked last; every other one as it stands beside everybody. */
async function configOf(client: Client, analysis: AnalysisId): Promise<Record<string, unknown>> {
  if (!specOf(analysis).needs.chosen) return {}
  return (await client.data((api) => api.latestConfig(analysis))) ?? {}
}

async function exportResult(
  client: Client,
  analysis: AnalysisId,
  format: ExportFormat,
): Promise<string | Uint8Array<ArrayBuffer>> {
  const outcome = await client.run(analysis, await configOf(client, analysis))
  if (outcome.status === 'failed') throw fromFailure(outcome.error)
  if (outcome.status === 'cancelled') throw new ClienteleError('CANCELLED')
  if (format === 'json') return resultJson(outcome.result)
  const table = resultTable(outcome.result)
  if (format === 'csv') return toCsv(table)
  return (await writeTable(client, format, table)) as Uint8Array<ArrayBuffer>
}

/** A table as a file that knows types. */
export function writeTable(
  client: Pick<Client, 'data'>,
  format: 'parquet' | 'xlsx',
  { columns, rows }: DataFile,
): Promise<Uint8Array> {
  const typed = columns.map(({ label }, i) => ({ name: label, column: toColumn(rows.map((row) => row[i])) }))
  return client.data((api) =>
    format === 'xlsx' ? api.toWorkbook(typed, rows.length) : api.toParquet(typed, rows.length),
  )
}

/** Numbers stay numbers; anything else is words. */
function toColumn(cells: readonly CsvCell[]): Column {
  if (cells.every((value) => value === null || value === undefined || typeof value === 'number')) {
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
