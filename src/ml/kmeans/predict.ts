import { ClienteleError } from '../../core/errors'
import type { Matrix } from '../../math/matrix'
import { nearestCenters } from '../../math/nearest-center'
import type { KMeansModel } from './types'

/** Cluster of each row: that of the nearest center. @throws ClienteleError CONFIG_INVALID for another number of columns. */
export function predict(model: Pick<KMeansModel, 'centers' | 'columns'>, matrix: Matrix): Int32Array {
  if (matrix.columns !== model.columns) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'columns', value: matrix.columns, allowed: model.columns })
  }
  const labels = new Int32Array(matrix.rows)
  nearestCenters(matrix.values, matrix.columns, model.centers, labels)
  return labels
}
