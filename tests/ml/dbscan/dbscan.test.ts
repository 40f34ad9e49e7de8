import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ClienteleError } from '../../../src/core/errors'
import { createRandom } from '../../../src/core/random'
import { drive, type Task } from '../../../src/core/task'
import { buildKdTree } from '../../../src/math/kd-tree'
import type { Matrix } from '../../../src/math/matrix'
import { chooseEps, defaultMinPoints, fit, predict } from '../../../src/ml/dbscan'
import { findCores } from '../../../src/ml/dbscan/find-cores'
import { matrixOf, slowDbscan } from './oracle'

const SEED = 20_241_122

async function resultOf<T>(task: Task<T>): Promise<T> {
  const outcome = await drive(task)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** Gaussian clouds, row by row from one cloud after the other. */
function clouds(rows: number, columns: number, centers: number, seed: number): Matrix {
  const random = createRandom(seed)
  const middles = Array.from({ length: centers * columns }, () => random.next() * 20)
  const values = Float64Array.from(
    { length: rows * columns },
    (_, i) => middles[(Math.floor(i / columns) % centers) * columns + (i % columns)]! + random.normal(),
  )
  return { rows, columns, values }
}

/** Points on a small grid, so that distances are often equal to eps, and points to each other. */
const grids = fc
  .record({ columns: fc.integer({ min: 1, max: 3 }), seed: fc.nat(), rows: fc.integer({ min: 1, max: 120 }) })
  .map(({ columns, seed, rows }) => {
    const random = createRandom(seed)
    return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => random.int(9)) }
  })

describe('DBSCAN', () => {
  test('labels every row as the definition does, on grids full of ties', async () => {
    await fc.assert(
      fc.asyncProperty(
        grids,
        fc.constantFrom(0.5, 1, Math.SQRT2, 2, 2.5),
        fc.integer({ min: 1, max: 12 }),
        async (matrix, eps, minPoints) => {
          const model = await resultOf(fit(matrix, { eps, minPoints }))
          expect([...model.labels]).toEqual(slowDbscan(matrix, eps, minPoints))
        },
      ),
      { seed: SEED, numRuns: 300 },
    )
  })

  test('labels every row as the definition does, on clouds of up to eight columns', async () => {
    for (const columns of [1, 2, 3, 6, 8]) {
      const matrix = clouds(600, columns, 4, columns)
      for (const eps of [0.4, 0.9, 1.6, 3]) {
        const model = await resultOf(fit(matrix, { eps, minPoints: 6 }))
        expect([...model.labels], `columns ${columns}, eps ${eps}`).toEqual(slowDbscan(matrix, eps, 6))
      }
    }
  })

  // From scikit-learn 1.2.1, DBSCAN(eps=1.1, min_samples=5).fit_predict on these points: 5 is near cores of both.
  test.each([
    [
      [6, 6.2, 6.4, 6.6, 6.8, 4, 3.8, 3.6, 3.4, 3.2, 5, 20],
      [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, -1],
    ],
    [
      [4, 3.8, 3.6, 3.4, 3.2, 5, 6, 6.2, 6.4, 6.6, 6.8, 20],
      [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, -1],
    ],
  ])(
    'gives a border point to the cluster whose first core row comes first, as scikit-learn does: %j',
    async (at, labels) => {
      const model = await resultOf(fit(matrixOf(at.map((value) => [value])), { eps: 1.1, minPoints: 5 }))
      expect([...model.labels]).toEqual(labels)
      expect(model).toMatchObject({ clusters: 2, noise: 1 })
      expect([...model.sizes].sort()).toEqual([5, 6])
    },
  )

  test('counts noise and sizes so that they add up to the rows', async () => {
    const model = await resultOf(fit(clouds(500, 3, 3, 8), { eps: 0.8, minPoints: 5 }))
    expect(model.sizes.reduce((sum, size) => sum + size, 0) + model.noise).toBe(500)
    expect(model.coreLabels.length * 3).toBe(model.cores.length)
  })

  test('makes one cluster of points that are all equal, however many, and noise where they are too few', async () => {
    const same = { rows: 50_000, columns: 2, values: new Float64Array(100_000).fill(3) }
    expect(await resultOf(fit(same, { eps: 0.1, minPoints: 5 }))).toMatchObject({ clusters: 1, noise: 0 })
    expect(await resultOf(fit(matrixOf([[1], [1]]), { eps: 1, minPoints: 3 }))).toMatchObject({ clusters: 0, noise: 2 })
    expect(
      await resultOf(fit({ rows: 0, columns: 2, values: new Float64Array() }, { eps: 1, minPoints: 3 })),
    ).toMatchObject({
      clusters: 0,
    })
  })

  test('assigns new rows to the nearest core point within eps, else to none', async () => {
    const matrix = clouds(400, 2, 3, 4)
    const model = await resultOf(fit(matrix, { eps: 1, minPoints: 6 }))
    const fresh = clouds(200, 2, 3, 5)
    const expected = Array.from({ length: fresh.rows }, (_, row) => {
      let best = { distance: Infinity, label: -1 }
      for (let core = 0; core < model.coreLabels.length; core++) {
        const distance = Math.hypot(
          fresh.values[2 * row]! - model.cores[2 * core]!,
          fresh.values[2 * row + 1]! - model.cores[2 * core + 1]!,
        )
        if (distance < best.distance) best = { distance, label: model.coreLabels[core]! }
      }
      return best.distance <= 1 ? best.label : -1
    })
    expect([...predict(model, fresh)]).toEqual(expected)
    expect([...predict(model, matrixOf([[1e6, 1e6]]))]).toEqual([-1])
    const cores = [...model.labels.keys()].filter((row) => model.isCore[row] === 1)
    const own = predict(model, matrix)
    for (const row of cores) expect(own[row]).toBe(model.labels[row])
  })

  test.each([
    ['eps', { eps: 0, minPoints: 3 }],
    ['eps', { eps: NaN, minPoints: 3 }],
    ['minPoints', { eps: 1, minPoints: 0 }],
    ['minPoints', { eps: 1, minPoints: 2.5 }],
  ])('refuses a wrong %s', async (field, config) => {
    const outcome = await drive(fit(matrixOf([[1], [2]]), config))
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'CONFIG_INVALID', details: { field } } })
  })

  test('refuses values that are no numbers, and rows of another width', async () => {
    expect(await drive(fit(matrixOf([[1], [NaN]]), { eps: 1, minPoints: 1 }))).toMatchObject({
      status: 'failed',
      error: { code: 'DATA_NOT_FINITE', details: { row: 2, feature: 1 } },
    })
    const model = await resultOf(fit(matrixOf([[1], [2]]), { eps: 1, minPoints: 1 }))
    expect(() => predict(model, matrixOf([[1, 2]]))).toThrow(ClienteleError)
  })

  test('leaves its inputs as they are, and lets itself be stopped', async () => {
    const matrix = clouds(5_000, 3, 3, 1)
    const before = matrix.values.slice()
    await resultOf(fit(matrix, { eps: 0.5, minPoints: 6 }))
    expect(matrix.values).toEqual(before)
    expect(await drive(fit(matrix, { eps: 0.5, minPoints: 6 }), { signal: { aborted: true } as AbortSignal })).toEqual({
      status: 'cancelled',
    })
  })
})

