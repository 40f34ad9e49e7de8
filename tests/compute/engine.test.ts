import { describe, expect, test, vi } from 'vitest'
import { asLoss, openEngine, openScope, probe, startBackend, typedArrays, type TensorEngine } from '../../src/compute'
import { within } from '../../src/compute/within'
import type { ComputeRequest, Measured } from '../../src/core/backend'
import { ClienteleError } from '../../src/core/errors'

vi.mock('../../src/compute/wasm-files', () => import('./wasm-paths'))

const request = (more: Partial<ComputeRequest>): ComputeRequest => ({ backend: 'auto', exclude: [], ...more })

async function openTensors(more: Partial<ComputeRequest>): Promise<TensorEngine> {
  const engine = await openEngine(request(more))
  if (engine.kind !== 'tensorflow') throw new Error('typed arrays were opened')
  return engine
}

describe('probe', () => {
  test('measures what works, and says why the rest does not', async () => {
    const found = await probe()
    expect(Object.keys(found.measured).sort()).toEqual(['cpu', 'typed-arrays', 'wasm'])
    expect(found.refused).toEqual([
      { backend: 'webgpu', reason: 'no adapter' },
      { backend: 'webgl', reason: 'no adapter' },
    ])
    for (const ms of Object.values(found.measured)) expect(ms).toBeGreaterThan(0)
    expect(['wasm', 'cpu']).toContain(found.backend)
  })

  test('looks at one backend alone, or passes some over', async () => {
    expect(Object.keys((await probe({ only: 'cpu' })).measured)).toEqual(['typed-arrays', 'cpu'])
    const without = await probe({ exclude: ['wasm', 'webgpu'] })
    expect(Object.keys(without.measured)).toEqual(['typed-arrays', 'cpu'])
    expect(without.refused.map(({ backend }) => backend)).toEqual(['webgl'])
  })

  test('refuses a backend that computes wrongly', async () => {
    const found = await probe({ only: 'wasm', faults: { wrong: ['wasm'] } })
    expect(found.refused).toEqual([{ backend: 'wasm', reason: 'wrong answer: matMul' }])
    expect(found.measured['wasm']).toBeUndefined()
  })
})

describe('openEngine', () => {
  const measured = { 'typed-arrays': 1, wasm: 2, cpu: 10 }

  test('lets typed arrays compete under auto only', async () => {
    expect(await openEngine(request({ measured }))).toBe(typedArrays)
    expect((await openEngine(request({ measured: { ...measured, 'typed-arrays': 9 } }))).backend).toBe('wasm')
    expect(await openEngine(request({ backend: 'wasm', measured }))).toMatchObject({
      kind: 'tensorflow',
      backend: 'wasm',
    })
    expect(await openEngine(request({ backend: 'cpu', measured }))).toMatchObject({
      kind: 'tensorflow',
      backend: 'cpu',
    })
  })

  test('measures first where nothing was measured', async () => {
    expect(['typed-arrays', 'tensorflow']).toContain((await openEngine(request({}))).kind)
    const wrongWasm = request({ faults: { wrong: ['wasm', 'cpu'] } })
    expect(await openEngine(wrongWasm)).toBe(typedArrays)
  })

  test('does not measure for a job that typed arrays finish sooner', async () => {
    expect(await openEngine(request({}), 100)).toBe(typedArrays)
    expect((await openEngine(request({ measured: { ...measured, 'typed-arrays': 9 } }), 100)).backend).toBe('wasm')
    expect((await openEngine(request({ backend: 'wasm' }), 100)).backend).toBe('wasm')
  })

  test('refuses a named backend that is not there', async () => {
    await expect(openEngine(request({ backend: 'webgpu' }))).rejects.toMatchObject({
      code: 'BACKEND_UNAVAILABLE',
      details: { backend: 'webgpu', reason: 'no adapter', choices: 'webgl, wasm, cpu' },
    })
  })

  test('goes down the ladder once the named one has died, and says so', async () => {
    const engine = await openTensors({ backend: 'webgpu', exclude: ['webgpu'] })
    expect(engine).toMatchObject({ backend: 'wasm', insteadOf: 'webgpu' })
    const last = await openTensors({ backend: 'wasm', exclude: ['webgpu', 'webgl', 'wasm'] })
    expect(last).toMatchObject({ backend: 'cpu', insteadOf: 'wasm' })
  })

  test('gives up in words when all have died', async () => {
    const exclude = ['webgpu', 'webgl', 'wasm', 'cpu'] as const
    await expect(openEngine(request({ backend: 'cpu', exclude }))).rejects.toMatchObject({
      code: 'BACKEND_UNAVAILABLE',
    })
  })

  test('passes over a measured backend that no longer computes rightly', async () => {
    const engine = await openTensors({ measured: { wasm: 1, cpu: 5 }, faults: { wrong: ['wasm'] } })
    expect(engine.backend).toBe('cpu')
  })
})

