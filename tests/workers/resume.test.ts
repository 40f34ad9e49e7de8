import { expose } from 'comlink'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { done, failed } from '../../src/core/outcome'
import type { RunRequest } from '../../src/workers/api'
import { createComputeChoice } from '../../src/workers/compute-choice'
import { createPool, type Pool } from '../../src/workers/pool'

const lost = failed<never>({ code: 'BACKEND_LOST', message: '', details: { backend: 'wasm' } })

/** Workers of this thread: the first saves where it stands and loses its backend, the second finishes. */
function createWorld() {
  const asked: RunRequest[] = []
  const start = (): Worker => {
    const { port1, port2 } = new MessageChannel()
    expose(
      {
        async run(_analysis: string, _inputs: unknown, _config: object, request: RunRequest) {
          asked.push(request)
          if (asked.length > 1) return done({ result: {}, warnings: [] })
          port2.postMessage({ news: 'measured', measured: { 'training:wasm': 3 } })
          for (const epoch of [1, 2]) port2.postMessage({ news: 'saved', key: 'mlp', state: { epoch } })
          return lost
        },
        ping: () => true,
      },
      port2,
    )
    return Object.assign(port1, { terminate: () => port2.close() }) as unknown as Worker
  }
  return { asked, start }
}

const REQUEST = { analysis: 'a', inputs: async () => done({}), config: {}, seed: 1, backend: 'wasm' } as const

describe('a job that is run again', () => {
  beforeEach(() => vi.stubGlobal('self', globalThis))
  afterEach(() => vi.unstubAllGlobals())

  it('is given what it had saved last, without the backend that died', async () => {
    const { asked, start } = createWorld()
    const measured: unknown[] = []
    const pool = createPool(start, 1)
    const { outcome, lost: backends } = await pool.run({ ...REQUEST, onMeasured: (one) => measured.push(one) }, {})
    expect(outcome.status).toBe('done')
    expect(backends).toEqual(['wasm'])
    expect(asked[0]?.saved).toBeUndefined()
    expect(asked[1]?.exclude).toEqual(['wasm'])
    expect(asked[1]?.saved).toEqual(new Map([['mlp', { epoch: 2 }]]))
    expect(measured).toEqual([{ 'training:wasm': 3 }])
    await pool.run(REQUEST, {})
    expect(asked[2]?.saved).toBeUndefined()
    pool.end()
  })
})

describe('what jobs measure', () => {
  it('is remembered beside what the device was measured for, until that is measured anew', async () => {
    const kept = new Map<string, string>()
    vi.stubGlobal('navigator', { userAgent: 'test', hardwareConcurrency: 2 })
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    })
    const pool = { probe: async () => done({ backend: 'wasm', measured: { wasm: 1 }, refused: {} }) } as unknown as Pool
    const compute = createComputeChoice(pool)
    expect(await compute.info()).toMatchObject({ measured: { wasm: 1 } })
    compute.learn({ 'training:wasm': 3 })
    expect((await createComputeChoice(pool).info()).measured).toEqual({ wasm: 1, 'training:wasm': 3 })
    expect(createComputeChoice(pool).learned()).toEqual({ 'training:wasm': 3 })
    await compute.measure(true)
    expect(createComputeChoice(pool).learned()).toBeUndefined()
    vi.unstubAllGlobals()
  })
})
