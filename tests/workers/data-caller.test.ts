import { expose } from 'comlink'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it, vi } from 'vitest'
import { toFailure } from '../../src/core/errors'
import { done, failed, type Outcome } from '../../src/core/outcome'
import { createDataService } from '../../src/data/service'
import { createDataCaller, expect as resultOf } from '../../src/workers/data-caller'
import { createBareEnvironment, findTestRoom } from '../data/support'

const disk = { indexedDB: new IDBFactory(), IDBKeyRange }
let ids = 0

// A worker that is a port: what it answers, and that it ends, is all that the caller sees of one.
vi.mock('../../src/workers/start-worker', () => ({
  startDataWorker: () => {
    const { port1, port2 } = new MessageChannel()
    const service = createDataService(createBareEnvironment({ storage: disk, newId: () => `c${++ids}` }), findTestRoom)
    const methods = service as unknown as Record<string, (...given: unknown[]) => unknown>
    const answer =
      (name: string) =>
      async (...given: unknown[]): Promise<Outcome<unknown>> => {
        try {
          return done(await methods[name]!(...given))
        } catch (thrown) {
          return failed(toFailure(thrown))
        }
      }
    expose(new Proxy({}, { get: (_target, name) => answer(String(name)) }), port2)
    port1.start()
    return Object.assign(port1, { terminate: () => port2.close() })
  },
}))
vi.stubGlobal('self', globalThis)

describe('the line to the data worker', () => {
  it('has the same workspace after its worker ended, for all who ask at once', async () => {
    const caller = createDataCaller()
    await caller.open('Shop B')
    caller.setWorkspace('Shop B')
    caller.end('it did not stop in time')
    const infos = await Promise.all([1, 2, 3].map(() => caller.ask((api) => api.info())))
    expect(infos.map((info) => resultOf(info).name)).toEqual(['Shop B', 'Shop B', 'Shop B'])
    expect(resultOf(await caller.ask((api) => api.workspaces()))).toEqual(['Shop B'])
  })

  it('follows a workspace that another tab gave another name', async () => {
    const caller = createDataCaller()
    await caller.open('Old')
    caller.setWorkspace('Old')
    caller.hear({ kind: 'data-changed', workspace: 'Other', renamed: 'New', sender: 'tab', serial: 1 })
    expect(caller.workspace()).toBe('Old')
    caller.hear({ kind: 'data-changed', workspace: 'Old', renamed: 'New', sender: 'tab', serial: 2 })
    expect(caller.workspace()).toBe('New')
  })
})
