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

const QUOTE = 34
const POINT = 46
const ZERO = 48
const LETTER_E = 101
/** Words for nothing are no longer than this. */
const LONGEST_NULL_WORD = 6

/**
 * Whether the bytes of a cell are text that reading leaves as it is: printable ASCII from a letter or digit on, without quotes,
 * too long or too plain for a word that means nothing, and no number with a fraction of zero or an exponent. False for many that are, too.
 */
export function isPlainText(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start]!
  const isDigit = first >= ZERO && first <= 57
  const lower = first | 32
  if (!isDigit && (lower < 97 || lower > 122)) return false
  if (!isDigit && end - start <= LONGEST_NULL_WORD && lower === 110) return false
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte < 32 || byte > 126 || byte === QUOTE || (isDigit && (byte | 32) === LETTER_E)) return false
  }
  const last = bytes[end - 1]!
  return last > 32 && !(last === ZERO && bytes[end - 2] === POINT)
}
