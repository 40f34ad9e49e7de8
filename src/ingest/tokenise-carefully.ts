import { IMPORT_LIMITS } from '../config/limits'
import { ANYTHING, fitsShape, isShaped } from './cell-pattern'
import { closingOf, isAmidText, isEscaped, unescapeCell } from './dialect'
import { explainLine, type Explanation } from './explain-line'
import type { LineFault } from './line-steps'
import type { TokeniseOptions, Tokens } from './tokenise'

const FEED = 10
const RETURN = 13

type Quoted = { state: 'closed'; value: string; end: number; bare: number } | { state: 'cut' } | { state: 'unclosed' }

interface Source extends TokeniseOptions {
  text: string
  /** First unit of the delimiter. */
  delimiterCode: number
  /** Unit of the quote; NaN where there is none. */
  quoteCode: number
  /** Sign that closes a quoted cell. */
  close: string
}

interface Line {
  cells: string[]
  end: number
  /** Quotes that should have been doubled. */
  bare: number
  /** Quotes amid the text of cells that no quote opened. */
  strays: number
  isUnclosed: boolean
  faults: readonly LineFault[]
}

/**
 * `tokenise` for any text: every line end counts by itself, and an unclosed quote costs its own line, never the file.
 * A quoted cell is taken as unclosed when it meets the end of the file or `openQuoteChars`, or when it holds both a line end
 * and a quote that should have been doubled (so it has run into the next quoted cell). A line that is no record as it stands is
 * read in the cheapest way that explains it (`explainLine`), where there is one. Linear in the text.
 */
export function tokeniseCarefully(text: string, options: TokeniseOptions): Tokens {
  const { delimiter, quote } = options
  const source = {
    ...options,
    text,
    delimiterCode: delimiter.charCodeAt(0),
    quoteCode: quote.charCodeAt(0),
    close: closingOf(quote),
  }
  const tokens: Tokens = { rows: [], cursor: 0, unclosed: [], bareQuotes: 0, firstBare: -1, mended: [] }
  while (tokens.cursor < text.length) {
    const line = readRecord(source, tokens.cursor)
    if (line === null) break
    const at = tokens.rows.length
    if (line.isUnclosed) tokens.unclosed.push(at)
    if (line.bare > 0 && tokens.firstBare === -1) tokens.firstBare = at
    if (line.faults.length > 0) tokens.mended.push({ row: at, faults: line.faults })
    tokens.rows.push(line.cells)
    tokens.bareQuotes += line.bare
    tokens.cursor = line.end
  }
  return tokens
}

/** The record at `start`, or null where the text ends before it does. */
function readRecord(source: Source, start: number): Line | null {
  const line = splitRecord(source, start)
  if (line === null || line === 'unclosed') return line && readBrokenLine(source, start)
  if (isCredible(line, source)) return line
  const stop = endOfPhysicalLine(source, start)
  return endOfLine(source, stop) === line.end ? explained(source, start, stop, line) : line
}

/** Whether a record may be taken as it was read: even, or uneven in a way that leaves every cell where it fits. */
function isCredible({ cells, bare, strays }: Line, { width, shapes }: Source): boolean {
  if (width < 2 || (cells.length === 1 && cells[0]!.trim() === '')) return true
  if (cells.length === width && bare + strays === 0) return true
  if (!shapes.some(isShaped)) return cells.length === width || bare + strays === 0
  const isSurplus = cells.slice(width).some((cell) => cell.trim() !== '')
  return !isSurplus && shapes.every((shape, column) => fitsShape(cells[column] ?? '', shape))
}

/** The record at `start` by the rules; 'unclosed' where a quote in it is never closed. */
function splitRecord(source: Source, start: number): Line | null | 'unclosed' {
  const { text } = source
  const cells: string[] = []
  let bare = 0
  let strays = 0
  let at = start
  for (;;) {
    if (text.charCodeAt(at) === source.quoteCode) {
      const cell = readQuoted(source, at)
      if (cell.state === 'cut') return null
      if (cell.state === 'unclosed') return 'unclosed'
      cells.push(cell.value)
      bare += cell.bare
      at = cell.end
    } else {
      const from = at
      for (; at < text.length && !endsCell(source, at); at++) {
        if (text.charCodeAt(at) === source.quoteCode && isAmidText(text, at, source)) strays++
      }
      cells.push(text.slice(from, at))
    }
    if (isDelimiter(source, at)) {
      at += source.delimiter.length
      continue
    }
    const end = endOfLine(source, at)
    return end === -1 ? null : { cells, end, bare, strays, isUnclosed: false, faults: [] }
  }
}

/** Where the next line begins when this one ends at `at`; -1 when that cannot be told before more text comes. */
function endOfLine({ text, isLast }: Source, at: number): number {
  if (at >= text.length) return isLast ? text.length : -1
  if (text.charCodeAt(at) === FEED) return at + 1
  if (at + 1 === text.length && !isLast) return -1
  return text.charCodeAt(at + 1) === FEED ? at + 2 : at + 1
}

