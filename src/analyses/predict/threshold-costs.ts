import type { Confusion, ThresholdCurve } from './result'

/** Rows of each kind where those that score at least `threshold` are picked. */
export function confusionFrom(curve: ThresholdCurve, threshold: number): Confusion {
  const last = curve.at.length - 1
  const place = Math.min(last, Math.max(0, Math.round(threshold * last)))
  const [truePositive, falsePositive] = [curve.truePositive[place]!, curve.falsePositive[place]!]
  return {
    truePositive,
    falsePositive,
    falseNegative: curve.positives - truePositive,
    trueNegative: curve.negatives - falsePositive,
  }
}

export const costOf = ({ falsePositive, falseNegative }: Confusion, costs: Costs): number =>
  falsePositive * costs.falsePositive + falseNegative * costs.falseNegative

export interface Costs {
  falsePositive: number
  falseNegative: number
}

/** The threshold of the curve at which mistakes cost least; of equal ones the highest, which picks fewest. */
export function cheapestThreshold(curve: ThresholdCurve, costs: Costs): number {
  let [best, least] = [1, Infinity]
  for (const at of curve.at) {
    const cost = costOf(confusionFrom(curve, at), costs)
    if (cost <= least) [best, least] = [at, cost]
  }
  return best
}
