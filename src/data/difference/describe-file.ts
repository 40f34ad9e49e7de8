import { findField, SCHEMAS } from '../../schema'
import type { TableName } from '../../schema/field'
import type { ImportRecord } from '../import-record'
import type { SegmentReader } from '../segment-reader'
import type { Mask, Standing } from '../supersede'
import type { Units } from '../units'
import type { Holders } from './changed-units'
import { compareUnits } from './compare-units'
import { olderVersions } from './older-versions'
import type { FileDifference } from './types'

/** The imports of a table as they would be: active ones, oldest first, and behind them those that wait. */
export interface Replay {
  imports: readonly ImportRecord[]
  units: readonly Units[]
  standings: readonly Standing[]
  masks: ReadonlyMap<string, Mask | null>
  /** Only of those that wait. */
  holders: readonly (Holders | undefined)[]
}

/** What the import at a place would change. */
export async function describeFile(
  reader: SegmentReader,
  { imports, units, standings, masks, holders }: Replay,
  place: number,
): Promise<FileDifference> {
  const record = imports[place]!
  const own = holders[place]!
  const counts = countUnits(units[place]!, standings[place]!, own)
  const { duplicate, updated } = standings[place]!
  const { joined, aside } = countJoined(record, standings[place]!, masks.get(record.importId))
  const added = record.rows - duplicate - updated - joined - aside
  const compared = imports.map((one, i) => ({ record: one, units: units[i]! }))
  const isOlder = olderVersions(units, place, own)
  const differences = await compareUnits(reader, compared, { place, holders: own, isOlder })
  const { same, changed, removed } = differences.lines
  return {
    importId: record.importId,
    fileName: record.fileName,
    table: record.table,
    rows: {
      read: record.rowsRead,
      rejected: record.rowsRejected,
      added,
      updated,
      unchanged: duplicate,
      joined,
      aside,
      replaced: same + changed + removed,
      withoutKey: counts.withoutKey,
    },
    units: added === 0 ? { ...counts.units, added: 0 } : counts.units,
    ...differences,
    period: await periodOf(reader, record),
  }
}

/** Rows that show in no place of their own: those of whole orders beside their lines, and payments beside a shop's export. */
function countJoined(
  { rows }: ImportRecord,
  { duplicate, updated, joined }: Standing,
  mask: Mask | null | undefined,
): { joined: number; aside: number } {
  const left = rows - duplicate - updated - joined
  const aside = Math.min(left, mask?.payments?.aside.rows ?? 0)
  return { joined: joined + Math.min(left - aside, mask?.payments?.how.length ?? 0), aside }
}

function countUnits(
  { index }: Units,
  { hide, isJoined }: Standing,
  { place, isReplaced }: Holders,
): { units: FileDifference['units']; withoutKey: number } {
  const units = { added: 0, changed: 0, unchanged: 0 }
  let withoutKey = 0
  for (let unit = 0; unit < index.count.length; unit++) {
    if (index.isCounted[unit] === 1) withoutKey += index.count[unit]!
    else if (place[unit]! >= 0) units.changed++
    else if (isJoined?.[unit] === 1) continue
    else if (hide[unit] === index.count[unit] && isReplaced[unit] === 0) units.unchanged++
    else units.added++
  }
  return { units, withoutKey }
}

/** The date that a table cannot be without. */
const dateOf = (table: TableName): string | undefined =>
  SCHEMAS[table].required.flat().find((field) => findField(table, field)?.kind === 'date')

async function periodOf(reader: SegmentReader, record: ImportRecord): Promise<FileDifference['period']> {
  const field = dateOf(record.table)
  const column = field === undefined ? undefined : await reader.column(record, field)
  if (column?.kind !== 'date') return null
  let [from, to] = [Infinity, -Infinity]
  const { values } = column
  for (let row = 0; row < values.length; row++) {
    const at = values[row]!
    if (at < from) from = at
    if (at > to) to = at
  }
  return from <= to ? { from, to } : null
}
