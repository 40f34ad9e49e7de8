import type { SparseMatrix } from '../../../text/sparse'
import type { Labels, LinearTrainer } from '../fits'

/**
 * Learns on columns that are multiplied by how much more of class 1 they are than of class 0, ln of the ratio of their smoothed shares
 * (Wang & Manning 2012, section 2.3): two classes only.
 */
export const onRatios = (train: LinearTrainer): LinearTrainer =>
  function* (matrix, labels, random) {
    const ratios = ratiosOf(matrix, labels)
    const value = matrix.value.map((one, i) => one * ratios[matrix.column[i]!]!)
    const fit = yield* train({ ...matrix, value }, labels, random)
    return { ...fit, weights: fit.weights.map((weight, j) => weight * ratios[j]!) }
  }

const SMOOTHING = 1

function ratiosOf({ rows, columns, starts, column, value }: SparseMatrix, { codes }: Labels): Float64Array {
  const counts = [new Float64Array(columns).fill(SMOOTHING), new Float64Array(columns).fill(SMOOTHING)] as const
  const totals = [SMOOTHING * columns, SMOOTHING * columns]
  for (let row = 0; row < rows; row++) {
    const code = codes[row]! as 0 | 1
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      counts[code][column[i]!]! += value[i]!
      totals[code]! += value[i]!
    }
  }
  return counts[1].map((count, j) => Math.log(count / totals[1]! / (counts[0][j]! / totals[0]!)))
}
