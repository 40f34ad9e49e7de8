import { describe, expect, it } from 'vitest'
import { ClienteleError } from '../../src/core/errors'
import type { Progress } from '../../src/core/progress'
import { drive, type Task } from '../../src/core/task'

const step = (done: number, total: number | null = 10): Progress => ({ kind: 'step', phase: 'work', done, total })

async function* counting(to: number, onEnd?: () => void): Task<number> {
  try {
    yield { kind: 'phase-start', phase: 'work', total: to }
    for (let i = 1; i <= to; i++) yield step(i, to)
    yield { kind: 'phase-end', phase: 'work' }
    return to
  } finally {
    onEnd?.()
  }
}

/** Holds the thread for a while, as computing does. */
function hold(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

describe('drive', () => {
  it('returns what the task returns', async () => {
    expect(await drive(counting(3))).toEqual({ status: 'done', result: 3 })
  })

  it('reports phases always and steps at most ten a second, the last one included', async () => {
    const heard: Progress[] = []
    await drive(counting(5000), { onProgress: (progress) => heard.push(progress) })
    expect(heard[0]!.kind).toBe('phase-start')
    expect(heard.at(-1)!.kind).toBe('phase-end')
    expect(heard.at(-2)).toMatchObject({ kind: 'step', done: 5000 })
    expect(heard.length).toBeLessThan(100)
  })

  it('never lets progress go back', async () => {
    async function* jumping(): Task<null> {
      for (const done of [1, 5, 3, 10]) {
        hold(101)
        yield step(done)
      }
      return null
    }
    const dones: number[] = []
    await drive(jumping(), { onProgress: (progress) => progress.kind === 'step' && dones.push(progress.done) })
    expect(dones).toEqual([1, 5, 5, 10])
  })

  it('says how long it will take, once it can know', async () => {
    async function* slow(): Task<null> {
      yield { kind: 'phase-start', phase: 'work', total: 10 }
      hold(210)
      yield step(5)
      return null
    }
    const heard: Progress[] = []
    await drive(slow(), { onProgress: (progress) => heard.push(progress) })
    expect((heard.at(-1) as { secondsLeft?: number }).secondsLeft).toBeGreaterThan(0.1)
  })

  it('stops a task between two steps and lets it clean up', async () => {
    let ended = false
    const signal = { aborted: false }
    const outcome = await drive(
      counting(1e9, () => (ended = true)),
      { signal: signal as AbortSignal, onProgress: () => (signal.aborted = true) },
    )
    expect(outcome).toEqual({ status: 'cancelled' })
    expect(ended).toBe(true)
  })

  it('lets a cancel in that comes as a message while the task computes', async () => {
    const signal = { aborted: false }
    async function* busy(): Task<null> {
      for (;;) {
        hold(10)
        yield step(1)
      }
    }
    setTimeout(() => (signal.aborted = true), 0)
    const start = performance.now()
    expect(await drive(busy(), { signal: signal as AbortSignal })).toEqual({ status: 'cancelled' })
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('turns errors into data', async () => {
    const failing = async function* (error: Error): Task<null> {
      yield step(1)
      throw error
    }
    expect(await drive(failing(new ClienteleError('DATA_MISSING', { needs: 'orders' })))).toMatchObject({
      status: 'failed',
      error: { code: 'DATA_MISSING', details: { needs: 'orders' } },
    })
    expect(await drive(failing(new Error('slip')))).toMatchObject({ status: 'failed', error: { code: 'INTERNAL' } })
    expect(await drive(failing(new ClienteleError('CANCELLED')))).toEqual({ status: 'cancelled' })
  })
})
