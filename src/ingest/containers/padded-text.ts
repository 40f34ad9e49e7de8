import type { Parts } from './part'
import { createTableText } from './table-text'

const LEAST_LINES = 4
const LEAST_COLUMNS = 2
const NUMBER = /^[-+]?\$?\d[\d.,/:-]*%?$/
/** What divides the cells of other files, quotes them, or is no text of this kind. */
const OTHER_SIGN = /[,;\t|"\0\u0080-\uffff]/

/**
 * Whether lines are columns of words and numbers set under each other with runs of spaces, as statistics programs write them. Each line
 * has as many words as the others, and most hold a run; a cell that is blank or of several words cannot be told, so that such files are
 * left alone.
 */
export function isPaddedText(head: string): boolean {
  if (OTHER_SIGN.test(head)) return false
  // The last line may be cut.
  const lines = head
    .split(/\r?\n|\r/)
    .slice(0, -1)
    .filter((line) => line.trim() !== '')
  const [first, ...body] = lines.map(wordsOf)
  if (!first || lines.length < LEAST_LINES || body.some((words) => words.length !== first.length)) return false
  const padded = lines.filter((line) => / {2}/.test(line.trimEnd()) || line.startsWith(' ')).length
  const numeric = first.filter((_, column) => body.every((words) => NUMBER.test(words[column]!))).length
  return padded * 2 > lines.length && numeric >= LEAST_COLUMNS
}

/** The lines with one delimiter between their cells, each where it was. */
export async function* readPaddedText(bytes: Uint8Array, file: string): Parts {
  const text = createTableText()
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  for (const line of lines) text.add(wordsOf(line))
  yield { name: file, bytes: text.finish() }
  return []
}

const wordsOf = (line: string): string[] => line.trim().split(/ +/)
