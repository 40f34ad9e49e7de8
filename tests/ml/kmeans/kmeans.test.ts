import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { openEngine, typedArrays, type Engine } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { fromColumns, type Matrix, squaredDistance } from '../../../src/math/matrix'
import { adjustedRandIndex } from '../../../src/math/rand-index'
import { fit, kmeansDefaults, predict, type KMeansConfig, type KMeansModel } from '../../../src/ml/kmeans'
import { reseedEmpty } from '../../../src/ml/kmeans/update-centers'
import golden from '../../golden/customers.json'
import { plantedCustomers, standardisedCustomers } from '../../golden/customers'

vi.mock('../../../src/compute/wasm-files', () => import('../../compute/wasm-paths'))

const matrix = standardisedCustomers()

const run = (given: Matrix, config: Partial<KMeansConfig> & { k: number }, seed = 42, engine: Engine = typedArrays) =>
  drive(fit(given, { ...kmeansDefaults, ...config }, createRandom(seed), engine))

async function modelOf(...args: Parameters<typeof run>): Promise<KMeansModel> {
  const outcome = await run(...args)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

const engines: [string, () => Promise<Engine>][] = [
  ['typed arrays', async () => typedArrays],
  ['wasm', () => openEngine({ backend: 'wasm', exclude: [] })],
  ['cpu', () => openEngine({ backend: 'cpu', exclude: [] })],
]

describe.each(engines)('K-means on %s', (_name, open) => {
  test('reaches the inertia, and at the best the sizes, of the reference', async () => {
    const engine = await open()
    for (const k of [2, 3, 4, 5, 8] as const) {
      const model = await modelOf(matrix, { k }, 42, engine)
      const reference = golden.kmeans[k]
      expect(model.inertia).toBeLessThan(reference.inertia * 1.005)
      expect(model.inertia).toBeGreaterThan(reference.inertia * (1 - 1e-9))
      if (k <= 4) expect([...model.sizes].sort((a, b) => b - a)).toEqual(reference.sizes)
      expect(model).toMatchObject({ k, backend: engine.backend, engine: engine.kind, converged: true })
    }
  })

  test('gives the same labels for the same seed, and leaves no tensor', async () => {
    const engine = await open()
    const before = engine.kind === 'tensorflow' ? engine.tf.memory().numTensors : 0
    const [first, second] = [await modelOf(matrix, { k: 5 }, 7, engine), await modelOf(matrix, { k: 5 }, 7, engine)]
    expect(second).toEqual(first)
    expect(engine.kind === 'tensorflow' ? engine.tf.memory().numTensors : 0).toBe(before)
  })

  test('clusters many columns too', async () => {
    const random = createRandom(9)
    const wide = fromColumns(
      Array.from({ length: 12 }, (_, c) =>
        Float64Array.from({ length: 300 }, (_v, i) => (i % 3) * (c + 1) + random.normal() / 4),
      ),
    )
    const model = await modelOf(wide, { k: 3 }, 1, await open())
    expect(
      adjustedRandIndex(
        model.labels,
        Int32Array.from({ length: 300 }, (_, i) => i % 3),
      ),
    ).toBe(1)
  })

  test('can be stopped, and frees its tensors then', async () => {
    const engine = await open()
    const before = engine.kind === 'tensorflow' ? engine.tf.memory().numTensors : 0
    const signal = { aborted: false }
    const task = fit(matrix, { ...kmeansDefaults, k: 8 }, createRandom(1), engine)
    const outcome = await drive(task, { signal: signal as AbortSignal, onProgress: () => (signal.aborted = true) })
    expect(outcome.status).toBe('cancelled')
    expect(engine.kind === 'tensorflow' ? engine.tf.memory().numTensors : 0).toBe(before)
  })
})

describe('a fitted model', () => {
  const shops = fc.record({
    rows: fc.integer({ min: 6, max: 60 }),
    k: fc.integer({ min: 1, max: 5 }),
    seed: fc.nat(9999),
  })

  test('has every row at its nearest center, every center at the mean of its rows, and names in order', async () => {
    await fc.assert(
      fc.asyncProperty(shops, async ({ rows, k, seed }) => {
        const random = createRandom(seed)
        const cloud = fromColumns([0, 1].map(() => Float64Array.from({ length: rows }, () => random.normal())))
        const model = await modelOf(cloud, { k, restarts: 2 }, seed)
        const sums = new Float64Array(k * 2)
        let inertia = 0
        for (let row = 0; row < rows; row++) {
          const own = squaredDistance(cloud.values, row, model.centers, model.labels[row]!, 2)
          for (let c = 0; c < k; c++)
            expect(own).toBeLessThanOrEqual(squaredDistance(cloud.values, row, model.centers, c, 2) + 1e-12)
          inertia += own
          for (let i = 0; i < 2; i++) sums[model.labels[row]! * 2 + i]! += cloud.values[row * 2 + i]!
        }
        sums.forEach((sum, i) => expect(model.centers[i]).toBeCloseTo(sum / model.sizes[Math.floor(i / 2)]!, 9))
        expect(model.inertia).toBeCloseTo(inertia, 9)
        for (let c = 1; c < k; c++) expect(model.centers[c * 2]!).toBeGreaterThanOrEqual(model.centers[c * 2 - 2]!)
        expect(predict(model, cloud)).toEqual(model.labels)
      }),
      { numRuns: 40 },
    )
  })

  test('finds the planted kinds, and not in customers whose columns were shuffled (control)', async () => {
    const { kind } = plantedCustomers()
    const model = await modelOf(matrix, { k: 4 })
    expect(adjustedRandIndex(model.labels, kind)).toBeCloseTo(golden.kmeans[4].randIndexWithKinds, 2)
    const mixed = { ...matrix, values: matrix.values.map((_, i, all) => all[(i * 37 + (i % 3) * 613) % all.length]!) }
    expect(adjustedRandIndex((await modelOf(mixed, { k: 4 })).labels, kind)).toBeLessThan(0.1)
  })

  test('leaves its inputs as they were', async () => {
    const before = matrix.values.slice()
    await modelOf(matrix, { k: 3 })
    expect(matrix.values).toEqual(before)
  })

  test('survives structuredClone', async () => {
    const model = await modelOf(matrix, { k: 3 })
    expect(structuredClone(model)).toEqual(model)
  })

  test('refuses rows of another width', async () => {
    const model = await modelOf(matrix, { k: 2 })
    expect(() => predict(model, fromColumns([[1]]))).toThrow('columns')
  })
})

describe('what cannot be clustered', () => {
  const cases: [string, Matrix, Partial<KMeansConfig> & { k: number }, string][] = [
    ['no rows', fromColumns([[]]), { k: 1 }, 'DATA_TOO_LITTLE'],
    ['fewer different rows than clusters', fromColumns([[1, 1, 2, 2]]), { k: 3 }, 'DATA_TOO_LITTLE'],
    ['rows that are all the same', fromColumns([[4, 4, 4]]), { k: 2 }, 'DATA_CONSTANT'],
    ['a missing value', fromColumns([[1, NaN, 3]]), { k: 2 }, 'DATA_NOT_FINITE'],
    ['an infinite value', fromColumns([[1, Infinity, 3]]), { k: 2 }, 'DATA_NOT_FINITE'],
    ['k below 1', matrix, { k: 0 }, 'CONFIG_INVALID'],
    ['k that is not whole', matrix, { k: 2.5 }, 'CONFIG_INVALID'],
    ['no restart', matrix, { k: 2, restarts: 0 }, 'CONFIG_INVALID'],
    ['a negative tolerance', matrix, { k: 2, tolerance: -1 }, 'CONFIG_INVALID'],
  ]
  test.each(cases)('is refused by code: %s', async (_name, given, config, code) => {
    expect(await run(given, config)).toMatchObject({ status: 'failed', error: { code } })
  })

  test('is only that: one row in one cluster works (control)', async () => {
    expect(await modelOf(fromColumns([[3]]), { k: 1 })).toMatchObject({ k: 1, inertia: 0 })
    expect((await modelOf(fromColumns([[1, 1, 2, 2]]), { k: 2 })).inertia).toBe(0)
  })
})

describe('empty clusters', () => {
  test('get the farthest points, a different one each', () => {
    const line = fromColumns([[0, 0, 0, 9, 5]])
    const centers = Float64Array.of(0, 100, 200)
    expect(reseedEmpty(line, centers, Int32Array.of(0, 0, 0, 0, 0), Float64Array.of(5, 0, 0))).toBe(2)
    expect([...centers]).toEqual([0, 9, 5])
  })

  test('are counted, and do not survive', async () => {
    const twins = fromColumns([Float64Array.from({ length: 40 }, (_, i) => (i < 37 ? 0 : i))])
    const model = await modelOf(twins, { k: 4, restarts: 5 })
    expect(Math.min(...model.sizes)).toBeGreaterThan(0)
    expect(model.inertia).toBe(0)
  })
})

test('lets others in at least once a round, however few the rows', async () => {
  const random = createRandom(3)
  const scattered = fromColumns([0, 1].map(() => Float64Array.from({ length: 600 }, () => random.next())))
  const task = fit(scattered, { ...kmeansDefaults, k: 20, restarts: 1, tolerance: 0 }, createRandom(1), typedArrays)
  let steps = 0
  for (;;) {
    const step = await task.next()
    if (!step.done) steps++
    else {
      expect(steps).toBeGreaterThanOrEqual(step.value.iterations)
      break
    }
  }
})

test.each([1e-25, 1e25, 1e100])('clusters rows of a size of %d as those of 1', async (size) => {
  const random = createRandom(6)
  const values = Float64Array.from({ length: 2_000 * 8 }, (_, at) => (Math.floor(at / 8) % 4) * 3 + random.normal())
  const of = (by: number): Matrix => ({ rows: 2_000, columns: 8, values: values.map((value) => value * by) })
  const config = { k: 15, restarts: 2 }
  const [wanted, found] = [await modelOf(of(1), config, 1), await modelOf(of(size), config, 1)]
  expect(found.inertia / size / size / wanted.inertia).toBeCloseTo(1, 1)
  expect(found.inertias.every((inertia) => Math.abs(inertia / size / size / wanted.inertia - 1) < 0.1)).toBe(true)
})

test('refuses rows whose distances cannot be told', async () => {
  const far = fromColumns([Float64Array.of(1e200, 0, 3), Float64Array.of(1, 2, -1e200)])
  expect(await run(far, { k: 2 })).toMatchObject({ status: 'failed', error: { code: 'DATA_NOT_FINITE' } })
})
