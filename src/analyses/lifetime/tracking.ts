import { MS_PER_DAY } from '../../features/periods'
import { inSlices } from './in-slices'
import type { HoldOut } from './hold-out'
import { type FittedModel, MODELS } from './model/models'
import type { LifetimeInputs, Proof } from './spec'

/** A curve has at most this many points, at whole weeks. */
const MOST_POINTS = 80

/**
 * Cumulated repeat orders of the customers known at the cut, over their whole history and the days held back, and what the model of
 * before the cut expects of as many new customers from their first days on. O(points × first days).
 */
export function* trackingOf(
  { starts, days, today }: LifetimeInputs,
  { customers }: HoldOut,
  { name, parameters }: FittedModel,
  unitDays: number,
): Generator<undefined, Proof['tracking'], void> {
  const first = customers.first.reduce((least, day) => Math.min(least, day), today)
  const step = 7 * Math.max(1, Math.ceil((today - first) / 7 / MOST_POINTS))
  const points = Math.max(1, Math.ceil((today - first) / step))
  const ends = Array.from({ length: points }, (_, i) => today - (points - 1 - i) * step)
  const actual = new Array<number>(points).fill(0)
  const born = new Map<number, number>()
  const read = (c: number): void => {
    const place = customers.place[c]!
    born.set(days[starts[place]!]!, (born.get(days[starts[place]!]!) ?? 0) + 1)
    for (let i = starts[place]! + 1; i < starts[place + 1]! && days[i]! <= today; i++) {
      const at = Math.max(0, points - 1 - Math.floor((today - days[i]!) / step))
      actual[at]!++
    }
  }
  yield* inSlices(customers.count, (from, to) => {
    for (let c = from; c < to; c++) read(c)
  })
  for (let i = 1; i < points; i++) actual[i]! += actual[i - 1]!
  const known = new Map<number, number>()
  const expectedAfter = (lag: number): number => {
    let orders = known.get(lag)
    if (orders === undefined) known.set(lag, (orders = MODELS[name].expectedNew(parameters, lag / unitDays)))
    return orders
  }
  const expected = ends.map((end) =>
    [...born].reduce((sum, [day, count]) => sum + (day < end ? count * expectedAfter(end - day) : 0), 0),
  )
  return { at: ends.map((day) => day * MS_PER_DAY), actual, expected }
}
