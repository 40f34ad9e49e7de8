import { IMPORT_LIMITS } from '../config/limits'
import { ClienteleError } from '../core/errors'
import { partName, type Part } from './containers/part'
import { createTableText } from './containers/table-text'
import { filledCells, isBlank, isValue } from './header'
import { planImport } from './plan-import'
import type { RejectedRow } from './types'

/** More tables than this in one file are no tables. */
const MOST = 20
const LONGEST_TITLE = 60
/** More lines than this between two of these records hold rows of the table that is read: another one begins. */
const MOST_BLANK = 3

/**
 * The tables that a file holds below the one that is read from it, as CSV in UTF-8: from the records that were left out as another
 * table, each named after the title above it, else counted. Lines between them that are no records were blank.
 */
export function furtherTables(leftOut: readonly Lined[], file: string): Part[] {
  const found: Part[] = []
  for (const stretch of splitAtGaps(leftOut)) {
    let rest = withBlankLines(stretch)
    while (rest.length > 0 && found.length < MOST) {
      const end = endOfTable(rest)
      const rows = rest.slice(0, end)
      found.push({ name: partName(file, titleOf(rows) ?? String(found.length + 2)), bytes: toBytes(rows) })
      rest = rest.slice(end)
    }
  }
  return found
}

type Lined = Pick<RejectedRow, 'line' | 'cells'>

function splitAtGaps(records: readonly Lined[]): Lined[][] {
  const stretches: Lined[][] = []
  let last = -Infinity
  for (const record of records) {
    if (record.line - last > MOST_BLANK + 1) stretches.push([])
    stretches.at(-1)!.push(record)
    last = record.line
  }
  return stretches
}

function withBlankLines(records: readonly Lined[]): string[][] {
  const rows: string[][] = []
  let next = records[0]?.line ?? 0
  for (const { line, cells } of records) {
    if (line > next) rows.push([])
    rows.push(cells)
    next = line + 1
  }
  return rows
}

/** Where the next table begins; the end where there is none. */
const endOfTable = (rows: readonly string[][]): number => Math.min(endBySight(rows), endByTitle(rows))

/** A title alone under a blank line, and names under it: in what is set aside already, that is sign enough. */
function endByTitle(rows: readonly string[][]): number {
  const at = rows.findIndex((row, i) => {
    const [names, first] = [rows[i + 1], rows[i + 2]]
    if (i === 0 || !isBlank(rows[i - 1]!) || filledCells(row) !== 1 || !names || !first) return false
    const filled = names.filter((cell) => cell.trim() !== '')
    return filled.length > 1 && !filled.some(isValue) && filledCells(first) > 1
  })
  return at === -1 ? rows.length : at
}

/** The same as any file is looked at; the end where what is there is no table. */
function endBySight(rows: readonly string[][]): number {
  const bytes = toBytes(rows)
  const facts = { name: '', size: bytes.length, compression: 'none' as const }
  try {
    const { parts } = planImport(bytes.subarray(0, IMPORT_LIMITS.headBytes), facts, { delimiter: ',' })
    return parts.find(({ code, at }) => code === 'TABLE_LEFT_OUT' && at > 0)?.at ?? rows.length
  } catch (thrown) {
    // What is wrong with it is told when it is looked at as a file of its own.
    if (thrown instanceof ClienteleError) return rows.length
    throw thrown
  }
}

function titleOf([first = [], second]: readonly (readonly string[])[]): string | undefined {
  const title = first.find((cell) => cell.trim() !== '')?.trim() ?? ''
  const isTitle = second !== undefined && filledCells(first) === 1 && filledCells(second) !== 1
  return isTitle && title.length <= LONGEST_TITLE ? title : undefined
}

function toBytes(rows: readonly string[][]): Uint8Array<ArrayBuffer> {
  const text = createTableText()
  for (const row of rows) text.add(row)
  return text.finish()
}
