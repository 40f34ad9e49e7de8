import Papa from 'papaparse/papaparse.js'
import { IMPORT_LIMITS } from '../config/limits'
import type { Shapes } from './cell-pattern'
import { isAmidText, isUsualQuoting } from './dialect'
import type { LineFault } from './line-steps'
import { tokeniseCarefully } from './tokenise-carefully'
import type { Dialect } from './types'

export interface TokeniseOptions extends Dialect {
  /** The text ends with the file: what stands after the last line end is a record too. */
  isLast: boolean
  /** Cells that a record should have; 0 while that is not known. */
  width: number
  /** What the cells of each column look like; empty while that is not known. */
  shapes: Shapes
}

export interface Tokens {
  /** Every record as its cells; an empty line is one empty cell. */
  rows: string[][]
  /** Characters consumed, up to the end of the last whole record. */
  cursor: number
  /** Positions in `rows` of lines whose quote is never closed: their cells are the line split at every delimiter. */
  unclosed: number[]
  /** Quotes that should have been doubled, or stand where none is needed; they were read as they stand. */
  bareQuotes: number
  /** Position in `rows` of the first record with such a quote; -1 where there is none. */
  firstBare: number
  /** Positions in `rows` of lines that could be read only by putting something right. */
  mended: { row: number; faults: readonly LineFault[] }[]
}

/**
 * Splits text into records of cells (RFC 4180, and what exports do beyond it). PapaParse reads text that is well formed;
 * mixed line ends and damaged quotes, which it splits wrongly, are read by a slower state machine. Both agree on text that
 * both can read, so that it makes no difference where a file is cut into blocks.
 */
export function tokenise(text: string, options: TokeniseOptions): Tokens {
  const newline = uniformNewline(text, options.isLast)
  if (newline === null || !isUsualQuoting(options)) return tokeniseCarefully(text, options)
  const parser = new Papa.Parser({ delimiter: options.delimiter, newline, quoteChar: '"' })
  const { data, errors, meta } = parser.parse(text, 0, !options.isLast)
  const isSound = errors.length === 0 && !mayHoldOpenQuote(text, data, meta.cursor) && !holdsStrayQuote(text, options)
  if (!isSound || !isEven(data, options.width)) return tokeniseCarefully(text, options)
  return { rows: data, cursor: meta.cursor, unclosed: [], bareQuotes: 0, firstBare: -1, mended: [] }
}

/** Whether a lone quote stands amid text: in well-formed text none does. */
function holdsStrayQuote(text: string, options: TokeniseOptions): boolean {
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
    if (isAmidText(text, at, options)) return true
  }
  return false
}

/** Whether every record has as many cells as it should, blank lines apart. */
function isEven(rows: readonly string[][], width: number): boolean {
  return width < 2 || rows.every((row) => row.length === width || (row.length === 1 && row[0]!.trim() === ''))
}

/** The one line end of a text, or null where several are mixed (a line feed within quotes counts: better careful than wrong). */
function uniformNewline(text: string, isLast: boolean): '\n' | '\r\n' | null {
  let carriage = text.indexOf('\r')
  if (carriage === -1) return '\n'
  let feed = text.indexOf('\n')
  while (carriage !== -1 && feed === carriage + 1) {
    carriage = text.indexOf('\r', feed)
    feed = text.indexOf('\n', feed + 1)
  }
  const isCut = !isLast && carriage === text.length - 1 && feed === -1
  return (carriage === -1 && feed === -1) || isCut ? '\r\n' : null
}

function mayHoldOpenQuote(text: string, rows: readonly string[][], cursor: number): boolean {
  if (text.length <= IMPORT_LIMITS.openQuoteChars) return false
  if (text.length - cursor > IMPORT_LIMITS.openQuoteChars) return true
  return rows.some((row) => row.some((cell) => cell.length > IMPORT_LIMITS.openQuoteChars))
}
