import { ANYTHING, fitsShape, isShaped, withoutStrays, type Shapes } from './cell-pattern'
import { closingOf, isEscaped, unescapeCell } from './dialect'
import type { Dialect } from './types'

/** What was wrong with a line, and put right. */
export type LineFault =
  /** A quote that belongs to the text was not doubled, or stands where none is needed. */
  | 'quote'
  /** A delimiter was missing before a quote. */
  | 'delimiter'
  /** A blank cell too many, or a cell missing between others. */
  | 'place'
  /** A delimiter within text that was not quoted. */
  | 'joined'
  /** The last cells are missing. */
  | 'short'

export interface LineContext extends Dialect {
  /** Cells that the line should have. */
  width: number
  /** What each of them should look like. */
  shapes: Shapes
}

/** What each departure from a well-formed line costs. Ratios matter: a rarer mistake has to explain more. */
export const COST = {
  strayQuote: 2,
  bareQuote: 1,
  bareBoundary: 2,
  missingBetweenQuotes: 2.5,
  missingBeforeQuote: 3,
  swallow: 2,
  swallowMore: 0.2,
  surplusBlank: 2,
  trailingBlank: 0.5,
  gap: 2.5,
  cutShort: 2,
  empty: 1.25,
  misfit: 2.5,
}
/** What spreadsheets write around text that looks like a number. */
const FORMULA_TEXT = /^\s*="[^"]*"\s*$/
const MOST_SWALLOWED = 30

/** A line read up to some place, into the first so many cells. */
export interface Path {
  cost: number
  before: Path | undefined
  /** The cell that this step adds; undefined where it adds none. */
  cell: string | undefined
  faults: readonly LineFault[]
  quotes: number
  /** Names the cells that were joined: paths that join others are kept apart. */
  joins: string
}

/** Takes note of a path that has reached a place in the line, and filled so many columns. */
export type Add = (at: number, column: number, path: Path) => void

/** How often a sign occurs in a text. */
export function count(text: string, sign: string): number {
  return sign === '' ? 0 : text.split(sign).length - 1
}

/** What it costs that a cell stands in a column; quotes astray at its ends do not count twice. */
export function misfit(cell: string, shape: readonly string[]): number {
  const text = withoutStrays(cell)
  if (text === '') return shape.includes('') ? 0 : COST.empty
  return fitsShape(text, shape) ? 0 : COST.misfit
}

/** Text may hold a delimiter; a number or a code does not. */
const mayHoldDelimiter = (shape: readonly string[]): boolean =>
  !isShaped(shape) || shape.every((pattern) => /^[a ]*$/.test(pattern.replaceAll(ANYTHING, '')))

/** A cell that a step takes, and what is wrong with that. */
interface Taken {
  cell: string
  cost: number
  quotes?: number
  fault?: LineFault
  /** Delimiters that it holds. */
  joined?: number
}

