import { afterEach, describe, expect, test } from 'vitest'
import { openEngine, probe, startBackend, typedArrays, type Engine, type TensorEngine } from '../../src/compute'
import { BACKENDS, type BackendName, type ComputeRequest } from '../../src/core/backend'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import { nearestCenters } from '../../src/math/nearest-center'
import { fit, kmeansDefaults, type KMeansModel } from '../../src/ml/kmeans'
import golden from '../golden/customers.json'
import { standardisedCustomers } from '../golden/customers'

const matrix = standardisedCustomers()
const on = (backend: BackendName, more: Partial<ComputeRequest> = {}): ComputeRequest => ({
  backend,
  exclude: [],
  ...more,
})

async function fitOn(engine: Engine, k: number) {
  return drive(fit(matrix, { ...kmeansDefaults, k }, createRandom(42), engine))
}

async function modelOn(engine: Engine, k: number): Promise<KMeansModel> {
  const outcome = await fitOn(engine, k)
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

let opened: TensorEngine | undefined
async function open(request: ComputeRequest): Promise<TensorEngine> {
  const engine = await openEngine(request)
  if (engine.kind !== 'tensorflow') throw new Error('typed arrays were opened')
  return (opened = engine)
}

afterEach(() => {
  if (opened && BACKENDS.indexOf(opened.backend) < 2) opened.close()
  opened = undefined
})

describe('every backend of a browser', () => {
  test('passes the self-test and is measured; a software GPU loses to WASM', async () => {
    const found = await probe()
    expect(found.refused).toEqual([])
    expect(Object.keys(found.measured).sort()).toEqual(['cpu', 'typed-arrays', 'wasm', 'webgl', 'webgpu'])
    expect(found.adapter).toMatch(/software/)
    expect(found.backend).toBe('wasm')
  })

  for (const backend of BACKENDS) {
    test(`finds the reference clusters on ${backend}, the same for the same seed, and leaves no tensor`, async () => {
      const engine = await open(on(backend))
      expect(engine.backend).toBe(backend)
      const before = engine.tf.memory().numTensors
      for (const k of [3, 4, 5, 8] as const) {
        const model = await modelOn(engine, k)
        expect(model.backend).toBe(backend)
        expect(Math.abs(model.inertia / golden.kmeans[k].inertia - 1)).toBeLessThan(0.005)
        if (k === 4) expect((await modelOn(engine, k)).labels).toEqual(model.labels)
      }
      expect(engine.tf.memory().numTensors).toBe(before)
    })
  }

  test('agrees with typed arrays on at least 99.5 % of the customers', async () => {
    const reference = await modelOn(typedArrays, 4)
    for (const backend of BACKENDS) {
      const engine = await open(on(backend))
      const model = await modelOn(engine, 4)
      const same = model.labels.filter((label, i) => label === reference.labels[i]).length
      expect(same / matrix.rows).toBeGreaterThanOrEqual(0.995)
      engine.close()
      opened = undefined
    }
  })
})

describe('the kernel of our own on webgpu', () => {
  test('finds the nearest centers that typed arrays find, of several sets, and is what K-means uses', async () => {
    const engine = await open(on('webgpu'))
    const { tf, read, nearest } = engine
    if (!nearest) throw new Error('the kernel was refused')
    const random = createRandom(4)
    const [rows, columns, count, sets] = [333, 7, 5, 3]
    const draw = (length: number): Float32Array => Float32Array.from({ length }, () => random.int(41) - 20)
    const [points, centers] = [draw(rows * columns), draw(sets * count * columns)]
    const squares = Float32Array.from({ length: sets * count }, (_, c) =>
      centers.subarray(c * columns, (c + 1) * columns).reduce((sum, value) => sum + value * value, 0),
    )
    const labels = tf.tidy(() => {
      const doubled = tf.tensor2d(
        centers.map((value) => -2 * value),
        [sets * count, columns],
      )
      return nearest(tf.tensor2d(points, [rows, columns]), doubled, tf.tensor1d(squares), count)
    })
    const found = await read(labels)
    labels.dispose()
    for (let set = 0; set < sets; set++) {
      const own = Float64Array.from(centers.subarray(set * count * columns, (set + 1) * count * columns))
      const expected = new Int32Array(rows)
      nearestCenters(Float64Array.from(points), columns, own, expected)
      expect(expected.every((label, row) => found[row * sets + set] === label)).toBe(true)
    }
  })

  test('gives the clusters that the operations of TensorFlow.js give', async () => {
    const { nearest, ...plain } = await open(on('webgpu'))
    expect(nearest).toBeDefined()
    const fused = await modelOn({ ...plain, ...(nearest && { nearest }) }, 5)
    expect((await modelOn(plain, 5)).labels).toEqual(fused.labels)
  })
})

describe('a backend that dies', () => {
  for (const backend of ['webgpu', 'webgl'] as const) {
    test(`is reported as lost when the device of ${backend} goes away`, async () => {
      const engine = await open(on(backend, { faults: { lose: { backend, atReadback: 3 }, heartbeatMs: 5_000 } }))
      const outcome = await fitOn(engine, 4)
      expect(outcome).toMatchObject({ status: 'failed', error: { code: 'BACKEND_LOST', details: { backend } } })
    })

    test(`is reported as lost when ${backend} stays silent`, async () => {
      const engine = await open(on(backend, { faults: { hang: { backend, atReadback: 2 }, heartbeatMs: 300 } }))
      const outcome = await fitOn(engine, 4)
      expect(outcome).toMatchObject({ status: 'failed', error: { code: 'BACKEND_LOST', details: { backend } } })
    })
  }

  test('is followed by the next that works, which says whom it stands in for', async () => {
    const engine = await open(on('webgpu', { exclude: ['webgpu', 'webgl'] }))
    expect(engine).toMatchObject({ backend: 'wasm', insteadOf: 'webgpu' })
    expect((await modelOn(engine, 3)).backend).toBe('wasm')
  })
})

describe('a backend that computes wrongly', () => {
  test('is refused by name, and passed over by auto', async () => {
    expect(await startBackend('wasm', { wrong: ['wasm'] })).toMatchObject({
      started: false,
      reason: 'wrong answer: matMul',
    })
    await expect(openEngine(on('wasm', { faults: { wrong: ['wasm'] } }))).rejects.toMatchObject({
      code: 'BACKEND_UNAVAILABLE',
    })
    const measured = { webgpu: 9, webgl: 9, wasm: 1, cpu: 2, 'typed-arrays': 5 }
    const request: ComputeRequest = { backend: 'auto', exclude: [], measured, faults: { wrong: ['wasm'] } }
    expect((await openEngine(request)).backend).toBe('cpu')
  })

  test('is let through without the fault (control)', async () => {
    expect((await startBackend('wasm')).started).toBe(true)
  })
})
