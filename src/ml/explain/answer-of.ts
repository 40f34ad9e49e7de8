import type { FittedModel, Learner } from '../contract'
import type { MatrixAnswer } from './types'

/** The number, or the probability of class `output`, of every row. */
export function answerOf(learner: Learner, model: FittedModel, output: number): MatrixAnswer {
  const { outputs } = model
  return (matrix) => {
    const all = learner.predict(model, matrix)
    if (outputs === 1) return all
    const own = new Float64Array(matrix.rows)
    for (let row = 0; row < own.length; row++) own[row] = all[row * outputs + output]!
    return own
  }
}
