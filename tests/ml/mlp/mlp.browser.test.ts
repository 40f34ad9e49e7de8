import { afterEach, describe, expect, test } from 'vitest'
import { openEngine, typedArrays, type Engine, type TensorEngine } from '../../../src/compute'
import { BACKENDS, type BackendName, type Checkpoints, type ComputeRequest } from '../../../src/core/backend'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { Target } from '../../../src/ml/contract'
import { mlp } from '../../../src/ml/mlp'
import { matrix, number, short, three, two } from './examples'

/** Where a GPU is made of software a step takes tens of milliseconds, and its first one seconds. */
const FEW = { hidden: [8], maxEpochs: 4, patience: 4, batchSize: 128 }

let opened: TensorEngine | undefined
async function open(backend: BackendName, more: Partial<ComputeRequest> = {}): Promise<TensorEngine> {
  const engine = await openEngine({ backend, exclude: [], work: 'training', ...more })
  if (engine.kind !== 'tensorflow') throw new Error('typed arrays were opened')
  return (opened = engine)
}
afterEach(() => {
  if (opened && BACKENDS.indexOf(opened.backend) < 2) opened.close()
  opened = undefined
})

const run = (target: Target, engine: Engine) =>
  drive(mlp.fit({ matrix, target }, { ...mlp.defaults, ...short, ...FEW }, createRandom(3), engine))

async function scores(target: Target, engine: Engine): Promise<Float64Array> {
  const outcome = await run(target, engine)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return mlp.predict(outcome.result, matrix)
}

const difference = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!) / a.length, 0)

describe.each(BACKENDS)('a network trained on %s', (backend) => {
  test('answers as one trained on typed arrays, and leaves no tensor', async () => {
    const engine = await open(backend)
    const before = engine.tf.memory().numTensors
    for (const target of backend === 'wasm' ? [two, three, number] : [two]) {
      const unit = target.kind === 'number' ? 200 : 1
      expect(difference(await scores(target, engine), await scores(target, typedArrays)) / unit).toBeLessThan(1e-3)
    }
    expect(engine.tf.memory().numTensors).toBe(before)
  })
})

describe.each(['webgpu', 'webgl'] as const)('a training on %s', (backend) => {
  test.each([
    ['loses its device', { lose: { backend, atReadback: 8 } }],
    ['is left without an answer', { hang: { backend, atReadback: 8 }, heartbeatMs: 300 }],
  ])('goes on elsewhere from its last epoch when it %s', async (_what, faults) => {
    const kept = new Map<string, unknown>()
    const checkpoints: Checkpoints = {
      restored: (key) => kept.get(key),
      save: (key, state) => void kept.set(key, state),
    }
    const dying = await open(backend, { faults, checkpoints })
    const failed = await run(two, dying)
    dying.close()
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'BACKEND_LOST', details: { backend } } })
    const next = await open(backend, { exclude: ['webgpu', 'webgl'], checkpoints })
    const outcome = await run(two, next)
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
    const [note] = outcome.result.notes
    expect(note).toMatchObject({ code: 'BACKEND_CHANGED', details: { from: backend, to: 'wasm' } })
    expect(note?.details?.['epoch']).toBeGreaterThan(0)
    const whole = await scores(two, typedArrays)
    expect(difference(mlp.predict(outcome.result, matrix), whole)).toBeLessThan(1e-3)
  })
})
