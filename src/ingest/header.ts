import { IMPORT_LIMITS } from '../config/limits'
import { basketWidth } from './basket-list'
import { namesDay } from './content'
import { mostCommon } from './delimiter'
import { headerKey } from './header-key'
import { knownHeaderAt } from './known-header'
import { isSynonym } from './synonyms'
import { createDateReader } from './values/dates'
import { saysNothing } from './values/missing'
import { readNumber } from './values/numbers'

export interface Header {
  /** Unique, non-empty names. */
  names: string[]
  /** The lines of the header as they stand, most have one; none where the first record is data. */
  lines: string[][]
  /** Records before the first row of data. */
  skipRecords: number
  /** False where the first record is data already. */
  isNamed: boolean
  /** Columns that had no name, or one that was taken. */
  renamed: string[]
  /** Filled lines above the header. */
  preamble: string[]
  /** Records are lists, of any length: columns are places. */
  isList?: true
}

type Row = readonly string[]
type Rows = readonly Row[]

const MOST_PREAMBLE = 100
const MOST_LINES = 4
const SEEN_BELOW = 100
const SPACE = 32
const SEEN_ROWS = 1000
/** Rows that it takes to say that the header is wrong. */
const LEAST_ROWS = 3
const FIRST_ROWS = 20
/** Share of the most frequent width's rows that makes another as likely. */
const OFTEN = 0.3
/** Cells that a line above the header fills at most, next to a record. */
const SPARSE = 0.4

export function isBlank(row: Row): boolean {
  for (const cell of row)
    if ((cell.charCodeAt(0) > SPACE && cell.charCodeAt(0) < 127) || cell.trim() !== '') return false
  return true
}

export const filledCells = (row: Row): number => row.reduce((sum, cell) => sum + (cell.trim() === '' ? 0 : 1), 0)

/**
 * Cells of most of the first records. Of widths that are nearly as frequent, and found among each other, that which comes first, as the
 * header's does.
 */
export function usualWidth(rows: Rows): number {
  const widths: number[] = []
  for (const row of rows.slice(0, SEEN_ROWS)) if (!isBlank(row)) widths.push(row.length)
  const { width, count } = mostCommon(widths)
  const start = widths.indexOf(width)
  const later = widths.slice(start + 1)
  const isOften = (one: number): boolean => later.filter((other) => other === one).length >= count * OFTEN
  return widths.slice(0, Math.max(0, start)).find(isOften) ?? width
}

/**
 * Finds the header among the first records: below blank lines, titles, lines of notes and `sep=;`, of one line or several, unless the
 * first full record is data. One of a known export is it wherever it stands. Where these are not all records (`isWhole`), lists may have
 * longer ones.
 */
export function findHeader(rows: Rows, isWhole = true): Header {
  const list = basketListAt(rows, isWhole)
  if (list) return list
  const width = usualWidth(rows)
  const known = knownHeaderAt(rows)
  const isKnown = known !== -1
  const at = isKnown ? known : headerPosition(rows, width)
  const first = rows[at] ?? []
  const isNamed = isKnown || isHeader(first, rows.slice(at + 1, at + 1 + SEEN_BELOW))
  const below = isNamed && !isKnown ? countFurtherLines(rows, at) : 0
  const start = isNamed && !isKnown ? firstLine(rows, at, width) : at
  const lines = isNamed ? rows.slice(start, at + 1 + below).map((row) => [...row]) : []
  const body = rows.slice(at + 1 + below, at + 1 + below + SEEN_ROWS)
  const wanted = isNamed ? fitWidth(nameColumns(lines), body, width) : first.map(() => '')
  const { names, renamed } = uniqueNames(wanted)
  const preamble = rows.slice(0, start).filter((row) => !isBlank(row) && !isDirective(row))
  return {
    names,
    lines,
    renamed: isNamed ? renamed : [],
    skipRecords: isNamed ? at + 1 + below : at,
    isNamed,
    preamble: preamble.map((row) => row.join(' ').trim()),
  }
}

/** Where records are still to come, lists have room for some that are so many times as long as the longest seen. */
const ROOM = 2

