/** A table as it is copied and saved: finished words and figures. */
export interface TextTable {
  columns: readonly { label: string; align?: 'start' | 'end' }[]
  rows: readonly (readonly string[])[]
}

/** What a spreadsheet would run as a formula: guarded by an apostrophe, unless it is plainly a number (OWASP, CSV injection). */
const FORMULA = /^[\s\0]*[=+\-@\t\r\n\0＝＋－＠]/
const NUMBER = /^[+-]?[\d.,\u00a0\u202f ]+%?$/

const guard = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell)

const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** CSV by RFC 4180 with a byte-order mark, by which spreadsheets know UTF-8. */
export function toCsv({ columns, rows }: TextTable): string {
  const lines = [columns.map(({ label }) => label), ...rows].map((row) => row.map((cell) => quote(guard(cell))).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** Tab-separated text for the clipboard; tabs and line ends inside a cell become spaces. */
export function toTsv({ columns, rows }: TextTable): string {
  return [columns.map(({ label }) => label), ...rows]
    .map((row) => row.map((cell) => guard(cell.replace(/[\t\r\n]+/g, ' '))).join('\t'))
    .join('\n')
}

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
  title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 80) || 'chart'
