import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openRegistryStore, openWorkspaceStore, type StorageEnvironment, type Store } from '../../src/store'
import { reserveOf } from '../../src/store/reserve'

const NAME = 'clientele-reserve'
const newDisk = (): StorageEnvironment => ({ indexedDB: new IDBFactory(), IDBKeyRange })

afterEach(() => vi.restoreAllMocks())

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('request failed'))
  })

/** What lies in the reserve; none where there is no such database. */
async function piecesOf({ indexedDB }: StorageEnvironment): Promise<Uint8Array[]> {
  if (!(await indexedDB.databases()).some(({ name }) => name === NAME)) return []
  const db = await done(indexedDB.open(NAME))
  const pieces = await done(db.transaction('pieces').objectStore('pieces').getAll() as IDBRequest<Uint8Array[]>)
  db.close()
  return pieces
}

/** Refuses what a test picks of the bytes that are written. */
function refuse(isRefused: (bytes: number, database: string) => boolean): void {
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    const bytes = (args[0] as Uint8Array).byteLength
    if (isRefused(bytes, this.transaction.db.name)) throw new DOMException('planted', 'QuotaExceededError')
    return put.apply(this, args)
  })
}

const openStore = async (disk: StorageEnvironment): Promise<Store> => {
  const store = await openWorkspaceStore(disk, 'w', 'database')
  await store.commit([{ place: 'notes', key: ['first'], value: 'waits until the reserve is there' }])
  return store
}
const note = (id: string) => [{ place: 'notes' as const, key: [id], value: id }]
const isThere = async ({ indexedDB }: StorageEnvironment): Promise<boolean> =>
  (await indexedDB.databases()).some(({ name }) => name === NAME)

/** A workspace's writes fail for as long as the reserve is there. */
async function fillUp(disk: StorageEnvironment): Promise<void> {
  let isFull = true
  const remove = disk.indexedDB.deleteDatabase.bind(disk.indexedDB)
  vi.spyOn(disk.indexedDB, 'deleteDatabase').mockImplementation((name) => {
    if (name === NAME) isFull = false
    return remove(name)
  })
  refuse((_bytes, database) => isFull && database !== NAME)
}

describe('the room that is kept for a full disk', () => {
  it('is laid aside with the first workspace that is opened, in pieces that nobody can pack', async () => {
    const disk = newDisk()
    await openStore(disk)
    const pieces = await piecesOf(disk)
    expect(pieces).toHaveLength(16)
    for (const piece of pieces) {
      expect(piece.byteLength).toBe(128 * 1024)
      expect(new Set(piece.subarray(-1024)).size).toBeGreaterThan(200)
    }
  })

  it('is not laid aside by the list of workspaces alone', async () => {
    const disk = newDisk()
    const registry = await openRegistryStore(disk)
    await registry.commit(note('entry'))
    expect(await isThere(disk)).toBe(false)
  })

  it('is as large as there is room for', async () => {
    const disk = newDisk()
    let left = 5
    refuse((_bytes, database) => database === NAME && left-- <= 0)
    await openStore(disk)
    expect(await piecesOf(disk)).toHaveLength(5)
    vi.restoreAllMocks()
    await reserveOf(disk).fill()
    expect(await piecesOf(disk)).toHaveLength(16)
  })

  it('is given to what makes room, and laid aside again when that is through', async () => {
    const disk = newDisk()
    const store = await openStore(disk)
    await fillUp(disk)
    await store.lendReserve!(async () => {
      await store.commit(note('one'))
      expect(await isThere(disk)).toBe(false)
      await store.commit(note('two'))
    })
    expect(await store.get('notes', ['two'])).toBe('two')
    expect(await piecesOf(disk)).toHaveLength(16)
  })

  it('is not given to what only adds: the control', async () => {
    const disk = newDisk()
    const store = await openStore(disk)
    await fillUp(disk)
    await expect(store.commit(note('one'))).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' })
    expect(await store.get('notes', ['one'])).toBeUndefined()
    expect(await piecesOf(disk)).toHaveLength(16)
  })

  it('is given to the list of workspaces without asking', async () => {
    const disk = newDisk()
    await openStore(disk)
    const registry = await openRegistryStore(disk)
    await fillUp(disk)
    await registry.commit(note('entry'))
    expect(await registry.get('notes', ['entry'])).toBe('entry')
  })

  it('does not hide that there was no room after all', async () => {
    const disk = newDisk()
    const store = await openStore(disk)
    refuse((_bytes, database) => database !== NAME)
    const work = store.lendReserve!(() => store.commit(note('one')))
    await expect(work).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' })
    expect(await piecesOf(disk)).toHaveLength(16)
  })

  it('is one for all workspaces of the origin', () => {
    const disk = newDisk()
    expect(reserveOf({ ...disk })).toBe(reserveOf(disk))
    expect(reserveOf(newDisk())).not.toBe(reserveOf(disk))
  })

  it('keeps nobody from working where it cannot be laid aside', async () => {
    const disk = newDisk()
    const open = disk.indexedDB.open.bind(disk.indexedDB)
    vi.spyOn(disk.indexedDB, 'open').mockImplementation((name, version) => {
      if (name === NAME) throw new DOMException('planted', 'SecurityError')
      return open(name, version)
    })
    const store = await openStore(disk)
    expect(await store.get('notes', ['first'])).toMatch(/^waits/)
    await store.lendReserve!(() => store.commit(note('one')))
    expect(await store.get('notes', ['one'])).toBe('one')
  })
})
