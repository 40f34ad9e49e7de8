import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openCenterLoop, typedArrays } from '../../src/compute'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import { nearestCenters } from '../../src/math/nearest-center'
import { fit, kmeansDefaults } from '../../src/ml/kmeans'
import { sumClusters } from '../../src/ml/kmeans/update-centers'

/** Whole numbers: float32 and float64 agree to the last figure. */
function scene(rows: number, columns: number, k: number, seed: number) {
  const random = createRandom(seed)
  const draw = (length: number): Float64Array => Float64Array.from({ length }, () => random.int(41) - 20)
  return { values: draw(rows * columns), centers: draw(k * columns) }
}

describe('the compiled loop over centers', () => {
  it('finds the labels of typed arrays, ties to the lower index, with sums and counts that follow', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 13 }),
        fc.nat(),
        (n, columns, k, seed) => {
          const rows = n + 1
          const { values, centers } = scene(rows, columns, k, seed)
          const loop = openCenterLoop(values, columns, new Float64Array(columns), k)!
          loop.begin()
          for (const round of [centers, scene(1, columns, k, seed + 1).centers]) {
            const expected = new Int32Array(rows)
            nearestCenters(values, columns, round, expected)
            const before = loop.labels.slice()
            loop.setCenters(round)
            const middle = Math.floor(rows / 8) * 4
            const changed = loop.assign(0, middle) + loop.assign(middle, rows)
            expect([...loop.labels]).toEqual([...expected])
            expect(changed).toBe(expected.filter((label, row) => label !== before[row]).length)
            const { sums, counts } = sumClusters({ rows, columns, values }, expected, k)
            expect([...loop.sums]).toEqual([...sums])
            expect([...loop.counts]).toEqual([...counts])
          }
        },
      ),
      { seed: 42, numRuns: 60 },
    )
  })

  it('holds rows less a shift, so that float32 tells apart rows far from zero', () => {
    const values = Float64Array.of(1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3)
    const loop = openCenterLoop(values, 1, Float64Array.of(1e9), 2)!
    loop.begin()
    loop.setCenters(Float64Array.of(0.4, 2.6))
    loop.assign(0, 4)
    expect([...loop.labels]).toEqual([0, 0, 1, 1])
    expect(new Set(Float32Array.from(values)).size).toBe(1)
  })
})

describe('K-means without compiled loops', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it('finds the same clusters', async () => {
    const random = createRandom(8)
    const values = Float64Array.from({ length: 6_000 * 6 }, (_, at) => random.normal() + 4 * (Math.floor(at / 6) % 5))
    const matrix = { rows: 6_000, columns: 6, values }
    const config = { ...kmeansDefaults, k: 5, restarts: 3 }
    const here = await drive(fit(matrix, config, createRandom(1), typedArrays))
    vi.stubGlobal('WebAssembly', undefined)
    vi.resetModules()
    const compute = await import('../../src/compute')
    expect(compute.openCenterLoop(values, 6, new Float64Array(6), 5)).toBeUndefined()
    const other = await import('../../src/ml/kmeans')
    const there = await drive(other.fit(matrix, config, createRandom(1), typedArrays))
    if (here.status !== 'done' || there.status !== 'done') throw new Error('not done')
    expect(there.result.labels).toEqual(here.result.labels)
    expect(here.result.inertia / there.result.inertia).toBeCloseTo(1, 12)
  })
})
