import { IMPORT_LIMITS } from '../config/limits'
import { withoutStrays } from './cell-pattern'
import type { LineFault } from './line-steps'
import type { IssueTally } from './issues'
import type { IssueCode } from './messages'
import type { SetAside } from './set-aside'
import type { Tokens } from './tokenise'
import type { RejectedRow } from './types'

export interface Rejection extends RejectedRow {
  /** Number of the record within its block, from 0. */
  record: number
}

/** The records of a slice that can be read, each with exactly as many cells as the header. */
export interface Sifted {
  rows: string[][]
  /** The same as they came, before short ones were padded. */
  raw: string[][]
  lineOf(row: number): number
  recordOf(row: number): number
  /** Records, kept and rejected; blank lines are none. */
  records: number
  rejected: Rejection[]
  /** Positions among `rows` of those that had fewer cells; a footer, which a format sets aside, is no short row. */
  short: number[]
}

export interface SiftContext {
  width: number
  /** Spreadsheet row, and number within the block, of the first of the rows. */
  firstLine: number
  firstRecord: number
  unclosed: readonly number[]
  /** Records in which something was put right. */
  mended: Tokens['mended']
  /** Columns whose cells are no text. */
  isTyped: readonly boolean[]
  /** Which records are no rows; asked with their number among all records of the block, the skipped ones too. */
  setAside: SetAside | undefined
  /** That number for the first of the rows. */
  firstAt: number
  tally: IssueTally
}

/**
 * Sets apart what is no readable record: blank lines (not records), unclosed quotes, overlong cells, and records with more
 * cells than columns where the surplus holds data; and what is no row of the table at all. A record with fewer cells is padded: its
 * last columns are missing.
 */
export function siftRecords(rows: string[][], context: SiftContext): Sifted {
  const isPlain = context.unclosed.length === 0 && context.mended.length === 0 && !context.setAside
  if (isPlain && rows.every((row) => isRegular(row, context.width))) return allOf(rows, context)
  const { width, firstLine, firstRecord, tally, setAside, firstAt } = context
  const mended = new Map(context.mended.map(({ row, faults }) => [row, faults]))
  const unclosed = new Set(context.unclosed)
  const sifted = {
    rows: [] as string[][],
    raw: [] as string[][],
    rejected: [] as Rejection[],
    records: 0,
    short: [] as number[],
  }
  const lines: number[] = []
  const records: number[] = []
  rows.forEach((cells, at) => {
    if (isBlank(cells)) return
    const line = firstLine + at
    const record = firstRecord + sifted.records++
    const code = setAside?.(firstAt + at, cells) ?? (unclosed.has(at) ? 'QUOTE_UNCLOSED' : flawOf(cells, width))
    if (code) {
      tally.add(code, line, cells.join(' ').trim())
      sifted.rejected.push({ line, code, cells, record })
      return
    }
    const faults = mended.get(at) ?? []
    for (const issue of issuesOf(faults)) tally.add(issue, line, cells.join(' ').trim())
    if (cells.length < width || faults.includes('short')) sifted.short.push(sifted.rows.length)
    const row = cells.length === width ? cells : fitted(cells, width)
    sifted.rows.push(faults.includes('quote') ? unquoted(row, context.isTyped) : row)
    sifted.raw.push(cells)
    lines.push(line)
    records.push(record)
  })
  return { ...sifted, lineOf: (row) => lines[row]!, recordOf: (row) => records[row]! }
}

function issuesOf(faults: readonly LineFault[]): IssueCode[] {
  const isMoved = faults.includes('place') || faults.includes('delimiter')
  return [
    ...(isMoved ? (['ROW_REALIGNED'] as const) : []),
    ...(faults.includes('joined') ? (['ROW_JOINED'] as const) : []),
  ]
}

/** Quotes at the ends of cells that are no text are not kept. */
const unquoted = (row: readonly string[], isTyped: readonly boolean[]): string[] =>
  row.map((cell, column) => (isTyped[column] ? withoutStrays(cell) : cell))

function allOf(rows: string[][], { firstLine, firstRecord }: SiftContext): Sifted {
  const lineOf = (row: number): number => firstLine + row
  return {
    rows,
    raw: rows,
    lineOf,
    recordOf: (row) => firstRecord + row,
    records: rows.length,
    rejected: [],
    short: [],
  }
}

function isRegular(row: readonly string[], width: number): boolean {
  if (row.length !== width || (row[0] === '' && row.every((cell) => cell === ''))) return false
  for (let i = 0; i < width; i++) if (row[i]!.length > IMPORT_LIMITS.cellChars) return false
  return width > 1 || !isBlank(row)
}

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0]!.trim() === ''

export function flawOf(cells: readonly string[], width: number): IssueCode | undefined {
  if (cells.some((cell) => cell.length > IMPORT_LIMITS.cellChars)) return 'CELL_TOO_LONG'
  if (cells.every((cell) => cell.trim() === '')) return 'ROW_EMPTY'
  return cells.slice(width).some((cell) => cell.trim() !== '') ? 'ROW_RAGGED' : undefined
}

export const fitted = (cells: readonly string[], width: number): string[] =>
  Array.from({ length: width }, (_, index) => cells[index] ?? '')
