import { hash53 } from '../../core/hash'
import type { Column } from '../../schema/columns'
import type { TableName } from '../../schema/field'
import type { ImportRecord } from '../import-record'
import { joinsFields } from '../join/kinds'
import { readAsText } from '../merge-columns'
import { LINE_FIELDS } from '../row-ids'
import type { SegmentReader } from '../segment-reader'
import type { Units } from '../units'
import { pairColumns, type CellPair } from './cell-pairs'
import { rowsOfUnits, type Holders, type UnitRows } from './changed-units'
import { describeUnit } from './describe-unit'
import { createExamplePicker } from './example-picker'
import { matchLines, type NameRow } from './match-lines'
import { createTally, type Tally } from './tally'
import type { FileDifference } from './types'

/** An import among those that are compared. */
export interface Compared {
  record: ImportRecord
  units: Units
}

type Differences = Pick<FileDifference, 'lines' | 'fields' | 'examples' | 'older'>

/**
 * Compares every changed unit of an import with the version that it would replace, row by row and cell by cell. `isOlder` marks
 * units that go back to a version that was replaced before. Linear in the rows of changed units; keeps counts and a few examples.
 */
export async function compareUnits(
  reader: SegmentReader,
  imports: readonly Compared[],
  own: { place: number; holders: Holders; isOlder: Uint8Array },
): Promise<Differences> {
  const tally = createTally()
  const told: Told = { picker: createExamplePicker(), examples: [] }
  const fresh = imports[own.place]!
  const after = await readAll(reader, fresh.record)
  for (const [place, changed] of groupByHolder(own.holders)) {
    const old = imports[place]!
    const before = await readAll(reader, old.record)
    compareGroup(tally, told, {
      table: fresh.record.table,
      pairs: pairColumns(before, after, joinsFields(fresh.record.table)),
      names: nameRows(fresh.record.table, before, after),
      before: rowsOfUnits(
        old.units,
        changed.map((unit) => own.holders.unit[unit]!),
      ),
      after: rowsOfUnits(fresh.units, changed),
      isOlder: changed.map((unit) => own.isOlder[unit]!),
    })
  }
  return { ...tally.finish(), examples: told.examples }
}

interface Told {
  picker: ReturnType<typeof createExamplePicker>
  examples: FileDifference['examples']
}

/** The changed units by the import whose version they replace. */
function groupByHolder({ place }: Holders): Map<number, Uint32Array> {
  const groups = new Map<number, Uint32Array>()
  const sizes = new Map<number, number>()
  for (const holder of place) if (holder >= 0) sizes.set(holder, (sizes.get(holder) ?? 0) + 1)
  for (const [holder, size] of sizes) {
    const units = new Uint32Array(size)
    for (let unit = 0, at = 0; unit < place.length; unit++) if (place[unit] === holder) units[at++] = unit
    groups.set(holder, units)
  }
  return groups
}

async function readAll(reader: SegmentReader, record: ImportRecord): Promise<Map<string, Column>> {
  const names = record.columns.map(({ name }) => name)
  return new Map(await Promise.all(names.map(async (name) => [name, (await reader.column(record, name))!] as const)))
}

/** What names a row within its unit, by a field that both imports have; nothing does where there is none. */
function nameRows(
  table: TableName,
  before: ReadonlyMap<string, Column>,
  after: ReadonlyMap<string, Column>,
): Group['names'] {
  const field = LINE_FIELDS[table]?.find((name) => before.has(name) && after.has(name))
  if (field === undefined) return { before: () => 0, after: () => 0 }
  return { before: nameBy(before.get(field)!), after: nameBy(after.get(field)!) }
}

function nameBy(column: Column): NameRow {
  if (column.kind !== 'code') return (row) => hash53(readAsText(column, row))
  const known = new Float64Array(column.dictionary.length).fill(NaN)
  return (row) => {
    const code = column.codes[row]!
    if (Number.isNaN(known[code]!)) known[code] = hash53(column.dictionary[code]!)
    return known[code]!
  }
}

/** Changed units that replace the version of one import. */
interface Group {
  table: TableName
  pairs: readonly CellPair[]
  names: { before: NameRow; after: NameRow }
  before: UnitRows
  after: UnitRows
  isOlder: Uint32Array
}

function compareGroup(tally: Tally, { picker, examples }: Told, group: Group): void {
  const { table, pairs, names, before, after } = group
  const counts = tally.countsOf(pairs)
  const isEqual = (i: number, j: number): boolean => {
    for (let c = 0; c < pairs.length; c++) if (!pairs[c]!.isEqual(i, j)) return false
    return true
  }
  for (let k = 0; k < group.isOlder.length; k++) {
    const old = before.rows.subarray(before.start[k], before.start[k + 1])
    const fresh = after.rows.subarray(after.start[k], after.start[k + 1])
    const match = matchLines(old, fresh, names, isEqual)
    const unit = { table, pairs, old, fresh, match, isOlder: group.isOlder[k] === 1 }
    if (picker.wants(tally.add(unit, counts))) examples.push(describeUnit(unit))
  }
}
