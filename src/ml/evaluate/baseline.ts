import type { Fold, LearningTask } from './types'

/**
 * What is known without any feature, from each fold's training rows: the mean, or the share of each class. rows × outputs; NaN for
 * rows that no fold judges.
 */
export function baselineScores({ table, target, weights }: LearningTask, folds: readonly Fold[]): Float64Array {
  const outputs = target.kind === 'number' ? 1 : target.classes
  const out = new Float64Array(table.rows * outputs).fill(NaN)
  for (const { train, test } of folds) {
    const sums = new Float64Array(outputs)
    let total = 0
    for (const row of train) {
      const weight = weights ? weights[row]! : 1
      total += weight
      if (target.kind === 'number') sums[0]! += weight * target.values[row]!
      else sums[target.codes[row]!]! += weight
    }
    const shares = sums.map((sum) => sum / total)
    for (const row of test) out.set(shares, row * outputs)
  }
  return out
}
