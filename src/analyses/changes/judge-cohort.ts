import { studentTwoSided } from '../../math/student-t'
import type { CohortCell } from './spec'
import type { Verdict } from './judge'

/** Cohorts differ by more than chance: what six of them show of it is worth about as many steps. */
const STEPS = 8

/** A cohort's share of returning customers against that of cohorts before it at the same age; money is what the cohort brought. */
export function judgeCohort({ customers, returned, net, squares, before }: CohortCell): Verdict {
  const all = (returned + before.returned) / (customers + before.customers)
  const unrest = Math.max(1, before.spread)
  const variance = unrest * all * (1 - all) * (1 / customers + 1 / before.customers)
  const off = returned / customers - before.returned / before.customers
  const scale = customers / before.customers
  const from = before.net * scale
  return {
    from,
    to: net,
    expected: from,
    deviation: Math.sqrt(unrest * (squares + scale * scale * before.squares)),
    steps: STEPS,
    p: variance > 0 ? studentTwoSided(off / Math.sqrt(variance), STEPS) : 1,
  }
}
