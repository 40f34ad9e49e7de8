import { cellsOf, looksLikeDates } from './content'
import { inferDecimal } from './decimal'
import { readNumber } from './values/numbers'

/** How pages and other documents that are no tables begin. */
const MARKUP = /^\s*<(?:!doctype|!--|html|head|body|table|\?xml)\b/i

/**
 * Whether a file of columns that nothing is known of is a table at all: several columns, or one of numbers or dates. One column of
 * words is a text, a log or a page.
 */
export function isPlainTable(header: readonly string[], samples: readonly (readonly string[])[]): boolean {
  if (MARKUP.test(header[0] ?? '')) return false
  if (header.length > 1) return true
  const cells = cellsOf(samples, 0)
  const { decimal } = inferDecimal(cells, '')
  const areNumbers = cells.length > 0 && cells.every((cell) => !Number.isNaN(readNumber(cell, decimal)))
  return areNumbers || looksLikeDates(cells)
}
