import type { TrackedDimension } from './spec'
import type { Verdict } from './judge'

/** Orders before which a customer has no rate of their own. */
const FEWEST_ORDERS = 4

/** A customer's own regularity is trusted like this many periods of orders at random. */
const PRIOR_PERIODS = 3

/**
 * Whether a customer who ordered in the period compared with, and not in the last, stopped: the chance of no order at the customer's
 * own rate, whose uncertainty is that of a gamma distribution (the orders after the first, Jeffreys' prior; Poisson orders make their
 * number negative binomial), raised to what orders at that regularity
 * would give: of who orders evenly, silence says more (variance over mean d of a period's orders; none come with d^(μ / (1 − d)), the
 * Panjer class). Null where there is nothing to say.
 */
export function judgeStop(
  { history, orders }: TrackedDimension,
  member: number,
  { periods, lag, weights }: { periods: number; lag: number; weights: Float64Array },
  at: number,
): Verdict | null {
  if (!orders) return null
  const cell = member * periods
  if (orders[cell + at]! > 0 || history.sums[cell + at] !== 0 || orders[cell + at - lag] === 0) return null
  const first = orders.subarray(cell, cell + at).findIndex((count) => count > 0)
  let [made, money, squares, trading] = [0, 0, 0, 0]
  for (let period = first; period < at; period++) {
    made += orders[cell + period]!
    money += history.sums[cell + period]!
    squares += history.squares[cell + period]!
    trading += weights[period]!
  }
  if (made < FEWEST_ORDERS || !(weights[at]! > 0)) return null
  const exposure = trading / weights[at]!
  const own = orders.subarray(cell + first + 1, cell + at)
  const none = (exposure / (exposure + 1)) ** ((made - 1 + 0.5) * regularity(own, weights.subarray(first + 1, at)))
  return {
    from: history.sums[cell + at - lag]!,
    to: 0,
    expected: money / exposure,
    deviation: Math.sqrt(squares / exposure),
    steps: made,
    p: Math.min(1, 2 * none),
  }
}

/** How much more silence says than of orders at random: ln d / (d − 1), with d shrunk towards 1. */
function regularity(orders: Float64Array, weights: Float64Array): number {
  let [made, trading] = [0, 0]
  for (let i = 0; i < orders.length; i++) {
    made += orders[i]!
    trading += weights[i]!
  }
  if (made === 0) return 1
  let squares = 0
  for (let i = 0; i < orders.length; i++) {
    const mean = (made * weights[i]!) / trading
    if (mean > 0) squares += (orders[i]! - mean) ** 2 / mean
  }
  const d = (PRIOR_PERIODS + squares) / (PRIOR_PERIODS + Math.max(0, orders.length - 1))
  return Math.abs(d - 1) < 1e-6 ? 1 : Math.log(d) / (d - 1)
}
