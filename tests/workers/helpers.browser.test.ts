import { beforeAll, describe, expect, test } from 'vitest'
import { prepare } from '../../src/analyses/predict/prepare'
import { spec } from '../../src/analyses/predict/spec'
import type { Faults } from '../../src/core/backend'
import { done } from '../../src/core/outcome'
import type { RunRequest } from '../../src/workers/api'
import type { Finished, JobOptions } from '../../src/workers/job'
import { createPool } from '../../src/workers/pool'
import { startAnalysisWorker } from '../../src/workers/start-worker'
import { visits } from '../analyses/predict/support'
import { contextOf } from '../support/room'

/** Enough work that a helper gets its share of it on any machine: whoever is done within a moment asks nobody. */
const frames = { table: visits(1_500) }
const config = {
  ...spec.defaults,
  table: 'table',
  target: 'missed',
  models: ['forest', 'boosting', 'logistic'],
  folds: 10,
}
const context = contextOf(frames, { chosen: [{ table: 'table' }] })
const inputs = (asked: object = config) => prepare(frames, { ...config, ...asked }, context)

/** A worker with what it was asked. */
interface Seen {
  worker: Worker
  runs: RunRequest[]
  /** Parts that it was asked for, and those of them that it has not answered. */
  helps: number
  open: Set<string>
  isEnded: boolean
  die(): void
}

interface Message {
  id?: string
  path?: string[]
  argumentList?: { value: unknown }[]
  news?: string
}

/** A pool of real workers that is looked at; `onEvent` is called after each message. */
function createSeenPool(size: number, onEvent: (seen: Seen[], one: Seen, message: Message) => void = () => undefined) {
  const seen: Seen[] = []
  const start = (): Worker => {
    const worker = startAnalysisWorker()
    const one: Seen = {
      worker,
      runs: [],
      helps: 0,
      open: new Set(),
      isEnded: false,
      die: () => worker.dispatchEvent(new ErrorEvent('error', { message: 'killed' })),
    }
    const [post, terminate] = [worker.postMessage.bind(worker), worker.terminate.bind(worker)]
    worker.postMessage = (message: Message, moved?: Transferable[] | StructuredSerializeOptions) => {
      if (message.path?.[0] === 'run') one.runs.push(structuredClone(message.argumentList![3]!.value as RunRequest))
      if (message.path?.[0] === 'help') {
        one.helps++
        one.open.add(message.id!)
      }
      post(message, moved as Transferable[])
      onEvent(seen, one, message)
    }
    worker.terminate = () => {
      one.isEnded = true
      terminate()
    }
    worker.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      one.open.delete(data.id ?? '')
      onEvent(seen, one, data)
    })
    seen.push(one)
    return worker
  }
  return { pool: createPool(start, size), seen }
}

const JOB = { analysis: 'predict', inputs: async () => done(inputs()), config, seed: 42, backend: 'auto' } as const

const LOOK = { ...config, ask: 'look' as const }

/** Lets all workers of a pool be there, idle, before a test begins. */
async function ready(pool: ReturnType<typeof createPool>, size: number): Promise<void> {
  let [there, open] = [0, (): void => undefined]
  const areThere = new Promise<void>((resolve) => (open = resolve))
  const wait = async () => {
    if (++there === size) open()
    await areThere
    return done(inputs(LOOK))
  }
  await Promise.all(Array.from({ length: size }, () => run(pool, {}, { inputs: wait, config: LOOK })))
}

const run = (pool: ReturnType<typeof createPool>, options: JobOptions = {}, more: object = {}) =>
  pool.run({ ...JOB, ...more }, options)

/** All that was answered but the time that it took. */
function answerOf({ outcome }: Finished): string {
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return JSON.stringify(outcome.result, (key, value: unknown) =>
    key === 'seconds' ? undefined : ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  )
}

let alone: string
beforeAll(async () => {
  const { pool, seen } = createSeenPool(1)
  alone = answerOf(await run(pool))
  expect(seen.map(({ helps }) => helps)).toEqual([0])
  pool.end()
})

