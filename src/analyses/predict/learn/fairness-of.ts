import { fairness } from '../../../ml/evaluate'
import type { Fairness } from '../result'
import type { LearnInputs, PredictConfig } from '../spec'

/** How the groups of the column asked for fare, on rows that were judged. */
export function fairnessOf(
  column: LearnInputs['fairness'],
  judged: { scores: Float64Array; labels: Uint8Array },
  rows: Uint32Array,
  { costFalsePositive, costFalseNegative, threshold }: PredictConfig & { threshold: number },
): Fairness | null {
  if (!column) return null
  const codes = Int32Array.from(rows, (row) => column.codes[row]!)
  const groups = { codes, count: column.levels.length }
  const costs = { falsePositive: costFalsePositive, falseNegative: costFalseNegative, threshold }
  return { column: column.column, levels: column.levels, ...fairness(judged.scores, judged.labels, groups, costs) }
}
