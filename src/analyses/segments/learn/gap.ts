import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { type Gap, gapStatistics } from '../../../math/gap-statistic'
import { pickRows, type Matrix } from '../../../math/matrix'
import { sampleIndices } from '../../../math/sample'
import { relabel, stepOf } from '../relabel'
import type { Fit } from './search'

/** Customers that the gap is taken from, and sets of even points that they are compared with. */
const GAP_ROWS = 200
const REFERENCES = 5

/** Gap statistic of every k, from at most 200 customers. */
export async function* gapsOf(matrix: Matrix, ks: readonly number[], random: Random, fit: Fit): Task<Gap[]> {
  const total = ks.length * (REFERENCES + 1)
  yield { kind: 'phase-start', phase: 'gap', total }
  const sample = pickRows(matrix, sampleIndices(matrix.rows, GAP_ROWS, random))
  let done = 0
  const gaps = yield* gapStatistics(sample, ks, REFERENCES, random, async function* (points, k) {
    const model = yield* relabel(fit(points, k, 1, random.fork()), () => stepOf('gap', done, total))
    yield stepOf('gap', ++done, total)
    return model.inertia
  })
  yield { kind: 'phase-end', phase: 'gap' }
  return gaps
}
