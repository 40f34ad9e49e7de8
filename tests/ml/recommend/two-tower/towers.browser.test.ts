import { describe, expect, test } from 'vitest'
import { openEngine, typedArrays, type Engine } from '../../../../src/compute'
import { BACKENDS } from '../../../../src/core/backend'
import { createRandom } from '../../../../src/core/random'
import { drive } from '../../../../src/core/task'
import { sequence } from '../../../../src/ml/recommend/sequence'
import { twoTower } from '../../../../src/ml/recommend/two-tower'
import type { TowerModel } from '../../../../src/ml/recommend/two-tower/types'
import { planted, SMALL } from './lessons'

/** A handful of batches: a GPU made of software is slow. */
const config = { ...twoTower.defaults, ...SMALL, mostPlaces: 64, maxEpochs: 1 }

async function fitOn(engine: Engine, recommender: typeof twoTower): Promise<TowerModel> {
  const outcome = await drive(recommender.fit(planted(3), 'again', config, createRandom(1), engine))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

describe('on TensorFlow.js', () => {
  test.each(BACKENDS)('%s learns the same towers as typed arrays, and leaves no tensor behind', async (backend) => {
    const engine = await openEngine({ backend, exclude: [], work: 'training' })
    if (engine.kind !== 'tensorflow') throw new Error('typed arrays were opened')
    const before = engine.tf.memory().numTensors
    for (const recommender of [twoTower, sequence]) {
      const [there, here] = [await fitOn(engine, recommender), await fitOn(typedArrays, recommender)]
      expect(there.backend).toBe(backend)
      expect(there.losses[0]! / here.losses[0]!).toBeCloseTo(1, 2)
      const off = there.itemVectors.map((value, i) => Math.abs(value - here.itemVectors[i]!))
      expect(off.reduce((sum, one) => sum + one, 0) / off.length).toBeLessThan(0.01)
    }
    expect(engine.tf.memory().numTensors).toBe(before)
    if (backend === 'webgpu' || backend === 'webgl') engine.close()
  })
})
