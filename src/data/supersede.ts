import { GRAINS } from '../schema/grain'
import { createKeyTable } from './key-table'
import type { UnitIndex } from './units'

/** What an import shows beside its neighbours. */
export interface Standing {
  /** Rows of each unit that are hidden. */
  hide: Uint32Array
  /** Hidden because an earlier import has the same. */
  duplicate: number
  /** Hidden because a later import replaced them. */
  superseded: number
  /** Rows of units that replaced an earlier version. */
  updated: number
  /** Hidden because another import tells the same order line by line: what they say is joined to its lines. */
  joined: number
  /** 1 for each unit whose rows are joined; undefined where none are. */
  isJoined?: Uint8Array
}

/** Hears of every unit that replaces an earlier version, with the import and the unit that held it. */
export type HearUpdate = (current: number, unit: number, holder: number, holderUnit: number) => void

/**
 * Replays the active imports of one table, oldest first. A unit with an id that comes again with equal rows is a duplicate
 * and stays hidden; with other rows it replaces what was there. Rows without an id are counted, and the greater count is
 * kept. Equal rows within one import are genuine. So the answer depends on which imports are active, and on nothing else.
 *
 * Only imports of one kind are compared so: of one grain, where they tell of orders. Where an order is known in several, its
 * lines stand for it, or else the order as a whole (in the order of `ranked`); the rows of lesser kinds are hidden, so that no
 * money counts twice, and joined, so that nothing they say is lost.
 */
export function replayImports(
  imports: readonly UnitIndex[],
  kinds: readonly string[] = [],
  onUpdate?: HearUpdate,
  ranked: readonly string[] = FINEST_FIRST,
): Standing[] {
  const standings = imports.map(({ count }): Standing => ({
    hide: new Uint32Array(count.length),
    duplicate: 0,
    superseded: 0,
    updated: 0,
    joined: 0,
  }))
  const total = imports.reduce((sum, { count }) => sum + count.length, 0)
  const table = createKeyTable(total)
  const holders = new Map<string, Holders>()
  const most = new Uint32Array(total)

  imports.forEach((units, current) => {
    const standing = standings[current]!
    const kind = kinds[current] ?? 'line'
    const { holderImport, holderUnit } = holders.get(kind) ?? createHolders(total)
    holders.set(kind, { holderImport, holderUnit })
    for (let unit = 0; unit < units.count.length; unit++) {
      const key = table.index(units.hi[unit]!, units.lo[unit]!)
      const count = units.count[unit]!
      const holder = holderImport[key]!
      if (units.isCounted[unit] === 1) {
        standing.hide[unit] = Math.min(count, most[key]!)
        standing.duplicate += standing.hide[unit]!
        most[key] = Math.max(most[key]!, count)
        continue
      }
      if (holder >= 0 && isSameUnit(imports[holder]!, holderUnit[key]!, units, unit)) {
        standing.hide[unit] = count
        standing.duplicate += count
        continue
      }
      if (holder >= 0) {
        const replaced = imports[holder]!.count[holderUnit[key]!]!
        standings[holder]!.hide[holderUnit[key]!] = replaced
        standings[holder]!.superseded += replaced
        standing.updated += count
        onUpdate?.(current, unit, holder, holderUnit[key]!)
      }
      holderImport[key] = current
      holderUnit[key] = unit
    }
  })
  if (holders.size > 1) joinKinds(imports, standings, holders, ranked)
  return standings
}

/** By number of a unit's key, the import that has its latest version (-1: none), and its unit there. */
interface Holders {
  holderImport: Int32Array
  holderUnit: Uint32Array
}

const createHolders = (total: number): Holders => ({
  holderImport: new Int32Array(total).fill(-1),
  holderUnit: new Uint32Array(total),
})

const FINEST_FIRST: readonly string[] = [...GRAINS].reverse()

