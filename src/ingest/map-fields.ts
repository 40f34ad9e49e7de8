import { ClienteleError } from '../core/errors'
import { findField, SCHEMAS } from '../schema'
import type { Choice, Match } from './choose-table'
import { cellsOf, isQuantity, looksLikeDates, looksLikeEmails, looksLikeMoney } from './content'
import { headerKey } from './header-key'
import type { FieldMapping } from './types'
import type { Decimal } from './values/numbers'

const SAMPLES = 4

export interface MapContext {
  header: readonly string[]
  rows: readonly (readonly string[])[]
  choice: Choice
  /** Header -> field, as the user said; '' keeps a column as a custom field. */
  mapping: Readonly<Record<string, string>>
  fileName: string
}

/** Which field each column holds: what the format or the names say, then the content, and over both what the user said. */
export function assignFields({
  header,
  rows,
  choice,
  mapping,
  fileName,
}: MapContext): Map<number, Match & { field: string }> {
  const columnOf = new Map(choice.columnOf)
  if (choice.columnOf.size > 0) addByContent(columnOf, header, rows, choice)
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

/** Required fields that no header names, found where the content of one column alone can be meant. */
function addByContent(
  columnOf: Map<string, Match>,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  choice: Choice,
): void {
  const isFree = (column: number): boolean => ![...columnOf.values()].some((match) => match.column === column)
  const takeOnly = (field: string, looksRight: (cells: readonly string[]) => boolean): void => {
    if (columnOf.has(field) || !findField(choice.table, field)) return
    const columns = header
      .map((_, column) => column)
      .filter((column) => isFree(column) && looksRight(cellsOf(rows, column)))
    if (columns.length === 1) columnOf.set(field, { column: columns[0]!, reason: 'content' })
  }
  const unmet = SCHEMAS[choice.table].required.filter((set) => !set.some((field) => columnOf.has(field)))
  for (const [first = '', ...others] of unmet) {
    if (findField(choice.table, first)?.kind === 'date') takeOnly(first, looksLikeDates)
    else if (findField(choice.table, first)?.unit === 'money' && others.length > 0) {
      takeOnly(first, (cells) => looksLikeMoney(cells, '.') || looksLikeMoney(cells, ','))
    }
  }
  takeOnly('email', looksLikeEmails)
}

/** Every column of the file, and those its format derives, with where it goes and what its cells become. */
export function describeFields(
  { header, rows, choice }: MapContext,
  assigned: ReadonlyMap<number, Match & { field: string }>,
  decimal: Decimal,
): FieldMapping[] {
  const texts = new Set(choice.known?.texts?.map(headerKey))
  const fields = header.map((column, index): FieldMapping => {
    const cells = cellsOf(rows, index)
    const samples = [...new Set(cells)].slice(0, SAMPLES)
    const match = assigned.get(index)
    const field = match && findField(choice.table, match.field)
    if (match && field) return { column, index, field: field.name, reason: match.reason, kind: field.kind, samples }
    const isNumber = !texts.has(headerKey(column)) && isQuantity(column, cells, decimal)
    return { column, index, field: null, reason: 'none', kind: isNumber ? 'f64' : 'code', samples }
  })
  const derived = choice.known?.split?.into
  if (derived === undefined) return fields
  const column = header.includes(derived) ? `${derived} (2)` : derived
  return [...fields, { column, index: header.length, field: null, reason: 'format', kind: 'code', samples: [] }]
}
