import { IDBObjectStore } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeFailure, toFailure } from '../../src/core/errors'
import { createDataService, type DataService } from '../../src/data/service'
import { openWorkspaceStore } from '../../src/store'
import { LEAST_COST } from '../../src/store/crypto/derivation'
import { createBareEnvironment, findTestRoom } from './support'
import { createSmallDisk, RESERVE, type SmallDisk } from './support-quota'

vi.mock('hash-wasm', async (original) => (await import('../support/light-argon')).withLightArgon(original))

const WHOLE = 2 * 1024 * 1024
let disk: SmallDisk
let ids = 0

beforeEach(() => (disk = createSmallDisk()))
afterEach(() => disk.restore())

const start = (): DataService => {
  const environment = { storage: disk.storage, newId: () => `q${++ids}`, passphraseCost: LEAST_COST }
  return createDataService(createBareEnvironment(environment), findTestRoom)
}

const csv = (from: number, lines = 200): File => {
  const rows = Array.from({ length: lines }, (_, i) => `${from + i},sku ${i},2,2024-01-02,5,c${i % 50}`)
  return new File([`order id,sku,qty,order date,price,customer id\n${rows.join('\n')}\n`], `${from}.csv`)
}

/** Three imports of 200 lines, and a result. */
async function filled(passphrase?: string): Promise<{ data: DataService; imports: string[] }> {
  const data = start()
  await data.open()
  if (passphrase !== undefined) await data.setPassphrase(passphrase)
  const imports: string[] = []
  for (const from of [1000, 2000, 3000]) imports.push((await data.import('j', [csv(from)], {}))[0]!.importId)
  const { key, dataVersion } = await data.prepare('count', {})
  await data.storeResult(key, { analysis: 'count', dataVersion, values: new Float64Array(5_000) })
  return { data, imports }
}

const hasResult = async (data: DataService): Promise<boolean> => (await data.prepare('count', {})).stored !== undefined

const deleteReserve = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = disk.storage.indexedDB.deleteDatabase(RESERVE)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(new Error('not deleted'))
  })

const failureOf = (work: Promise<unknown>): Promise<ReturnType<typeof toFailure>> =>
  work.then(() => {
    throw new Error('it was done')
  }, toFailure)

describe.each([undefined, 'correct horse'])(
  'a disk that is full to the last byte, with the passphrase %s',
  (phrase) => {
    it('lets one import after the other be undone, and lays aside again what they did not take', async () => {
      const { data, imports } = await filled(phrase)
      expect(disk.used(RESERVE)).toBe(WHOLE)
      disk.leave(0)
      for (const id of imports) await data.undoImport(id)
      expect(await data.imports()).toMatchObject([{ state: 'undone' }, { state: 'undone' }, { state: 'undone' }])
      expect(await data.tables()).toEqual([])
      expect(disk.used(RESERVE)).toBeGreaterThan(WHOLE / 2)
    })

    it('lets a person be erased, everywhere, and the reserve is whole again', async () => {
      const { data } = await filled(phrase)
      disk.leave(0)
      expect(await data.eraseCustomer('c1')).toMatchObject({ rows: 12, bytes: 'lingering' })
      expect(await data.tables()).toMatchObject([{ table: 'orders', rows: 588 }])
      await data.close()
      disk.lift()
      const next = start()
      if (phrase !== undefined) await next.unlock(phrase)
      await next.info()
      await next.saveNote({ key: 'c2', text: 'waits until it is laid aside' })
      expect(disk.used(RESERVE)).toBe(WHOLE)
    })

    it('is compacted in the room of the reserve', async () => {
      const { data, imports } = await filled(phrase)
      disk.leave(0)
      await data.undoImport(imports[0]!)
      const before = await data.rows('orders')
      const used = disk.used()
      await data.compact({ undone: true, results: true })
      expect(disk.used()).toBeLessThan(used)
      expect(await data.rows('orders')).toEqual(before)
      expect(await data.imports()).toHaveLength(2)
      expect(await hasResult(data)).toBe(false)
    })

    it('lets a workspace be deleted', async () => {
      const { data } = await filled(phrase)
      await data.open('Other')
      await data.import('j', [csv(1)], {})
      disk.leave(0)
      await data.deleteWorkspace('Other')
      expect(await data.workspaces()).toEqual(['Clientele'])
    })

    it('does not give the reserve to what only adds', async () => {
      const { data } = await filled(phrase)
      disk.leave(0)
      expect(await failureOf(data.import('j', [csv(9000)], {}))).toMatchObject({ code: 'QUOTA_EXCEEDED' })
      expect(await failureOf(data.saveSettings({ currency: 'GBP' }))).toMatchObject({ code: 'QUOTA_EXCEEDED' })
      expect(disk.used(RESERVE)).toBe(WHOLE)
    })
  },
)

