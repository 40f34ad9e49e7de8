import { expose } from 'comlink'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { done } from '../../src/core/outcome'
import { createPool } from '../../src/workers/pool'

const PING_MS = 5_000

/** A worker of this thread whose job never ends; it answers pings as long as it is told to. */
function createBusyWorker() {
  const { port1, port2 } = new MessageChannel()
  const worker = { isEnded: false, answers: true }
  const never = new Promise<never>(() => undefined)
  expose({ run: () => never, ping: () => (worker.answers ? undefined : never), cancel: () => undefined }, port2)
  const start = (): Worker => Object.assign(port1, { terminate: () => (worker.isEnded = true) }) as unknown as Worker
  return { worker, start }
}

/** Lets messages through between turns of the clock, which does not move them. */
const settle = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve()
    port2.postMessage(undefined)
  })

const REQUEST = { analysis: 'a', inputs: async () => done({}), config: {}, seed: 1, backend: 'cpu' } as const

describe('a worker that computes for long', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  async function begin() {
    const busy = createBusyWorker()
    const pool = createPool(busy.start, 1)
    void pool.run(REQUEST, {})
    for (let i = 0; i < 5; i++) await settle()
    return busy.worker
  }
  const pass = async (pings: number): Promise<void> => {
    for (let i = 0; i < pings; i++) {
      vi.advanceTimersByTime(PING_MS)
      for (let k = 0; k < 5; k++) await settle()
    }
  }

  it('is left alone while it answers, however much time passes between two pings', async () => {
    const worker = await begin()
    const now = vi.spyOn(performance, 'now')
    for (let hours = 1; hours < 10; hours++) {
      now.mockReturnValue(hours * 3_600_000)
      await pass(1)
    }
    now.mockRestore()
    expect(worker.isEnded).toBe(false)
  })

  it('is ended when it leaves four pings in a row unanswered, and not before', async () => {
    const worker = await begin()
    worker.answers = false
    await pass(4)
    expect(worker.isEnded).toBe(false)
    await pass(1)
    expect(worker.isEnded).toBe(true)
  })
})
