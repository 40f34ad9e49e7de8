import { describe, expect, test } from 'vitest'
import { typedArrays } from '../../src/compute'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import { chooseByGap, gapStatistics } from '../../src/math/gap-statistic'
import type { Matrix } from '../../src/math/matrix'
import { fit, kmeansDefaults } from '../../src/ml/kmeans'

const KS = [1, 2, 3, 4, 5]

async function gapsOf(matrix: Matrix) {
  const random = createRandom(3)
  const outcome = await drive(
    gapStatistics(matrix, KS, 10, random, async function* (points, k) {
      return (yield* fit(points, { ...kmeansDefaults, k, restarts: 3 }, random.fork(), typedArrays)).inertia
    }),
  )
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** Points around as many middles as asked, on a circle and far apart. */
function clouds(middles: number): Matrix {
  const random = createRandom(9)
  const values = Float64Array.from({ length: 400 }, (_, i) => {
    const angle = (2 * Math.PI * ((i >> 1) % middles)) / middles
    return 20 * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle)) + random.normal()
  })
  return { rows: 200, columns: 2, values }
}

describe('the gap statistic', () => {
  test.each([2, 3, 4])('chooses the number of planted clouds: %i', async (middles) => {
    expect(chooseByGap(KS, await gapsOf(clouds(middles)))).toBe(middles)
  })

  test('chooses one where there are no clusters', async () => {
    const random = createRandom(2)
    const even = { rows: 300, columns: 2, values: Float64Array.from({ length: 600 }, () => random.next()) }
    expect(chooseByGap(KS, await gapsOf(even))).toBe(1)
  })

  test('chooses nothing where every further cluster helps', () => {
    const rising = KS.map((k) => ({ gap: k, error: 0.1 }))
    expect(chooseByGap(KS, rising)).toBeUndefined()
  })
})
