import { csvLine, inertText, type CsvCell } from '../core/csv'

/** A table as it is copied and saved: finished words and figures. */
export interface TextTable {
  columns: readonly { label: string; align?: 'start' | 'end' }[]
  rows: readonly (readonly string[])[]
}

/** A table as data: figures are numbers. */
export interface DataFile {
  columns: readonly { label: string }[]
  rows: readonly (readonly CsvCell[])[]
}

export const FILE_FORMATS = ['csv', 'json', 'xlsx', 'parquet'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** Writes the formats that know types; the surroundings know how. */
export type ToBytes = (format: 'xlsx' | 'parquet', table: DataFile) => Promise<Uint8Array>

const TYPES: Record<FileFormat, string> = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
}

/** Saves a table as a file of that name. Rejects where it cannot be written. */
export async function saveTable(table: DataFile, name: string, format: FileFormat, toBytes?: ToBytes): Promise<void> {
  const file = `${fileName(name)}.${format}`
  if (format === 'csv') saveFile(toCsv(table), file, TYPES.csv)
  else if (format === 'json') saveFile(toJson(table), file, TYPES.json)
  else if (toBytes) saveFile((await toBytes(format, table)) as Uint8Array<ArrayBuffer>, file, TYPES[format])
}

/** Rows as objects by column; a name that comes twice is counted. */
export function toJson({ columns, rows }: DataFile): string {
  const seen = new Map<string, number>()
  const names = columns.map(({ label }) => {
    const count = (seen.get(label) ?? 0) + 1
    seen.set(label, count)
    return count === 1 ? label : `${label} (${count})`
  })
  const lines = rows.map((row) => JSON.stringify(Object.fromEntries(names.map((name, i) => [name, row[i] ?? null]))))
  return `[\n${lines.join(',\n')}\n]\n`
}

/** CSV with a byte-order mark, by which spreadsheets know UTF-8. */
export const toCsv = ({ columns, rows }: DataFile): string =>
  `\uFEFF${[columns.map(({ label }) => label), ...rows].map(csvLine).join('')}`

/** Tab-separated text for the clipboard; tabs and line ends inside a cell become spaces. */
export const toTsv = ({ columns, rows }: TextTable): string =>
  [columns.map(({ label }) => label), ...rows]
    .map((row) => row.map((cell) => inertText(cell.replace(/[\t\r\n]+/g, ' '))).join('\t'))
    .join('\n')

/** Hands a file to the browser's downloads. */
export function saveFile(content: BlobPart, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A file name from a title: letters and digits of any script, the rest as hyphens. */
export const fileName = (title: string): string =>
  title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'chart'
