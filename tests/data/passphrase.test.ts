import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Environment } from '../../src/data/environment'
import { createDataService, type DataService } from '../../src/data/service'
import type { DataChanged } from '../../src/data/types'
import { LEAST_COST } from '../../src/store/crypto/derivation'
import { createBareEnvironment, findTestRoom } from './support'
import { createFakeDisk, type FakeDisk } from './support-disk'

vi.mock('hash-wasm', async (original) => (await import('../support/light-argon')).withLightArgon(original))

const CSV =
  'order id,sku,qty,order date,price,customer id,email\n1,a,2,2024-01-02,5,c1,ada@example.org\n2,b,1,2024-01-03,7,c2,bo@example.org\n'
const file = (): File => new File([CSV], 'orders.csv')
let ids = 0
let disk: FakeDisk

const start = (more: Partial<Environment> = {}): DataService =>
  createDataService(
    createBareEnvironment({ storage: disk.storage, newId: () => `t${++ids}`, passphraseCost: LEAST_COST, ...more }),
    findTestRoom,
  )

/** A tab with two orders, a note, a result and an edit. */
async function filledShop(more?: Partial<Environment>): Promise<DataService> {
  const data = start(more)
  await data.import('j', [file()], {})
  await data.saveNote({ key: 'c1', text: 'likes tea' })
  const [row] = await data.rows('orders')
  await data.edit('orders', { quantity: 9 }, { id: row!.id as string })
  const { key, dataVersion } = await data.prepare('count', { customer: 'ada@example.org' })
  await data.storeResult(key, { analysis: 'count', dataVersion, answer: 2 })
  return data
}

/** Everything that a person would miss. */
async function contentOf(data: DataService): Promise<unknown> {
  const rows = await data.rows('orders')
  const notes = await data.notes('c1')
  const { stored } = await data.prepare('count', { customer: 'ada@example.org' })
  return { rows, notes: notes.map(({ text }) => text), stored, imports: (await data.imports()).length }
}

const plaintext = async (): Promise<string> =>
  (await disk.values()).map((bytes) => new TextDecoder('latin1').decode(bytes)).join('\n')
const hasPlaintext = async (): Promise<boolean> => /ada@example|likes tea|orders\.csv/.test(await plaintext())

afterEach(() => disk.restore())

describe.each([
  ['in buckets', true],
  ['in databases', false],
])('a passphrase %s', (_title, withBuckets) => {
  it('leaves everything as it was, and no byte of it readable', async () => {
    disk = createFakeDisk(withBuckets)
    const data = await filledShop()
    const before = await contentOf(data)
    expect(await hasPlaintext()).toBe(true)
    const info = await data.setPassphrase('correct horse')
    expect(info.storage.passphrase).toEqual({ hasRecoveryKey: false })
    expect(await contentOf(data)).toEqual(before)
    expect(await hasPlaintext()).toBe(false)
    // The registry, the workspace, its key.
    expect(await disk.names()).toHaveLength(3)
  })

  it('is asked for after a restart, and nothing else opens the workspace', async () => {
    disk = createFakeDisk(withBuckets)
    const data = await filledShop()
    const before = await contentOf(data)
    await data.setPassphrase('correct horse')
    await data.close()
    const second = start()
    const locked = { code: 'LOCKED', details: { workspace: 'Clientele' } }
    await expect(second.open()).rejects.toMatchObject(locked)
    await expect(second.info()).rejects.toMatchObject(locked)
    await expect(second.rows('orders')).rejects.toMatchObject(locked)
    await expect(second.import('k', [file()], {})).rejects.toMatchObject(locked)
    await expect(second.unlock('wrong')).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
    await expect(second.rows('orders')).rejects.toMatchObject(locked)
    expect(await second.workspaces()).toEqual(['Clientele'])
    await second.unlock('correct horse')
    expect(await contentOf(second)).toEqual(before)
  })

  it('can be taken away again, and its key goes with it', async () => {
    disk = createFakeDisk(withBuckets)
    const data = await filledShop()
    const before = await contentOf(data)
    await data.setPassphrase('correct horse')
    expect((await data.setPassphrase(null)).storage.passphrase).toBeUndefined()
    expect(await contentOf(data)).toEqual(before)
    expect(await hasPlaintext()).toBe(true)
    expect(await disk.names()).toHaveLength(2)
    await data.close()
    expect(await contentOf(start())).toEqual(before)
  })

  it('can be changed without writing the data anew; the one before opens nothing any more', async () => {
    disk = createFakeDisk(withBuckets)
    const data = await filledShop()
    await data.setPassphrase('first')
    const before = await contentOf(data)
    const names = await disk.names()
    await data.setPassphrase('second')
    expect((await disk.names()).filter((name) => names.includes(name))).toHaveLength(2)
    await data.close()
    const second = start()
    await expect(second.unlock('first')).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
    await second.unlock('second')
    expect(await contentOf(second)).toEqual(before)
  })

  it('is erased key first, wherever the machine is switched off, and nothing of it is there after the next start', async () => {
    const stagesSeen = new Set<string>()
    for (let at = 1; !stagesSeen.has('all gone'); at++) {
      disk?.restore()
      disk = createFakeDisk(withBuckets)
      const data = await filledShop()
      await data.setPassphrase('correct horse')
      const before = await disk.names()
      expect(await plaintext()).toContain('"wrapped"')
      disk.switchOffAt(at)
      await data.eraseWorkspace().catch(() => undefined)
      disk.switchOn()
      const left = (await disk.names()).length
      const isKeyThere = (await plaintext()).includes('"wrapped"')
      if (left < before.length) expect(isKeyThere, `switched off before change ${at}`).toBe(false)
      stagesSeen.add(left === before.length ? 'nothing gone' : left === before.length - 1 ? 'key gone' : 'all gone')
      if (left === before.length) continue
      const next = start()
      expect((await next.info()).tables).toEqual([])
      expect((await disk.names()).filter((name) => before.includes(name))).toEqual(['clientele-registry'])
      await next.close()
    }
    expect([...stagesSeen]).toEqual(['nothing gone', 'key gone', 'all gone'])
  })

  it('stays when one person is erased, and when a backup takes the place of what was there', async () => {
    disk = createFakeDisk(withBuckets)
    const data = await filledShop()
    await data.setPassphrase('correct horse')
    const backup = await data.backup('b', { passphrase: 'of the file' })
    await data.eraseCustomer('c2')
    expect(await hasPlaintext()).toBe(false)
    await data.lock()
    await data.unlock('correct horse')
    expect(await data.rows('orders')).toHaveLength(1)
    await data.restore('r', new File([backup], 'shop.clientele'), { passphrase: 'of the file', into: 'open' })
    // Whoever was erased here stays away, the other one comes back.
    expect(await data.rows('orders')).toHaveLength(1)
    expect(await hasPlaintext()).toBe(false)
    await data.lock()
    await data.unlock('correct horse')
    expect(await data.rows('orders')).toHaveLength(1)
  })
})

