import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import type { StorageEnvironment } from '../../src/store'
import { createBareEnvironment, findTestRoom } from './support'

const HEADER = 'order id,sku,qty,order date,price,customer id\n'
const BASE = `${HEADER}1,a,2,2024-01-02,5,c1\n2,b,1,2024-01-03,7,c2\n`
const UPDATE = `${HEADER}2,b,3,2024-01-03,7,c2\n3,c,1,no date,7,c2\n4,d,1,2024-01-05,7,c3\n`
const OTHER =
  'customer id,name,email,phone,city,region,country,tier\nc1,Ann,ann@example.com,+44 7700 900001,York,Yorkshire,UK,gold\n'

let ids = 0
const open = (storage: StorageEnvironment): DataService =>
  createDataService(createBareEnvironment({ storage, newId: () => `f${++ids}` }), findTestRoom)
const file = (text: string, name: string): File => new File([text], name)

async function stateOf(storage: StorageEnvironment): Promise<string> {
  const data = open(storage)
  const tables = await data.tables()
  const rows = await Promise.all(tables.map(({ table }) => data.rows(table)))
  const imports = (await data.imports()).map(({ fileName, state, superseded }) => ({ fileName, state, superseded }))
  const plain = rows.flat().map(({ source: _source, ...row }) => row)
  await data.close()
  return JSON.stringify({ tables, plain, imports })
}

/** The nth write of the database from now on fails: once, or it and every later one. */
function failWrites(nth: number, mode: 'once' | 'ever after'): { count(): number } {
  let writes = 0
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    writes++
    if (writes === nth || (mode === 'ever after' && writes > nth))
      throw new DOMException('planted', 'QuotaExceededError')
    return put.apply(this, args)
  })
  return { count: () => writes }
}

afterEach(() => vi.restoreAllMocks())

describe.each(['once', 'ever after'] as const)('an import whose nth write fails %s', (mode) => {
  it('leaves the old state or the new one, for every n', async () => {
    const clean: StorageEnvironment = { indexedDB: new IDBFactory(), IDBKeyRange }
    await open(clean).import('j', [file(BASE, 'base.csv')], {})
    const before = await stateOf(clean)
    const both = [file(UPDATE, 'update.csv'), file(OTHER, 'other.csv')]
    await open(clean).import('k', both, {})
    const after = await stateOf(clean)
    expect(after).not.toBe(before)

    let failures = 0
    for (let nth = 1; ; nth++) {
      const storage: StorageEnvironment = { indexedDB: new IDBFactory(), IDBKeyRange }
      const data = open(storage)
      await data.import('j', [file(BASE, 'base.csv')], {})
      const writes = failWrites(nth, mode)
      const outcome = await data.import('k', both, {}).then(
        () => 'done',
        (error: { code: string }) => error.code,
      )
      vi.restoreAllMocks()
      await data.close()
      const isClean = writes.count() < nth
      expect(await stateOf(storage), `write ${nth}`).toBe(outcome === 'done' ? after : before)
      if (isClean) break
      failures++
      expect(outcome, `write ${nth}`).toBe('QUOTA_EXCEEDED')
      expect(await open(storage).import('r', both, {}), `write ${nth}`).toHaveLength(2)
      expect(await stateOf(storage), `retry after ${nth}`).toBe(after)
    }
    expect(failures).toBeGreaterThan(20)
  })
})

describe('undo, edit and erase', () => {
  it('leave the old state when their write fails', async () => {
    const storage: StorageEnvironment = { indexedDB: new IDBFactory(), IDBKeyRange }
    const data = open(storage)
    const [report] = await data.import('j', [file(BASE, 'base.csv')], {})
    const [row] = await data.rows('orders')
    const before = await stateOf(storage)
    const attempts = [
      () => data.undoImport(report!.importId),
      () => data.edit('orders', { quantity: 5 }, { id: row!.id as string }),
      () => data.eraseCustomer('c1'),
      () => data.saveSettings({ currency: 'GBP' }),
    ]
    for (const attempt of attempts) {
      failWrites(1, 'ever after')
      await expect(attempt()).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' })
      vi.restoreAllMocks()
      expect(await data.rows('orders')).toHaveLength(2)
      expect(await stateOf(storage)).toBe(before)
    }
  })
})
