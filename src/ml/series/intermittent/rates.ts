/** How demand that comes now and then is told: its size where there is any, and how often. */
export interface Rate {
  /** Expected demand of one step. */
  value: number
  /** Mean square of the errors of one step. */
  variance: number
}

/** What one value after the other makes of the rate; `expected` is what was forecast for it. */
type Follow = (value: number) => void
export interface Follower {
  expected(): number
  follow: Follow
}

/** Croston (1972): sizes and intervals are smoothed apart, both only when there is demand. `factor` corrects the ratio's bias. */
export function crostonFollower(values: Float64Array, alpha: number, factor: number): Follower {
  const start = startOf(values)
  let { size, interval } = start
  let since = 1
  return {
    expected: () => (factor * size) / interval,
    follow(value) {
      if (value !== 0) {
        size += alpha * (value - size)
        interval += alpha * (since - interval)
        since = 1
      } else since++
    },
  }
}

/** Teunter, Syntetos & Babai (2011): the probability is brought up to date at every step, so that demand that has ended dies away. */
export function tsbFollower(values: Float64Array, alpha: number, beta: number): Follower {
  const { size: first, interval } = startOf(values)
  let [size, probability] = [first, 1 / interval]
  return {
    expected: () => size * probability,
    follow(value) {
      probability += beta * ((value === 0 ? 0 : 1) - probability)
      if (value !== 0) size += alpha * (value - size)
    },
  }
}

/** Mean size of the demands and mean steps from one to the next, over all values. */
function startOf(values: Float64Array): { size: number; interval: number } {
  let [sum, count] = [0, 0]
  for (const value of values) {
    if (value === 0) continue
    sum += value
    count++
  }
  return count === 0 ? { size: 0, interval: 1 } : { size: sum / count, interval: values.length / count }
}

function runThrough(values: Float64Array, follower: Follower): Rate {
  let square = 0
  for (const value of values) {
    square += (value - follower.expected()) ** 2
    follower.follow(value)
  }
  return { value: follower.expected(), variance: square / values.length }
}

/** Smoothing of rare demand is slow; which of these fits best is tried (Syntetos & Boylan 2005 use this range). */
const ALPHAS = [0.05, 0.1, 0.15, 0.2, 0.3]
const BETAS = [0.02, 0.05, 0.1, 0.2]

const best = (rates: readonly Rate[]): Rate => rates.reduce((a, b) => (b.variance < a.variance ? b : a))

export const crostonRate = (values: Float64Array): Rate =>
  best(ALPHAS.map((alpha) => runThrough(values, crostonFollower(values, alpha, 1))))

/** Syntetos & Boylan (2005): Croston's ratio is too high by about 1 / (1 − α/2). */
export const sbaRate = (values: Float64Array): Rate =>
  best(ALPHAS.map((alpha) => runThrough(values, crostonFollower(values, alpha, 1 - alpha / 2))))

export const tsbRate = (values: Float64Array): Rate =>
  best(ALPHAS.flatMap((alpha) => BETAS.map((beta) => runThrough(values, tsbFollower(values, alpha, beta)))))