describe('a full disk without a reserve', () => {
  it('gives up the kept results for an import that is undone', async () => {
    const { data, imports } = await filled()
    await deleteReserve()
    disk.leave(0)
    await data.undoImport(imports[2]!)
    expect(await data.tables()).toMatchObject([{ rows: 400 }])
    await data.redoImport(imports[2]!)
    expect(await hasResult(data)).toBe(false)
  })

  it('says what was not done, why, and what to do: the control', async () => {
    const { data, imports } = await filled()
    await data.compact({ undone: false, results: true })
    await data.info()
    await data.saveNote({ key: 'c2', text: 'waits until the reserve is laid aside' })
    await deleteReserve()
    disk.leave(0)
    const undo = await failureOf(data.undoImport(imports[2]!))
    expect(undo.code).toBe('QUOTA_EXCEEDED')
    expect(describeFailure(undo, 'en')).toContain('“3000.csv” was not undone')
    expect(describeFailure(undo, 'zh')).toContain('“3000.csv”没有撤销')
    const erase = await failureOf(data.eraseCustomer('c1'))
    expect(describeFailure(erase, 'en')).toContain('this person was not erased')
    const add = await failureOf(data.import('j', [csv(9000)], {}))
    expect(describeFailure(add, 'en')).toContain('“9000.csv” was not imported')
    const change = await failureOf(data.saveSettings({ currency: 'GBP' }))
    expect(describeFailure(change, 'zh')).toContain('本次更改没有保存')
    for (const one of [undo, erase, add, change])
      for (const locale of ['en', 'zh'] as const) expect(describeFailure(one, locale)).not.toContain('{')
    expect(await data.tables()).toMatchObject([{ rows: 600 }])
  })

  it('is cleared of undone imports all the same, each by itself', async () => {
    const { data, imports } = await filled()
    await data.undoImport(imports[0]!)
    await data.undoImport(imports[1]!)
    await deleteReserve()
    disk.leave(0)
    await data.compact({ undone: true, results: false })
    expect(await data.imports()).toHaveLength(1)
    expect(await data.tables()).toMatchObject([{ rows: 200 }])
    await data.close()
    expect(await start().imports()).toHaveLength(1)
  })
})

describe('an import that was killed on a disk that is full', () => {
  /** The job says that it runs, and what is needed to do it again takes room. */
  async function killed(): Promise<void> {
    const { data, imports } = await filled()
    await data.close()
    const entries = await disk.storage.indexedDB.databases()
    const id = entries.map(({ name }) => name!.replace('clientele-', '')).find((name) => /^q\d+$/.test(name))!
    const store = await openWorkspaceStore(disk.storage, id, 'database')
    const record = (await store.get('imports', [imports[2]!])) as Record<string, unknown>
    const job = { fingerprint: 'f', options: { mapping: { long: 'x'.repeat(10_000) } } }
    const running = { ...record, state: 'running', job }
    await store.commit([{ place: 'imports', key: [imports[2]!], value: running }])
    await store.close()
  }

  it('is discarded and offered again at the next start, and its note can be dropped', async () => {
    await killed()
    disk.leave(0)
    const data = start()
    const { interrupted, discarded } = await data.info()
    expect(interrupted).toMatchObject([{ fileName: '3000.csv' }])
    expect(discarded).toEqual(['3000.csv'])
    expect(await data.tables()).toMatchObject([{ rows: 400 }])
    await data.dropInterrupted(interrupted[0]!.importId)
    expect((await data.info()).interrupted).toEqual([])
  })

  it.each([false, true])('keeps nobody out where nothing at all can be written, nor (%s) deleted', async (isStrict) => {
    await killed()
    const write = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('planted', 'QuotaExceededError')
    })
    if (isStrict)
      vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
        throw new DOMException('planted', 'QuotaExceededError')
      })
    const data = start()
    expect(await data.tables()).toMatchObject([{ rows: 400 }])
    expect(await data.imports()).toHaveLength(2)
    expect((await data.info()).interrupted).toEqual([])
    expect(write).toHaveBeenCalled()
    vi.restoreAllMocks()
  })
})

describe('a disk where deleting needs room, too', () => {
  beforeEach(() => {
    disk.restore()
    disk = createSmallDisk({ isStrict: true })
  })

  it('lets imports be undone and cleared in the room of the reserve', async () => {
    const { data, imports } = await filled()
    disk.leave(0)
    await data.undoImport(imports[0]!)
    await data.compact({ undone: true, results: true })
    expect(await data.imports()).toHaveLength(2)
    expect(await data.tables()).toMatchObject([{ rows: 400 }])
  })
})
