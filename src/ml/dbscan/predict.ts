import { ClienteleError } from '../../core/errors'
import { findNearest } from '../../math/kd-search'
import { buildKdTree } from '../../math/kd-tree'
import type { Matrix } from '../../math/matrix'
import type { DbscanModel } from './types'

/**
 * Cluster of new rows: that of the nearest core point within eps, else −1, noise. A border row may so be given to a nearer cluster than
 * that which `fit` gave it to. @throws ClienteleError CONFIG_INVALID for another number of columns.
 */
export function predict(
  model: Pick<DbscanModel, 'cores' | 'coreLabels' | 'columns' | 'eps'>,
  matrix: Matrix,
): Int32Array {
  const { columns, cores, coreLabels, eps } = model
  if (matrix.columns !== columns) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'columns', value: matrix.columns, allowed: columns })
  }
  const building = buildKdTree({ rows: coreLabels.length, columns, values: cores })
  let step = building.next()
  while (!step.done) step = building.next()
  const tree = step.value
  const nearest = { places: new Int32Array(1), squared: new Float64Array(1) }
  return Int32Array.from({ length: matrix.rows }, (_, row) => {
    findNearest(tree, matrix.values, row * columns, nearest)
    const place = nearest.places[0]!
    return place >= 0 && nearest.squared[0]! <= eps * eps ? coreLabels[tree.order[place]!]! : -1
  })
}
