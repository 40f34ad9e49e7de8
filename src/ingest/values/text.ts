const GUARDED = /^'(?=[\s=+\-@\d＝＋－＠])/
const FORMULA_TEXT = /^="(.*)"$/s

/** Whether text with these first and last units has nothing around it to remove. */
export const isCleanText = (first: number, last: number): boolean =>
  first > 61 && last > 32 && first < 127 && last < 127

/**
 * A cell as text: white space around it and the guards of spreadsheets (`="00123"`, `'00123`, `'=SUM(A1)`) removed.
 * Everything else, leading zeros and `1e5` included, stays as it came.
 */
export function cleanText(cell: string): string {
  if (isCleanText(cell.charCodeAt(0), cell.charCodeAt(cell.length - 1))) return cell
  const text = cell.trim()
  if (text.startsWith('=')) return FORMULA_TEXT.exec(text)?.[1] ?? text
  return text.startsWith("'") ? text.replace(GUARDED, '') : text
}
