import type { Task } from '../../core/task'
import type { Matrix } from '../../math/matrix'
import type { Contributions } from '../contract'
import { answerOf } from './answer-of'
import { featureColumns } from './feature-columns'
import { sampledShapley } from './sampled-shapley'
import type { ReasonOptions, Reasons, Subject } from './types'

/**
 * Reasons of every row by feature: exact where the method has them, else sampled Shapley values. What is known of one feature
 * through several encoded columns (levels, the mark of a missing number) is one reason.
 */
export async function* contributionsOf(subject: Subject, matrix: Matrix, options: ReasonOptions): Task<Reasons> {
  const { learner, model, columns, features, output } = subject
  const exact = learner.contributions?.(model, matrix, output)
  if (exact) return foldContributions(exact, matrix.rows, subject)
  const groups = featureColumns(columns, features)
  const scale = model.outputs === 1 ? 'value' : 'probability'
  return yield* sampledShapley({ answer: answerOf(learner, model, output), groups, scale }, matrix, options)
}

/** Reasons by encoded column to reasons by feature: contributions are additive, so those of a feature's columns are summed. */
function foldContributions(
  { base, values, scale }: Contributions,
  rows: number,
  { columns, features }: Pick<Subject, 'columns' | 'features'>,
): Reasons {
  const folded = new Float64Array(rows * features)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns.length; column++) {
      folded[row * features + columns[column]!.feature]! += values[row * columns.length + column]!
    }
  }
  return { base, features, values: folded, scale, errors: null }
}
