/** Guards that are only one in front of what a program would take for a number, a formula or a long id. */
const GUARDED = /^'(?=[\s=+\-@\d＝＋－＠])/
const FORMULA_TEXT = /^="(.*)"$/s
/** Some payment and shop exports put one in front of every id, so that spreadsheets leave it alone. */
const BACKTICK = 96
const AROUND = /^[\s\u200B-\u200F\u2060\uFEFF]+|[\s\u200B-\u200F\u2060\uFEFF]+$/g

/** Whether text with these first and last units has nothing around it to remove. */
export const isCleanText = (first: number, last: number): boolean =>
  first > 61 && last > 32 && first < 127 && last < 127 && first !== BACKTICK

/**
 * A cell as text: white space around it and the guards of spreadsheets (`="00123"`, `'00123`, `'=SUM(A1)`, a tab or a backtick in
 * front) removed. Everything else, leading zeros and `1e5` included, stays as it came.
 */
export function cleanText(cell: string): string {
  if (isCleanText(cell.charCodeAt(0), cell.charCodeAt(cell.length - 1))) return cell
  const text = cell.replace(AROUND, '')
  if (text.startsWith('=')) return FORMULA_TEXT.exec(text)?.[1] ?? text
  if (text.startsWith('`') && text.lastIndexOf('`') === 0) return text.slice(1).trimStart()
  return text.startsWith("'") ? text.replace(GUARDED, '') : text
}

/** What a spreadsheet makes of a long number when it saves it: `1.23457E+15`. The digits that are gone come from nowhere. */
const DAMAGED = /^\d(?:[.,]\d+)?E\+?\d{2}$|^\d[.,]\d+E\+?\d$/i

/** Whether an id was turned into a rounded number. */
export const isDamagedId = (text: string): boolean => DAMAGED.test(text)