describe('a lock', () => {
  it('closes the workspace until the passphrase is given, and leaves the way to another one open', async () => {
    disk = createFakeDisk()
    const data = await filledShop()
    await expect(data.lock()).rejects.toMatchObject({ code: 'PASSPHRASE_MISSING' })
    await data.setPassphrase('correct horse')
    await data.lock()
    await expect(data.tables()).rejects.toMatchObject({ code: 'LOCKED' })
    await data.open('Other')
    expect(await data.tables()).toEqual([])
    await expect(data.open('Clientele')).rejects.toMatchObject({ code: 'LOCKED' })
    await data.unlock('correct horse')
    expect(await data.rows('orders')).toHaveLength(2)
  })

  it('comes down on the other tab, too, when a passphrase is set', async () => {
    disk = createFakeDisk()
    const tabs: DataService[] = []
    const announceTo =
      (own: number) =>
      (change: DataChanged): void =>
        tabs.forEach((tab, i) => i !== own && tab.hear(change))
    tabs.push(await filledShop({ announce: announceTo(0) }))
    tabs.push(start({ announce: announceTo(1) }))
    expect(await tabs[1]!.rows('orders')).toHaveLength(2)
    await tabs[0]!.setPassphrase('correct horse')
    await expect(tabs[1]!.rows('orders')).rejects.toMatchObject({ code: 'LOCKED' })
    await tabs[1]!.unlock('correct horse')
    expect(await tabs[1]!.rows('orders')).toHaveLength(2)
  })

  it('refuses an empty passphrase, and any where nothing is stored', async () => {
    disk = createFakeDisk()
    await expect(start().setPassphrase('')).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    const inMemory = createDataService(createBareEnvironment({ refusal: 'file' }), findTestRoom)
    await expect(inMemory.setPassphrase('x')).rejects.toMatchObject({ code: 'PASSPHRASE_UNAVAILABLE' })
    await expect(inMemory.setPassphrase(null)).resolves.toMatchObject({ name: 'Clientele' })
    await expect(inMemory.lock()).rejects.toMatchObject({ code: 'PASSPHRASE_MISSING' })
  })
})

describe('a recovery key', () => {
  it('opens what the passphrase opens, and lets its holder set a new passphrase', async () => {
    disk = createFakeDisk()
    const data = await filledShop()
    await expect(data.createRecoveryKey()).rejects.toMatchObject({ code: 'PASSPHRASE_MISSING' })
    await data.setPassphrase('correct horse')
    const recovery = await data.createRecoveryKey()
    expect((await data.info()).storage.passphrase).toEqual({ hasRecoveryKey: true })
    await data.close()
    const second = start()
    await expect(second.unlock('nonsense', { kind: 'recovery' })).rejects.toMatchObject({ code: 'RECOVERY_KEY_WRONG' })
    await expect(second.unlock(recovery, { kind: 'passphrase' })).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
    await second.unlock(recovery.toLowerCase())
    await second.setPassphrase('new words')
    await second.lock()
    await expect(second.unlock('correct horse')).rejects.toMatchObject({ code: 'PASSPHRASE_WRONG' })
    await second.unlock('new words')
    await second.lock()
    await second.unlock(recovery, { kind: 'recovery' })
    expect(await second.rows('orders')).toHaveLength(2)
    expect(await plaintext()).not.toContain(recovery.slice(0, 9))
  })
})

