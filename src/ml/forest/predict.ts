import type { Matrix } from '../../math/matrix'
import { checkColumns } from '../check-examples'
import type { Contributions } from '../contract'
import { treeShap } from '../explain/tree-shap'
import { addValues } from '../trees/add-values'
import { countTrees } from '../trees/trees'
import { withBothClasses } from '../trees/with-both-classes'
import type { ForestModel } from './types'

/** rows × outputs: the mean over the leaves that each row ends in. @throws ClienteleError CONFIG_INVALID, DATA_NOT_FINITE. */
export function predict({ trees, columns, outputs }: ForestModel, matrix: Matrix): Float64Array {
  checkColumns({ columns }, matrix)
  const values = new Float64Array(matrix.rows * trees.width)
  addValues(trees, matrix, values)
  const count = countTrees(trees)
  for (let at = 0; at < values.length; at++) values[at] = values[at]! / count
  return withBothClasses(values, outputs)
}

/** Exact Shapley values of the number, or of the probability of class `output`: the means of those of the trees. */
export function contributions(model: ForestModel, matrix: Matrix, output: number): Contributions {
  checkColumns(model, matrix)
  return treeShap(model.trees, matrix, model.outputs, output)
}
