import { csvLine, inertText } from '../core/csv'

/** A table as it is copied and saved: finished words and figures. */
export interface TextTable {
  columns: readonly { label: string; align?: 'start' | 'end' }[]
  rows: readonly (readonly string[])[]
}

/** CSV with a byte-order mark, by which spreadsheets know UTF-8. */
export const toCsv = ({ columns, rows }: TextTable): string =>
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
