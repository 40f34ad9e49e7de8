import { crostonFollower, tsbFollower, type Follower } from '../../ml/series/intermittent/rates'
import type { DemandMethod } from './spec'

/** Steps that a method learns from before it says anything. */
export const WARM = 6

interface Candidate {
  method: DemandMethod
  /** `known` values come before anything is said. */
  follow(values: Float64Array, known: number): Follower
}

/** Mean of the last `length` values. */
const mean = (length: number): Candidate => ({
  method: 'mean',
  follow(values) {
    let [sum, count] = [0, 0]
    return {
      expected: () => (count === 0 ? 0 : sum / Math.min(count, length)),
      follow(value) {
        sum += value - (count >= length ? values[count - length]! : 0)
        count++
      },
    }
  },
})

/** Simple exponential smoothing (Brown 1959) from the mean of the first values on. */
const ses = (alpha: number): Candidate => ({
  method: 'ses',
  follow(values, known) {
    let level = 0
    for (let i = 0; i < known; i++) level += values[i]! / known
    return {
      expected: () => level,
      follow: (value) => (level += alpha * (value - level)),
    }
  },
})

/** Croston's method as corrected by Syntetos & Boylan (2005). */
const sba = (alpha: number): Candidate => ({
  method: 'sba',
  follow: (values, known) => crostonFollower(values.subarray(0, known), alpha, 1 - alpha / 2),
})

/** Teunter, Syntetos & Babai (2011). */
const tsb = (alpha: number, beta: number): Candidate => ({
  method: 'tsb',
  follow: (values, known) => tsbFollower(values.subarray(0, known), alpha, beta),
})

/**
 * What is tried on each product; the first is taken where nothing can be judged. Methods with a trend are not among them: over one
 * year of 4,000 products of a real shop, Theta made the loss of the reorder points (pinball) larger by a seventh.
 */
export const CANDIDATES: readonly Candidate[] = [
  mean(26),
  mean(13),
  mean(52),
  ses(0.05),
  ses(0.1),
  ses(0.2),
  ses(0.4),
  sba(0.1),
  sba(0.2),
  tsb(0.1, 0.05),
  tsb(0.1, 0.1),
  tsb(0.2, 0.2),
]

/**
 * What each candidate expects of each step to come after the first t values, row by candidate and t from 0 to their number: one pass each,
 * in which nothing later than t is known. Zeros before `WARM` values are known.
 */
export function followPaths(values: Float64Array): Float64Array[] {
  return CANDIDATES.map((candidate) => {
    const path = new Float64Array(values.length + 1)
    const known = Math.min(WARM, values.length)
    const follower = candidate.follow(values, known)
    for (let t = 0; t <= values.length; t++) {
      if (t >= known) path[t] = Math.max(0, follower.expected())
      if (t < values.length) follower.follow(values[t]!)
    }
    return path
  })
}
