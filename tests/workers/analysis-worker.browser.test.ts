import { proxy, wrap, type Remote } from 'comlink'
import { afterEach, describe, expect, test } from 'vitest'
import { prepare } from '../../src/analyses/segments/prepare'
import { type SegmentsResult, spec } from '../../src/analyses/segments/spec'
import type { BackendName, Faults } from '../../src/core/backend'
import type { Progress } from '../../src/core/progress'
import type { AnalysisWorkerApi, RunRequest } from '../../src/workers/api'
import { createPool } from '../../src/workers/pool'
import { startAnalysisWorker } from '../../src/workers/start-worker'
import { plantedShop } from '../analyses/segments/planted-shop'
import { contextOf } from '../support/room'

const config = { ...spec.defaults, features: ['recencyDays', 'logOrders', 'logNet'], k: 4 }
const frames = { orders: plantedShop() }
const prepared = () => prepare(frames, config, contextOf(frames))

let worker: Worker | undefined
function start(): Remote<AnalysisWorkerApi> {
  worker = startAnalysisWorker()
  return wrap<AnalysisWorkerApi>(worker)
}
afterEach(() => worker?.terminate())

const request = (backend: RunRequest['backend'], faults?: Faults): RunRequest => ({
  seed: 42,
  backend,
  exclude: [],
  ...(faults && { faults }),
})

const runOn = (remote: Remote<AnalysisWorkerApi>, asked: RunRequest, onProgress?: (progress: Progress) => void) =>
  remote.run('segments', prepared(), config, asked, onProgress && proxy(onProgress))

describe('the analysis worker', () => {
  test('runs a room on a backend by name, with progress', async () => {
    const heard: Progress[] = []
    const outcome = await runOn(start(), request('wasm'), (progress) => heard.push(progress))
    if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
    expect(outcome.result.compute).toEqual({ backend: 'wasm', engine: 'tensorflow' })
    expect((outcome.result.result as SegmentsResult).sizes).toEqual([60, 60, 60, 60])
    expect(heard.filter(({ kind }) => kind === 'phase-start').map(({ phase }) => phase)).toEqual([
      'groups',
      'silhouette',
      'check',
    ])
  })

  test('uses what was measured before under auto, and needs no TensorFlow.js then', async () => {
    const known = { backend: 'wasm' as const, measured: { 'typed-arrays': 1, wasm: 2 }, refused: {} }
    const outcome = await runOn(start(), { ...request('auto'), known })
    expect(outcome).toMatchObject({ status: 'done', result: { compute: { backend: 'cpu', engine: 'typed-arrays' } } })
  })

  test('measures the device', async () => {
    const outcome = await start().probe('auto', [])
    expect(outcome).toMatchObject({ status: 'done', result: { backend: 'wasm', refused: {} } })
    const named = await start().probe('cpu', [])
    expect(named).toMatchObject({ status: 'done', result: { backend: 'cpu' } })
  })

  test('answers an unknown analysis and a bad input by code', async () => {
    const remote = start()
    expect(await remote.run('horoscope', {}, {}, request('auto'))).toMatchObject({
      status: 'failed',
      error: { code: 'ANALYSIS_UNKNOWN' },
    })
    expect(await remote.run('segments', {}, config, request('auto'))).toMatchObject({
      status: 'failed',
      error: { code: 'INTERNAL' },
    })
    expect(await remote.ping()).toBe(true)
  })

  test('hears a cancel long before the job is done', async () => {
    const remote = start()
    const hard = { ...config, k: 20, restarts: 100 }
    let cancelledAt = 0
    const outcome = await remote.run(
      'segments',
      prepared(),
      hard,
      request('cpu'),
      proxy(() => {
        if (cancelledAt > 0) return
        cancelledAt = performance.now()
        void remote.cancel()
      }),
    )
    expect(outcome.status).toBe('cancelled')
    expect(performance.now() - cancelledAt).toBeLessThan(1_000)
  })
})

describe('a job whose backend dies', () => {
  const dies: [BackendName, string, Faults][] = [
    ['webgpu', 'loses its device', { lose: { backend: 'webgpu', atReadback: 2 } }],
    ['webgl', 'loses its context', { lose: { backend: 'webgl', atReadback: 2 } }],
    ['webgl', 'stays silent', { hang: { backend: 'webgl', atReadback: 2 }, heartbeatMs: 300 }],
  ]
  test.each(dies)('completes on another one: %s %s', async (backend, _what, faults) => {
    const pool = createPool(startAnalysisWorker, 1)
    try {
      const { outcome, lost } = await pool.run(
        {
          analysis: 'segments',
          inputs: async () => ({ status: 'done', result: prepared() }),
          config: { ...config },
          seed: 42,
          backend,
          faults,
        },
        {},
      )
      if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
      expect(lost).toEqual([backend])
      expect(outcome.result.compute?.backend).not.toBe(backend)
      expect((outcome.result.result as SegmentsResult).sizes).toEqual([60, 60, 60, 60])
    } finally {
      pool.end()
    }
  })
})
