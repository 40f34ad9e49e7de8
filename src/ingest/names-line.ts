import { fitsShape, isShaped, type Shapes } from './cell-pattern'
import { headerLine, isValue } from './header'
import { isSynonym } from './synonyms'
import type { ImportPlan } from './types'

type Row = readonly string[]

/** Least columns that show what a row of the table looks like, to tell it from one of another table. */
const LEAST_SHAPED = 2
const LEAST_NAMES = 2
/** Share of the cells up to the last one that names fill. */
const FILLED = 0.7
const LONGEST_NAME = 60

/** The cells up to the last filled one. */
const cellsOf = (row: Row): Row => row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1)

const isTelling = (shape: readonly string[]): boolean => isShaped(shape) && shape.some((pattern) => pattern !== '')

/** Whether rows of the table can be told from others by their looks. */
export const hasLooks = ({ shapes, headerLines }: ImportPlan): boolean =>
  headerLines.length > 0 && shapes.filter(isTelling).length >= LEAST_SHAPED

/** Whether a record is a row of the table by the look of all its cells. */
export function isRowOf(row: Row, { header, shapes }: Pick<ImportPlan, 'header' | 'shapes'>): boolean {
  const fits = (cell: string, column: number): boolean => cell.trim() === '' || fitsShape(cell, shapes[column] ?? [])
  const shown = row.filter((cell, column) => cell.trim() !== '' && isTelling(shapes[column] ?? []))
  return row.length === header.length && shown.length >= LEAST_SHAPED && row.every(fits)
}

export const isOwnHeader = (row: Row, { headerLines }: Pick<ImportPlan, 'headerLines'>): boolean =>
  headerLines.some((line) => line[0] === row[0] && headerLine(line) === headerLine(row))

/**
 * Whether a record looks like the header of another table: names alone, each once, where the columns hold something else or are
 * fewer or more. Cheap for rows: most begin with a value.
 */
export function isNamesLine(row: Row, plan: ImportPlan): boolean {
  const cells = cellsOf(row)
  if (cells.length < LEAST_NAMES || cells.some(isValue)) return false
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (names.length < cells.length * FILLED || new Set(names).size < names.length) return false
  if (names.some((name) => name.length > LONGEST_NAME) || isOwnHeader(row, plan)) return false
  const misfits = misplaced(cells, plan.shapes)
  return misfits >= LEAST_NAMES || (cells.length !== plan.header.length && misfits > 0)
}

const misplaced = (cells: Row, shapes: Shapes): number =>
  cells.filter(
    (cell, column) => cell.trim() !== '' && isTelling(shapes[column] ?? []) && !fitsShape(cell, shapes[column]!),
  ).length

/** Whether the record below another is the first row of a table that begins there without a blank line. */
export function isRowBelow(names: Row, next: Row, plan: ImportPlan): boolean {
  const [above, below] = [cellsOf(names), cellsOf(next)]
  if (isRowOf(next, plan) || below.length < LEAST_NAMES || below.length > above.length || !below.some(isValue))
    return false
  return above.length !== plan.header.length || above.filter(isSynonym).length >= LEAST_NAMES
}

export const widthOfRow = (row: Row): number => cellsOf(row).length
