import { rankCurve, totals, type RankCurve } from '../../math/metrics/rank-curve'

/** What a mistake costs, in any one unit. */
export interface Costs {
  /** Acting on a row of class 0. */
  falsePositive: number
  /** Leaving a row of class 1 alone. */
  falseNegative: number
}

/** The cost of acting on every row from a score on. */
export interface CostCurve {
  /** Descending; the first is above every score: nobody. */
  thresholds: Float64Array
  costs: Float64Array
  /** Share of the rows that are acted on. */
  shares: Float64Array
}

export interface ThresholdChoice {
  /** Act on scores that are at least this. */
  threshold: number
  cost: number
  /** Thinned to what a drawing needs; the best threshold is in it. */
  curve: CostCurve
}

const POINTS = 200

/**
 * The threshold at which mistakes cost least on these rows; of equal costs, the one that acts on fewest. Scores should be out of
 * fold, labels are 0 or 1. With calibrated scores it is near falsePositive / (falsePositive + falseNegative) (Elkan 2001).
 */
export function thresholdByCost(
  scores: Float64Array,
  labels: ArrayLike<number>,
  costs: Costs,
  weights?: ArrayLike<number>,
): ThresholdChoice {
  const curve = costCurve(rankCurve(scores, labels, weights), costs)
  const best = curve.costs.reduce((least, cost, at) => (cost < curve.costs[least]! ? at : least), 0)
  return { threshold: curve.thresholds[best]!, cost: curve.costs[best]!, curve: thin(curve, best) }
}

/** Costs at every distinct threshold, from nobody to everybody. */
export function costCurve(curve: RankCurve, { falsePositive, falseNegative }: Costs): CostCurve {
  const { positive, negative } = totals(curve)
  const size = curve.thresholds.length + 1
  const [thresholds, costs, shares] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  thresholds[0] = aboveAll(curve)
  costs[0] = positive * falseNegative
  for (let at = 1; at < size; at++) {
    const [caught, wrong] = [curve.positives[at - 1]!, curve.negatives[at - 1]!]
    thresholds[at] = curve.thresholds[at - 1]!
    costs[at] = wrong * falsePositive + (positive - caught) * falseNegative
    shares[at] = (caught + wrong) / (positive + negative)
  }
  return { thresholds, costs, shares }
}

/** A finite number that no row reaches. */
function aboveAll({ thresholds }: RankCurve): number {
  const most = thresholds[0] ?? 0
  return most < 1 ? 1 : most + Math.max(1, Math.abs(most)) * 1e-9
}

function thin({ thresholds, costs, shares }: CostCurve, best: number): CostCurve {
  const last = thresholds.length - 1
  const kept = new Set([0, best, last])
  for (let point = 1; point < POINTS; point++) kept.add(Math.round((last * point) / POINTS))
  const order = [...kept].sort((a, b) => a - b)
  const pick = (values: Float64Array): Float64Array => Float64Array.from(order, (at) => values[at]!)
  return { thresholds: pick(thresholds), costs: pick(costs), shares: pick(shares) }
}