/** A list of baskets is data from its first line on: its columns are places, not kinds. */
function basketListAt(rows: Rows, isWhole: boolean): Header | undefined {
  const at = rows.findIndex((row) => !isBlank(row) && !isDirective(row))
  const longest = at < 0 ? 0 : basketWidth(rows.slice(at))
  if (longest === 0) return undefined
  const width = isWhole ? longest : Math.max(longest, Math.min(IMPORT_LIMITS.columns, longest * ROOM))
  const { names } = uniqueNames(Array.from({ length: width }, () => ''))
  return { names, lines: [], skipRecords: at, isNamed: false, renamed: [], preamble: [], isList: true }
}

const isDirective = (row: Row): boolean => /^sep=/i.test(row[0] ?? '')

/** The first line that is neither blank nor a note: notes fill one cell, or few, or are not as wide as the table below them. */
function headerPosition(rows: Rows, width: number): number {
  const most = Math.min(rows.length, MOST_PREAMBLE)
  const seen = rows.slice(0, SEEN_ROWS)
  const even = seen.filter((row) => row.length === width)
  const usual = mostCommon(even.slice(0, SEEN_BELOW).map(filledCells)).width
  const isEven = width >= 3 && even.length >= seen.filter((row) => !isBlank(row)).length * 0.5
  let fallback = -1
  for (let at = 0; at < most; at++) {
    const row = rows[at]!
    if (isBlank(row) || isDirective(row)) continue
    if (fallback === -1) fallback = at
    const below = rows.slice(at + 1, most)
    const isTitle = width >= 3 && filledCells(row) === 1 && below.some((next) => filledCells(next) > 1)
    const isNote = isEven && isNoteAbove(row, below, width, usual)
    if (!isTitle && !isNote) return at
  }
  return Math.max(0, fallback)
}

