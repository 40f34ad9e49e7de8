import { IMPORT_LIMITS } from '../config/limits'
import type { TokeniseOptions, Tokens } from './tokenise'

const QUOTE = 34
const FEED = 10
const RETURN = 13

type Quoted = { state: 'closed'; value: string; end: number; bare: number } | { state: 'cut' } | { state: 'unclosed' }

interface Source extends TokeniseOptions {
  text: string
  /** First unit of the delimiter. */
  delimiterCode: number
}

interface Line {
  cells: string[]
  end: number
  bare: number
  isUnclosed: boolean
}

/**
 * `tokenise` for any text: every line end counts by itself, and an unclosed quote costs its own line, never the file.
 * A quoted cell is taken as unclosed when it meets the end of the file or `openQuoteChars`, or when it holds both a line end
 * and a quote that should have been doubled (so it has run into the next quoted cell). Linear in the text.
 */
export function tokeniseCarefully(text: string, options: TokeniseOptions): Tokens {
  const source = { ...options, text, delimiterCode: options.delimiter.charCodeAt(0) }
  const tokens: Tokens = { rows: [], cursor: 0, unclosed: [], bareQuotes: 0, firstBare: -1 }
  while (tokens.cursor < text.length) {
    const line = readRecord(source, tokens.cursor)
    if (line === null) break
    if (line.isUnclosed) tokens.unclosed.push(tokens.rows.length)
    if (line.bare > 0 && tokens.firstBare === -1) tokens.firstBare = tokens.rows.length
    tokens.rows.push(line.cells)
    tokens.bareQuotes += line.bare
    tokens.cursor = line.end
  }
  return tokens
}

/** The record at `start`, or null where the text ends before it does. */
function readRecord(source: Source, start: number): Line | null {
  const { text } = source
  const cells: string[] = []
  let bare = 0
  let at = start
  for (;;) {
    if (text.charCodeAt(at) === QUOTE) {
      const cell = readQuoted(source, at)
      if (cell.state === 'cut') return null
      if (cell.state === 'unclosed') return readBrokenLine(source, start)
      cells.push(cell.value)
      bare += cell.bare
      at = cell.end
    } else {
      const end = endOfPlainCell(source, at)
      cells.push(text.slice(at, end))
      at = end
    }
    if (isDelimiter(source, at)) {
      at += source.delimiter.length
      continue
    }
    const end = endOfLine(source, at)
    return end === -1 ? null : { cells, end, bare, isUnclosed: false }
  }
}

function endOfPlainCell(source: Source, from: number): number {
  let at = from
  while (at < source.text.length && !endsCell(source, at)) at++
  return at
}

/** Where the next line begins when this one ends at `at`; -1 when that cannot be told before more text comes. */
function endOfLine({ text, isLast }: Source, at: number): number {
  if (at >= text.length) return isLast ? text.length : -1
  if (text.charCodeAt(at) === FEED) return at + 1
  if (at + 1 === text.length && !isLast) return -1
  return text.charCodeAt(at + 1) === FEED ? at + 2 : at + 1
}

/** The quoted cell that opens at `open`. */
function readQuoted(source: Source, open: number): Quoted {
  const { text, isLast } = source
  const limit = open + IMPORT_LIMITS.openQuoteChars
  let bare = 0
  let spansLines = false
  let from = open + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    const upTo = quote === -1 ? text.length : quote
    spansLines ||= holdsLineEnd(text, from, Math.min(upTo, limit + 1))
    if (upTo > limit || (bare > 0 && spansLines)) return { state: 'unclosed' }
    if (quote === -1) return { state: isLast ? 'unclosed' : 'cut' }
    if (text.charCodeAt(quote + 1) === QUOTE) {
      from = quote + 2
      continue
    }
    const after = skipSpaces(source, quote + 1)
    if (after >= text.length && !isLast) return { state: 'cut' }
    if (after >= text.length || endsCell(source, after)) {
      const value = text.slice(open + 1, quote).replaceAll('""', '"')
      return { state: 'closed', value, end: after, bare }
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

/**
 * The line at `start`, whose quote is not closed, split at every delimiter. Where its quotes come in pairs and its cells are as
 * many as they should be, they were part of the text (`"Great" phone`), and it is a record like any other.
 */
function readBrokenLine(source: Source, start: number): Line | null {
  const { text, delimiter, width } = source
  let at = start
  while (at < text.length && text.charCodeAt(at) !== FEED && text.charCodeAt(at) !== RETURN) at++
  const end = endOfLine(source, at)
  if (end === -1) return null
  const line = text.slice(start, at)
  const cells = line.split(delimiter)
  const quotes = line.split('"').length - 1
  const isWhole = quotes % 2 === 0 && cells.length === width
  return { cells, end, bare: isWhole ? quotes : 0, isUnclosed: !isWhole }
}
