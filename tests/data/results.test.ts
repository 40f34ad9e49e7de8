import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { commitColumns } from '../../src/data/commit-columns'
import { eraseCustomer } from '../../src/data/erase-customer'
import { importFiles } from '../../src/data/import-file'
import { createParsePool } from '../../src/data/parse-pool'
import { prepareRoom } from '../../src/data/prepare'
import { storeResult } from '../../src/data/results'
import { createDataService, type DataService } from '../../src/data/service'
import { asWriter, type Session } from '../../src/data/session'
import { createMemoryStore, type Store } from '../../src/store'
import { createBareEnvironment, failingStore, findTestRoom, openTestSession, orderColumns } from './support'

const CSV = 'order id,sku,qty,order date,price,customer id\n1,a,2,2024-01-02,5,c1\n2,b,1,2024-01-03,7,c2\n'
const file = (): File => new File([CSV], 'orders.csv')
let ids = 0

function openService(): DataService {
  const storage = { indexedDB: new IDBFactory(), IDBKeyRange }
  return createDataService(createBareEnvironment({ storage, newId: () => `k${++ids}` }), findTestRoom)
}

const hasResults = async (data: DataService): Promise<boolean> =>
  (await data.storageUse()).parts.some(({ part }) => part === 'results')

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

async function openWithOrders(store?: Store, environment?: Parameters<typeof openTestSession>[1]): Promise<Session> {
  const session = await openTestSession(store, environment)
  await commitColumns(session, [{ table: 'orders', columns: orderColumns([['1', 'x', 1]]), source: 'test' }])
  return session
}

const ask = (session: Session, config: Record<string, unknown> = {}) =>
  prepareRoom(session, findTestRoom('count'), config, 'auto')

describe('a result', () => {
  it('is not kept in another workspace than the one that it was asked in', async () => {
    const data = openService()
    for (const [name, isKept] of [
      ['B', false],
      ['A', true],
    ] as const) {
      await data.open('A')
      await data.import('j', [file()], {})
      const { key, dataVersion } = await data.prepare('count', {})
      await data.open(name)
      await data.storeResult(key, { analysis: 'count', dataVersion, customerKey: ['ada@example.org'] })
      expect(await hasResults(data), name).toBe(isKept)
    }
  })

  it('is kept beside all others that come at the same moment, the first of a workspace too', async () => {
    const data = openService()
    await data.import('j', [file()], {})
    const asked = await Promise.all([0, 1, 2, 3].map((a) => data.prepare('count', { a })))
    const store = ({ key, dataVersion }: (typeof asked)[number]): Promise<void> =>
      data.storeResult(key, { analysis: 'count', dataVersion })
    await Promise.all(asked.map(store))
    // On a busy machine an answer does not wait for its turn to be kept: all are, in the end.
    const areKept = async (): Promise<boolean[]> => {
      const again = await Promise.all([0, 1, 2, 3].map((a) => data.prepare('count', { a })))
      return again.map(({ stored }) => stored !== undefined)
    }
    await expect.poll(areKept, { timeout: 4000 }).toEqual([true, true, true, true])
  })

  it('makes nobody wait for whoever writes, and follows them', async () => {
    const session = await openWithOrders()
    const { key, dataVersion } = await ask(session)
    let end = (): void => undefined
    const writing = asWriter(session, () => new Promise<void>((resolve) => (end = resolve)))
    await storeResult(session, key, { analysis: 'count', dataVersion })
    expect((await ask(session)).stored).toBeUndefined()
    end()
    await writing
    await session.writing
    expect((await ask(session)).stored).toBeDefined()
  })

  it('is not kept while another tab writes, and that is no failure', async () => {
    let isFree = true
    const session = await openWithOrders(undefined, {
      exclusively: async (_name, work) => (isFree ? { value: await work() } : undefined),
    })
    const { key, dataVersion } = await ask(session)
    isFree = false
    await storeResult(session, key, { analysis: 'count', dataVersion })
    expect((await ask(session)).stored).toBeUndefined()
    isFree = true
    await storeResult(session, key, { analysis: 'count', dataVersion })
    expect((await ask(session)).stored).toBeDefined()
  })

  it('says so when the disk is full', async () => {
    const store = createMemoryStore()
    const { key, dataVersion } = await ask(await openWithOrders(store))
    const session = await openTestSession(failingStore(store, 1, 'quota'))
    await expect(storeResult(session, key, { analysis: 'count', dataVersion })).rejects.toThrow('planted')
  })

  it('does not outlive a person in it who is erased while it is being kept', async () => {
    const store = createMemoryStore()
    let erase: (() => Promise<void>) | undefined
    const session = await openTestSession({
      ...store,
      // Keeping a result begins with this question.
      async get(place, key) {
        const value = await store.get(place, key)
        const meanwhile = key[0] === 'result-names' ? erase : undefined
        if (meanwhile) erase = undefined
        await meanwhile?.()
        return value
      },
    })
    const job = { files: [file()], options: {}, pool: createParsePool(), signal: new AbortController().signal }
    await importFiles(session, job)
    const { key, dataVersion } = await ask(session)
    let erasing: Promise<unknown> | undefined
    let hasBegun = false
    const work = (): Promise<unknown> => {
      hasBegun = true
      return eraseCustomer(session, 'c1', 'delete')
    }
    erase = async () => {
      erasing = asWriter(session, work)
      await turns(50)
      if (hasBegun) await erasing
    }
    await storeResult(session, key, { analysis: 'count', dataVersion, customerKey: ['c1'] })
    await erasing
    expect(hasBegun).toBe(true)
    expect(await store.list('results')).toEqual([])
  })
})
