import type { Matrix } from '../../math/matrix'
import { checkColumns } from '../check-examples'
import type { Contributions } from '../contract'
import { treeShap } from '../explain/tree-shap'
import { addValues } from '../trees/add-values'
import { withBothClasses } from '../trees/with-both-classes'
import type { TreeModel } from './types'

/** rows × outputs: the value of the leaf that each row ends in. @throws ClienteleError CONFIG_INVALID, DATA_NOT_FINITE. */
export function predict({ trees, columns, outputs }: TreeModel, matrix: Matrix): Float64Array {
  checkColumns({ columns }, matrix)
  const values = new Float64Array(matrix.rows * trees.width)
  addValues(trees, matrix, values)
  return withBothClasses(values, outputs)
}

/** Exact Shapley values of the leaf's number, or of the probability of class `output`. */
export function contributions(model: TreeModel, matrix: Matrix, output: number): Contributions {
  checkColumns(model, matrix)
  return treeShap(model.trees, matrix, model.outputs, output)
}
