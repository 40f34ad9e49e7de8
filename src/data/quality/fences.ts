import { quantileSorted, lowerBound, upperBound } from '../../math/statistics'

/**
 * Where values become extreme. On the linear scale these are values; on the logarithmic one they bound the magnitude, so that
 * a return of a thousand pieces is as extreme as a sale of a thousand.
 */
export interface Fences {
  scale: 'linear' | 'log'
  low: number
  high: number
  /** Zero says "none" here, and is never extreme. */
  exceptZero: boolean
}

/** Tukey's outer fences: beyond three times the spread of the middle half a value is "far out" (Exploratory Data Analysis, 1977, 2C). */
const OUTER = 3
/** Fewer values than this have no fences. */
const LEAST = 8
/** Share of zeros above which they are looked at as "none". */
const MANY_ZEROS = 0.25
/** A column whose values mostly have one sign can be read on the logarithmic scale. */
const ONE_SIGN = 0.9

/** More values than this beyond the fences are no exceptions but a group of their own, and the scale is the wrong one. */
const MOST_BEYOND = 0.05
/** So few are exceptions in the smallest table. */
const FEW = 2

/**
 * Fences of ascending values without NaN: on the scale on which the quartiles lie more evenly about the median (Bowley's
 * skewness), or on the other where that leaves too many values outside. Null for few values, where the middle half is one
 * value, and where neither scale fits.
 */
export function findFences(sorted: Float64Array): Fences | null {
  const below = lowerBound(sorted, 0)
  const above = upperBound(sorted, 0)
  const others = sorted.length - (above - below)
  if (sorted.length < LEAST || others < LEAST) return null
  const exceptZero = above - below > MANY_ZEROS * sorted.length
  const linear = quartiles(exceptZero ? withoutZeros(sorted, below, above) : sorted)
  const isOneSign = Math.max(below, sorted.length - above) >= ONE_SIGN * others
  const log = isOneSign ? quartiles(magnitudes(sorted, below, above), Math.log) : undefined
  const candidates: { fences: Fences; skewness: number }[] = []
  if (isSpread(linear)) {
    const [low, high] = outer(linear)
    candidates.push({ fences: { scale: 'linear', low, high, exceptZero }, skewness: Math.abs(skewness(linear)) })
  }
  if (log && isSpread(log)) {
    const [low, high] = outer(log)
    const fences: Fences = { scale: 'log', low: Math.exp(low), high: Math.exp(high), exceptZero: true }
    candidates.push({ fences, skewness: Math.abs(skewness(log)) })
  }
  candidates.sort((a, b) => a.skewness - b.skewness)
  return (
    candidates.find(({ fences }) => countBeyond(sorted, fences) <= Math.max(FEW, MOST_BEYOND * others))?.fences ?? null
  )
}

function countBeyond(sorted: Float64Array, { scale, low, high, exceptZero }: Fences): number {
  const over = sorted.length - upperBound(sorted, high)
  if (scale === 'log') {
    const small = lowerBound(sorted, low) - upperBound(sorted, -low)
    const zeros = upperBound(sorted, 0) - lowerBound(sorted, 0)
    return over + lowerBound(sorted, -high) + Math.max(0, small - zeros)
  }
  const zeros = exceptZero && (low > 0 || high < 0) ? upperBound(sorted, 0) - lowerBound(sorted, 0) : 0
  return over + lowerBound(sorted, low) - zeros
}

/** -1 for a value that is too small, 1 for one that is too large, 0 for every other and for NaN. */
export function extremeness({ scale, low, high, exceptZero }: Fences, value: number): -1 | 0 | 1 {
  if (exceptZero && value === 0) return 0
  const measured = scale === 'log' ? Math.abs(value) : value
  return measured < low ? -1 : measured > high ? 1 : 0
}

/** The value, or the fence that it lies beyond, with its own sign. */
export function cap(fences: Fences, value: number): number {
  const side = extremeness(fences, value)
  if (side === 0) return value
  const bound = side < 0 ? fences.low : fences.high
  return fences.scale === 'log' && value < 0 ? -bound : bound
}

type Quartiles = readonly [number, number, number]

function quartiles(sorted: Float64Array, scale: (value: number) => number = (value) => value): Quartiles {
  const at = (p: number): number => {
    const place = (sorted.length - 1) * p
    const low = scale(sorted[Math.floor(place)]!)
    const high = scale(sorted[Math.min(sorted.length - 1, Math.floor(place) + 1)]!)
    return low + (high - low) * (place - Math.floor(place))
  }
  return [at(0.25), at(0.5), at(0.75)]
}

const isSpread = ([first, , third]: Quartiles): boolean => third > first
const skewness = ([first, second, third]: Quartiles): number => (third + first - 2 * second) / (third - first)
const outer = ([first, , third]: Quartiles): [number, number] => [
  first - OUTER * (third - first),
  third + OUTER * (third - first),
]

function withoutZeros(sorted: Float64Array, below: number, above: number): Float64Array {
  const others = new Float64Array(sorted.length - (above - below))
  others.set(sorted.subarray(0, below))
  others.set(sorted.subarray(above), below)
  return others
}

/** Absolute values of all but the zeros, ascending: the two sides merged. */
function magnitudes(sorted: Float64Array, below: number, above: number): Float64Array {
  if (below === 0) return sorted.subarray(above)
  const merged = new Float64Array(sorted.length - (above - below))
  let [left, right] = [below - 1, above]
  for (let i = 0; i < merged.length; i++) {
    const isLeft = left >= 0 && (right >= sorted.length || -sorted[left]! <= sorted[right]!)
    merged[i] = isLeft ? -sorted[left--]! : sorted[right++]!
  }
  return merged
}

/** The quantiles that a report shows. */
const SHOWN_QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const

export const quantilesOf = (sorted: Float64Array): number[] => SHOWN_QUANTILES.map((p) => quantileSorted(sorted, p))
