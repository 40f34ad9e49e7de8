import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../src/data/interrupted'
import { createDataService, type DataService } from '../../src/data/service'
import { openWorkspaceStore, readHandles, type StorageEnvironment } from '../../src/store'
import { createBareEnvironment, findTestRoom } from './support'

const CSV = 'order id,sku,qty,order date,price,who\n1,a,2,2024-01-02,5,c1\n2,b,1,2024-01-03,7,c2\n'
const OPTIONS = { mapping: { who: 'customerId' } }
/** Stands for what only a browser can make. */
const HANDLE = { kind: 'file', name: 'orders.csv' } as FileSystemFileHandle
const file = (text = CSV, name = 'orders.csv'): File => new File([text], name)

let ids = 0
const open = (disk: StorageEnvironment, firstId?: string): DataService => {
  let next = firstId
  const newId = (): string => {
    const id = next ?? `k${++ids}`
    next = undefined
    return id
  }
  return createDataService(createBareEnvironment({ storage: disk, newId }), findTestRoom)
}

/** A disk as a tab leaves it that was killed while it imported: the job's record says that it runs. */
async function killedDisk(): Promise<StorageEnvironment> {
  const disk: StorageEnvironment = { indexedDB: new IDBFactory(), IDBKeyRange }
  const data = open(disk, 'w')
  await data.open()
  await data.import('j', [file()], { plans: [OPTIONS] })
  await data.close()
  const store = await openWorkspaceStore(disk, 'w', 'database')
  const [record] = (await store.list('imports')).map(({ value }) => value as Record<string, unknown>)
  const job = { fingerprint: await fingerprintOf(file()), options: OPTIONS }
  await store.commit([
    { place: 'imports', key: [String(record!['importId'])], value: { ...record, state: 'running', rowsRead: 1, job } },
  ])
  await store.close()
  return disk
}

describe('an import that was killed', () => {
  it('leaves nothing, and is offered again at every start until it was done', async () => {
    const disk = await killedDisk()
    for (const _start of [1, 2]) {
      const data = open(disk)
      const info = await data.info()
      expect(info).toMatchObject({ tables: [], imports: 0 })
      expect(info.interrupted).toMatchObject([{ fileName: 'orders.csv', rows: 1 }])
      await data.close()
    }
  })

  it('is done again with what had been fixed for it, once its file is given', async () => {
    const data = open(await killedDisk())
    const { importId } = (await data.info()).interrupted[0]!
    const report = await data.resumeImport('j', importId, file(CSV, 'renamed.csv'))
    expect(report).toMatchObject({ rowsKept: 2, mapping: { who: 'customerId' } })
    expect((await data.info()).interrupted).toEqual([])
  })

  it('knows its file by its content: another one is refused', async () => {
    const data = open(await killedDisk())
    const { importId } = (await data.info()).interrupted[0]!
    const other = file(CSV.replace('c2', 'c3'))
    await expect(data.resumeImport('j', importId, other)).rejects.toMatchObject({ code: 'FILE_OTHER' })
    await expect(data.resumeImport('j', 'none', file())).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
    expect((await data.info()).interrupted).toHaveLength(1)
  })

  it('is no longer offered when the same file was imported anyhow, or when nobody wants it', async () => {
    const first = open(await killedDisk())
    await first.import('j', [file()], {})
    expect((await first.info()).interrupted).toEqual([])
    const second = open(await killedDisk())
    const { importId } = (await second.info()).interrupted[0]!
    await second.dropInterrupted(importId)
    expect((await second.info()).interrupted).toEqual([])
  })

  it('is offered with what the browser finds its file by, where that was kept, until it is dealt with', async () => {
    const disk = await killedDisk()
    const first = open(disk)
    await first.open()
    await first.keepReference(file(), HANDLE)
    expect((await first.info()).interrupted).toMatchObject([{ fileName: 'orders.csv', handle: HANDLE }])
    // The import of another file begins and ends meanwhile.
    await first.keepReference(file('another', 'other.csv'), HANDLE)
    await first.dropReferences()
    await first.close()
    const second = open(disk)
    const offered = (await second.info()).interrupted[0]!
    expect(offered.handle).toEqual(HANDLE)
    await second.resumeImport('j', offered.importId, file())
    await second.dropReferences()
    expect(await readHandles(disk, 'w')).toEqual(new Map())
  })

  it('leaves no trace of where its file is, once the workspace is erased', async () => {
    const disk = await killedDisk()
    const data = open(disk)
    await data.open()
    await data.keepReference(file(), HANDLE)
    expect((await readHandles(disk, 'w')).size).toBe(1)
    await data.eraseWorkspace()
    expect((await readHandles(disk, 'w')).size).toBe(0)
  })

  it('is known by any of the tables that its file holds', async () => {
    const data = open(await killedDisk())
    const { importId } = (await data.info()).interrupted[0]!
    const zip = zipSync({ 'readme.txt': strToU8('nothing'), 'orders.csv': strToU8(CSV) })
    const report = await data.resumeImport('j', importId, new File([zip as Uint8Array<ArrayBuffer>], 'all.zip'))
    expect(report.rowsKept).toBe(2)
  })
})
