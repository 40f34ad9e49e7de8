import { totals, type RankCurve } from './rank-curve'

/** What reaching the highest-scoring share of the rows brings. */
export interface Lift {
  /** Share of the rows that are reached. */
  share: Float64Array
  /** Share of class 1 among all of class 1 that is in them. */
  gain: Float64Array
  /** `gain` over what chance would bring. */
  lift: Float64Array
  /** Kolmogorov-Smirnov statistic: the greatest distance of the two classes' shares above a score. */
  separation: number
}

/** Gain and lift at `bins` equal steps; within a group of equal scores rows come in any order, so that their mean is taken. */
export function liftOf(curve: RankCurve, bins = 10): Lift {
  const { positive, negative } = totals(curve)
  const share = Float64Array.from({ length: bins }, (_, bin) => (bin + 1) / bins)
  let group = 0
  const gain = share.map((wanted) => {
    const rows = wanted * (positive + negative)
    while (group < curve.thresholds.length - 1 && curve.positives[group]! + curve.negatives[group]! < rows) group++
    const [positives, negatives] = [curve.positives[group]!, curve.negatives[group]!]
    const [before, others] = group === 0 ? [0, 0] : [curve.positives[group - 1]!, curve.negatives[group - 1]!]
    const size = positives + negatives - before - others
    const part = size > 0 ? Math.min(1, (rows - before - others) / size) : 1
    return (before + part * (positives - before)) / positive
  })
  return { share, gain, lift: gain.map((value, bin) => value / share[bin]!), separation: separationOf(curve) }
}

function separationOf(curve: RankCurve): number {
  const { positive, negative } = totals(curve)
  let most = 0
  for (let group = 0; group < curve.thresholds.length; group++) {
    most = Math.max(most, Math.abs(curve.positives[group]! / positive - curve.negatives[group]! / negative))
  }
  return most
}
