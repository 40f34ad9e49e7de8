import { createKeyTable } from '../key-table'
import { isSameUnit } from '../supersede'
import type { Units } from '../units'
import type { Holders } from './changed-units'

/** For each unit of an import, 1 where what it brings is a version that a newer import had replaced. One pass over all units. */
export function olderVersions(units: readonly Units[], place: number, holders: Holders): Uint8Array {
  const own = units[place]!.index
  const isOlder = new Uint8Array(own.count.length)
  const changed = own.count.length === 0 ? [] : [...isOlder.keys()].filter((unit) => holders.place[unit]! >= 0)
  if (changed.length === 0) return isOlder
  // Keys are numbered as they come, and no two units share one.
  const table = createKeyTable(changed.length)
  for (const unit of changed) table.index(own.hi[unit]!, own.lo[unit]!)
  for (let other = 0; other < place; other++) {
    const { index } = units[other]!
    for (let i = 0; i < index.count.length; i++) {
      const unit = changed[table.find(index.hi[i]!, index.lo[i]!)]
      if (unit === undefined || holders.place[unit] === other) continue
      if (isSameUnit(index, i, own, unit)) isOlder[unit] = 1
    }
  }
  return isOlder
}
