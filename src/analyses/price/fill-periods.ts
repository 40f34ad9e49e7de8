import { selectMedian } from '../../math/select-median'
import type { Panel } from './panel'

/** Where more than this share of sales is at a price of their own between two equal ones, they are no prices that were asked. */
const MOST_FLICKER = 0.1
/** Then the price asked is the middle one of so many sales around. */
const AROUND = 5
const SAME = 0.005
const LEAST_SHARE = 1e-6

export interface Filled {
  product: Int32Array
  period: Int32Array
  units: Float64Array
  x: Float64Array
  /** How likely the price of the row was the one asked: 1 but between two sales at different prices. */
  share: Float64Array
  /** The rows of the product at each place. */
  starts: Int32Array
  /** Of each place: the first row of each run of periods without sales between two prices, and how many these are, two rows each. */
  gaps: { first: number; length: number }[][]
}

/**
 * Every period from a product's first to its last, at the price that was asked then. Where nothing was sold between two sales at one
 * price, it was that one; between two prices, the change may have been before any of the periods: each has a row at either price.
 * Promotions are not known where nothing was sold, and are left out.
 */
export function fillPeriods(panel: Panel, chosen: readonly number[]): Filled {
  const [product, period, units, x, share]: number[][] = [[], [], [], [], []]
  const gaps: Filled['gaps'] = chosen.map(() => [])
  const starts = new Int32Array(chosen.length + 1)
  chosen.forEach((i, place) => {
    const [from, to] = [panel.starts[i]!, panel.starts[i + 1]!]
    const asked = askedPrices(panel.x.subarray(from, to))
    const add = (t: number, sold: number, price: number, likely: number): void => {
      product!.push(place)
      period!.push(t)
      units!.push(sold)
      x!.push(price)
      share!.push(likely)
    }
    for (let row = from; row < to; row++) {
      const [t, price, after] = [panel.period[row]!, asked[row - from]!, asked[row + 1 - from]]
      add(t, Math.exp(panel.y[row]!), price, 1)
      if (after === undefined) continue
      const length = panel.period[row + 1]! - t - 1
      const isOne = Math.abs(after - price) < SAME
      if (!isOne && length > 0) gaps[place]!.push({ first: x!.length, length })
      for (let k = 1; k <= length; k++) {
        const before = isOne ? 1 : 1 - k / (length + 1)
        add(t + k, 0, price, before)
        if (!isOne) add(t + k, 0, after, 1 - before)
      }
    }
    starts[place + 1] = x!.length
  })
  return {
    ...{ product: Int32Array.from(product!), period: Int32Array.from(period!), units: Float64Array.from(units!) },
    ...{ x: Float64Array.from(x!), share: Float64Array.from(share!), starts, gaps },
  }
}

/**
 * How likely the price had not changed yet in each period of the gaps of a product: every place of the change is as likely beforehand, and
 * as likely afterwards as it is to sell nothing (the expectation step of Dempster, Laird & Rubin 1977, Journal of the Royal Statistical
 * Society B 39, 1–38). Answers how much less is known of the slope for not knowing the change: the variance of the score over its places
 * (Louis 1982, the same journal 44, 226–233).
 */
export function weighGaps(
  { gaps, share, x }: Filled,
  place: number,
  { meanOf, center }: { meanOf: (row: number) => number; center: number },
): number {
  let lost = 0
  for (const { first, length } of gaps[place]!) {
    // By how many periods go by before the change: the logarithm of the chance of no sale, and the slope's score.
    const [logs, scores] = [[0], [0]]
    for (let k = 0; k < length; k++) {
      const [before, after] = [first + 2 * k, first + 2 * k + 1]
      const [atOld, atNew] = [meanOf(before), meanOf(after)]
      logs.push(logs[k]! - atOld + atNew)
      scores.push(scores[k]! - atOld * (x[before]! - center) + atNew * (x[after]! - center))
    }
    const most = Math.max(...logs)
    const weights = logs.map((value) => Math.exp(value - most))
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    const mean = scores.reduce((sum, score, c) => sum + (score * weights[c]!) / all, 0)
    lost += scores.reduce((sum, score, c) => sum + ((score - mean) ** 2 * weights[c]!) / all, 0)
    let later = all
    for (let k = 0; k < length; k++) {
      later -= weights[k]!
      const before = Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, later / all))
      share[first + 2 * k] = before
      share[first + 2 * k + 1] = 1 - before
    }
  }
  return lost
}

/** Prices as they are, unless single ones stick out so often that they are those of buyers and not of the shop. */
function askedPrices(x: Float64Array): Float64Array {
  const isOdd = (i: number): boolean =>
    i > 0 && i + 1 < x.length && Math.abs(x[i - 1]! - x[i + 1]!) < SAME && Math.abs(x[i]! - x[i - 1]!) > SAME
  const odd = x.reduce((sum, _, i) => sum + (isOdd(i) ? 1 : 0), 0)
  if (odd <= MOST_FLICKER * x.length) return x
  const half = Math.floor(AROUND / 2)
  return x.map((_, i) => selectMedian(x.slice(Math.max(0, i - half), i + half + 1)))
}