describe('the guarded readback', () => {
  test('gives the numbers', async () => {
    const { tf, read } = await openTensors({ backend: 'cpu' })
    const tensor = tf.tensor1d([1, 2, 3])
    expect([...(await read(tensor))]).toEqual([1, 2, 3])
    tensor.dispose()
  })

  test('says BACKEND_LOST instead of waiting for ever', async () => {
    const faults = { hang: { backend: 'cpu', atReadback: 2 }, heartbeatMs: 20 } as const
    const { tf, read } = await openTensors({ backend: 'cpu', faults })
    const tensor = tf.tensor1d([1])
    expect([...(await read(tensor))]).toEqual([1])
    await expect(read(tensor)).rejects.toMatchObject({ code: 'BACKEND_LOST', details: { backend: 'cpu' } })
    tensor.dispose()
  })

  test('turns any error of a backend into a loss, but leaves a cancel what it is', () => {
    expect(asLoss('webgl', new Error('GL error'))).toMatchObject({
      code: 'BACKEND_LOST',
      details: { reason: 'GL error' },
    })
    expect(asLoss('webgl', 'odd')).toMatchObject({ code: 'BACKEND_LOST', details: { reason: 'odd' } })
    expect(asLoss('webgl', new ClienteleError('CANCELLED')).code).toBe('CANCELLED')
  })
})

describe('openScope', () => {
  test('frees what lives across awaits', async () => {
    const { tf } = await openTensors({ backend: 'cpu' })
    const before = tf.memory().numTensors
    const close = openScope(tf)
    tf.tensor1d([1])
    await Promise.resolve()
    tf.tensor1d([2])
    expect(tf.memory().numTensors).toBe(before + 2)
    close()
    expect(tf.memory().numTensors).toBe(before)
  })
})

describe('startBackend', () => {
  test('leaves no tensor behind after its self-test', async () => {
    const first = await startBackend('wasm')
    if (!first.started) throw new Error(first.reason)
    const before = first.tf.memory().numTensors
    await startBackend('wasm')
    expect(first.tf.memory().numTensors).toBe(before)
  })
})

describe('within', () => {
  test('settles as its promise does, or rejects in time', async () => {
    expect(await within(Promise.resolve(5), 50, 'late')).toBe(5)
    await expect(within(Promise.reject(new Error('own')), 50, 'late')).rejects.toThrow('own')
    await expect(within(new Promise(() => undefined), 5, 'late')).rejects.toThrow('late')
  })
})

describe('kinds of work', () => {
  test('are measured by themselves, when first needed, and told to whoever asked', async () => {
    const heard: Measured[] = []
    const small = { 'typed-arrays': 9, wasm: 1 }
    const asked = request({ work: 'training', measured: small, onMeasured: (measured) => heard.push(measured) })
    await openEngine(asked)
    expect(heard.map((measured) => Object.keys(measured).sort())).toEqual([
      ['training:cpu', 'training:typed-arrays', 'training:wasm'],
    ])
    await openEngine({ ...asked, measured: { ...small, ...heard[0] } })
    await openEngine(request({ measured: small }))
    expect(heard).toHaveLength(1)
  })

  test('are each done where they are fastest', async () => {
    const measured = { 'typed-arrays': 1, wasm: 9, 'dense:typed-arrays': 90, 'dense:wasm': 10 }
    expect(await openEngine(request({ measured }))).toBe(typedArrays)
    expect((await openEngine(request({ measured, work: 'dense' }))).backend).toBe('wasm')
    const preferred = { ...measured, 'training:typed-arrays': 1, 'training:wasm': 9 }
    expect(await openEngine(request({ measured: preferred, preferred: 'wasm', work: 'training' }))).toBe(typedArrays)
  })

  test('refuse a backend that does their operations wrongly', async () => {
    const start = await startBackend('wasm', { wrong: ['wasm'] }, 'training')
    expect(start).toMatchObject({ started: false, reason: 'wrong answer: matMul' })
    expect((await startBackend('wasm', {}, 'training')).started).toBe(true)
  })

  test('measure a product of 512 rows and columns', async () => {
    const { measured } = await probe({ work: 'dense', only: 'wasm' })
    expect(Object.keys(measured)).toEqual(['dense:typed-arrays', 'dense:wasm'])
  })
})
