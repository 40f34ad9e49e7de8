import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openCenterLoop, typedArrays } from '../../src/compute'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import { nearestCenters } from '../../src/math/nearest-center'
import { fit, kmeansDefaults } from '../../src/ml/kmeans'
import { plainDistances, seedCenters } from '../../src/ml/kmeans/seed-centers'
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

  it('tries seeds as typed arrays do, the rows of padding left out', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 9 }), fc.nat(), (n, columns, seed) => {
        const rows = n + 1
        const { values } = scene(rows, columns, 1, seed)
        const matrix = { rows, columns, values }
        const { seeds } = openCenterLoop(values, columns, new Float64Array(columns), 2)!
        const plain = plainDistances(matrix)
        const random = createRandom(seed)
        for (const distances of [seeds, plain]) distances.begin()
        for (let round = 0; round < 3; round++) {
          const named = Array.from({ length: 1 + random.int(4) }, () => random.int(rows))
          expect([...seeds.try(named)]).toEqual([...plain.try(named)])
          const kept = random.int(named.length)
          for (const distances of [seeds, plain]) distances.keep(kept)
          expect([...seeds.nearest]).toEqual([...plain.nearest])
        }
      }),
      { seed: 42, numRuns: 40 },
    )
  })

  it('seeds where typed arrays seed, with more candidates than fit at once too', () => {
    const { values } = scene(300, 3, 1, 5)
    const matrix = { rows: 300, columns: 3, values }
    const { seeds } = openCenterLoop(values, 3, new Float64Array(3), 60)!
    const centersOf = (distances?: typeof seeds) => {
      const work = seedCenters(matrix, 60, createRandom(2), distances)
      for (let step = work.next(); ; step = work.next()) if (step.done) return step.value
    }
    expect(centersOf(seeds)).toEqual(centersOf())
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

describe('Without compiled loops', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  it('logistic regression of many classes ends at the same minimum', async () => {
    const [rows, columns, classes] = [700, 60, 7]
    const random = createRandom(4)
    const values = Float64Array.from({ length: rows * columns }, () => random.normal())
    const codes = Int32Array.from({ length: rows }, (_, row) =>
      Math.min(classes - 1, Math.max(0, Math.round(3 + values[row * columns]! + random.normal()))),
    )
    const examples = { matrix: { rows, columns, values }, target: { kind: 'class' as const, codes, classes } }
    const fitWith = async (name: string): Promise<Float64Array> => {
      const { learner } = await import('../../src/ml/logistic')
      const done = await drive(learner.fit(examples, { ...learner.defaults }, createRandom(1), typedArrays))
      if (done.status !== 'done') throw new Error(name)
      return done.result.coefficients
    }
    const here = await fitWith('with')
    vi.stubGlobal('WebAssembly', undefined)
    vi.resetModules()
    const there = await fitWith('without')
    here.forEach((value, at) => expect(Math.abs(value - there[at]!)).toBeLessThan(1e-4))
  })

  it('K-means finds the same clusters', async () => {
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
