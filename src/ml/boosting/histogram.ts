import { GROUP, type BinnedColumns } from './bin-columns'

/** Packed sums of gradient and hessian in each bin of each column. */
export type Histogram = Float64Array

/** Gradient and hessian of every row of the matrix, side by side. */
export type Pairs = Float64Array

/** What one unit of a packed gradient and hessian stands for: powers of two. */
export interface Units {
  gradient: number
  hessian: number
}

/** A gradient takes the low 27 bits of a packed number and may be negative; the hessian lies above it. 53 bits are exact. */
const HESSIAN = 2 ** 27
const MOST_GRADIENT = 2 ** 26
/** No sum of some rows is more units than this, so that one field never runs into the other. */
const MOST_UNITS = 2 ** 25

/**
 * Gradient and hessian of the first `size` rows of `order` in one float64 each, as whole units: a histogram then takes half the
 * additions, and its sums are exact, whatever the order. A row is off by at most 2 ** -25 of the sum of all; splits alone are
 * chosen by these sums, leaves have their values from the pairs. (XGBoost sums in fixed point too, LightGBM in fewer bits.)
 */
export function packPairs(pairs: Pairs, order: Uint32Array, size: number, packed: Float64Array): Units {
  let [gradients, hessians] = [0, 0]
  for (let i = 0; i < size; i++) {
    const at = 2 * order[i]!
    gradients += Math.abs(pairs[at]!)
    hessians += pairs[at + 1]!
  }
  const units = { gradient: unitOf(gradients), hessian: unitOf(hessians) }
  const [perGradient, perHessian] = [1 / units.gradient, 1 / units.hessian]
  for (let i = 0; i < size; i++) {
    const row = order[i]!
    const gradient = Math.round(pairs[2 * row]! * perGradient)
    // Rounded down: a sum is never taken for more rows than there are.
    packed[row] = Math.floor(pairs[2 * row + 1]! * perHessian) * HESSIAN + gradient
  }
  return units
}

/** Smaller sums are taken for this, so that what one unit holds can be divided by. */
const LEAST_SUM = 1e-200

const unitOf = (sum: number): number => 2 ** Math.ceil(Math.log2(Math.max(sum, LEAST_SUM) / MOST_UNITS))

export const hessianOf = (packed: number, { hessian }: Units): number =>
  Math.floor((packed + MOST_GRADIENT) / HESSIAN) * hessian

export const gradientOf = (packed: number, { gradient }: Units): number =>
  (packed - Math.floor((packed + MOST_GRADIENT) / HESSIAN) * HESSIAN) * gradient

/**
 * Sums the rows `order[start]` to `order[end - 1]` into the bins of one group of columns. `gathered` has the packed numbers of
 * those rows, from 0 on.
 */
export function addGroup(
  histogram: Histogram,
  binned: BinnedColumns,
  group: number,
  order: Uint32Array,
  [start, end]: readonly [number, number],
  gathered: Float64Array,
): void {
  const { words, offsets, rows } = binned
  const base = group * rows
  const first = offsets[group * GROUP]!
  const second = offsets[group * GROUP + 1]!
  const third = offsets[group * GROUP + 2]!
  const fourth = offsets[group * GROUP + 3]!
  for (let i = start, at = 0; i < end; i++, at++) {
    const word = words[base + order[i]!]!
    const own = gathered[at]!
    histogram[first + (word & 255)]! += own
    histogram[second + ((word >>> 8) & 255)]! += own
    histogram[third + ((word >>> 16) & 255)]! += own
    histogram[fourth + (word >>> 24)]! += own
  }
}

/** Leaves in `whole` what is left of it without `part`: the sums of one child are those of the parent less the other's. */
export function subtract(whole: Histogram, part: Histogram): void {
  for (let i = 0; i < whole.length; i++) whole[i] = whole[i]! - part[i]!
}
