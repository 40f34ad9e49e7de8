import { totals, type RankCurve } from './rank-curve'

/** Chance that a row of class 1 scores above one of class 0, ties counted half (Mann-Whitney); NaN where a class is missing. */
export function auc(curve: RankCurve): number {
  const { positive, negative } = totals(curve)
  let [area, positivesBefore, negativesBefore] = [0, 0, 0]
  for (let group = 0; group < curve.thresholds.length; group++) {
    const positives = curve.positives[group]!
    area += (curve.negatives[group]! - negativesBefore) * (positivesBefore + positives) * 0.5
    positivesBefore = positives
    negativesBefore = curve.negatives[group]!
  }
  return area / (positive * negative)
}

/**
 * Variance of the AUC (DeLong, DeLong & Clarke-Pearson 1988, equations 3 to 5, as sums over groups of equal scores). `rows` is how
 * many rows of each class there are, where weights make the curve count something else. NaN below two rows of a class.
 */
export function aucVariance(curve: RankCurve, rows = totals(curve)): number {
  const { positive, negative } = totals(curve)
  const area = auc(curve)
  let [spreadOfPositives, spreadOfNegatives, positivesBefore, negativesBefore] = [0, 0, 0, 0]
  for (let group = 0; group < curve.thresholds.length; group++) {
    const positives = curve.positives[group]! - positivesBefore
    const negatives = curve.negatives[group]! - negativesBefore
    const beaten = 1 - (negativesBefore + negatives / 2) / negative
    const beatenBy = (positivesBefore + positives / 2) / positive
    spreadOfPositives += positives * (beaten - area) ** 2
    spreadOfNegatives += negatives * (beatenBy - area) ** 2
    positivesBefore += positives
    negativesBefore += negatives
  }
  return spreadOfPositives / (positive * (rows.positive - 1)) + spreadOfNegatives / (negative * (rows.negative - 1))
}