describe('the eps that is chosen', () => {
  test('is the distance to the neighbour asked for at the knee of the curve: it finds planted clouds', async () => {
    const matrix = clouds(1_200, 2, 3, 11)
    const minPoints = defaultMinPoints(2)
    expect(minPoints).toBe(4)
    const { eps, curve } = await resultOf(chooseEps(matrix, minPoints, createRandom(1)))
    expect([...curve]).toEqual([...curve].sort((a, b) => a - b))
    expect(curve).toContain(eps)
    const model = await resultOf(fit(matrix, { eps, minPoints }))
    const large = [...model.sizes].filter((size) => size > 100)
    expect(large).toHaveLength(3)
    expect(model.noise).toBeLessThan(120)
  })

  test('is the distance itself where every row is as far from its neighbours, and none where all are equal', async () => {
    const line = matrixOf(Array.from({ length: 50 }, (_, i) => [i]))
    expect((await resultOf(chooseEps(line, 2, createRandom(1)))).eps).toBe(1)
    expect((await resultOf(chooseEps(matrixOf([[1], [1], [1]]), 2, createRandom(1)))).eps).toBeNaN()
  })
})

test('calls everything noise where nothing is a core, whatever the eps', () => {
  const model = { cores: new Float64Array(), coreLabels: new Int32Array(), columns: 2, eps: 1e200 }
  expect([...predict(model, clouds(3, 2, 1, SEED))]).toEqual([-1, -1, -1])
})

test('lets others in after few points where each may have to look at all', () => {
  const building = buildKdTree(clouds(10_000, 20, 1, SEED))
  let step = building.next()
  while (!step.done) step = building.next()
  expect(findCores(step.value, 1, 5).next()).toEqual({ done: false, value: 50 })
})
