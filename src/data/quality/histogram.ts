import { lowerBound, upperBound, quantileSorted } from '../../math/statistics'
import type { Fences } from './fences'
import type { Bin } from './types'

/** Bins of a histogram aim at this many, and whole numbers of few kinds have one each up to it. */
const AIM = 16
const MOST_WHOLE = 24
/** Decades above which bins on the logarithmic scale are whole decades. */
const MANY_DECADES = 6

/**
 * Counts of ascending values between round bounds. What lies beyond the fences stands in one bin at either end; on the
 * logarithmic scale negative values mirror the positive ones, with zero between them.
 */
export function histogramOf(sorted: Float64Array, fences: Fences | null): Bin[] {
  if (sorted.length === 0) return []
  const whole = wholeEdges(sorted)
  if (whole) return count(sorted, whole, false)
  const log = fences?.scale === 'log' ? logEdges(sorted, fences) : []
  return log.length > 0 ? count(sorted, log, true) : count(sorted, edges(sorted, fences), false)
}

/**
 * Bins between edges, and a tail at either end that has any. A bin holds its lower edge; where negative values mirror the
 * positive ones, those below zero hold their upper edge instead, which is the one nearer to zero.
 */
function count(sorted: Float64Array, bounds: readonly number[], isMirrored: boolean): Bin[] {
  const bins: Bin[] = []
  const first = bounds[0]!
  const last = bounds.at(-1)!
  const under = (edge: number): number => (edge < 0 && isMirrored ? upperBound : lowerBound)(sorted, edge)
  const below = under(first)
  if (below > 0) bins.push({ from: sorted[0]!, to: first, count: below, tail: 'below' })
  for (let i = 0; i + 1 < bounds.length; i++) {
    const [from, to] = [bounds[i]!, bounds[i + 1]!]
    bins.push({ from, to, count: under(to) - under(from) })
  }
  const above = sorted.length - under(last)
  if (above > 0) bins.push({ from: last, to: sorted.at(-1)!, count: above, tail: 'above' })
  return bins
}

/** One bin for each whole number where there are few of them. */
function wholeEdges(sorted: Float64Array): number[] | undefined {
  const [low, high] = [sorted[0]!, sorted.at(-1)!]
  if (!(high - low < MOST_WHOLE)) return undefined
  for (let at = 0; at < sorted.length; at = upperBound(sorted, sorted[at]!)) {
    if (!Number.isInteger(sorted[at]!)) return undefined
  }
  return Array.from({ length: high - low + 2 }, (_, i) => low + i)
}

function edges(sorted: Float64Array, fences: Fences | null): number[] {
  const low = Math.max(sorted[0]!, fences?.low ?? quantileSorted(sorted, 0.005))
  const high = Math.min(sorted.at(-1)!, fences?.high ?? quantileSorted(sorted, 0.995))
  const step = roundStep((high - low) / AIM)
  if (step === 0) return [low, low + (Math.abs(low) || 1) * 1e-9]
  const first = Math.floor(low / step)
  const length = Math.floor(high / step) - first + 2
  return Array.from({ length }, (_, i) => rounded((first + i) * step))
}

/** The next of 1, 2, 2.5, 5 times a power of ten. */
function roundStep(least: number): number {
  if (!(least > 0)) return 0
  const power = 10 ** Math.floor(Math.log10(least))
  return power * ([1, 2, 2.5, 5, 10].find((step) => step * power >= least) ?? 10)
}

const rounded = (value: number): number => Number(value.toPrecision(12))

function logEdges(sorted: Float64Array, { low, high }: Fences): number[] {
  const below = lowerBound(sorted, 0)
  const above = upperBound(sorted, 0)
  const side = (least: number, most: number): number[] =>
    Math.max(least, low) <= Math.min(most, high) ? steps(Math.max(least, low), most, high) : []
  const positive = above < sorted.length ? side(sorted[above]!, sorted.at(-1)!) : []
  const negative = below > 0 ? side(-sorted[below - 1]!, -sorted[0]!) : []
  const mirrored = negative.map((edge) => -edge).reverse()
  // Without a side below, zero begins a bin of its own, and what is negative all lies in the tail.
  const isFromZero = mirrored.length === 0 && sorted[0]! <= 0
  return [...mirrored, ...(isFromZero ? [0] : []), ...positive]
}

/** 1, 2, 5, 10, 20 ... from `least` to above `most`, or to the fence where that comes first; whole decades where it is far. */
function steps(least: number, most: number, high: number): number[] {
  const end = Math.min(most, high)
  const from = Math.floor(Math.log10(least))
  const to = Math.floor(Math.log10(end)) + 1
  const inDecade = to - from > MANY_DECADES ? [1] : [1, 2, 5]
  const all = Array.from({ length: to - from + 1 }, (_, i) => inDecade.map((step) => rounded(step * 10 ** (from + i))))
  const bounds = all.flat()
  const first = Math.max(0, upperBound(bounds, least) - 1)
  const last = bounds.findIndex((edge) => (most > high ? edge >= end : edge > end))
  return bounds.slice(first, last < 0 ? undefined : last + 1)
}