function endOfPhysicalLine({ text }: Source, start: number): number {
  let at = start
  while (at < text.length && text.charCodeAt(at) !== FEED && text.charCodeAt(at) !== RETURN) at++
  return at
}

/** The quoted cell that opens at `open`. */
function readQuoted(source: Source, open: number): Quoted {
  const { text, isLast, close } = source
  const limit = open + IMPORT_LIMITS.openQuoteChars
  let bare = 0
  let spansLines = false
  let from = open + 1
  for (;;) {
    const quote = text.indexOf(close, from)
    const upTo = quote === -1 ? text.length : quote
    spansLines ||= holdsLineEnd(text, from, Math.min(upTo, limit + 1))
    if (upTo > limit || (bare > 0 && spansLines)) return { state: 'unclosed' }
    if (quote === -1) return { state: isLast ? 'unclosed' : 'cut' }
    const isPair = text[quote + 1] === close
    if (isPair || isEscaped(text, quote, open, source)) {
      from = quote + (isPair && !isEscaped(text, quote, open, source) ? 2 : 1)
      continue
    }
    const after = skipSpaces(source, quote + 1)
    if (after >= text.length && !isLast) return { state: 'cut' }
    if (after >= text.length || endsCell(source, after)) {
      return { state: 'closed', value: unescapeCell(text.slice(open + 1, quote), source), end: after, bare }
    }
    bare++
    from = quote + 1
  }
}

const isDelimiter = ({ text, delimiter, delimiterCode }: Source, at: number): boolean =>
  text.charCodeAt(at) === delimiterCode && (delimiter.length === 1 || text.startsWith(delimiter, at))

function endsCell(source: Source, at: number): boolean {
  const code = source.text.charCodeAt(at)
  return code === FEED || code === RETURN || isDelimiter(source, at)
}

function skipSpaces(source: Source, from: number): number {
  let at = from
  while (at < source.text.length && !endsCell(source, at) && source.text[at]!.trim() === '') at++
  return at
}

function holdsLineEnd(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === FEED || code === RETURN) return true
  }
  return false
}

/** The line at `start`, whose quote is not closed: explained, else split at every delimiter. */
function readBrokenLine(source: Source, start: number): Line | null {
  const { text, delimiter } = source
  const stop = endOfPhysicalLine(source, start)
  const end = endOfLine(source, stop)
  if (end === -1) return null
  const split = {
    cells: text.slice(start, stop).split(delimiter),
    end,
    bare: 0,
    strays: 0,
    isUnclosed: true,
    faults: [],
  }
  return explained(source, start, stop, split)
}

/** The line from `start` to `stop` as it can be explained, or else as it was `read`. */
function explained(source: Source, start: number, stop: number, read: Line): Line {
  if (source.width < 2) return read
  const found = explain(source, source.text.slice(start, stop))
  // What is missing at the end is filled in later, where it is counted.
  if (!found || (!read.isUnclosed && found.faults.every((fault) => fault === 'short'))) return read
  return { cells: found.cells, end: read.end, bare: found.quotes, strays: 0, isUnclosed: false, faults: found.faults }
}

/** By quotes alone where the cells look like nothing known: names above numbers do not look like them. */
function explain(source: Source, line: string): Explanation | undefined {
  const { width, shapes } = source
  const found = shapes.length === width ? explainLine(line, source) : undefined
  if (found && found.cost <= SLIGHT) return found
  const otherwise = shapes.some(isShaped) ? byOtherDelimiter(source, line, found?.cost ?? Infinity) : undefined
  if (otherwise ?? found) return otherwise ?? found
  if (!line.includes(source.quote)) return undefined
  const byQuotes = explainLine(line, { ...source, shapes: Array.from({ length: width }, () => UNKNOWN) })
  return byQuotes?.faults.every((fault) => fault === 'quote' || fault === 'delimiter') ? byQuotes : undefined
}

/** Up to here nobody looks for a better explanation. */
const SLIGHT = 5
/** What it takes to believe in another delimiter. */
const OTHER_DELIMITER = 2
const DELIMITERS = [',', ';', '\t', '|', ' ']

/** A line that was written with another delimiter than the file. */
function byOtherDelimiter(source: Source, line: string, cost: number): Explanation | undefined {
  for (const delimiter of DELIMITERS) {
    if (delimiter === source.delimiter || line.split(delimiter).length < source.width) continue
    const found = explainLine(line, { ...source, delimiter })
    if (found && found.cost <= SLIGHT && found.cost + OTHER_DELIMITER < cost) {
      return { ...found, faults: [...found.faults, 'delimiter'] }
    }
  }
  return undefined
}

const UNKNOWN = [ANYTHING, '']
