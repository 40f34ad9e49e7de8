import { entryAt } from '../sparse'
import type { SparseMatrix } from '../types'

/** Lines of each group and product, and of each group. */
export interface GroupCounts {
  lines: Float64Array
  /** groups × items. */
  byItem: SparseMatrix
}

export function countGroups(
  groups: number,
  items: number,
  each: (count: (group: number, item: number) => void) => void,
): GroupCounts {
  const lines = new Float64Array(groups)
  const counts = Array.from({ length: groups }, () => new Map<number, number>())
  each((group, item) => {
    lines[group]!++
    counts[group]!.set(item, (counts[group]!.get(item) ?? 0) + 1)
  })
  const rows = counts.map((found) => [...found].sort(([a], [b]) => a - b))
  const starts = new Uint32Array(groups + 1)
  for (const [group, found] of rows.entries()) starts[group + 1] = starts[group]! + found.length
  const all = rows.flat()
  const column = Uint32Array.from(all, ([item]) => item)
  return {
    lines,
    byItem: { rows: groups, columns: items, starts, column, value: Float32Array.from(all, ([, n]) => n) },
  }
}

/** Lines of a product in a group. */
export function linesOfGroup({ byItem }: GroupCounts, group: number, item: number): number {
  const entry = group < byItem.rows ? entryAt(byItem, group, item) : -1
  return entry < 0 ? 0 : byItem.value[entry]!
}

/** As if so many more lines had been found, and expected. */
const SHRINKAGE = 5

const known = new WeakMap<GroupCounts, Map<number, Float64Array>>()

/**
 * How many times what is expected of each product a group bought of it, shrunk towards once where little is expected (a gamma prior on
 * the rate, DuMouchel 1999); `share` is the products' of all lines. Code 0 is of nobody in particular. Made once for a group.
 */
export function liftsOf(counts: GroupCounts, group: number, share: Float64Array): Float64Array {
  const made = known.get(counts) ?? new Map<number, Float64Array>()
  known.set(counts, made)
  const code = group < counts.lines.length ? group : 0
  let lifts = made.get(code)
  if (!lifts) made.set(code, (lifts = toLifts(counts, code, share)))
  return lifts
}

function toLifts({ lines, byItem }: GroupCounts, group: number, share: Float64Array): Float64Array {
  const lifts = new Float64Array(share.length).fill(group === 0 ? 1 : SHRINKAGE)
  if (group === 0) return lifts
  const { starts, column, value } = byItem
  for (let entry = starts[group]!; entry < starts[group + 1]!; entry++) lifts[column[entry]!]! += value[entry]!
  for (let item = 0; item < lifts.length; item++) lifts[item]! /= lines[group]! * share[item]! + SHRINKAGE
  return lifts
}
