import { describe, expect, it } from 'vitest'
import { ClienteleError } from '../../src/core/errors'
import { done, type Outcome } from '../../src/core/outcome'
import { createAnalysisJobs } from '../../src/workers/analysis-jobs'
import type { ComputeChoice } from '../../src/workers/compute-choice'
import type { DataCaller } from '../../src/workers/data-caller'
import type { JobRequest } from '../../src/workers/job'
import type { Pool } from '../../src/workers/pool'

interface Inputs {
  state: number
}

/** A data worker whose data is in a numbered state, and a pool that asks for inputs as often as it is told. */
function createWorld(attempts: number, afterFirst: (world: { state: number; stored?: object }) => void) {
  const world: { state: number; stored?: object } = { state: 0 }
  const kept: [string, unknown][] = []
  const api = {
    prepare: async () =>
      done({
        key: `key ${world.state}`,
        dataVersion: `version ${world.state}`,
        ...(world.stored ? { stored: world.stored } : { inputs: { state: world.state } }),
        config: {},
        version: 1,
        seed: 1,
      }),
    storeResult: async (key: string, result: { dataVersion: string; of: number }) => {
      kept.push([key, [result.dataVersion, result.of]])
      return done(undefined)
    },
  }
  const pool = {
    async run({ inputs }: JobRequest) {
      let given = await inputs()
      for (let i = 1; i < attempts; i++) {
        afterFirst(world)
        given = await inputs()
      }
      if (given.status !== 'done') return { outcome: given, lost: ['webgl'] }
      const result = { of: (given.result as Inputs).state }
      return { outcome: done({ result, warnings: [], compute: undefined }), lost: ['webgl'] }
    },
  }
  const caller = { ask: (call: (remote: unknown) => unknown) => call(api) }
  const compute = { choice: () => 'auto', known: () => undefined, learned: () => undefined }
  const jobs = createAnalysisJobs(
    caller as unknown as DataCaller,
    pool as unknown as Pool,
    compute as unknown as ComputeChoice,
  )
  return { jobs, kept }
}

describe('an analysis whose worker was lost', () => {
  it('keeps what it computed then under the data of then', async () => {
    const { jobs, kept } = createWorld(2, (world) => void (world.state = 1))
    expect(await jobs.run('rfm', {})).toMatchObject({ status: 'done', result: { dataVersion: 'version 1', of: 1 } })
    await jobs.kept()
    expect(kept).toEqual([['key 1', ['version 1', 1]]])
    const control = createWorld(1, () => undefined)
    await control.jobs.run('rfm', {})
    await control.jobs.kept()
    expect(control.kept).toEqual([['key 0', ['version 0', 0]]])
  })

  it('answers what somebody else found meanwhile, and keeps nothing', async () => {
    const { jobs, kept } = createWorld(2, (world) => void (world.stored = { of: 'another tab' }))
    expect(await jobs.run('rfm', {})).toEqual(done({ of: 'another tab' }))
    await jobs.kept()
    expect(kept).toEqual([])
  })
})

describe('a question that joins another', () => {
  it('is answered that it failed where the other one breaks', async () => {
    let breakDown: (thrown: unknown) => void = () => undefined
    const broken = new Promise<never>((_resolve, reject) => (breakDown = reject))
    const prepared = { key: 'k', dataVersion: 'v', inputs: {}, config: {}, version: 1, seed: 1 }
    const caller = { ask: async () => done(prepared) } as unknown as DataCaller
    const compute = {
      choice: () => 'auto',
      known: () => undefined,
      learned: () => undefined,
    } as unknown as ComputeChoice
    const jobs = createAnalysisJobs(caller, { run: () => broken } as unknown as Pool, compute)
    const asked = [jobs.run('rfm', {}), jobs.run('rfm', {})]
    breakDown(new ClienteleError('STORAGE_FAILED', { reason: 'x' }))
    const isFailed = (outcome: Outcome<unknown>) => outcome.status
    expect((await Promise.all(asked)).map(isFailed)).toEqual(['failed', 'failed'])
  })
})
