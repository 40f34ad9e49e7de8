import type { Matrix } from '../../math/matrix'
import { LEAF, type Trees } from './trees'

/**
 * Adds to `out` (rows × `trees.width`, row-major) the values of the leaves that the rows end in, over the trees `first`,
 * `first + step`, and so on.
 */
export function addValues(trees: Trees, matrix: Matrix, out: Float64Array, first = 0, step = 1): void {
  for (let tree = first; tree < trees.starts.length - 1; tree += step) addTree(trees, trees.starts[tree]!, matrix, out)
}

function addTree(trees: Trees, root: number, { rows, columns, values }: Matrix, out: Float64Array): void {
  const { feature, threshold, right, value, width } = trees
  for (let row = 0, from = 0, to = 0; row < rows; row++, from += columns) {
    let node = root
    for (let column = feature[node]!; column !== LEAF; column = feature[node]!) {
      node = values[from + column]! <= threshold[node]! ? node + 1 : right[node]!
    }
    for (let v = node * width; v < (node + 1) * width; v++) out[to++]! += value[v]!
  }
}
