import { findShapes, isShaped, type Shapes } from './cell-pattern'
import { closingOf, isUsualQuoting } from './dialect'
import { decodeHead, readSlices } from './slices'
import { tokenise } from './tokenise'
import type { Dialect, EncodingName } from './types'

const DELIMITERS = [',', ';', '\t', '|', ', ', '; '] as const
/** Looked at only where none of the others divides the lines evenly. */
const RARE_DELIMITERS = [' ', ':', '^', '~', '\u001f', '\u0001'] as const
const SNIFF_BYTES = 32 * 1024
const SNIFF_ROWS = 200
/** Reached by a delimiter under which nearly all records, the first too, have the same number of cells. */
const EVEN = 1.4

const usual = (delimiter: string): Dialect => ({ delimiter, quote: '"', escape: '"' })

/**
 * The dialect under which most records have the same number of cells and the fewest quotes are damaged; comma and double quotes where
 * none divides anything. Only what the text could hold is tried: a file whose first line knows no other sign costs one reading.
 */
export function detectDialect(head: Uint8Array, encoding: EncodingName): Dialect {
  const text = decodeHead(head, encoding, SNIFF_BYTES)
  const isWhole = head.length <= SNIFF_BYTES
  const first = firstLine(text)
  const quotings = possibleQuotings(text)
  const plain = trial(text, usual(','), isWhole)
  if (quotings.length === 1 && plain.isPerfect && !OTHER_SIGN.test(first)) return plain.dialect
  const tried = DELIMITERS.filter((sign) => text.includes(sign)).flatMap((sign) =>
    quotings.map((quoting) => trial(text, { delimiter: sign, ...quoting }, isWhole)),
  )
  const best = bestOf([plain, ...tried])
  if (best.score >= EVEN) return best.dialect
  const rare = RARE_DELIMITERS.filter((sign) => first.includes(sign)).flatMap((sign) =>
    quotings.map((quoting) => trial(text, { delimiter: sign, ...quoting }, isWhole)),
  )
  return bestOf([best, ...rare.filter(({ isCertain }) => isCertain)]).dialect
}

/** Quotes and escapes under a delimiter that is known. */
export function detectQuoting(head: Uint8Array, encoding: EncodingName, delimiter: string): Dialect {
  const text = decodeHead(head, encoding, SNIFF_BYTES)
  const quotings = possibleQuotings(text)
  const isWhole = head.length <= SNIFF_BYTES
  return bestOf(quotings.map((quoting) => trial(text, { delimiter, ...quoting }, isWhole))).dialect
}

const OTHER_SIGN = /[;\t|]|, /

const firstLine = (text: string): string => /^\s*([^\r\n]*)/.exec(text)?.[1] ?? ''

type Quoting = Omit<Dialect, 'delimiter'>

const QUOTES = ["'", '“', '„', '«']
/** Least share of the lines, and of the cells that begin with a quote, that have a cell between two of them. */
const WRAPPED_LINES = 0.3
const WRAPPED_CELLS = 0.5

/** The usual quoting, and others that enough cells show. */
function possibleQuotings(text: string): Quoting[] {
  const quotes = ['"', ...QUOTES.filter((quote) => isWrapping(text, quote))]
  return quotes.flatMap((quote) => {
    const doubled = { quote, escape: quote }
    return text.includes(`\\${closingOf(quote)}`) ? [doubled, { quote, escape: '\\' }] : [doubled]
  })
}

/** Whether many cells stand between two such quotes. A sign that spreadsheets put before text (`'00123`) is none. */
function isWrapping(text: string, quote: string): boolean {
  if (!text.includes(quote)) return false
  const close = closingOf(quote)
  const begun = `(?<=^|[,;\t|:\r\n ])${quote}`
  const cells = count(text, new RegExp(`${begun}[^\r\n]*?${close}(?=[,;\t|:\r\n ]|$)`, 'g'))
  const isOften = cells >= count(text, /[^\r\n]+/g) * WRAPPED_LINES
  return isOften && cells >= count(text, new RegExp(begun, 'g')) * WRAPPED_CELLS
}

const count = (text: string, sign: RegExp): number => text.match(sign)?.length ?? 0

interface Trial {
  dialect: Dialect
  score: number
  /** Every record has the same number of cells, and no quote is damaged. */
  isPerfect: boolean
  /** So much speaks for it that a sign which text is full of may be the delimiter. */
  isCertain: boolean
}

