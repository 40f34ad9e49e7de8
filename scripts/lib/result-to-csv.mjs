/** A leading character with which a spreadsheet would start to compute. */
const FORMULA = /^[\s\0]*[=+\-@\t\r\n\0＝＋－＠]/

/** @param {unknown} value a number stays a number; text that a spreadsheet would compute is guarded by a quote */
export function toCell(value) {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const guarded = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/**
 * The columns of a result as a table: all arrays as long as the first one (keys come first by convention). A result
 * without arrays, or a list of records such as association rules, becomes one row an entry.
 * @param {Record<string, unknown>} result
 * @returns {string} CSV with a header, lines ended by CRLF
 */
export function resultToCsv(result) {
  const columns = Object.entries(result).filter(([, value]) => Array.isArray(value) && value.length > 0)
  const length = columns[0]?.[1].length ?? 0
  const isRecords = columns.length > 0 && isRecord(columns[0][1][0])
  const table = isRecords ? recordColumns(columns[0][1]) : columns.filter(([, value]) => value.length === length)
  const rows = [table.map(([name]) => name)]
  for (let row = 0; row < length; row++) rows.push(table.map(([, values]) => values[row]))
  return rows.map((row) => row.map(toCell).join(',') + '\r\n').join('')
}

const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

function recordColumns(records) {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))]
  return names.map((name) => [name, records.map((record) => record[name])])
}