describe('a room whose folds are fitted by several workers', () => {
  test('answers the same bytes as one worker alone', async () => {
    const { pool, seen } = createSeenPool(3)
    await ready(pool, 3)
    const finished = await run(pool)
    expect(answerOf(finished)).toBe(alone)
    expect(seen).toHaveLength(3)
    expect(seen.filter(({ helps }) => helps > 0)).toHaveLength(2)
    expect(finished).toMatchObject({ lost: [], restarts: 0, helpersLost: 0 })
    pool.end()
  })

  test('goes on without a helper that dies, and says so', async () => {
    let hasDied = false
    const { pool } = createSeenPool(2, (_seen, one) => {
      if (hasDied || one.helps < 1) return
      hasDied = true
      one.die()
    })
    await ready(pool, 2)
    const finished = await run(pool)
    expect(answerOf(finished)).toBe(alone)
    expect(finished).toMatchObject({ restarts: 0, helpersLost: 1 })
    pool.end()
  })

  test('gives a helper back to a job that waits', async () => {
    let ask = (): void => undefined
    const isHelped = new Promise<void>((resolve) => (ask = resolve))
    const { pool, seen } = createSeenPool(2, (_seen, one) => one.helps > 0 && ask())
    await ready(pool, 2)
    const ends: string[] = []
    const long = run(pool).then((finished) => (ends.push('long'), finished))
    await isHelped
    // Its inputs are asked for when it has a worker.
    const inputsOfShort = async () => (ends.push('short'), done(inputs(LOOK)))
    const short = await run(pool, {}, { inputs: inputsOfShort, config: LOOK })
    expect(short.outcome.status).toBe('done')
    const finished = await long
    expect(ends).toEqual(['short', 'long'])
    expect(answerOf(finished)).toBe(alone)
    expect(finished.helpersLost).toBe(0)
    expect(seen.map(({ isEnded }) => isEnded)).toEqual([false, false])
    pool.end()
  })

  test('stops its helpers with a cancel, which they hear', async () => {
    const stop = new AbortController()
    const { pool, seen } = createSeenPool(2, (_seen, one) => one.helps > 0 && stop.abort())
    await ready(pool, 2)
    expect((await run(pool, { signal: stop.signal })).outcome.status).toBe('cancelled')
    const helper = seen.find(({ helps }) => helps > 0)!
    await expect.poll(() => helper.open.size, { timeout: 30_000 }).toBe(0)
    expect(helper.isEnded).toBe(false)
    pool.end()
  })
})

describe('a room whose worker dies', () => {
  /** Kills the worker that runs the job when it has saved so many parts in this life. */
  const killedAfter = (parts: number, lives: number) => {
    const saves = new Map<Seen, number>()
    return createSeenPool(1, (_seen, one, { news }) => {
      if (news !== 'saved') return
      saves.set(one, (saves.get(one) ?? 0) + 1)
      if (saves.size <= lives && saves.get(one) === parts) one.die()
    })
  }

  test('goes on from the parts that were finished, and answers the same', async () => {
    const { pool, seen } = killedAfter(5, 1)
    const finished = await run(pool)
    expect(answerOf(finished)).toBe(alone)
    expect(finished).toMatchObject({ lost: [], restarts: 1 })
    const saved = [...(seen[1]!.runs[0]!.saved?.keys() ?? [])]
    // The pool did not hear the last one any more.
    expect(saved).toHaveLength(4)
    expect(saved.every((key) => /^part league .* (forest|boosting|logistic)/.test(key))).toBe(true)
    pool.end()
  })

  test('fails in words when it dies again', async () => {
    const { pool, seen } = killedAfter(2, 2)
    const { outcome } = await run(pool)
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'WORKER_LOST' } })
    expect(seen).toHaveLength(2)
    pool.end()
  })

  test('is not run again when it was ended on purpose', async () => {
    const { pool, seen } = createSeenPool(1, (_seen, _one, { news }) => news === 'saved' && pool.end())
    const { outcome } = await run(pool)
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'WORKER_LOST' } })
    expect(seen).toHaveLength(1)
  })
})

describe('a room whose backend dies in the middle of training', () => {
  const ways: [string, Faults][] = [
    ['its context is lost', { lose: { backend: 'webgl', atReadback: 24 } }],
    ['it falls silent', { hang: { backend: 'webgl', atReadback: 24 }, heartbeatMs: 300 }],
  ]
  test.each(ways)('goes on from its last epoch on the next backend: %s', async (_way, faults) => {
    const { pool, seen } = createSeenPool(1)
    const known = { backend: 'wasm', measured: { wasm: 1, 'training:wasm': 1 }, refused: {} }
    const few = { ...config, models: ['mlp'], folds: 2, maxRows: 150 }
    const finished = await run(
      pool,
      {},
      { inputs: async () => done(inputs(few)), config: few, backend: 'webgl', known, faults },
    )
    if (finished.outcome.status !== 'done') throw new Error(JSON.stringify(finished.outcome))
    expect(finished.lost).toEqual(['webgl'])
    expect(finished.outcome.result.compute?.backend).toBe('wasm')
    const [saved] = [...(seen[1]!.runs[0]!.saved ?? [])].filter(([key]) => key.startsWith('mlp'))
    expect((saved![1] as { losses: number[] }).losses.length).toBeGreaterThan(2)
    expect(seen[1]!.runs[0]!.exclude).toEqual(['webgl'])
    pool.end()
  })
})
