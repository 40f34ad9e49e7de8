import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { typedArrays } from '../../../src/compute'
import type { Matrix } from '../../../src/math/matrix'
import { nearestCenters } from '../../../src/math/nearest-center'
import { fit, kmeansDefaults } from '../../../src/ml/kmeans'
import { fitByBatches } from '../../../src/ml/kmeans/fit-by-batches'
import { miniBatches } from '../../../src/ml/kmeans/mini-batches'

const K = 6

/** Rows around six places, one of them of few rows. */
function places(rows: number, seed: number): Matrix {
  const random = createRandom(seed)
  const values = new Float64Array(rows * 3)
  for (let row = 0; row < rows; row++) {
    const place = random.next() < 0.03 ? 5 : random.int(5)
    for (let c = 0; c < 3; c++) values[row * 3 + c] = random.normal() + 6 * ((place >> c) & 1) + (place === 5 ? 9 : 0)
  }
  return { rows, columns: 3, values }
}

const matrix = places(60_000, 3)
const config = { ...kmeansDefaults, k: K, restarts: 3 }

async function result<T>(work: Parameters<typeof drive<T>>[0]): Promise<T> {
  const outcome = await drive(work)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

describe('K-means by mini-batches', () => {
  it('comes within half a percent of the inertia that all rows give, the same for the same seed', async () => {
    const whole = await result(fit(matrix, config, createRandom(1), typedArrays))
    const found = await result(fitByBatches(matrix, config, createRandom(1)))
    expect(found.inertia / whole.inertia).toBeLessThan(1.005)
    expect(found.converged).toBe(true)
    expect(found.sizes.reduce((a, b) => a + b)).toBe(matrix.rows)
    expect(await result(fitByBatches(matrix, config, createRandom(1)))).toEqual(found)
  })

  it('looks at few of many rows before it has settled', () => {
    const work = miniBatches(matrix, { ...config, tolerance: 0 }, createRandom(2))
    let slice = work.next()
    while (!slice.done) slice = work.next()
    expect(slice.value.converged).toBe(true)
    expect(slice.value.iterations).toBeLessThan(400)
  })

  it('places centers anew to which hardly a row comes', () => {
    const far = { ...matrix, values: matrix.values.slice() }
    // Rows so far away that seeding takes them, and so few that hardly a batch meets them.
    for (let row = 0; row < 12; row++) far.values[row * 3] = 1e4 * (row + 1)
    const labels = new Int32Array(matrix.rows)
    for (const seed of [1, 2, 3]) {
      const work = miniBatches(far, config, createRandom(seed))
      let slice = work.next()
      while (!slice.done) slice = work.next()
      nearestCenters(matrix.values, 3, slice.value.centers, labels)
      expect(new Set(labels).size).toBeGreaterThanOrEqual(K - 1)
    }
  })
})