/** The first of the best; what is tried first is the more usual. */
function bestOf(trials: readonly Trial[]): Trial {
  return trials.reduce((best, trial) => (trial.score > best.score + 1e-9 ? trial : best))
}

/**
 * Share of records as wide as most are, a little more for more columns, less for quotes that do not close. 0: divides nothing.
 * A delimiter with a space counts only where every record has it (`a, "b"`: the space would hide the quote).
 */
function trial(text: string, dialect: Dialect, isWhole: boolean): Trial {
  const { rows, flaws } = readText(text, dialect, isWhole)
  const filled = rows.filter((row) => row.length > 1 || row[0]!.trim() !== '')
  const { width, count } = mostCommon(filled.map((row) => row.length))
  const none = { dialect, score: 0, isPerfect: false, isCertain: false }
  const isSpaced = dialect.delimiter.length > 1
  if (width < 2 || (isSpaced && count < filled.length)) return none
  const share = count / filled.length
  const hasHeaderOf = filled[0]!.length === width
  const score =
    share +
    (hasHeaderOf ? 0.5 : 0) +
    Math.min(width, 30) * 0.01 -
    Math.min(1, flaws / filled.length) +
    (isSpaced ? 0.001 : 0) +
    (isUsualQuoting(dialect) || dialect.quote === '"' ? 0 : 0.002)
  const isCertain = hasHeaderOf && share >= CERTAIN_SHARE && isTable(filled, width)
  return { dialect, score, isPerfect: share === 1 && flaws === 0, isCertain }
}

/** What it takes for a sign that text is full of: rows like the header, columns of numbers, dates or codes. */
const CERTAIN_SHARE = 0.3
const CERTAIN_COLUMNS = 2

/** Columns of numbers, dates or codes, and no rows padded with the sign (files of fixed width are). */
function isTable(rows: readonly string[][], width: number): boolean {
  const padded = rows.filter((row) => row.slice(1, -1).some((cell) => cell === '')).length
  return (
    padded < rows.length * CERTAIN_SHARE && findShapes(rows.slice(1), width).filter(isNumeric).length >= CERTAIN_COLUMNS
  )
}

/** Numbers, dates or codes, and nothing else. */
const isNumeric = (shape: readonly string[]): boolean =>
  isShaped(shape) && shape.some((pattern) => /[9n]/.test(pattern))

function readText(text: string, dialect: Dialect, isWhole: boolean): { rows: string[][]; flaws: number } {
  const { rows, unclosed, bareQuotes } = tokenise(text, { ...dialect, width: 0, shapes: [], isLast: true })
  if (!isWhole) rows.pop()
  return { rows: rows.slice(0, SNIFF_ROWS), flaws: unclosed.length + bareQuotes * BARE }
}

/** What a quote that was not doubled counts, next to one that is never closed. */
const BARE = 0.3

/** The value that occurs most often; the greater one of two that occur as often. */
export function mostCommon(values: readonly number[]): { width: number; count: number } {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best = { width: 0, count: 0 }
  for (const [width, count] of counts) {
    if (count > best.count || (count === best.count && width > best.width)) best = { width, count }
  }
  return best
}

/** How the records of a head are read. */
export interface HeadSource extends Dialect {
  encoding: EncodingName
  /** Cells of a record, and what they look like; left out while that is not known. */
  width?: number
  shapes?: Shapes
}

/**
 * The first records of a file as cells, and how many of them have damaged quotes. `isWhole` says that the head is the whole file;
 * else its last record is cut and left out. (The head is read as if it ended the file, so that a quote which is never closed
 * shows here and does not hide all that follows.)
 */
export function readHead(
  head: Uint8Array,
  source: HeadSource,
  most: number,
  isWhole: boolean,
): { rows: string[][]; flaws: number } {
  const rows: string[][] = []
  let flaws = 0
  const read = readSlices(head, { width: 0, shapes: [], ...source, isFirst: true, isLast: true }, (slice) => {
    for (const row of slice.rows) if (rows.length <= most) rows.push(row)
    flaws += slice.unclosed.length + slice.bareQuotes
    return rows.length <= most
  })
  if (!isWhole && read === head.length && rows.length <= most) rows.pop()
  return { rows: rows.slice(0, most), flaws }
}
