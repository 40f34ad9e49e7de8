import type { Feature } from '../../encode'

/** A feature as few kinds of values: `codes[row]` is the kind, 0 for missing. */
export interface Cells {
  codes: Int32Array
  count: number
  /** What each kind is: a level, a single number that many rows share, a range of numbers, or null for missing. */
  values: (string | number | null | undefined)[]
}

const MOST_RANGES = 32
/** A number that so large a share of the rows has is a kind of its own: the zero of a call that never was. */
const SHARED = 0.02

/** Numbers by equal counts, with a kind for each much-shared value; levels as they are; a list by how many it holds. */
export function cellsOf(feature: Feature, rows: Uint32Array): Cells {
  if (feature.kind === 'category') {
    const codes = Int32Array.from(rows, (row) => feature.codes[row]! + 1)
    return { codes, count: feature.levels.length + 1, values: [null, ...feature.levels] }
  }
  const { kind } = feature
  const values = Float64Array.from(rows, (row) =>
    kind === 'number' ? feature.values[row]! : feature.offsets[row + 1]! - feature.offsets[row]!,
  )
  return numberCells(values)
}

function numberCells(values: Float64Array): Cells {
  const sorted = values.filter(Number.isFinite).sort()
  const bounds: number[] = []
  const shared: (number | undefined)[] = []
  const most = Math.max(2, sorted.length / MOST_RANGES)
  for (let i = 0, start = 0; i < sorted.length;) {
    let end = i
    while (end < sorted.length && sorted[end] === sorted[i]) end++
    const isShared = end - i >= Math.max(2, sorted.length * SHARED)
    if (isShared && start < i) close(i)
    if (isShared || end - start >= most || end === sorted.length) close(end, isShared ? sorted[i] : undefined)
    i = end
    start = bounds.at(-1) === sorted[i - 1] ? i : start
  }
  return { codes: Int32Array.from(values, place), count: bounds.length + 1, values: [null, ...shared] }

  function close(end: number, value?: number): void {
    bounds.push(sorted[end - 1]!)
    shared.push(value)
  }
  function place(value: number): number {
    if (!Number.isFinite(value)) return 0
    let [low, high] = [0, bounds.length - 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (bounds[middle]! >= value) high = middle
      else low = middle + 1
    }
    return low + 1
  }
}
