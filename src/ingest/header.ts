import { headerKey } from './header-key'
import { mostCommon } from './delimiter'
import { isSynonym } from './synonyms'
import { createDateReader } from './values/dates'
import { readNumber } from './values/numbers'

export interface Header {
  /** Unique, non-empty names. */
  names: string[]
  /** Records before the first row of data. */
  skipRecords: number
  /** False where the first record is data already. */
  isNamed: boolean
  /** Columns that had no name, or one that was taken. */
  renamed: string[]
  /** Filled lines above the header. */
  preamble: string[]
}

const MOST_PREAMBLE = 20
const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '')
const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length

/** Finds the header among the first records: below blank lines, titles and `sep=;`, unless the first full record is data. */
export function findHeader(rows: readonly string[][]): Header {
  const { width } = mostCommon(rows.filter((row) => !isBlank(row)).map((row) => row.length))
  const at = headerPosition(rows, width)
  const cells = rows[at] ?? []
  const isNamed = isHeader(cells, rows.slice(at + 1, at + 101))
  const wanted = isNamed ? cells : cells.map(() => '')
  const { names, renamed } = uniqueNames(wanted)
  const preamble = rows.slice(0, at).filter((row) => !isBlank(row) && !isDirective(row))
  return {
    names,
    renamed: isNamed ? renamed : [],
    skipRecords: isNamed ? at + 1 : at,
    isNamed,
    preamble: preamble.map((row) => row.join(' ').trim()),
  }
}

const isDirective = (row: readonly string[]): boolean => /^sep=/i.test(row[0] ?? '')

function headerPosition(rows: readonly string[][], width: number): number {
  const most = Math.min(rows.length, MOST_PREAMBLE)
  for (let at = 0; at < most; at++) {
    const row = rows[at]!
    if (isBlank(row) || isDirective(row)) continue
    const isTitle = width >= 3 && filled(row) === 1 && rows.slice(at + 1, most).some((next) => filled(next) > 1)
    if (!isTitle) return at
  }
  return 0
}

const readDate = createDateReader('DMY', 'UTC')
const isValue = (cell: string): boolean => {
  const text = cell.trim()
  return text !== '' && (!Number.isNaN(readNumber(text, '.')) || !Number.isNaN(readDate(text)))
}

/** A record is the header unless its cells look like the ones below it: a number or a date where numbers or dates follow. */
function isHeader(cells: readonly string[], below: readonly string[][]): boolean {
  if (cells.some(isSynonym)) return true
  let votes = 0
  cells.forEach((cell, column) => {
    const values = below.map((row) => row[column] ?? '').filter((value) => value.trim() !== '')
    if (values.length === 0) return
    const isTyped = values.filter(isValue).length >= values.length * 0.9
    if (isTyped && cell.trim() !== '') votes += isValue(cell) ? -1 : 1
  })
  return votes >= 0
}

/** Names for every column: `Column 3` where there is none, `Name (2)` where it is taken. Names are compared as they stand. */
function uniqueNames(cells: readonly string[]): { names: string[]; renamed: string[] } {
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
