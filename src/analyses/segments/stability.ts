import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { pickRows, type Matrix } from '../../math/matrix'
import { adjustedRandIndex } from '../../math/rand-index'
import { sampleIndices } from '../../math/sample'
import { predict } from '../../ml/kmeans/predict'
import { relabel, stepOf } from './relabel'
import type { Fit } from './search'

/** Halves that agree less are not the same clusters (adjusted Rand index). */
export const STABLE = 0.6
const HALF_ROWS = 1_000
const HALF_RESTARTS = 3

/**
 * For each k: two random halves (of at most 1,000 rows each) are clustered apart, both models name all rows of the halves, and the
 * names are compared (after Lange, Roth, Braun & Buhmann 2004, "Stability-based validation of clustering solutions").
 */
export async function* stabilities(matrix: Matrix, ks: readonly number[], random: Random, fit: Fit): Task<number[]> {
  yield { kind: 'phase-start', phase: 'stability', total: ks.length }
  const rows = sampleIndices(matrix.rows, 2 * HALF_ROWS, random)
  const inFirst = new Set(sampleIndices(rows.length, rows.length >> 1, random))
  const both = pickRows(matrix, rows)
  const halves = [true, false].map((first) =>
    pickRows(
      both,
      [...rows.keys()].filter((i) => inFirst.has(i) === first),
    ),
  )
  const found: number[] = []
  for (const k of ks) {
    const names: Int32Array[] = []
    for (const half of halves) {
      const model = yield* relabel(fit(half, k, HALF_RESTARTS, random.fork()), () =>
        stepOf('stability', found.length, ks.length),
      )
      names.push(predict(model, both))
    }
    found.push(adjustedRandIndex(names[0]!, names[1]!))
    yield stepOf('stability', found.length, ks.length)
  }
  yield { kind: 'phase-end', phase: 'stability' }
  return found
}
