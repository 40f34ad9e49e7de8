import { binOf, type BinnedColumns } from './bin-columns'
import { gradientOf, hessianOf, type Histogram, type Units } from './histogram'

/** Rows of the order from `start` to `end`, exclusive, and the packed sum of their gradients and hessians. */
export interface Node {
  start: number
  end: number
  packed: number
}

export interface BinSplit {
  column: number
  /** Last bin that goes left. */
  bin: number
  gain: number
  /** Packed sum of the left side. */
  packed: number
}

export interface SplitLimits {
  l2: number
  minLeaf: number
  units: Units
  /** No row has a greater hessian: a side whose sum is `minLeaf` times this has rows enough, and need not be counted. */
  mostHessian: number
}

/** A leaf of next to no hessian would have a value without bound. */
const LEAST_HESSIAN = 1e-3
/** What a split must gain more than the best so far, as a share of the parent's own term: rounding decides nothing. */
const NOISE = 1e-12

/**
 * The split that lessens the loss most, to the second order: half of G²/(H + l2) summed over both sides, less that of the parent
 * (Chen and Guestrin 2016, equation 7). null where none gains anything.
 */
export function findSplit(
  histogram: Histogram,
  binned: BinnedColumns,
  node: Node,
  order: Uint32Array,
  limits: SplitLimits,
): BinSplit | null {
  const best: BinSplit = { column: -1, bin: 0, gain: 0, packed: 0 }
  for (let column = 0; column < binned.columns; column++) scan(best, column, histogram, binned, node, order, limits)
  return best.column < 0 ? null : best
}

function scan(
  best: BinSplit,
  column: number,
  histogram: Histogram,
  binned: BinnedColumns,
  { start, end, packed }: Node,
  order: Uint32Array,
  { l2, minLeaf, mostHessian, units }: SplitLimits,
): void {
  const gradient = gradientOf(packed, units)
  const hessian = hessianOf(packed, units)
  const parent = (gradient * gradient) / (hessian + l2)
  const surely = minLeaf * mostHessian
  const cuts = binned.cuts[column]!.length
  const first = binned.offsets[column]!
  let sum = 0
  let counts: Uint32Array | null = null
  for (let bin = 0; bin < cuts; bin++) {
    sum += histogram[first + bin]!
    const leftHessian = hessianOf(sum, units)
    const restHessian = hessian - leftHessian
    if (leftHessian < LEAST_HESSIAN) continue
    if (restHessian < LEAST_HESSIAN) return
    const left = gradientOf(sum, units)
    const rest = gradient - left
    const gain = (left * left) / (leftHessian + l2) + (rest * rest) / (restHessian + l2) - parent
    if (!(gain > best.gain + NOISE * (parent + gain))) continue
    if (leftHessian < surely || restHessian < surely) {
      counts ??= rowsUpTo(binned, column, order, start, end)
      if (counts[bin]! < minLeaf || end - start - counts[bin]! < minLeaf) continue
    }
    best.column = column
    best.bin = bin
    best.gain = gain
    best.packed = sum
  }
}

/** How many of the rows lie in each bin of a column or below it. */
function rowsUpTo(binned: BinnedColumns, column: number, order: Uint32Array, start: number, end: number): Uint32Array {
  const counts = new Uint32Array(binned.cuts[column]!.length + 1)
  for (let i = start; i < end; i++) counts[binOf(binned, column, order[i]!)]!++
  for (let bin = 1; bin < counts.length; bin++) counts[bin]! += counts[bin - 1]!
  return counts
}
