import type { HearUpdate } from '../supersede'
import type { Units } from '../units'

/** For each unit of an import that waits, what it would replace. */
export interface Holders {
  /** Place of the import whose version it replaces; -1 where it replaces none. */
  place: Int32Array
  /** Number of the unit there. */
  unit: Uint32Array
  /** 1 where a later file of the same review replaces it in turn. */
  isReplaced: Uint8Array
}

export const createHolders = (units: number): Holders => ({
  place: new Int32Array(units).fill(-1),
  unit: new Uint32Array(units),
  isReplaced: new Uint8Array(units),
})

/** Notes who replaces whom among the imports that have holders. */
export const noteUpdates =
  (holders: readonly (Holders | undefined)[]): HearUpdate =>
  (current, unit, holder, holderUnit) => {
    const own = holders[current]
    if (own) {
      own.place[unit] = holder
      own.unit[unit] = holderUnit
    }
    const replaced = holders[holder]
    if (replaced) replaced.isReplaced[holderUnit] = 1
  }

/** Rows of some units, one behind the other: unit k of them has `rows[start[k]]` up to `rows[start[k + 1]]`. */
export interface UnitRows {
  start: Uint32Array
  rows: Uint32Array
}

/** The rows of the units named, in their order in the import. One pass over all rows, whatever the number of units. */
export function rowsOfUnits({ index, ofRow }: Units, wanted: ArrayLike<number>): UnitRows {
  const rank = new Int32Array(index.count.length).fill(-1)
  const start = new Uint32Array(wanted.length + 1)
  for (let k = 0; k < wanted.length; k++) {
    rank[wanted[k]!] = k
    start[k + 1] = start[k]! + index.count[wanted[k]!]!
  }
  const rows = new Uint32Array(start[wanted.length]!)
  const at = start.slice()
  for (let row = 0; row < ofRow.length; row++) {
    const k = rank[ofRow[row]!]!
    if (k >= 0) rows[at[k]!++] = row
  }
  return { start, rows }
}
