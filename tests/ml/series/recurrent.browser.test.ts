import { beforeAll, describe, expect, test } from 'vitest'
import { openEngine, type Engine, type TensorEngine } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drawParameters, gradientOf } from '../../../src/ml/series/recurrent/network'
import { arrayOps, tensorOps } from '../../../src/ml/series/recurrent/ops'
import { CELLS, errorOf, run, SMALL, WINDOWS } from './waves'

describe('on TensorFlow.js', () => {
  let engine: TensorEngine
  beforeAll(async () => {
    const opened: Engine = await openEngine({ backend: 'wasm', exclude: [], work: 'training' })
    if (opened.kind !== 'tensorflow') throw new Error('typed arrays were opened')
    engine = opened
  })

  test.each(CELLS)('the gradient of %s units is that of typed arrays, and no tensor is left', async (cell) => {
    const shape = { cell, steps: 5, columns: 2, units: 3, horizon: 2 }
    const parameters = drawParameters(shape, createRandom(3))
    const before = engine.tf.memory().numTensors
    const parts = engine.tf.tidy(() => gradientOf(tensorOps(engine.tf), shape, parameters, WINDOWS))
    const found = (await Promise.all(parts.map((part) => engine.read(part)))).flatMap((part) => [...part])
    engine.tf.dispose(parts)
    const wanted = gradientOf(arrayOps, shape, parameters, WINDOWS).flatMap(({ values }) => [...values])
    expect(found).toHaveLength(wanted.length)
    found.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 5))
    expect(engine.tf.memory().numTensors).toBe(before)
  })

  test('a training gives forecasts close to those of typed arrays', async () => {
    const short = { ...SMALL, maxEpochs: 2 }
    const [there, here] = [await run({ engine, config: short }), await run({ config: short })]
    expect(Math.abs(errorOf(there) - errorOf(here))).toBeLessThan(0.05)
  })
})
