import { normalQuantile } from './normal'

/** A share with the interval that holds the true one with the stated confidence. */
export interface Proportion {
  share: number
  low: number
  high: number
}

/**
 * Wilson's score interval of `hits` among `count` (Wilson 1927, JASA 22, 209–212): stays within 0 and 1, and keeps its coverage
 * for small counts and shares near the ends. Nothing counted is no knowledge: 0 to 1, and NaN for the share.
 */
export function wilson(hits: number, count: number, confidence = 0.95): Proportion {
  if (count === 0) return { share: NaN, low: 0, high: 1 }
  const z = normalQuantile(0.5 + confidence / 2)
  const share = hits / count
  const middle = (share + (z * z) / (2 * count)) / (1 + (z * z) / count)
  const half = (z / (1 + (z * z) / count)) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

/**
 * The first share less the second, from the Wilson intervals of both (Newcombe 1998, Statistics in Medicine 17, 873–890, method 10).
 * The two must be independent and of one confidence.
 */
export function proportionDifference(a: Proportion, b: Proportion): Proportion {
  const share = a.share - b.share
  return {
    share,
    low: share - Math.hypot(a.share - a.low, b.high - b.share),
    high: share + Math.hypot(a.high - a.share, b.share - b.low),
  }
}
