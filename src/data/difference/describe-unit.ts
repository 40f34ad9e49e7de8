import type { Column } from '../../schema/columns'
import { isOfLine } from '../../schema/grain'
import { LINE_FIELDS } from '../row-ids'
import { readCell } from '../rows'
import { unitKeysOf } from '../units'
import { isEmpty, type CellPair } from './cell-pairs'
import type { ChangedUnit } from './tally'
import type { CellChange, CellText, LineChange, UnitChange } from './types'

const MOST_LINES = 6
const MOST_CELLS = 8
/** Of a text; what differs beyond it is not shown. */
const MOST_CHARACTERS = 160

/** One changed unit in words: what names it, what changed on all its rows alike, and the rows that changed beside. */
export function describeUnit(unit: ChangedUnit): UnitChange {
  const { old, fresh, match, pairs, table, isOlder } = unit
  const places = [...fresh.keys()]
  const paired = places.filter((i) => match.partner[i]! >= 0)
  const changed = paired.filter((i) => match.isSame[i] === 0)
  const cellsOf = changed.map((i) => differences(pairs, old[match.partner[i]!]!, fresh[i]!))
  const shared = changed.length === paired.length ? (cellsOf[0] ?? []).filter((one) => cellsOf.every(has(one))) : []
  const own = (cells: readonly CellChange[]): CellChange[] => cells.filter((one) => !shared.some(isLike(one)))
  const lines: LineChange[] = [
    ...changed.flatMap((i, at): LineChange[] => {
      const cells = own(cellsOf[at]!)
      return cells.length === 0 ? [] : [{ kind: 'changed', name: nameOf(unit, 'after', fresh[i]!), cells }]
    }),
    ...places.filter((i) => match.partner[i]! < 0).map((i): LineChange => toldWhole(unit, 'added', fresh[i]!)),
    ...match.removed.map((i): LineChange => toldWhole(unit, 'removed', old[i]!)),
  ]
  return {
    key: keyOf(table, pairs, fresh[0]!),
    cells: shared.slice(0, MOST_CELLS),
    lines: lines.slice(0, MOST_LINES).map((line) => ({ ...line, cells: line.cells.slice(0, MOST_CELLS) })),
    moreLines: Math.max(0, lines.length - MOST_LINES),
    isOlder,
  }
}

const differences = (pairs: readonly CellPair[], before: number, after: number): CellChange[] =>
  pairs
    .filter((pair) => !pair.isEqual(before, after))
    .map((pair) => ({ field: pair.name, before: read(pair.before, before), after: read(pair.after, after) }))

const isLike =
  (a: CellChange) =>
  (b: CellChange): boolean =>
    a.field === b.field && a.before === b.before && a.after === b.after
const has =
  (one: CellChange) =>
  (cells: readonly CellChange[]): boolean =>
    cells.some(isLike(one))

function read(column: Column | undefined, row: number): CellText {
  if (isEmpty(column, row)) return null
  const value = readCell(column!, row)
  return typeof value === 'string' && value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS)}…` : value
}

/** The fields that name a unit; none where nothing does. */
function keyOf(table: ChangedUnit['table'], pairs: readonly CellPair[], row: number): UnitChange['key'] {
  const columnOf = (field: string): Column | undefined => pairs.find(({ name }) => name === field)?.after
  const fields = unitKeysOf(table).find((key) => key.every((field) => !isEmpty(columnOf(field), row))) ?? []
  return fields.map((field) => ({ field, value: read(columnOf(field), row) }))
}

type Side = 'before' | 'after'

/** What a person calls a row: the product by its name, else by its id. */
function nameOf({ pairs, table }: ChangedUnit, side: Side, row: number): CellText {
  for (const field of [...(LINE_FIELDS[table] ?? [])].reverse()) {
    const value = read(pairs.find(({ name }) => name === field)?.[side], row)
    if (value !== null) return value
  }
  return null
}

/** A row that only one of the versions has, with what it says: of order lines, what is the line's own. */
function toldWhole(unit: ChangedUnit, kind: 'added' | 'removed', row: number): LineChange {
  const side: Side = kind === 'added' ? 'after' : 'before'
  const told = unit.pairs.filter(
    (pair) => !isEmpty(pair[side], row) && (unit.table !== 'orders' || isOfLine(pair.name)),
  )
  const cells = told.map((pair): CellChange => {
    const value = read(pair[side], row)
    return { field: pair.name, before: kind === 'added' ? null : value, after: kind === 'added' ? value : null }
  })
  return { kind, name: nameOf(unit, side, row), cells }
}