describe('a page that was opened from a file', () => {
  const startFile = (): DataService => start({ refusal: 'file' })

  it('keeps a workspace in memory until it has a passphrase, and then on the disk, encrypted', async () => {
    disk = createFakeDisk()
    const first = await filledShop({ refusal: 'file' })
    const before = await contentOf(first)
    expect((await first.info()).storage).toMatchObject({ mode: 'memory', reason: 'file' })
    expect(await disk.values()).toEqual([])
    const sealed = await first.setPassphrase('correct horse')
    expect(sealed.storage).toMatchObject({ mode: 'indexeddb', passphrase: { hasRecoveryKey: false } })
    expect(sealed.storage.reason).toBeUndefined()
    expect(await contentOf(first)).toEqual(before)
    expect(await hasPlaintext()).toBe(false)
    await first.close()

    const second = startFile()
    await expect(second.open()).rejects.toMatchObject({ code: 'LOCKED' })
    await second.unlock('correct horse')
    expect(await contentOf(second)).toEqual(before)
    expect(await second.workspaces()).toEqual(['Clientele'])
  })

  it('takes a workspace back into memory when its passphrase is taken away, and leaves nothing on the disk', async () => {
    disk = createFakeDisk()
    const data = await filledShop({ refusal: 'file' })
    await data.setPassphrase('correct horse')
    const before = await contentOf(data)
    expect((await data.setPassphrase(null)).storage).toMatchObject({ mode: 'memory', reason: 'file' })
    expect(await contentOf(data)).toEqual(before)
    expect(await disk.names()).toEqual(['clientele-registry'])
  })

  it('locks one workspace and keeps another that is in memory', async () => {
    disk = createFakeDisk()
    const data = await filledShop({ refusal: 'file' })
    await data.open('Loose')
    await data.import('k', [file()], {})
    await data.open('Clientele')
    await data.setPassphrase('correct horse')
    await data.lock()
    await expect(data.rows('orders')).rejects.toMatchObject({ code: 'LOCKED' })
    await data.open('Loose')
    expect(await data.rows('orders')).toHaveLength(2)
    await data.open('Clientele').catch(() => undefined)
    await data.unlock('correct horse')
    expect(await data.rows('orders')).toHaveLength(2)
    expect((await data.workspaces()).sort()).toEqual(['Clientele', 'Loose'])
  })
})

describe('a machine that is switched off while a passphrase is', () => {
  const CASES: [string, string | null, string | null][] = [
    ['set', null, 'new'],
    ['changed', 'old', 'new'],
    ['taken away', 'old', null],
  ]
  const TITLE = '%s: afterwards the old state opens, or the new, and all of it is there'
  it.each(CASES)(TITLE, { timeout: 180_000 }, async (_title, from, to) => {
    let steps = 0
    let [old, fresh] = [0, 0]
    for (let at = 1; ; at++) {
      disk?.restore()
      disk = createFakeDisk(at % 2 === 0)
      const data = await filledShop()
      if (from !== null) await data.setPassphrase(from)
      const before = await contentOf(data)
      disk.switchOffAt(at)
      const isThrough = await data.setPassphrase(to).then(
        () => true,
        () => false,
      )
      steps = disk.changes()
      disk.switchOn()
      const next = start()
      const opensWith = await whatOpens(next, [from, to])
      expect([from, to], `switched off before change ${at}`).toContain(opensWith)
      if (opensWith === to) fresh++
      else old++
      expect(await contentOf(next), `switched off before change ${at}`).toEqual(before)
      // What is left of the other state is gone after the next start: the registry, the workspace, a key.
      expect(await disk.names(), `switched off before change ${at}`).toHaveLength(opensWith === null ? 2 : 3)
      if (opensWith !== null) expect(await hasPlaintext()).toBe(false)
      await next.close()
      if (isThrough && at > steps) break
    }
    expect(steps).toBeGreaterThan(from !== null && to !== null ? 7 : 20)
    expect([old > 0, fresh > 0]).toEqual([true, true])
  })
})

describe('what the tests above rely on', () => {
  it('sees it when the old state goes before the new one is whole', async () => {
    disk = createFakeDisk()
    const data = await filledShop()
    const before = await contentOf(data)
    await data.close()
    const workspace = (await disk.names()).find((name) => name !== 'clientele-registry')!
    await disk.storage.buckets!.delete(workspace)
    const next = start()
    expect(await whatOpens(next, [null, 'new'])).toBeNull()
    await expect(contentOf(next)).rejects.toMatchObject({ code: 'DATA_MISSING' })
    expect(before).toMatchObject({ imports: 1 })
  })
})

/** The passphrase that opens the workspace; null where it is open without. */
async function whatOpens(data: DataService, candidates: (string | null)[]): Promise<string | null | undefined> {
  if (
    await data.open().then(
      () => true,
      () => false,
    )
  )
    return null
  for (const secret of candidates)
    if (
      secret !== null &&
      (await data.unlock(secret).then(
        () => true,
        () => false,
      ))
    )
      return secret
  return undefined
}
