import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import type { DataService } from '../../../src/data/service'
import { openWorkspaceStore, PLACES, type StorageEnvironment } from '../../../src/store'
import { createLocks, csv, file, openService, shown, stage } from './support'

const BASE = csv([
  '1,a,Apple,2,2024-03-01,5,c1,paid',
  '1,b,Bread,1,2024-03-01,3,c1,paid',
  '2,a,Apple,1,2024-03-02,5,c2,',
])
const NEWER = csv([
  '1,a,Apple,3,2024-03-01,5,c1,paid',
  '1,b,Bread,1,2024-03-01,3,c1,paid',
  '3,c,Cake,1,2024-03-05,9,c3,',
])

const createDisk = (): StorageEnvironment => ({ indexedDB: new IDBFactory(), IDBKeyRange })

/** Unlike any other in this file: several tabs share a disk. */
let ids = 0

/** A service whose workspace lies on a disk under a name that the test knows. */
async function openOn(disk: StorageEnvironment, exclusively = createLocks()): Promise<DataService> {
  let next: string | undefined = 'w'
  const newId = (): string => {
    const id = next ?? `s${++ids}`
    next = undefined
    return id
  }
  const data = openService({ storage: disk, newId, exclusively })
  await data.open()
  return data
}

/** How many records of each place a workspace has on its disk. */
async function recordsOn(disk: StorageEnvironment): Promise<Record<string, number>> {
  const store = await openWorkspaceStore(disk, 'w', 'database')
  const counts: Record<string, number> = {}
  for (const place of PLACES) counts[place] = (await store.keys(place)).length
  await store.close()
  return counts
}