export function createSteps(line: string, context: LineContext, add: Add) {
  const { delimiter, quote, width, shapes } = context
  const known = shapes.map(() => new Map<string, number>())
  const surplus = count(line, delimiter) + 1 - width
  const length = line.length
  const shapeAt = (column: number): readonly string[] => shapes[column] ?? []
  const next = (stop: number): number => (stop >= length ? length + 1 : stop + delimiter.length)
  const findDelimiter = (from: number): number => {
    const found = line.indexOf(delimiter, from)
    return found === -1 ? length : found
  }
  const isEndOfCell = (at: number): boolean => at >= length || line.startsWith(delimiter, at)

  const misfitOf = (cell: string, column: number): number => {
    const found = known[column]?.get(cell) ?? misfit(cell, shapeAt(column))
    known[column]?.set(cell, found)
    return found
  }
  const take = (at: number, column: number, path: Path, { cell, cost, quotes = 0, fault, joined }: Taken): void => {
    const faults: readonly LineFault[] = [...(quotes > 0 ? (['quote'] as const) : []), ...(fault ? [fault] : [])]
    add(at, column + 1, {
      cost: path.cost + cost + misfitOf(cell, column),
      before: path,
      cell,
      faults,
      quotes: path.quotes + quotes,
      joins: joined === undefined ? path.joins : `${path.joins} ${column}:${joined}`,
    })
  }

  const plain = (at: number, column: number, path: Path): void => {
    const stop = findDelimiter(at)
    const cell = line.slice(at, stop)
    const quotes = FORMULA_TEXT.test(cell) ? 0 : count(cell, quote)
    if (cell.trim() === '') dropBlank(at, stop, column, path)
    if (column === width) return
    take(next(stop), column, path, { cell, cost: quotes * COST.strayQuote, quotes })
    if (mayHoldDelimiter(shapeAt(column)) && line[at] !== quote) swallow(at, stop, column, path)
  }

  const dropBlank = (at: number, stop: number, column: number, path: Path): void => {
    const isLast = line.slice(at).replaceAll(delimiter, '').trim() === ''
    const cost = path.cost + (isLast ? COST.trailingBlank : COST.surplusBlank)
    add(next(stop), column, { ...path, cost, before: path, cell: undefined, faults: isLast ? [] : ['place'] })
  }

  const swallow = (at: number, first: number, column: number, path: Path): void => {
    let stop = first
    for (let joined = 1; stop < length && joined <= Math.min(surplus, MOST_SWALLOWED); joined++) {
      stop = findDelimiter(stop + delimiter.length)
      const cell = line.slice(at, stop)
      if (quote !== '' && cell.includes(quote)) return
      const cost = COST.swallow + joined * COST.swallowMore
      take(next(stop), column, path, { cell, cost, fault: 'joined', joined })
    }
  }

  const beforeQuote = (at: number, column: number, path: Path): void => {
    const open = line.indexOf(quote, at + 1)
    if (open === -1 || open >= findDelimiter(at) || line[at] === quote) return
    take(open, column, path, { cell: line.slice(at, open), cost: COST.missingBeforeQuote, fault: 'delimiter' })
  }

  const quoted = (at: number, column: number, path: Path): void => {
    const close = closingOf(quote)
    let cost = 0
    let quotes = 0
    for (let sign = line.indexOf(close, at + 1); sign !== -1; sign = line.indexOf(close, sign + 1)) {
      if (isEscaped(line, sign, at, context)) continue
      const after = skipSpaces(line, sign + 1, delimiter)
      const isPair = line[sign + 1] === close
      const cell = unescapeCell(line.slice(at + 1, sign), context)
      if (isEndOfCell(after)) take(next(after), column, path, { cell, cost, quotes })
      else {
        const missing = isPair ? COST.missingBetweenQuotes : COST.missingBeforeQuote
        take(sign + 1, column, path, { cell, cost: cost + missing, quotes, fault: 'delimiter' })
      }
      if (isPair) {
        // The pair stands for one quote, or the first of them is bare and the second ends the cell.
        const behind = skipSpaces(line, ++sign + 1, delimiter)
        const text = unescapeCell(line.slice(at + 1, sign), context)
        const isEnd = isEndOfCell(behind)
        if (isEnd) take(next(behind), column, path, { cell: text, cost: cost + COST.bareQuote, quotes: quotes + 1 })
      } else {
        cost += isEndOfCell(after) ? COST.bareBoundary : COST.bareQuote
        quotes++
      }
    }
  }

  return (at: number, column: number, path: Path): void => {
    plain(at, column, path)
    if (column === width) return
    if (quote !== '') {
      beforeQuote(at, column, path)
      if (line[at] === quote) quoted(at, column, path)
    }
    // Of gaps that are as likely, the last.
    take(at, column, path, { cell: '', cost: COST.gap + (width - column) * 0.001, fault: 'place' })
  }
}

function skipSpaces(line: string, from: number, delimiter: string): number {
  let at = from
  while (at < line.length && !line.startsWith(delimiter, at) && line[at]!.trim() === '') at++
  return at
}
