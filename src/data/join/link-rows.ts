import type { Lanes } from '../cell-hash'
import { createKeyTable } from '../key-table'

/** Which joined rows belong to which rows that show. */
export interface RowLinks {
  /** Rows that show. */
  rows: number
  /** By row that shows and then by joined row, the number of its unit from 1; 0 for none. */
  unitOf: Uint32Array
  units: number
  /** For each joined part, by number of the unit, the first such row; -1 where it has none. */
  toldBy: readonly Int32Array[]
  /** For each joined part, the rows that show and of whose unit it has a row. */
  hearers: readonly Uint32Array[]
  /** For each joined part its first row, and the end behind the last. */
  starts: readonly number[]
}

/** Links rows by their keys; 0 is none. `keys` are those of the rows that show, then those of each joined part. */
export function linkRows(keys: readonly Lanes[], shown: number): RowLinks {
  const total = keys.reduce((sum, { hi }) => sum + hi.length, 0)
  const rows = keys.slice(0, shown).reduce((sum, { hi }) => sum + hi.length, 0)
  const table = createKeyTable(Math.min(total, 1 << 20))
  const unitOf = new Uint32Array(total)
  let at = 0
  for (const { hi, lo } of keys) {
    let [lastHi, lastLo, unit] = [0, 0, 0]
    for (let i = 0; i < hi.length; i++) {
      if (hi[i] !== lastHi || lo[i] !== lastLo) {
        lastHi = hi[i]!
        lastLo = lo[i]!
        unit = lastHi === 0 && lastLo === 0 ? 0 : table.index(lastHi, lastLo) + 1
      }
      unitOf[at++] = unit
    }
  }
  const units = table.size() + 1
  const starts = [rows]
  const toldBy = keys.slice(shown).map(({ hi }) => {
    const [start, first] = [starts.at(-1)!, new Int32Array(units).fill(-1)]
    for (let row = start + hi.length - 1; row >= start; row--) first[unitOf[row]!] = row
    starts.push(start + hi.length)
    return first
  })
  const hearers = toldBy.map((told) => hearersOf(told, unitOf, rows))
  return { rows, unitOf, units, toldBy, hearers, starts }
}

function hearersOf(told: Int32Array, unitOf: Uint32Array, rows: number): Uint32Array {
  const found = new Uint32Array(rows)
  let size = 0
  for (let row = 0; row < rows; row++) if (unitOf[row] !== 0 && told[unitOf[row]!]! >= 0) found[size++] = row
  return found.slice(0, size)
}
