import { compensatedSum } from './sum'

/** The values that are not missing, as a new array. */
export function present(values: ArrayLike<number>): Float64Array {
  const kept = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) kept[count++] = values[i]!
  return kept.subarray(0, count)
}

/** Arithmetic mean of the values that are not missing; NaN for none. */
export function mean(values: ArrayLike<number>): number {
  const known = present(values)
  return known.length === 0 ? NaN : compensatedSum(known) / known.length
}

/** Population variance (divided by n) of the values that are not missing, by two passes; NaN for none. */
export function variance(values: ArrayLike<number>): number {
  const known = present(values)
  const center = mean(known)
  return known.length === 0 ? NaN : compensatedSum(known.map((value) => (value - center) ** 2)) / known.length
}

/** Population standard deviation: the root of `variance`. */
export const deviation = (values: ArrayLike<number>): number => Math.sqrt(variance(values))

/** The values that are not missing, ascending, as a new array. */
export const ascending = (values: ArrayLike<number>): Float64Array => present(values).slice().sort()

/**
 * Quantile of an ascending array: linear between the order statistics around (n − 1)p
 * (definition 7 of Hyndman & Fan 1996, the default of R and NumPy); NaN for none.
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return NaN
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, p))
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low === high ? low : low + (high - low) * (place - below)
}

/** `quantileSorted` of the values that are not missing, in any order. */
export const quantile = (values: ArrayLike<number>, p: number): number => quantileSorted(ascending(values), p)

/** Median of the values that are not missing; NaN for none. */
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5)

/** Share of an ascending array that lies below `value`, ties counted half: 0.5 for the middle of any distribution. */
export function midRank(sorted: ArrayLike<number>, value: number): number {
  if (sorted.length === 0) return NaN
  return (lowerBound(sorted, value) + upperBound(sorted, value)) / (2 * sorted.length)
}

/** Index of the first element of an ascending array that is not below `value`. */
export function lowerBound(sorted: ArrayLike<number>, value: number): number {
  return partition(sorted, (element) => element < value)
}

/** Index of the first element of an ascending array that is above `value`. */
export function upperBound(sorted: ArrayLike<number>, value: number): number {
  return partition(sorted, (element) => element <= value)
}

function partition(sorted: ArrayLike<number>, isLeft: (element: number) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isLeft(sorted[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}
