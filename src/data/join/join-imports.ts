import type { Column } from '../../schema/columns'
import type { ImportRecord } from '../import-record'
import type { SegmentReader } from '../segment-reader'
import { maskOf, replayImports, type HearUpdate, type Mask, type Standing } from '../supersede'
import type { UnitIndex, Units } from '../units'
import { findApart, ownIdOf } from './apart-ids'
import { joinsFields, rankKinds } from './kinds'
import { isOfProvider, paymentFields } from './payment-rows'
import { SALE_FIELDS, type ShopImport } from './sales'
import { settlePayments } from './settle-payments'
import { findSources, kindOf, withScope, type Heard, type Source } from './sources'
import { readWitnesses, witnessFields } from './witnesses'

/** What the imports of a table show beside each other. */
export interface Joined {
  masks: Map<string, Mask | null>
  standings: Standing[]
  units: Units[]
  sources: Source[]
}

interface Beside {
  reader: SegmentReader
  active: readonly ImportRecord[]
  /** Whether payments without an order count as sales. */
  countsAllPayments: boolean
  onUpdate?: HearUpdate | undefined
}

/** The masks of at least two imports, which are all the active ones of a table, oldest first. They follow from these alone. */
export async function joinImports({ reader, active, countsAllPayments, onUpdate }: Beside): Promise<Joined> {
  const { table } = active[0]!
  const units = await Promise.all(active.map((record) => reader.units(record)))
  const sources = findSources(table, await hear(reader, active, units))
  const scoped = units.map(({ index }, i) => withScope(index, sources[i]!.name))
  const standings = replay(active, scoped, onUpdate)
  const masks = standings.map((standing, i) => {
    const isHidden = standing.duplicate + standing.superseded + standing.joined > 0
    return isHidden ? maskOf(units[i]!.ofRow, standing) : null
  })
  const beside = { reader, active, units, scoped, standings }
  await settleAll(beside, masks, countsAllPayments)
  const isShared = new Set(sources.map(({ name }) => name)).size > 1
  if (isShared) await nameSources(beside, masks, sources)
  const byImport = new Map(active.map(({ importId }, i) => [importId, masks[i]!]))
  return { masks: byImport, standings, units, sources }
}

async function readColumns(
  reader: SegmentReader,
  record: ImportRecord,
  names: readonly string[],
): Promise<Map<string, Column>> {
  const found = await Promise.all(names.map(async (name) => [name, await reader.column(record, name)] as const))
  return new Map(found.filter((entry): entry is readonly [string, Column] => entry[1] !== undefined))
}

const hear = (reader: SegmentReader, active: readonly ImportRecord[], units: readonly Units[]): Promise<Heard[]> =>
  Promise.all(
    active.map(async (record, i): Promise<Heard> => {
      const columns = await readColumns(reader, record, witnessFields(record.table))
      return { record, units: units[i]!.index, witnesses: readWitnesses(record.table, columns, units[i]!) }
    }),
  )

/** Orders by how much of them a row tells; products and customers by the kind of file, each cell on its own. */
function replay(active: readonly ImportRecord[], scoped: readonly UnitIndex[], onUpdate?: HearUpdate): Standing[] {
  if (!joinsFields(active[0]!.table)) {
    const grains = active.map(({ grain }) => grain ?? 'line')
    return replayImports(scoped, grains, onUpdate)
  }
  const older: [number, number][] = []
  const hearUpdate: HearUpdate = (current, unit, holder, holderUnit) => {
    older.push([holder, holderUnit])
    onUpdate?.(current, unit, holder, holderUnit)
  }
  const standings = replayImports(scoped, active.map(kindOf), hearUpdate, rankKinds(active))
  // What an older file said is left where the newer one says nothing.
  for (const [current, unit] of older) {
    const standing = standings[current]!
    standing.isJoined ??= new Uint8Array(scoped[current]!.count.length)
    standing.isJoined[unit] = 1
  }
  return standings
}

interface Replayed {
  reader: SegmentReader
  active: readonly ImportRecord[]
  units: readonly Units[]
  /** Unit keys within their source. */
  scoped: readonly UnitIndex[]
  standings: readonly Standing[]
}

async function settleAll(beside: Replayed, masks: (Mask | null)[], countsAll: boolean): Promise<void> {
  const { reader, active, units, scoped } = beside
  const places = [...active.keys()]
  const [paid, sold] = [places.filter((i) => isOfProvider(active[i]!)), places.filter((i) => !isOfProvider(active[i]!))]
  if (paid.length === 0 || sold.length === 0) return
  const inKinds = sold.toSorted((a, b) => (kindOf(active[a]!) < kindOf(active[b]!) ? -1 : 1))
  const shops = await Promise.all(inKinds.map((i) => readShop(beside, i)))
  const providers = await Promise.all(
    paid.map(async (i) => {
      const columns = await readColumns(reader, active[i]!, paymentFields(active[i]!))
      return { record: active[i]!, index: scoped[i]!, ofRow: units[i]!.ofRow, columns, mask: masks[i]! }
    }),
  )
  settlePayments(providers, shops, countsAll).forEach((mask, at) => (masks[paid[at]!] = mask))
}

async function readShop({ reader, active, units, scoped, standings }: Replayed, i: number): Promise<ShopImport> {
  const { hide, isJoined } = standings[i]!
  const index = scoped[i]!
  return {
    record: active[i]!,
    index,
    ofRow: units[i]!.ofRow,
    counts: (unit) => hide[unit]! < index.count[unit]! || isJoined?.[unit] === 1,
    columns: await readColumns(reader, active[i]!, SALE_FIELDS),
  }
}

/** Notes at each import which source its ids are of, and which of them another source has too. */
async function nameSources(
  { reader, active, units }: Replayed,
  masks: (Mask | null)[],
  sources: readonly Source[],
): Promise<void> {
  const own = ownIdOf(active[0]!.table)
  const apart = findApart(units, masks, sources)
  for (const [i, record] of active.entries()) {
    const { name } = sources[i]!
    if (name === '') continue
    const { ofRow } = units[i]!
    const bare: Mask = { bits: new Uint8Array((ofRow.length + 7) >>> 3), hidden: 0, superseded: 0 }
    const mask = masks[i] ?? bare
    const ids = own === undefined ? [] : await apart.idsOf(i, () => reader.column(record, own))
    masks[i] = { ...mask, source: name, ...(ids.length > 0 && { apart: ids }) }
  }
}
