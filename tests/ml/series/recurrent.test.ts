import { describe, expect, test } from 'vitest'
import { openRecurrentLoop, typedArrays } from '../../../src/compute'
import type { Checkpoints } from '../../../src/core/backend'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { forecastMany, type ForecastBatch } from '../../../src/ml/series'
import { answer, drawParameters, gradientOf } from '../../../src/ml/series/recurrent/network'
import { arrayOps } from '../../../src/ml/series/recurrent/ops'
import { CELLS, errorOf, naiveErrorOf, readys, run, SMALL, waves, WINDOWS } from './waves'

describe.each(CELLS)('a network of %s units', (cell) => {
  const shape = { cell, steps: 5, columns: 2, units: 3, horizon: 2 }
  const parameters = drawParameters(shape, createRandom(3)).map((value) => value + 0.1)
  const gradient = gradientOf(arrayOps, shape, parameters, WINDOWS).flatMap(({ values }) => [...values])

  test('has the gradient that small differences show', () => {
    const loss = (at: Float64Array): number => {
      const { values } = answer(arrayOps, shape, at, WINDOWS)
      return values.reduce((sum, value, i) => sum + Math.log(Math.cosh(value - WINDOWS.targets[i]!)), 0) / values.length
    }
    const step = 1e-6
    parameters.forEach((_, i) => {
      const [up, down] = [parameters.slice(), parameters.slice()]
      up[i]! += step
      down[i]! -= step
      expect((loss(up) - loss(down)) / (2 * step)).toBeCloseTo(gradient[i]!, 7)
    })
  })

  test('learns from all series what one alone does not tell, the same from the same seed', async () => {
    const [first, second] = [await run({ id: cell }), await run({ id: cell })]
    expect(errorOf(first)).toBeLessThan(0.5 * naiveErrorOf())
    expect(errorOf(await run({ id: cell, config: { ...SMALL, learningRate: 0 } }))).toBeGreaterThan(
      0.7 * naiveErrorOf(),
    )
    expect(second).toEqual(first)
    expect(first[0]![0]!.outlook.deviation.every((one) => one > 0 && Number.isFinite(one))).toBe(true)
  })
})

describe.each(CELLS)('compiled loops over %s units', (cell) => {
  test.each([
    [3, 4],
    [5, 6],
    [8, 6],
  ])('answer and learn as plain loops do, with %d units, after %d windows', (units, most) => {
    const shape = { cell, steps: 5, columns: 2, units, horizon: 2 }
    const loop = openRecurrentLoop(shape, most)!
    const parameters = drawParameters(shape, createRandom(units)).map((value) => value + 0.1)
    // The second time after other windows, more of them: nothing of those is left.
    for (const windows of [WINDOWS, twice(WINDOWS, most), WINDOWS]) {
      const answers = answer(arrayOps, shape, parameters, windows).values
      expect(farthest(loop.answer(parameters, windows), answers)).toBeLessThan(1e-5)
      const gradient = gradientOf(arrayOps, shape, parameters, windows).flatMap(({ values }) => [...values])
      expect(farthest(loop.gradient(parameters, windows), gradient)).toBeLessThan(1e-5)
    }
  })
})

const farthest = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a).toHaveLength(b.length)
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)))
}

/** The same windows, and the first of them again until there are so many. */
function twice({ count, inputs, targets }: typeof WINDOWS, most: number): typeof WINDOWS {
  const repeated = (values: Float64Array) => {
    const width = values.length / count
    return Float64Array.from({ length: most * width }, (_, i) => values[i % values.length]!)
  }
  return { count: most, inputs: inputs.map(repeated), targets: repeated(targets) }
}

describe('a training', () => {
  test('goes on from the last epoch that was saved', async () => {
    const kept = new Map<string, unknown>()
    const checkpoints: Checkpoints = {
      restored: (key) => kept.get(key),
      save: (key, state) => void kept.set(key, structuredClone(state)),
    }
    await run({ engine: { ...typedArrays, checkpoints }, config: { ...SMALL, maxEpochs: 3 } })
    expect(kept.size).toBe(1)
    const resumed = await run({ engine: { ...typedArrays, checkpoints }, config: { ...SMALL, maxEpochs: 6 } })
    expect(resumed).toEqual(await run({ config: { ...SMALL, maxEpochs: 6 } }))
  })

  test('is left out where the windows are too few, and where there is no engine', async () => {
    const few = await run({ readys: readys.slice(0, 1).map((one) => ({ ...one, values: one.values.slice(0, 20) })) })
    expect(few).toEqual([[]])
    const options = { horizon: 4, methods: ['gru', 'naive'] as const, origins: 1, levels: [0.8] }
    const outcome = await drive(forecastMany(waves, { ...options, methods: [...options.methods] }, createRandom(1)))
    expect((outcome as { result: ForecastBatch }).result.scores.map(({ method }) => method)).toEqual(['naive'])
  })
})
