import { codes as codesOf, type Column, type Frame } from '../../schema/columns'

/** The cells of some rows of a column, in memory of their own. Codes: -1 is missing; numbers: NaN. */
export type Cells = NumberCells | DateCells | LevelCells | TextCells

interface Values {
  values: Float64Array
  /** Cells that held a number which is not finite; they count as missing. */
  infinite: number
}

export interface NumberCells extends Values {
  kind: 'number'
}

/** Wall-clock ms. */
export interface DateCells extends Values {
  kind: 'date'
}

interface Levels {
  codes: Int32Array
  levels: string[]
  counts: Float64Array
}

export interface FlagCells extends Levels {
  kind: 'flag'
}
export interface CategoryCells extends Levels {
  kind: 'category'
}
export type LevelCells = FlagCells | CategoryCells

/** Long texts are not read. */
export interface TextCells {
  kind: 'text'
  missing: number
}

export const FLAG_LEVELS = ['no', 'yes']

/** Texts of more characters than this are prose, not a value. */
const LONGEST_VALUE = 60
const LOOKED_AT = 500

/** The cells of the rows named; levels that none of them has are gone. */
export function readCells(column: Column, rows: Uint32Array): Cells {
  switch (column.kind) {
    case 'f64':
    case 'date':
      return readNumbers(column.kind === 'date' ? 'date' : 'number', column.values, rows)
    case 'bool':
      return levelCells(
        'flag',
        Int32Array.from(rows, (row) => column.values[row]! - 1),
        FLAG_LEVELS,
      )
    case 'code':
      return readLevels(column.codes, column.dictionary, rows)
    case 'text':
      return readTexts(column, rows)
  }
}

function readNumbers(kind: 'number' | 'date', from: Float64Array, rows: Uint32Array): NumberCells | DateCells {
  const values = new Float64Array(rows.length)
  let infinite = 0
  for (let i = 0; i < rows.length; i++) {
    const value = from[rows[i]!]!
    const isFinite = Number.isFinite(value)
    if (!isFinite && value === value) infinite++
    values[i] = isFinite ? value : NaN
  }
  return { kind, values, infinite }
}

function readLevels(from: Uint32Array, dictionary: readonly string[], rows: Uint32Array): Cells {
  const place = new Int32Array(dictionary.length).fill(-1)
  const levels: string[] = []
  const codes = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const code = from[rows[i]!]!
    if (code !== 0 && place[code] === -1) place[code] = levels.push(dictionary[code]!) - 1
    codes[i] = code === 0 ? -1 : place[code]!
  }
  const cells = levelCells('category', codes, levels)
  if (isProse(levels)) return { kind: 'text', missing: codes.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0) }
  return asNumbers(cells) ?? cells
}

const isProse = (levels: readonly string[]): boolean =>
  levels.length > 20 && mean(levels.slice(0, LOOKED_AT).map(({ length }) => length)) > LONGEST_VALUE

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** A number as a file writes it; two files of one table may have made words of the numbers of one. */
const NUMBER = /^-?\d{1,15}(\.\d+)?$/

/** Numbers of so many values, and so few cells of words among them, are amounts with a slip here and there. */
const MANY_NUMBERS = 20
const SLIPS = 0.02

function asNumbers({ codes, levels, counts }: LevelCells): NumberCells | undefined {
  const numbers = levels.map((level) => (NUMBER.test(level) ? Number(level) : NaN))
  const known = numbers.filter((value) => !Number.isNaN(value)).length
  if (known < 2) return undefined
  const total = counts.reduce((sum, count) => sum + count, 0)
  const slips = counts.reduce((sum, count, i) => sum + (Number.isNaN(numbers[i]) ? count : 0), 0)
  if (slips > 0 && (known < MANY_NUMBERS || slips > total * SLIPS)) return undefined
  return { kind: 'number', values: Float64Array.from(codes, (code) => numbers[code] ?? NaN), infinite: slips }
}

/** Texts that are short and few are values like any other. */
function readTexts(column: Extract<Column, { kind: 'text' }>, rows: Uint32Array): Cells {
  const { bytes, offsets } = column
  let missing = 0
  let size = 0
  for (const row of rows) {
    const length = offsets[row + 1]! - offsets[row]!
    if (length === 0) missing++
    size += length
  }
  if (size > (rows.length - missing) * LONGEST_VALUE) return { kind: 'text', missing }
  const decoder = new TextDecoder()
  const known = new Map<string, number>()
  const codes = Int32Array.from(rows, (row) => {
    const word = decoder.decode(bytes.subarray(offsets[row], offsets[row + 1]))
    if (word === '') return -1
    if (!known.has(word)) known.set(word, known.size)
    return known.get(word)!
  })
  const levels = [...known.keys()]
  return isProse(levels) ? { kind: 'text', missing } : levelCells('category', codes, levels)
}

export function levelCells(kind: LevelCells['kind'], codes: Int32Array, levels: string[]): LevelCells {
  const counts = new Float64Array(levels.length)
  for (const code of codes) if (code >= 0) counts[code]!++
  return { kind, codes, levels, counts }
}

/** Cells without a value. */
export function countMissing(cells: Cells): number {
  if (cells.kind === 'text') return cells.missing
  let missing = 0
  if ('values' in cells) {
    for (const value of cells.values) if (Number.isNaN(value)) missing++
  } else for (const code of cells.codes) if (code < 0) missing++
  return missing
}

/** Values that differ. */
export function countDistinct(cells: Cells): number {
  if (cells.kind === 'text') return 0
  if ('counts' in cells) return cells.counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0)
  const seen = new Set<number>()
  for (const value of cells.values) if (value === value) seen.add(value)
  return seen.size
}

/** The person of each row, where the table names people. */
export const personCells = (frame: Frame, rows: Uint32Array): LevelCells | undefined => {
  const person = codesOf(frame, 'person')
  const cells = person && readLevels(person.codes, person.dictionary, rows)
  return cells && 'counts' in cells ? cells : undefined
}
