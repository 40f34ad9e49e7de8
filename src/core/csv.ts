/** What may stand in a cell; null, undefined and NaN are written as nothing. */
export type CsvCell = string | number | boolean | null | undefined

/**
 * Text that a spreadsheet would run as a formula: it begins with an operator, after any blanks, in half or full width,
 * or with a control character. OWASP, "CSV Injection".
 */
// eslint-disable-next-line no-control-regex -- NUL is one of the characters to be caught
const LIVE = /^[\s\u0000]*[=+\-@\t\r\n\u0000＝＋－＠]/

/** Text that no spreadsheet runs: what could run gets a leading `'`. */
export const inertText = (value: string): string => (LIVE.test(value) ? `'${value}` : value)

/** One cell: text that could run gets a leading `'`; quotes where they are needed. Numbers stay numbers. */
function csvCell(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value)
  if (typeof value === 'boolean') return String(value)
  const safe = inertText(value)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A line with its end (CRLF, RFC 4180). */
export const csvLine = (cells: readonly CsvCell[]): string => `${cells.map(csvCell).join(',')}\r\n`
