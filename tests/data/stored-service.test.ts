import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import type { Environment } from '../../src/data/environment'
import { createDataService, type DataService } from '../../src/data/service'
import type { DataChanged } from '../../src/data/types'
import type { StorageBuckets, StorageEnvironment } from '../../src/store'
import { createBareEnvironment, findTestRoom } from './support'

const CSV = 'order id,sku,qty,order date,price,customer id\n1,a,2,2024-01-02,5,c1\n2,b,1,2024-01-03,7,c2\n'
const file = (text = CSV, name = 'orders.csv'): File => new File([text], name)
let ids = 0

const storage = (): StorageEnvironment => ({ indexedDB: new IDBFactory(), IDBKeyRange })
const withDisk = (disk: StorageEnvironment, more: Partial<Environment> = {}): DataService =>
  createDataService(createBareEnvironment({ storage: disk, newId: () => `t${++ids}`, ...more }), findTestRoom)

describe('a workspace on disk', () => {
  it('is there again after a restart, with its edits, notes, settings and results', async () => {
    const disk = storage()
    const first = withDisk(disk)
    await first.import('j', [file()], {})
    const [row] = await first.rows('orders')
    await first.edit('orders', { quantity: 9 }, { id: row!.id as string })
    await first.saveSettings({ currency: 'EUR' })
    const note = await first.saveNote({ key: 'c1', text: 'hello' })
    const prepared = await first.prepare('count', { a: 1 })
    expect(prepared.inputs).toEqual({ rows: 2 })
    await first.storeResult(prepared.key, { analysis: 'count', dataVersion: prepared.dataVersion, answer: 2 })
    await first.close()

    const second = withDisk(disk)
    expect(await second.info()).toMatchObject({ currency: 'EUR', storage: { mode: 'indexeddb', ownBucket: false } })
    expect((await second.rows('orders'))[0]).toMatchObject({ quantity: 9, customerId: 'c1' })
    expect(await second.notes('c1')).toEqual([note])
    expect((await second.prepare('count', { a: 1 })).stored).toMatchObject({ answer: 2 })
    expect((await second.prepare('count', { a: 2 })).stored).toBeUndefined()
  })

  it('gives a stored result back when the data is as it was again', async () => {
    const data = withDisk(storage())
    await data.import('j', [file()], {})
    const { key, dataVersion } = await data.prepare('count', {})
    await data.storeResult(key, { analysis: 'count', dataVersion, answer: 2 })
    const [row] = await data.rows('orders')
    await data.edit('orders', { quantity: 3 }, { id: row!.id as string })
    expect((await data.prepare('count', {})).stored).toBeUndefined()
    await data.undo()
    expect((await data.prepare('count', {})).stored).toMatchObject({ answer: 2 })
  })

  it('lives in a bucket of its own where there are buckets, which goes when the workspace is erased', async () => {
    const buckets = new Map<string, IDBFactory>()
    const manager: StorageBuckets = {
      async open(name) {
        const indexedDB = buckets.get(name) ?? new IDBFactory()
        buckets.set(name, indexedDB)
        return { indexedDB }
      },
      delete: async (name) => void buckets.delete(name),
    }
    const data = withDisk({ ...storage(), buckets: manager })
    await data.import('j', [file()], {})
    await data.open('Other')
    expect((await data.info()).storage.ownBucket).toBe(true)
    expect(buckets.size).toBe(2)
    await data.eraseWorkspace()
    expect(buckets.size).toBe(1)
    expect(await data.workspaces()).toEqual(['Clientele'])
    expect((await data.info()).tables[0]?.rows).toBe(2)
  })

  it('lives in memory and says why where nothing can be stored', async () => {
    const broken = {
      open: () => {
        throw new DOMException('no', 'SecurityError')
      },
    } as unknown as IDBFactory
    const refused = withDisk({ indexedDB: broken, IDBKeyRange })
    await refused.import('j', [file()], {})
    expect((await refused.info()).storage).toMatchObject({ mode: 'memory', reason: 'refused' })
    const fromFile = createDataService(createBareEnvironment({ refusal: 'file' }), findTestRoom)
    expect((await fromFile.info()).storage).toMatchObject({ mode: 'memory', reason: 'file' })
  })
})

