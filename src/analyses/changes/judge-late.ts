import { studentTwoSided } from '../../math/student-t'
import type { LateCounts } from './spec'
import type { Verdict } from './judge'

/** Periods without which nobody knows how many customers become late in a usual one. */
const FEWEST_PERIODS = 3
const FEWEST_REGULARS = 20
/** Older periods say little of who becomes late today. */
const MOST_PERIODS = 6

const flowOf = ({ money }: LateCounts): number => money.becameLate - money.cameBack

/**
 * Whether more regular customers (by what they usually spend) became late than do in a usual period of this shop. Money is below zero:
 * it is what is at risk. Null where there is too little past.
 */
export function judgeLate(late: readonly LateCounts[]): Verdict | null {
  const now = late.at(-1)
  const past = late.slice(-1 - MOST_PERIODS, -1).filter(({ regulars }) => regulars >= FEWEST_REGULARS)
  if (!now || now.regulars < FEWEST_REGULARS || past.length < FEWEST_PERIODS) return null
  const sum = (of: (counts: LateCounts) => number): number => past.reduce((all, one) => all + of(one), 0)
  const rate = sum(flowOf) / sum(({ money }) => money.regulars)
  const usual = ({ money }: LateCounts): number => rate * money.regulars
  const scores = past.flatMap((one) => (one.squares > 0 ? [(flowOf(one) - usual(one)) ** 2 / one.squares] : []))
  const steps = Math.max(2, scores.length - 1)
  const unrest = Math.max(1, scores.reduce((all, score) => all + score, 0) / steps)
  const deviation = Math.sqrt(unrest * (now.squares + usual(now) ** 2 / past.length))
  const from = -now.money.late
  return {
    from,
    to: from - flowOf(now),
    expected: from - usual(now),
    deviation,
    steps,
    p: deviation > 0 ? studentTwoSided((flowOf(now) - usual(now)) / deviation, steps) : 1,
  }
}
