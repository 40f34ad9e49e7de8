import { findShapes, fitsShape, isShaped, type Shapes } from './cell-pattern'
import { filledCells, headerLine, isBlank, isValue, type Header } from './header'
import { headerKey } from './header-key'
import type { IssueCode } from './messages'
import type { TablePart } from './types'

type Row = readonly string[]
type Rows = readonly Row[]

/** What a file holds beside the table that is read. */
export interface TableParts {
  /** From which record on, counted from the start of the file, records are no rows of the table, and what they are. */
  parts: TablePart[]
  /** Records among the rows are none of them: its header again, or sums. They have to be looked for. */
  isMixed: boolean
  /** What the cells of the table look like. */
  shapes: string[][]
}

interface Context {
  header: Header
  rows: Rows
}

/** A stretch of the table, and what its rows look like. */
interface Looks {
  shapes: Shapes
  /** Cells that most rows fill. */
  usual: number
}

const TOTAL =
  /^(?:(?:grand |sub[- ]?)?totals?|sum|summe|(?:zwischen|gesamt)summe|gesamt|total (?:g[ée]n[ée]ral|general|geral)|totaal|totale|итого|всего|合计|总计|小计|合計|総計|小計)(?:[\s:：(].*)?$/i
const MOST_FOOTER = 30
const MOST_TOTAL = 40
/** No word begins with a unit of 33 up to here. */
const DIGITS_END = 58
/** Rows below a repeated header that are compared with the first rows of the table. */
const COMPARED = 50
const SAME = 0.8
/** Least share of the rows that are as wide as the header. */
const EVEN = 0.7
const SEEN_ROWS = 200
const FIRST_ROWS = 10
/** Share of a table that shows what rows look like, without what may stand below. */
const UPPER = 0.7

/**
 * Where the table of a head ends: at another table (a line of other names, under a blank line or in their place), at a copy of
 * itself, or at the totals and notes below it. The same header again above further rows does not end it: files were joined.
 */
export function findParts(rows: Rows, header: Header, isWhole: boolean): TableParts {
  const start = header.skipRecords
  const context = { header, rows }
  const isEven = isEvenTable(rows.slice(start, start + FIRST_ROWS), header.names.length)
  const other = header.isNamed && isEven ? findOtherTable(context) : undefined
  const end = other?.at ?? rows.length
  const footer = isEven && (isWhole || other) ? findFooter(context, end) : []
  const body = rows.slice(start, footer[0]?.at ?? end)
  const shapes = findShapes(body, header.names.length)
  const isOdd = createMixedCheck(header, shapes)
  const isMixed = isEven && body.some((row) => isOdd(row) !== undefined)
  return { parts: [...footer, ...(other ? [other] : [])], isMixed, shapes }
}

/** Whether a record among the rows is the header again, or a sum of rows. */
export function createMixedCheck(header: Pick<Header, 'lines'>, shapes: Shapes): (row: Row) => IssueCode | undefined {
  const usual = shapes.filter((shape) => !shape.includes('')).length
  return (row) => {
    if (isRepeated(row, header)) return 'HEADER_REPEATED'
    return isTotal(row, { shapes, usual }) ? 'ROW_REPEATED' : undefined
  }
}

/** Rows of any number of cells (baskets, lists) are no sign of anything. */
function isEvenTable(rows: Rows, width: number): boolean {
  const filled = rows.filter((row) => !isBlank(row))
  return filled.filter((row) => row.length === width).length >= filled.length * EVEN
}

function medianFilled(rows: Rows): number {
  const counts = rows.filter((row) => !isBlank(row)).map(filledCells)
  return counts.sort((a, b) => a - b)[counts.length >> 1] ?? 0
}

function isRepeated(row: Row, { lines }: Pick<Header, 'lines'>): boolean {
  return lines.some((line) => line[0] === row[0] && filledCells(line) > 1 && headerLine(line) === headerLine(row))
}

/** A line that begins with a word for totals where the column holds something else, or that fills fewer cells than rows do. */
function isTotal(row: Row, { shapes, usual }: Looks): boolean {
  const at = row[0] === '' ? row.findIndex((one) => one.trim() !== '') : 0
  const cell = row[at] ?? ''
  if (cell.charCodeAt(0) < DIGITS_END || cell.length > MOST_TOTAL || !TOTAL.test(cell.trim())) return false
  return filledCells(row) < usual || isMisplaced(cell, shapes[at])
}

const isMisplaced = (cell: string, shape: readonly string[] | undefined): boolean =>
  shape !== undefined && isShaped(shape) && !fitsShape(cell, shape)

/** One cell of words where rows fill several, or dashes. */
function isNote(row: Row, { shapes, usual }: Looks): boolean {
  const filled = row.filter((cell) => cell.trim() !== '')
  const [first = ''] = filled
  if (usual < 3 || filled.length > Math.max(1, usual / 3)) return false
  const at = row.indexOf(first)
  return (
    /^\W+$/.test(first.trim()) ||
    isMisplaced(first, shapes[at]) ||
    (filled.length === 1 && /\p{L}{2,}[ ,:：].*\p{L}/u.test(first))
  )
}

/** Totals and notes at the end, blank lines between them left out. */
function findFooter({ header, rows }: Context, end: number): TablePart[] {
  const start = header.skipRecords
  const first = rows.slice(start, start + Math.max(1, Math.ceil((end - start) * UPPER)))
  const looks = { shapes: findShapes(first, header.names.length), usual: medianFilled(first.slice(0, SEEN_ROWS)) }
  let at = end
  for (let seen = 0; seen < MOST_FOOTER && at > start + 1; seen++) {
    const row = rows[at - 1]!
    if (!isBlank(row) && !isTotal(row, looks) && !isNote(row, looks)) break
    at--
  }
  while (at < end && isBlank(rows[at]!)) at++
  return at < end ? [{ at, code: 'ROW_FOOTER' }] : []
}

function findOtherTable(context: Context): TablePart | undefined {
  const { header, rows } = context
  const names = new Set(header.names.map(headerKey))
  const asWritten = new Set(header.lines.flat())
  let blank = -1
  for (let at = header.skipRecords + 1; at < rows.length - 1; at++) {
    const row = rows[at]!
    if (isBlank(row)) blank = at
    else if (isRepeated(row, header)) {
      if (isCopy(context, at)) return { at, code: 'TABLE_REPEATED' }
    } else {
      const isBelowBlank = at > 1 && (blank === at - 1 || (blank === at - 2 && filledCells(rows[at - 1]!) === 1))
      const isNamed = (isBelowBlank || asWritten.has(row[0]!)) && isOtherHeader(context, at, names, isBelowBlank)
      if (isNamed) return { at: startOfTitle(context, at), code: 'TABLE_LEFT_OUT' }
    }
  }
  return undefined
}

/** Whether the rows below a repeated header are those of the table once more. */
function isCopy({ header, rows }: Context, at: number): boolean {
  const below = rows.slice(at + 1, at + 1 + COMPARED)
  const above = rows.slice(header.skipRecords, at)
  const compared = Math.min(below.length, above.length)
  const same = below.filter(
    (row, i) => i < compared && row.join('\u001f').trim() === above[i]!.join('\u001f').trim(),
  ).length
  return compared > 0 && same >= compared * SAME
}

/** Names, some of them those of the table, or under a blank line and above rows of their own. */
function isOtherHeader(context: Context, at: number, names: ReadonlySet<string>, isBelowBlank: boolean): boolean {
  const { rows, header } = context
  const row = rows[at]!
  const cells = row.filter((cell) => cell.trim() !== '')
  if (cells.length < 2 || cells.length < row.length * 0.7 || cells.some(isValue)) return false
  const shapes = findShapes(rows.slice(header.skipRecords, at), header.names.length)
  const misfits = row.filter((cell, column) => isMisplaced(cell, shapes[column])).length
  const shared = cells.filter((cell) => names.has(headerKey(cell))).length
  if (misfits > 0 && shared >= 2 && shared * 2 >= Math.min(cells.length, header.names.length)) return true
  const next = rows[at + 1]!
  return (
    isBelowBlank && !isBlank(next) && next.length === row.length && (row.length !== header.names.length || misfits >= 2)
  )
}

/** The title above another table goes with it. */
function startOfTitle({ rows, header }: Context, at: number): number {
  let start = at
  while (start - 1 > header.skipRecords && filledCells(rows[start - 1]!) === 1 && isBlank(rows[start - 2]!)) start--
  return start
}
