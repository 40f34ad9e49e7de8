import { ClienteleError } from '../core/errors'
import { findField } from '../schema'
import type { Choice, Match } from './choose-table'
import { addByContent } from './add-by-content'
import { cellsOf, isQuantity, namesDay } from './content'
import { inferDateOrder } from './date-order'
import { headerKey } from './header-key'
import { inferDecimal } from './decimal'
import { preferDays } from './join-times'
import { placeTotal } from './place-total'
import type { FieldMapping } from './types'
import { createDateReader } from './values/dates'
import type { Decimal } from './values/numbers'

const SAMPLES = 4

export interface MapContext {
  /** Of the file, then of the columns that its format derives. */
  header: readonly string[]
  /** Columns of the file. */
  columns: number
  /** The first records as the format shapes them. */
  rows: readonly (readonly string[])[]
  choice: Choice
  /** Header -> field, as the user said; '' keeps a column as a custom field. */
  mapping: Readonly<Record<string, string>>
  /** The same as said at an earlier import of such a file. */
  remembered?: Readonly<Record<string, string>>
  fileName: string
}

/** Which field each column holds: what the format or the names say, then the content, and over both what the user said. */
export function assignFields({
  header,
  rows,
  choice,
  mapping,
  remembered = {},
  fileName,
}: MapContext): Map<number, Match & { field: string }> {
  const columnOf = new Map(choice.columnOf)
  if (!choice.known) preferDays(columnOf, header, rows)
  if (choice.columnOf.size > 0) addByContent(columnOf, header, rows, choice)
  if (!choice.known && choice.table === 'orders') placeTotal(columnOf, header, rows)
  for (const [name, field] of Object.entries(remembered)) {
    const column = findColumn(header, name)
    if (column === -1 || (field !== '' && !findField(choice.table, field))) continue
    for (const [known, match] of columnOf) if (match.column === column) columnOf.delete(known)
    if (field !== '') columnOf.set(field, { column, reason: 'remembered' })
  }
  const userSays = Object.entries(mapping).map(([name, field]) => ({ field, column: findColumn(header, name), name }))
  for (const { field, column, name } of userSays) {
    if (column === -1 || (field !== '' && !findField(choice.table, field))) {
      throw new ClienteleError('MAPPING_INVALID', { file: fileName, column: name, field, table: choice.table })
    }
    for (const [known, match] of columnOf) if (match.column === column) columnOf.delete(known)
  }
  for (const { field, column } of userSays) if (field !== '') columnOf.set(field, { column, reason: 'user' })
  return new Map([...columnOf].map(([field, match]) => [match.column, { ...match, field }]))
}

/** A header by its exact name, else without regard to case and punctuation. */
function findColumn(header: readonly string[], name: string): number {
  const exact = header.indexOf(name)
  return exact !== -1
    ? exact
    : header.findIndex((other) => headerKey(other) === headerKey(name) && headerKey(name) !== '')
}

/** Every column of the file, and those its format derives, with where it goes and what its cells become. */
export function describeFields(
  { header, rows, choice, columns }: MapContext,
  assigned: ReadonlyMap<number, Match & { field: string }>,
  decimal: Decimal,
): FieldMapping[] {
  const texts = new Set(choice.known?.texts?.map(headerKey))
  const kinds = new Map(Object.entries(choice.known?.kinds ?? {}).map(([name, kind]) => [headerKey(name), kind]))
  const hasDates = [...assigned.values()].some(({ field }) => findField(choice.table, field)?.kind === 'date')
  return header.map((column, index): FieldMapping => {
    const cells = cellsOf(rows, index)
    const samples = [...new Set(cells)].slice(0, SAMPLES)
    const match = assigned.get(index)
    const field = match && findField(choice.table, match.field)
    if (match && field) return { ...describeMatch(match), column, index, field: field.name, kind: field.kind, samples }
    const own = inferDecimal(cells, ',')
    const isNumber = !texts.has(headerKey(column)) && isQuantity(column, cells, own.isProven ? own.decimal : decimal)
    const isDate = !choice.known && !isNumber && holdsDates(cells, hasDates)
    const kind = kinds.get(headerKey(column)) ?? (isNumber ? 'f64' : isDate ? 'date' : 'code')
    const reason = index < columns ? 'none' : 'format'
    return { column, index, field: null, reason, ...(isDate && { looksLike: 'dates' as const }), kind, samples }
  })
}

/**
 * Whether a column without a field of its own holds dates and nothing else. Where their order is open, a date column of the table has
 * to settle it: nobody is asked for the sake of a column that nothing is computed from.
 */
function holdsDates(cells: readonly string[], hasDates: boolean): boolean {
  if (cells.length === 0 || !cells.every(namesDay)) return false
  const { order, possible } = inferDateOrder(cells, '')
  if (possible.length !== 1 && !hasDates) return false
  const read = createDateReader(order, 'UTC')
  return cells.every((cell) => !Number.isNaN(read(cell)))
}

const describeMatch = ({ reason, looksLike }: Match): Pick<FieldMapping, 'reason' | 'looksLike'> =>
  looksLike ? { reason, looksLike } : { reason }
