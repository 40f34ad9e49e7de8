import { normalQuantile } from '../../math/normal'
import { inSlices } from './in-slices'
import type { SpendModel } from './model/gamma-gamma'

/** What one customer does within some time, by chance: orders are negative binomial while alive, spends gamma-gamma. */
interface Expectation {
  alive: number
  /** Orders of one who is alive. */
  ordersIfAlive: number
  /** r + x: how much is known of the own rate. */
  shape: number
  /** Mean of an order after refunds and cost. */
  money: number
  x: number
}

/** Shares of an interval that covers 80 %. */
const TAILS = [0.1, 0.9] as const

/**
 * Between what amounts eight of ten customers of this kind end up: none at all with the chance of having left or of ordering nothing,
 * else a lognormal with the mean and the variance of a sum of random many random spends, rate and mean spend being uncertain, too.
 * Discounting makes amounts smaller in proportion, and is the same factor for all of it.
 */
function spreadOf(
  { alive, ordersIfAlive, shape, money, x }: Expectation,
  spend: Pick<SpendModel, 'parameters'> | undefined,
): [low: number, high: number] {
  if (!(ordersIfAlive > 0) || !(money > 0)) return [0, 0]
  const nothing = 1 - alive * (1 - Math.exp(-shape * Math.log1p(ordersIfAlive / shape)))
  const second = secondMoment({ ordersIfAlive, shape, x }, spend)
  const buys = (1 - nothing) / alive
  const mean = ordersIfAlive / buys
  const log = Math.log1p(Math.max(0, second / buys / mean ** 2 - 1))
  return TAILS.map((tail) => {
    if (tail <= nothing) return 0
    const share = (tail - nothing) / (1 - nothing)
    return money * mean * Math.exp(Math.sqrt(log) * normalQuantile(share) - log / 2)
  }) as [number, number]
}

/** Of what one who is alive brings, in orders' worth: E[N] σ² + E[N²] E[mean spend²], where the mean of mean spends is 1. */
function secondMoment(
  { ordersIfAlive, shape, x }: Pick<Expectation, 'ordersIfAlive' | 'shape' | 'x'>,
  spend: Pick<SpendModel, 'parameters'> | undefined,
): number {
  const { own, order } = spreads(spend, x)
  const squares = ordersIfAlive + ordersIfAlive ** 2 / shape + ordersIfAlive ** 2
  return (ordersIfAlive * order + squares) * (1 + own)
}

/**
 * Variance of what all customers bring together, by chance alone, as a share of the square of its mean: customers are independent. 0
 * where nothing is expected. O(customers).
 */
export function* chanceOf(
  { alive, orders, money, x }: Expectations,
  r: number,
  spend: Pick<SpendModel, 'parameters'> | undefined,
): Generator<undefined, number, void> {
  let [mean, variance] = [0, 0]
  yield* inSlices(alive.length, (from, to) => {
    for (let i = from; i < to; i++) {
      if (!(alive[i]! > 0 && orders[i]! > 0)) continue
      const second = secondMoment({ ordersIfAlive: orders[i]! / alive[i]!, shape: r + x[i]!, x: x[i]! }, spend)
      mean += orders[i]! * money[i]!
      variance += (alive[i]! * second - orders[i]! ** 2) * money[i]! ** 2
    }
  })
  return mean > 0 ? variance / mean ** 2 : 0
}

/** A spread without bounds is cut: beyond it the model of spend has no variance. */
const MOST_SPREAD = 4

/** Squared coefficients of variation: of a customer's own mean spend as it is known, and of orders around it. */
function spreads(spend: Pick<SpendModel, 'parameters'> | undefined, x: number): { own: number; order: number } {
  if (!spend) return { own: 1, order: 1 }
  const [p, q] = spend.parameters as unknown as [number, number]
  const left = q + p * x - 2
  return { own: left > 1 / MOST_SPREAD ? 1 / left : MOST_SPREAD, order: 1 / p }
}

/** What is expected of every customer: chance of being alive, orders, money of one, and repeat days. */
export interface Expectations {
  alive: Float64Array
  orders: Float64Array
  money: Float64Array
  x: ArrayLike<number>
}

export interface Spread {
  low: Float64Array
  high: Float64Array
}

/** The spread of every customer; `r` is the shape of the purchase rates. O(customers). */
export function* spreadsOf(
  { alive, orders, money, x }: Expectations,
  r: number,
  spend: Pick<SpendModel, 'parameters'> | undefined,
): Generator<undefined, Spread, void> {
  const spread = { low: new Float64Array(alive.length), high: new Float64Array(alive.length) }
  yield* inSlices(alive.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const ordersIfAlive = alive[i]! > 0 ? orders[i]! / alive[i]! : 0
      const one = { alive: alive[i]!, ordersIfAlive, shape: r + x[i]!, money: money[i]!, x: x[i]! }
      const [low, high] = spreadOf(one, spend)
      spread.low[i] = low
      spread.high[i] = high
    }
  })
  return spread
}
