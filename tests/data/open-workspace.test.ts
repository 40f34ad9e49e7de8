import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it, vi } from 'vitest'
import { commitColumns } from '../../src/data/commit-columns'
import type { Environment } from '../../src/data/environment'
import { createDataService, type DataService } from '../../src/data/service'
import { reload } from '../../src/data/session'
import { openWorkspaces } from '../../src/data/workspaces'
import { createMemoryStore } from '../../src/store'
import { LEAST_COST } from '../../src/store/crypto/derivation'
import { createBareEnvironment, findTestRoom, openTestSession } from './support'

vi.mock('hash-wasm', async (original) => (await import('../support/light-argon')).withLightArgon(original))

const CSV = 'order id,sku,qty,order date,price,customer id\n1,a,2,2024-01-02,5,c1\n2,b,1,2024-01-03,7,c2\n'
const file = (): File => new File([CSV], 'orders.csv')
let ids = 0

const createDisk = () => ({ indexedDB: new IDBFactory(), IDBKeyRange })
const serviceOn = (storage: NonNullable<Environment['storage']>, more: Partial<Environment> = {}): DataService =>
  createDataService(
    createBareEnvironment({ storage, newId: () => `w${++ids}`, passphraseCost: LEAST_COST, ...more }),
    findTestRoom,
  )
/** Lets everything that waits for nothing but its turn go first. */
const task = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

describe('the workspace that is open', () => {
  it('answers a question that comes while it is being opened', async () => {
    const disk = createDisk()
    const before = serviceOn(disk)
    await before.open('Shop B')
    await before.import('j', [file()], {})
    await before.close()
    const data = serviceOn(disk)
    const opening = data.open('Shop B')
    await task()
    const tables = data.tables()
    await opening
    expect((await tables)[0]).toMatchObject({ rows: 2 })
    expect(await data.workspaces()).toEqual(['Shop B'])
  })

  it('is made once by first questions that come together', async () => {
    const data = serviceOn(createDisk())
    const first = data.tables()
    await task()
    await Promise.all([first, data.imports()])
    expect(await data.workspaces()).toEqual(['Clientele'])
  })

  it('is made once where it is opened by name while a first question opens it', async () => {
    const data = serviceOn(createDisk())
    await Promise.all([data.tables(), data.open('Clientele'), data.open('Clientele')])
    expect(await data.workspaces()).toEqual(['Clientele'])
  })

  it('stays open where another is asked for by a name that none can have', async () => {
    const data = serviceOn(createDisk())
    await data.open('Shop B')
    await expect(data.open('   ')).rejects.toMatchObject({ code: 'WORKSPACE_INVALID' })
    expect((await data.info()).name).toBe('Shop B')
    expect(await data.workspaces()).toEqual(['Shop B'])
  })

  it('is asked for again after its storage failed, and no other in its place', async () => {
    const disk = createDisk()
    const data = serviceOn(disk)
    await data.open('Shop B')
    await data.close()
    const { open } = disk.indexedDB
    disk.indexedDB.open = () => {
      throw new DOMException('the disk is away', 'UnknownError')
    }
    await expect(data.open('Shop B')).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
    disk.indexedDB.open = open
    expect((await data.info()).name).toBe('Shop B')
    expect(await data.workspaces()).toEqual(['Shop B'])
  })

  it('gives questions that come while it is erased the one that opens afterwards', async () => {
    const data = serviceOn(createDisk())
    await data.import('j', [file()], {})
    const erasing = data.eraseWorkspace()
    const answers: Promise<unknown>[] = []
    for (let i = 0; i < 6; i++) {
      await task()
      answers.push(data.imports())
    }
    await erasing
    expect(await Promise.all(answers)).toEqual(Array.from(answers, () => []))
  })

  it('lets questions wait while it gets a passphrase', async () => {
    const data = serviceOn(createDisk())
    await data.import('j', [file()], {})
    const answers: Promise<unknown>[] = []
    await data.setPassphrase('correct horse', () => void answers.push(data.tables()))
    expect(answers.length).toBeGreaterThan(0)
    for (const answer of answers) expect(await answer).toMatchObject([{ rows: 2 }])
  })

  it('is not made by a passphrase for what is not there', async () => {
    const data = serviceOn(createDisk())
    await data.open('A')
    await expect(data.unlock('correct horse', { workspace: 'Gone' })).rejects.toMatchObject({
      code: 'WORKSPACE_INVALID',
    })
    expect(await data.workspaces()).toEqual(['A'])
  })

  it('outlives a sample shop of its name that is deleted', async () => {
    const disk = createDisk()
    const data = serviceOn(disk)
    await data.open('Sample shop')
    await data.import('j', [file()], {})
    await data.open('Elsewhere')
    const list = await openWorkspaces(createBareEnvironment({ storage: disk, newId: () => `w${++ids}` }))
    await list.find('Sample shop', true)
    await data.deleteWorkspace('Sample shop')
    expect(await data.open('Sample shop')).toMatchObject({ isSample: false, imports: 1 })
  })

  it('is compacted and deleted though somebody does not let go of its old storage', async () => {
    const disk = createDisk()
    const data = serviceOn(disk)
    await data.import('j', [file()], {})
    const names = (await disk.indexedDB.databases()).map(({ name }) => name!)
    const own = names.filter((name) => /clientele-w/.test(name))
    expect(own).toHaveLength(1)
    const held = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = disk.indexedDB.open(own[0]!)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error!)
    })
    await data.compact({ undone: true, results: true })
    expect(await data.tables()).toMatchObject([{ rows: 2 }])
    held.close()
    await data.eraseWorkspace()
    expect(await data.workspaces()).toEqual([])
  })
})

describe('what another tab changed', () => {
  /** Two tabs, the second of which hears the first. */
  function createTabs(): [DataService, DataService] {
    const disk = createDisk()
    const other = serviceOn(disk)
    return [serviceOn(disk, { announce: (change) => other.hear(change) }), other]
  }

  it('is in every answer from then on, not in the first alone', async () => {
    const [one, other] = createTabs()
    await one.open('W')
    await other.open('W')
    await one.import('j', [file()], {})
    const info = other.info()
    await task()
    const [imports, tables] = await Promise.all([other.imports(), other.tables()])
    expect(await info).toMatchObject({ imports: 1 })
    expect(imports).toHaveLength(1)
    expect(tables).toMatchObject([{ rows: 2 }])
  })

  it('may be the name: the workspace is followed under the new one', async () => {
    const [one, other] = createTabs()
    await one.open('W')
    await other.open('W')
    await one.renameWorkspace('W', 'New name')
    await one.import('j', [file()], {})
    expect(await other.info()).toMatchObject({ name: 'New name', imports: 1 })
    expect(await other.workspaces()).toEqual(['New name'])
  })

  it('does not overwrite what this tab wrote while it was being read', async () => {
    const store = createMemoryStore()
    let overtake: (() => Promise<unknown>) | undefined
    let looks = 0
    const session = await openTestSession({
      ...store,
      async get(place, key) {
        const value = await store.get(place, key)
        // The second look at the revision is the last thing before what was read is taken over.
        if (overtake && key[0] === 'revision' && ++looks === 2) await overtake()
        return value
      },
    })
    overtake = () => {
      overtake = undefined
      return commitColumns(session, [{ table: 'orders', columns: new Map(), source: 'made' }])
    }
    await reload(session)
    expect(looks).toBe(2)
    expect(session.imports).toHaveLength(1)
  })
})