/** Of a unit known in several kinds, hides and joins all but the first in rank. */
function joinKinds(
  imports: readonly UnitIndex[],
  standings: readonly Standing[],
  holders: ReadonlyMap<string, Holders>,
  ranked: readonly string[],
): void {
  const isShown = new Uint8Array(holders.values().next().value!.holderUnit.length)
  for (const kind of ranked) {
    const { holderImport, holderUnit } = holders.get(kind) ?? createHolders(0)
    for (let key = 0; key < holderImport.length; key++) {
      const holder = holderImport[key]!
      if (holder < 0) continue
      if (isShown[key] === 1) join(standings[holder]!, holderUnit[key]!, imports[holder]!)
      isShown[key] = 1
    }
  }
}

function join(standing: Standing, unit: number, { count }: UnitIndex): void {
  standing.isJoined ??= new Uint8Array(count.length)
  standing.isJoined[unit] = 1
  standing.hide[unit] = count[unit]!
  standing.joined += count[unit]!
}

/** Whether two units hold the same rows. */
export const isSameUnit = (a: UnitIndex, i: number, b: UnitIndex, j: number): boolean =>
  a.count[i] === b.count[j] && a.signatureHi[i] === b.signatureHi[j] && a.signatureLo[i] === b.signatureLo[j]

/** Rows of an import that are not shown, one bit a row. */
export interface Mask {
  bits: Uint8Array
  hidden: number
  superseded: number
  /** Of the hidden rows those that are joined to the rows that show in their place, one bit a row; without it none are. */
  joined?: Uint8Array
  /** Of an import of payments: what became of them beside the exports of a shop. Its joined rows are those of payments. */
  payments?: PaymentLinks
  /** The source that numbered its units, where the table has several and this one has a name. */
  source?: string
  /** Its ids that another source shows too. */
  apart?: string[]
}

/** The orders of linked payments by their keys, in the order of the rows; and the payments without an order, which do not show. */
export interface PaymentLinks {
  hi: Uint32Array
  lo: Uint32Array
  /** How sure: one of `LINK`. */
  how: Uint8Array
  /** Not counted as sales. Sums in major units; a currency of '' is not known. */
  aside: { rows: number; sums: { currency: string; amount: number }[] }
}

/** The mask of an import from what is hidden of each unit, or null where everything shows. */
export function maskOf(unitOfRow: Uint32Array, standing: Standing): Mask | null {
  const remaining = standing.hide.slice()
  const bits = new Uint8Array((unitOfRow.length + 7) >>> 3)
  const joined = standing.isJoined && new Uint8Array(bits.length)
  let hidden = 0
  for (let row = 0; row < unitOfRow.length; row++) {
    const unit = unitOfRow[row]!
    if (remaining[unit] === 0) continue
    remaining[unit] = remaining[unit]! - 1
    bits[row >>> 3] = bits[row >>> 3]! | (1 << (row & 7))
    if (joined && standing.isJoined![unit] === 1) joined[row >>> 3] = joined[row >>> 3]! | (1 << (row & 7))
    hidden++
  }
  return hidden === 0 ? null : { bits, hidden, superseded: standing.superseded, ...(joined && { joined }) }
}

/** Row numbers that are joined to the lines of their order. */
export function joinedRows(rows: number, { joined }: Pick<Mask, 'joined'> = {}): Uint32Array {
  if (!joined) return new Uint32Array(0)
  const found = new Uint32Array(rows)
  let size = 0
  for (let row = 0; row < rows; row++) if ((joined[row >>> 3]! & (1 << (row & 7))) !== 0) found[size++] = row
  return found.slice(0, size)
}

/** Row numbers that show, or null where all do. */
export function visibleRows(rows: number, mask: Mask | null | undefined): Uint32Array | null {
  if (!mask) return null
  const visible = new Uint32Array(rows - mask.hidden)
  let size = 0
  for (let row = 0; row < rows; row++) if ((mask.bits[row >>> 3]! & (1 << (row & 7))) === 0) visible[size++] = row
  return visible
}
