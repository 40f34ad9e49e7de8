import { lowerBound, upperBound } from '../math/statistics'

/** Differences of money below this are rounding, not worth: equal amounts must score equally. */
const MONEY_GRAIN = 1e-6

const roundMoney = (values: Float64Array): Float64Array =>
  values.map((value) => Math.round(value / MONEY_GRAIN) * MONEY_GRAIN)

/** How customers are scored: on a scale of so many by share, or by own ascending cut points. */
export interface RfmScale {
  bins: number
  cutPoints?: { r?: number[]; f?: number[]; m?: number[] } | undefined
}

/** Of customers with a purchase, one entry each. */
interface RfmMeasures {
  recencyDays: ArrayLike<number>
  orders: ArrayLike<number>
  net: Float64Array
}

export interface RfmScores {
  r: Uint8Array
  f: Uint8Array
  m: Uint8Array
  /** How many scores there are. */
  scores: { r: number; f: number; m: number }
}

/** All bought last on one day: within as many days of today they are recent. */
const RECENT_DAYS = 30

/**
 * Recency (less is better), orders and net of each customer as scores. Where a measure is the same for all it tells nobody apart, and no
 * share of customers is worse: then whoever bought lately is recent, one order is the least there is, and money says what orders say.
 */
export function scoreRfm({ recencyDays, orders, net }: RfmMeasures, { bins, cutPoints }: RfmScale): RfmScores {
  const money = roundMoney(net)
  const middle = Math.ceil(bins / 2)
  const all = (score: number): Uint8Array => new Uint8Array(money.length).fill(score)
  const score = (
    values: ArrayLike<number>,
    { cuts, isBetter, alike }: { cuts: number[] | undefined; isBetter: boolean; alike: () => Uint8Array },
  ): Uint8Array => {
    if (cuts) return scoreByCutPoints(values, cuts, isBetter)
    return areAlike(values) ? alike() : scoreByShare(values, bins, isBetter)
  }
  const ofRecency = (): Uint8Array => all(recencyDays[0]! <= RECENT_DAYS ? bins : middle)
  const r = score(recencyDays, { cuts: cutPoints?.r, isBetter: false, alike: ofRecency })
  const f = score(orders, { cuts: cutPoints?.f, isBetter: true, alike: () => all(orders[0] === 1 ? 1 : middle) })
  const ofOrders = (): Uint8Array => (cutPoints?.f ? all(middle) : f.slice())
  const m = score(money, { cuts: cutPoints?.m, isBetter: true, alike: ofOrders })
  const count = (cuts: number[] | undefined): number => (cuts ? cuts.length + 1 : bins)
  return { r, f, m, scores: { r: count(cutPoints?.r), f: count(cutPoints?.f), m: count(cutPoints?.m) } }
}

function areAlike(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false
  return true
}

/**
 * Scores from 1 to `bins` by share: 1 + floor(bins × share of customers strictly worse). Equal values score equally.
 * O(n log n).
 */
export function scoreByShare(values: ArrayLike<number>, bins: number, higherIsBetter: boolean): Uint8Array {
  return scoreByCutPoints(values, cutPointsOf(new Float64Array(values).sort(), bins, higherIsBetter), higherIsBetter)
}

/** Where the score of ascending values changes, ascending; a value at which it rises by several is there as often. */
function cutPointsOf(sorted: Float64Array, bins: number, higherIsBetter: boolean): number[] {
  const cuts: number[] = []
  const n = sorted.length
  let worse = 0
  for (let place = 0; place < n; place++) {
    const at = higherIsBetter ? place : n - 1 - place
    const value = sorted[at]!
    if (place > 0 && value !== sorted[higherIsBetter ? at - 1 : at + 1]) worse = place
    while (cuts.length < Math.floor((bins * worse) / n)) cuts.push(value)
  }
  return higherIsBetter ? cuts : cuts.reverse()
}

/**
 * Scores by own boundaries: L ascending cut points make L + 1 scores. Where more is better, a value at or above a cut point
 * has passed it; where less is better (recency), a value at or below it has.
 */
export function scoreByCutPoints(
  values: ArrayLike<number>,
  cuts: readonly number[],
  higherIsBetter: boolean,
): Uint8Array {
  const scores = new Uint8Array(values.length)
  for (let i = 0; i < scores.length; i++) {
    const value = values[i]!
    scores[i] = 1 + (higherIsBetter ? upperBound(cuts, value) : cuts.length - lowerBound(cuts, value))
  }
  return scores
}
