import { expose } from 'comlink'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { done } from '../../src/core/outcome'
import type { Client } from '../../src/workers/client'

/** What the data worker was asked for, and when it had kept a result. */
let asked: string[] = []
let keep: () => void = () => undefined
let client: Client | undefined
const OTHER_WORKSPACE = { name: 'B' }

/** A worker of this thread. */
function startWorker(api: object): Worker {
  const { port1, port2 } = new MessageChannel()
  expose(api, port2)
  return Object.assign(port1, { terminate: () => port2.close() }) as unknown as Worker
}

const dataApi = {
  prepare: async () => done({ key: 'k', dataVersion: 'v', inputs: {}, config: {}, version: 1, seed: 1 }),
  async storeResult() {
    await new Promise<void>((resolve) => (keep = resolve))
    asked.push('kept')
    return done(undefined)
  },
  ...Object.fromEntries(
    ['open', 'restore', 'sample', 'setPassphrase', 'renameWorkspace'].map((name) => [
      name,
      async () => {
        asked.push(name)
        return done(OTHER_WORKSPACE)
      },
    ]),
  ),
}
const analysisApi = { run: async () => done({ result: {}, warnings: [] }), ping: () => true }

vi.mock('../../src/workers/start-worker', () => ({
  startDataWorker: () => startWorker(dataApi),
  startAnalysisWorker: () => startWorker(analysisApi),
  startParseWorker: () => startWorker({}),
}))

beforeEach(() => {
  vi.stubGlobal('self', globalThis)
  vi.stubGlobal('navigator', { hardwareConcurrency: 2, userAgent: '' })
})
afterEach(() => {
  client?.end()
  client = undefined
  vi.unstubAllGlobals()
})

const MOVES: Record<string, (client: Client) => Promise<unknown>> = {
  open: (page) => page.open('B'),
  restore: (page) => page.restore(new File([], 'b.clientele'), {}),
  sample: (page) => page.sample('en', () => undefined),
  setPassphrase: (page) => page.setPassphrase('secret words'),
  renameWorkspace: (page) => page.rename('A', 'B'),
}

it.each(Object.keys(MOVES))('%s waits until every result that was answered is kept', async (name) => {
  const { createClient } = await import('../../src/workers/client')
  asked = []
  client = createClient()
  expect(await client.run('rfm', {})).toMatchObject({ status: 'done' })
  const moving = MOVES[name]!(client)
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve))
  expect(asked).toEqual([])
  keep()
  await moving
  expect(asked).toEqual(['kept', name])
})
