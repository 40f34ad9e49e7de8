import { MS_PER_DAY } from '../../features/periods'
import type { OrderHistory } from '../../features/order-history'
import { quantile } from '../../math/statistics'
import type { Horizon } from './spec'

/** Horizons that a person thinks in. */
const LADDER = [30, 60, 90, 120, 180] as const
/** A step this much below the usual gap is near enough to it. */
const NEAR_ENOUGH = 0.9
/** Share of next orders that came within the days chosen. */
const USUAL = 0.8
/** Days of the past that are judged: the model has to win on most of them. */
export const JUDGED = 3
/** Origins beyond those judged: older ones tell less of today. */
const MOST_TRAINING = 5
/** Origins may stand closer than a horizon where the history is short: up to this many in one. */
const DENSEST = 6

/** Moments from which leaving is forecast, the latest first. */
interface Plan {
  horizon: Horizon
  /** Origins in one horizon: a judged origin learns only from those at least this many places before it. */
  perHorizon: number
  /** Wall-clock ms. */
  origins: number[]
}

interface Span {
  first: number
  last: number
}

/**
 * Horizon and origins. The horizon is the number of days within which four fifths of all next orders came, rounded up to one
 * that people use, and shortened where the history would not hold the days to judge it on. The latest origin lies a horizon before the
 * last day, so that what came of it is known.
 */
export function planOrigins(asked: 'auto' | number, history: OrderHistory, span: Span): Plan {
  const gaps = gapsOf(history)
  const facts = {
    medianGapDays: gaps.length > 0 ? quantile(gaps, 0.5) : null,
    usualGapDays: gaps.length > 0 ? quantile(gaps, USUAL) : null,
  }
  const days = (span.last - span.first) / MS_PER_DAY
  if (asked !== 'auto') return planFor({ ...facts, days: asked, basis: 'given' }, span)
  const usual = NEAR_ENOUGH * (facts.usualGapDays ?? LADDER[0])
  const wanted = LADDER.find((step) => step >= usual) ?? 180
  const fitting = LADDER.findLast((step) => step <= wanted && fits(step, days)) ?? LADDER[0]
  return planFor({ ...facts, days: fitting, basis: fitting < wanted ? 'shortened' : 'rhythm' }, span)
}

/** Days between one order and the next of the same customer; several on one day are one visit. */
function gapsOf({ starts, at }: OrderHistory): Float64Array {
  const gaps = new Float64Array(at.length)
  let size = 0
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    for (let i = starts[customer]! + 1; i < starts[customer + 1]!; i++) {
      const gap = (at[i]! - at[i - 1]!) / MS_PER_DAY
      if (gap >= 1) gaps[size++] = gap
    }
  }
  return gaps.subarray(0, size)
}

/** Days that three judged origins need: their labels, one earlier label to learn from, and a horizon of history before that. */
const needed = (horizon: number, perHorizon: number): number => horizon * (3 + (JUDGED - 1) / perHorizon)
const fits = (horizon: number, days: number): boolean => needed(horizon, DENSEST) <= days

function planFor(horizon: Horizon, { first, last }: Span): Plan {
  const days = (last - first) / MS_PER_DAY
  let perHorizon = 1
  while (perHorizon < DENSEST && needed(horizon.days, perHorizon) > days) perHorizon++
  const step = horizon.days / perHorizon
  const most = JUDGED + perHorizon - 1 + MOST_TRAINING
  const origins: number[] = []
  for (let i = 0; i < most; i++) {
    const before = horizon.days + i * step
    if (days - before < horizon.days) break
    origins.push(last - before * MS_PER_DAY)
  }
  return { horizon, perHorizon, origins }
}