/** Two tabs on one disk: a lock that one holder has at a time, and a channel that the other hears. */
function twoTabs(): { tabs: [DataService, DataService]; heard: DataChanged[]; disk: StorageEnvironment } {
  const disk = storage()
  const held = new Set<string>()
  const heard: DataChanged[] = []
  const tabs: DataService[] = []
  const exclusively: Environment['exclusively'] = async (name, work) => {
    if (held.has(name)) return undefined
    held.add(name)
    try {
      return { value: await work() }
    } finally {
      held.delete(name)
    }
  }
  for (const own of [0, 1]) {
    const announce = (change: DataChanged): void => {
      heard.push(change)
      tabs.forEach((tab, i) => i !== own && tab.hear(change))
    }
    tabs.push(withDisk(disk, { exclusively, announce }))
  }
  return { tabs: tabs as [DataService, DataService], heard, disk }
}

describe('erasing one person', () => {
  it('moves what is left to new storage and deletes the old, which the other tab follows', async () => {
    const { tabs, disk } = twoTabs()
    await tabs[0].import('j', [file()], {})
    await tabs[1].open()
    const before = (await disk.indexedDB.databases()).map(({ name }) => name)
    expect(await tabs[0].eraseCustomer('c1')).toMatchObject({ rows: 1 })
    const after = (await disk.indexedDB.databases()).map(({ name }) => name)
    expect(after).toHaveLength(before.length)
    expect(after.filter((name) => before.includes(name))).toEqual(['clientele-registry', 'clientele-reserve'])
    for (const tab of tabs) {
      const rows = await tab.rows('orders')
      expect(rows.map(({ customerId }) => customerId)).toEqual(['c2'])
    }
  })
})

describe('two tabs', () => {
  it('see what the other wrote', async () => {
    const { tabs, heard } = twoTabs()
    await tabs[0].open()
    await tabs[1].open()
    const [report] = await tabs[0].import('j', [file()], {})
    expect((await tabs[1].tables())[0]?.rows).toBe(2)
    await tabs[1].undoImport(report!.importId)
    expect(await tabs[0].tables()).toEqual([])
    expect(heard).toHaveLength(2)
  })

  it('do not import at the same time: one is told in words, and nothing is lost or doubled', async () => {
    const { tabs } = twoTabs()
    await tabs[0].open()
    await tabs[1].open()
    const both = await Promise.allSettled(tabs.map((tab) => tab.import('j', [file()], {})))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'BUSY_OTHER_TAB' } })
    expect((await tabs[0].tables())[0]?.rows).toBe(2)
    expect((await tabs[1].tables())[0]?.rows).toBe(2)
  })

  it('do not discard an import that the other tab is writing', async () => {
    const { tabs } = twoTabs()
    await tabs[0].open()
    let opened: Promise<unknown> | undefined
    await tabs[0].import('j', [file()], {}, () => (opened ??= tabs[1].open()))
    await opened
    expect(await tabs[1].info()).toMatchObject({ discarded: [], tables: [{ rows: 2 }] })
  })
})

describe('the sample shop', () => {
  it('is made once in a workspace of its own, with every table', async () => {
    const data = withDisk(storage())
    await data.import('j', [file()], {})
    const info = await data.sample('zh')
    expect(info).toMatchObject({ name: '示例店铺', isSample: true, currency: 'CNY' })
    expect(info.tables.map(({ table }) => table).sort()).toEqual([
      'conversations',
      'customers',
      'deals',
      'events',
      'knowledge',
      'orders',
      'products',
      'sends',
    ])
    const again = await data.sample('zh')
    expect(again.tables).toEqual(info.tables)
    expect((await data.open()).tables).toMatchObject([{ rows: 2 }])
    expect(await data.workspaces()).toEqual(['Clientele', '示例店铺'])
    expect((await data.open('示例店铺')).isSample).toBe(true)
    const page = await data.customers({ offset: 0, limit: 5, sort: { by: 'name', descending: false } })
    expect(page.total).toBeGreaterThan(1900)
    expect(page.rows[0]!.name).not.toBe('')
  }, 60_000)
})