/** A line of few cells above one that is a header by its looks. */
function isNoteAbove(row: Row, below: Rows, width: number, usual: number): boolean {
  const filled = filledCells(row)
  const isPair = usual >= 4 && filled === 2 && row[0]!.trim() !== '' && row[1]!.trim() !== ''
  const isRemark = /^\s*(?:#|\/\/)/.test(row[0]!) && row.length !== width
  const isSlight = row.length < width - 1 || filled <= usual * SPARSE
  if (!(isSlight || isPair || isRemark) || row.filter(isSynonym).length * 2 > filled) return false
  const at = below.findIndex((next) => next.length >= width - 1 && filledCells(next) > usual * SPARSE && !isBlank(next))
  return at !== -1 && isHeader(below[at]!, below.slice(at + 1, at + 1 + SEEN_BELOW))
}

/** Groups above the names (`Order,,Customer,`): the line right above, with gaps between the cells it fills. */
function firstLine(rows: Rows, at: number, width: number): number {
  const above = rows[at - 1]
  if (!above || above.length !== width || filledCells(above) < 2 || above.some(isValue)) return at
  const filled = above.flatMap((cell, column) => (cell.trim() === '' ? [] : [column]))
  const hasGaps = filled.every((column, i) => i === 0 || column > filled[i - 1]! + 1)
  return hasGaps ? at - 1 : at
}

/** Lines below the first that belong to the header: the same again, or words where the records have numbers and dates. */
function countFurtherLines(rows: Rows, at: number): number {
  const header = rows[at] ?? []
  const key = headerLine(header)
  for (let more = 0; ; more++) {
    const row = rows[at + 1 + more]
    const body = rows.slice(at + 2 + more, at + 2 + more + SEEN_BELOW)
    if (!row || more === MOST_LINES || body.length === 0) return more
    if (headerLine(row) !== key && !isWordsAboveValues(header, row, body)) return more
  }
}

const LEAST_TYPED = 2

/** Whether a line has words in columns (two at least) that hold nothing but numbers and dates below, and a value in none of them. */
function isWordsAboveValues(header: Row, row: Row, body: Rows): boolean {
  if (row.length !== header.length || filledCells(row) < 2) return false
  const typed = row.flatMap((_, column) => (isTyped(body, column) ? [column] : []))
  if (typed.length < LEAST_TYPED || typed.some((column) => isValue(row[column]!))) return false
  const words = typed.filter((column) => !saysNothing(row[column]!))
  return (
    words.length * 2 > typed.length && typed.every((column) => words.includes(column) || row[column]!.trim() === '')
  )
}

const readDate = createDateReader('DMY', 'UTC')

export const isValue = (cell: string): boolean => {
  const text = cell.trim()
  return text !== '' && (!Number.isNaN(readNumber(text, '.')) || (namesDay(text) && !Number.isNaN(readDate(text))))
}

/** Whether nearly all filled cells of a column, and one at least, are numbers or dates. */
function isTyped(rows: Rows, column: number): boolean {
  const values = rows.map((row) => row[column] ?? '').filter((value) => value.trim() !== '')
  return values.length > 0 && values.filter(isValue).length >= values.length * 0.9
}

/** A record is the header unless its cells look like the ones below it: a number or a date where numbers or dates follow. */
function isHeader(cells: Row, below: Rows): boolean {
  if (cells.some(isSynonym)) return true
  let votes = 0
  cells.forEach((cell, column) => {
    if (cell.trim() !== '' && isTyped(below, column)) votes += isValue(cell) ? -1 : 1
  })
  return votes >= 0
}

/** What stands behind a name in brackets. */
const UNIT = /[([（【].*$/

/** One name for each column: that of the line which is known best, else those of all lines together, each word once. */
function nameColumns(lines: readonly Row[]): string[] {
  if (lines.length === 1) return [...lines[0]!]
  const width = Math.max(...lines.map((line) => line.length))
  const spread = lines.map((line, i) => (i < lines.length - 1 ? spreadGroups(line) : line))
  const together = Array.from({ length: width }, (_, column) => {
    const parts = spread.map((line) => (line[column] ?? '').trim()).filter((part) => part !== '')
    return parts.filter((part, i) => !parts.slice(0, i).some((other) => headerKey(other) === headerKey(part))).join(' ')
  })
  const known = (names: Row): number => names.filter((name) => isSynonym(name.replace(UNIT, ''))).length
  return [...lines].reduce<Row>((best, line) => (known(line) > known(best) ? line : best), together).slice()
}

/** The name of a group stands above its first column only. */
function spreadGroups(line: Row): Row {
  if (filledCells(line) > line.length * 0.7) return line
  let group = ''
  return line.map((cell) => (group = cell.trim() === '' ? group : cell))
}

/** A header with blank cells too many loses them; one that is short gets blank names, in front where the first column counts rows. */
function fitWidth(names: string[], body: Rows, width: number): string[] {
  if (names.length === width) return names
  const seen = body.slice(0, FIRST_ROWS).filter((row) => !isBlank(row))
  const most = seen.filter((row) => row.length === width)
  if (most.length < Math.max(LEAST_ROWS, seen.length * 0.5)) return names
  if (names.length > width) return withoutBlanks(names, names.length - width)
  const surplus = most.some((row) => row.slice(names.length).some((cell) => cell.trim() !== ''))
  if (!surplus) return names
  const missing = Array.from({ length: width - names.length }, () => '')
  return missing.length === 1 && countsRows(most) ? [...missing, ...names] : [...names, ...missing]
}

function withoutBlanks(names: string[], surplus: number): string[] {
  const blanks = names.flatMap((name, at) => (name.trim() === '' ? [at] : []))
  if (blanks.length < surplus) return names
  const dropped = new Set(blanks.slice(-surplus))
  return names.filter((_, at) => !dropped.has(at))
}

/** Whether the first cells are 1, 2, 3 … or 0, 1, 2 …: names of rows, which need no header. */
function countsRows(rows: Rows): boolean {
  const first = Number(rows[0]?.[0])
  return (first === 0 || first === 1) && rows.every((row, i) => row[0]!.trim() !== '' && Number(row[0]) === first + i)
}

/** Names for every column: `Column 3` where there is none, `Name (2)` where it is taken. Names are compared as they stand. */
function uniqueNames(cells: Row): { names: string[]; renamed: string[] } {
  const taken = new Set<string>()
  const renamed: string[] = []
  const names = cells.map((cell, index) => {
    const wanted = cell.replace(/^\uFEFF/, '').trim()
    let name = wanted === '' ? `Column ${index + 1}` : wanted
    for (let copy = 2; taken.has(name); copy++) name = `${wanted === '' ? `Column ${index + 1}` : wanted} (${copy})`
    if (name !== wanted) renamed.push(name)
    taken.add(name)
    return name
  })
  return { names, renamed }
}

/** Names a header: files of one export share it, whatever the case and spacing of their headers. */
export const headerLine = (names: readonly string[]): string => names.map(headerKey).join('\u001f')
