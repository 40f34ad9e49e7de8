import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ClienteleError } from '../../src/core/errors'
import { failed } from '../../src/core/outcome'
import { createPool } from '../../src/workers/pool'

const REQUEST = { analysis: 'a', config: {}, seed: 1, backend: 'cpu' } as const
const NO_INPUTS = failed<never>({ code: 'DATA_MISSING', message: '' })

/** Workers that hear everything and answer nothing. */
function createSilentPool(size: number) {
  const workers: { isEnded: boolean }[] = []
  const start = (): Worker => {
    const worker = {
      isEnded: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      postMessage: () => undefined,
      terminate: () => (worker.isEnded = true),
    }
    workers.push(worker)
    return worker as unknown as Worker
  }
  return { pool: createPool(start, size), workers }
}

describe('the analysis workers', () => {
  beforeEach(() => {
    vi.stubGlobal('self', globalThis)
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('are given back by jobs whose inputs cannot be had', async () => {
    const { pool, workers } = createSilentPool(1)
    const inputs = () => Promise.reject(new ClienteleError('STORAGE_FAILED', { reason: 'x' }))
    await expect(pool.run({ ...REQUEST, inputs }, {})).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
    const next = await pool.run({ ...REQUEST, inputs: async () => NO_INPUTS }, {})
    expect(next.outcome).toBe(NO_INPUTS)
    expect(workers).toHaveLength(1)
  })

  it('are started anew once those that were idle have been ended', () => {
    const { pool, workers } = createSilentPool(1)
    pool.warm()
    pool.warm()
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(60_000)
    expect(workers[0]!.isEnded).toBe(true)
    pool.warm()
    expect(workers).toHaveLength(2)
    expect(workers[1]!.isEnded).toBe(false)
  })

  it('that were ended hide none that is ready', async () => {
    const { pool, workers } = createSilentPool(2)
    let give: (inputs: typeof NO_INPUTS) => void = () => undefined
    const running = pool.run({ ...REQUEST, inputs: () => new Promise((resolve) => (give = resolve)) }, {})
    await vi.advanceTimersByTimeAsync(0)
    // This one waits for long, and the other one is laid upon it for a while.
    pool.rehearse([{ analysis: 'a', inputs: {}, config: {}, seed: 1 }])
    give(NO_INPUTS)
    await running
    await vi.advanceTimersByTimeAsync(60_000)
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, false])
    await pool.run({ ...REQUEST, inputs: async () => NO_INPUTS }, {})
    expect(workers).toHaveLength(2)
  })
})
