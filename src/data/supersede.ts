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
}

/**
 * Replays the active imports of one table, oldest first. A unit with an id that comes again with equal rows is a duplicate
 * and stays hidden; with other rows it replaces what was there. Rows without an id are counted, and the greater count is
 * kept. Equal rows within one import are genuine. So the answer depends on which imports are active, and on nothing else.
 */
export function replayImports(imports: readonly UnitIndex[]): Standing[] {
  const standings = imports.map(({ count }): Standing => ({
    hide: new Uint32Array(count.length),
    duplicate: 0,
    superseded: 0,
    updated: 0,
  }))
  const total = imports.reduce((sum, { count }) => sum + count.length, 0)
  const table = createKeyTable(total)
  const holderImport = new Int32Array(total).fill(-1)
  const holderUnit = new Uint32Array(total)
  const most = new Uint32Array(total)

  imports.forEach((units, current) => {
    const standing = standings[current]!
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
      if (holder >= 0 && isEqual(imports[holder]!, holderUnit[key]!, units, unit)) {
        standing.hide[unit] = count
        standing.duplicate += count
        continue
      }
      if (holder >= 0) {
        const replaced = imports[holder]!.count[holderUnit[key]!]!
        standings[holder]!.hide[holderUnit[key]!] = replaced
        standings[holder]!.superseded += replaced
        standing.updated += count
      }
      holderImport[key] = current
      holderUnit[key] = unit
    }
  })
  return standings
}

const isEqual = (a: UnitIndex, i: number, b: UnitIndex, j: number): boolean =>
  a.count[i] === b.count[j] && a.signatureHi[i] === b.signatureHi[j] && a.signatureLo[i] === b.signatureLo[j]

/** Rows of an import that are not shown, one bit a row. */
export interface Mask {
  bits: Uint8Array
  hidden: number
  superseded: number
}

/** The mask of an import from what is hidden of each unit, or null where everything shows. */
export function maskOf(unitOfRow: Uint32Array, standing: Standing): Mask | null {
  const remaining = standing.hide.slice()
  const bits = new Uint8Array((unitOfRow.length + 7) >>> 3)
  let hidden = 0
  for (let row = 0; row < unitOfRow.length; row++) {
    const unit = unitOfRow[row]!
    if (remaining[unit] === 0) continue
    remaining[unit] = remaining[unit]! - 1
    bits[row >>> 3] = bits[row >>> 3]! | (1 << (row & 7))
    hidden++
  }
  return hidden === 0 ? null : { bits, hidden, superseded: standing.superseded }
}

/** Row numbers that show, or null where all do. */
export function visibleRows(rows: number, mask: Mask | null | undefined): Uint32Array | null {
  if (!mask) return null
  const visible = new Uint32Array(rows - mask.hidden)
  let size = 0
  for (let row = 0; row < rows; row++) if ((mask.bits[row >>> 3]! & (1 << (row & 7))) === 0) visible[size++] = row
  return visible
}
