const GUARDED = /^'(?=[\s=+\-@\d＝＋－＠])/
const FORMULA_TEXT = /^="(.*)"$/s

/**
 * A cell as text: white space around it and the guards of spreadsheets (`="00123"`, `'00123`, `'=SUM(A1)`) removed.
 * Everything else, leading zeros and `1e5` included, stays as it came.
 */
export function cleanText(cell: string): string {
  const first = cell.charCodeAt(0)
  const last = cell.charCodeAt(cell.length - 1)
  if (first > 61 && last > 32 && first < 127 && last < 127) return cell
  const text = cell.trim()
  if (text.startsWith('=')) return FORMULA_TEXT.exec(text)?.[1] ?? text
  return text.startsWith("'") ? text.replace(GUARDED, '') : text
}