describe('an import that waits for a word', () => {
  it('shows nowhere, and comes to what a plain import does once it is committed', async () => {
    const [plain, waiting] = [openService(), openService()]
    for (const data of [plain, waiting]) await data.import('j', [file(BASE)], {})
    const before = await shown(waiting)
    const review = await stage(waiting, file(NEWER, 'newer.csv'))
    expect(await shown(waiting)).toEqual(before)
    expect(await waiting.imports()).toHaveLength(1)
    const [expected] = await plain.import('k', [file(NEWER, 'newer.csv')], {})
    const outcome = await waiting.commitStaged(review.importIds, review.dataVersion)
    expect(outcome).toMatchObject({ reports: [{ rowsUpdated: 2, rowsKept: 1, rowsDuplicate: 0 }] })
    const { rowsUpdated, rowsKept, rowsDuplicate } = expected!
    expect(outcome).toMatchObject({ reports: [{ rowsUpdated, rowsKept, rowsDuplicate }] })
    expect(await shown(waiting)).toEqual(await shown(plain))
    expect((await waiting.imports()).map(({ state }) => state)).toEqual(['active', 'active'])
  })

  it('leaves nothing on the disk when it is discarded', async () => {
    const disk = createDisk()
    const data = await openOn(disk)
    await data.import('j', [file(BASE)], {})
    const before = await recordsOn(disk)
    const { importIds } = await stage(data, file(NEWER))
    expect(await recordsOn(disk)).not.toEqual(before)
    await data.discardStaged(importIds)
    expect(await recordsOn(disk)).toEqual(before)
    await expect(data.review(importIds)).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
    await expect(data.commitStaged(importIds)).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
    await data.discardStaged(importIds)
    await data.close()
  })

  it('does not outlive its tab: the next start deletes it and offers the file again', async () => {
    const disk = createDisk()
    const killed = await openOn(disk)
    await killed.import('j', [file(BASE)], {})
    await killed.import('k', [file(NEWER, 'newer.csv')], { plans: [{ mapping: { product: '' } }], review: true })
    // The thread ends: whatever it held is held no more, and nobody tells it.
    const data = await openOn(disk, createLocks())
    const info = await data.info()
    expect(info).toMatchObject({
      imports: 1,
      discarded: ['newer.csv'],
      interrupted: [{ fileName: 'newer.csv', rows: 3 }],
    })
    expect((await recordsOn(disk))['imports']).toBe(1)
    const report = await data.resumeImport('r', info.interrupted[0]!.importId, file(NEWER, 'newer.csv'))
    expect(report).toMatchObject({ rowsUpdated: 2, rowsKept: 1, mapping: { product: '' } })
    expect((await data.info()).interrupted).toEqual([])
    await data.close()
  })

  it('stays while its tab lives, whoever else opens the workspace', async () => {
    const disk = createDisk()
    const locks = createLocks()
    const first = await openOn(disk, locks)
    await first.import('j', [file(BASE)], {})
    const review = await stage(first, file(NEWER))
    const second = await openOn(disk, locks)
    expect(await second.info()).toMatchObject({ imports: 1, discarded: [], interrupted: [] })
    const outcome = await first.commitStaged(review.importIds, review.dataVersion)
    expect(outcome).toMatchObject({ reports: [{ rowsUpdated: 2 }] })
    await first.close()
    const third = await openOn(disk, createLocks())
    expect(await third.info()).toMatchObject({ imports: 2, interrupted: [] })
    await third.close()
    await second.close()
  })

  it('lets another tab write meanwhile, and is compared anew before it is committed', async () => {
    const disk = createDisk()
    const locks = createLocks()
    const [first, second] = [await openOn(disk, locks), await openOn(disk, locks)]
    await first.import('j', [file(BASE)], {})
    const seen = await stage(first, file(NEWER))
    expect(seen.files[0]?.units).toEqual({ added: 1, changed: 1, unchanged: 0 })
    await second.import('k', [file(csv(['1,a,Apple,3,2024-03-01,5,c1,paid', '3,c,Cake,1,2024-03-05,9,c3,']))], {})
    const told = await first.commitStaged(seen.importIds, seen.dataVersion)
    expect(told).toMatchObject({ review: { files: [{ units: { added: 0, changed: 1, unchanged: 1 } }] } })
    expect(await first.imports()).toHaveLength(2)
    const { dataVersion } = (told as { review: { dataVersion: string } }).review
    expect(await first.commitStaged(seen.importIds, dataVersion)).toMatchObject({ reports: [{ rowsDuplicate: 1 }] })
    expect((await first.imports()).map(({ rowsUpdated }) => rowsUpdated)).toEqual([2, 1, 0])
    await first.close()
    await second.close()
  })

  it('waits on when its commit fails, and can be committed then', async () => {
    const disk = createDisk()
    let isFull = false
    const data = await openOn(disk)
    await data.import('j', [file(BASE)], {})
    const before = await shown(data)
    const review = await stage(data, file(NEWER))
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
      if (isFull) throw new DOMException('planted', 'QuotaExceededError')
      return put.apply(this, given)
    } as typeof put
    try {
      isFull = true
      await expect(data.commitStaged(review.importIds)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' })
      expect(await shown(data)).toEqual(before)
      isFull = false
      expect(await data.commitStaged(review.importIds)).toMatchObject({ reports: [{ rowsUpdated: 2 }] })
    } finally {
      IDBObjectStore.prototype.put = put
    }
    await data.close()
  })

  it('is gone where a person was erased meanwhile, by whichever tab: it may name them', async () => {
    const disk = createDisk()
    const data = await openOn(disk)
    await data.import('j', [file(BASE)], {})
    const { importIds } = await stage(data, file(NEWER))
    const store = await openWorkspaceStore(disk, 'w', 'database')
    await store.commit([{ place: 'imports', key: [importIds[0]!], delete: true }])
    await store.close()
    await expect(data.review(importIds)).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
    await expect(data.commitStaged(importIds)).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' })
    expect(await data.imports()).toHaveLength(1)
    await data.close()
  })

  it('is committed with the files that wait beside it, each against the one before it', async () => {
    const data = openService()
    await data.import('j', [file(BASE)], {})
    const review = await stage(data, file(NEWER, 'b.csv'), file(csv(['3,c,Cake,2,2024-03-05,9,c3,']), 'c.csv'))
    expect(review.files.map(({ fileName, units }) => [fileName, units])).toEqual([
      ['b.csv', { added: 1, changed: 1, unchanged: 0 }],
      ['c.csv', { added: 0, changed: 1, unchanged: 0 }],
    ])
    const outcome = await data.commitStaged(review.importIds, review.dataVersion)
    expect(outcome).toMatchObject({ reports: [{ rowsUpdated: 2 }, { rowsUpdated: 1 }] })
    expect((await shown(data)).filter((row) => row.includes('Cake'))).toEqual([expect.stringContaining('"quantity":2')])
  })

  it('leaves nothing when it is cancelled while it is written', async () => {
    const data = openService()
    await data.import('j', [file(BASE)], {})
    const running = data.import('k', [file(NEWER)], { review: true })
    data.cancel('k')
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await data.imports()).toHaveLength(1)
  })
})
