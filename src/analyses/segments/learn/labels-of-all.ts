import type { Matrix } from '../../../math/matrix'
import type { SegmentsInputs } from '../spec'
import type { Partition } from './partition'

/** Groups of everyone: those that were not fitted are assigned. */
export function labelsOfAll(
  partition: Partition,
  { isFitted }: Pick<SegmentsInputs, 'isFitted'>,
  matrix: Matrix,
): Int32Array {
  if (!isFitted) return partition.labels
  const labels = partition.assign(matrix)
  let at = 0
  isFitted.forEach((one, row) => {
    if (one === 1) labels[row] = partition.labels[at++]!
  })
  return labels
}
