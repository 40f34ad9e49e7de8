import type { Matrix } from '../../math/matrix'
import { checkColumns } from '../check-examples'
import type { Contributions } from '../contract'
import { sumShap } from '../explain/tree-shap'
import { addValues } from '../trees/add-values'
import { withBothClasses } from '../trees/with-both-classes'
import { writeSoftmax } from './losses'
import type { BoostingModel } from './types'

/** rows × outputs: the number, or the probability of each class. @throws ClienteleError CONFIG_INVALID, DATA_NOT_FINITE. */
export function predict({ trees, base, columns, outputs }: BoostingModel, matrix: Matrix): Float64Array {
  checkColumns({ columns }, matrix)
  const { rows } = matrix
  const scores = new Float64Array(base.length * rows)
  for (let output = 0; output < base.length; output++) {
    const own = scores.subarray(output * rows, (output + 1) * rows).fill(base[output]!)
    addValues(trees, matrix, own, output, base.length)
  }
  if (outputs === 1) return scores
  if (outputs === 2)
    return withBothClasses(
      scores.map((score) => 1 / (1 + Math.exp(-score))),
      outputs,
    )
  writeSoftmax(scores, rows, outputs, scores)
  return Float64Array.from(
    { length: rows * outputs },
    (_, at) => scores[(at % outputs) * rows + Math.floor(at / outputs)]!,
  )
}

/**
 * Exact Shapley values of the number, of the log-odds of class `output` where there are two, and of the log of its probability
 * against the geometric mean of all where there are more.
 */
export function contributions(model: BoostingModel, matrix: Matrix, output: number): Contributions {
  checkColumns(model, matrix)
  const { trees, base, outputs } = model
  if (outputs > 2) return againstMean(model, matrix, output)
  const factor = outputs === 2 && output === 0 ? -1 : 1
  const sum = sumShap(trees, matrix, { first: 0, step: 1, component: 0, factor })
  return { base: sum.base + factor * base[0]!, values: sum.values, scale: outputs === 1 ? 'value' : 'log-odds' }
}

function againstMean({ trees, base, outputs }: BoostingModel, matrix: Matrix, output: number): Contributions {
  const values = new Float64Array(matrix.rows * matrix.columns)
  let sum = 0
  for (let own = 0; own < outputs; own++) {
    const factor = (own === output ? 1 : 0) - 1 / outputs
    const part = sumShap(trees, matrix, { first: own, step: outputs, component: 0, factor })
    sum += part.base + factor * base[own]!
    for (let at = 0; at < values.length; at++) values[at]! += part.values[at]!
  }
  return { base: sum, values, scale: 'log-odds' }
}
