import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDataService, type DataService } from '../../src/data/service'
import { createBareEnvironment, findTestRoom } from './support'
import { createFakeDisk, type FakeDisk } from './support-disk'

vi.mock('hash-wasm', async (original) => (await import('../support/light-argon')).withLightArgon(original))

const CSV = 'order id,sku,qty,order date,price,customer id\n1,a,2,2024-01-02,5,Wilhelmina\n2,b,1,2024-01-03,7,c2\n'
const COST = { memoryKiB: 19_456, passes: 2 }
const SECRET = 'correct horse'

let disk: FakeDisk
let ids = 0
const start = (): DataService =>
  createDataService(
    createBareEnvironment({ storage: disk.storage, newId: () => `l${++ids}`, passphraseCost: COST }),
    findTestRoom,
  )
const asFile = (blob: Blob): File => new File([blob], 'shop.clientele')
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (thrown: { code?: string }) => thrown.code ?? 'none',
  )
const textOf = async (blob: Blob): Promise<string> => new TextDecoder('latin1').decode(await blob.arrayBuffer())
const isReadableOnDisk = async (): Promise<boolean> =>
  (await disk.values()).some((bytes) => new TextDecoder('latin1').decode(bytes).includes('Wilhelmina'))

beforeEach(() => (disk = createFakeDisk(true)))
afterEach(() => disk.restore())

async function lockedShop(): Promise<DataService> {
  const data = start()
  await data.import('j', [new File([CSV], 'orders.csv')], {})
  await data.setPassphrase(SECRET)
  return data
}

describe('a backup of a workspace with a passphrase', () => {
  it('is locked with it without a word, and opens with it or with the recovery key', async () => {
    const data = await lockedShop()
    const recovery = await data.createRecoveryKey()
    const backup = asFile(await data.backup('b', {}))
    expect(await codeOf(data.inspectBackup(backup))).toBe('BACKUP_LOCKED')
    expect(await codeOf(data.inspectBackup(backup, 'another'))).toBe('PASSPHRASE_WRONG')
    expect(await data.inspectBackup(backup, SECRET)).toMatchObject({ isEncrypted: true, imports: 1 })
    expect(await data.inspectBackup(backup, recovery.toLowerCase())).toMatchObject({ isEncrypted: true })
  })

  it('is open only when that is asked for, and under another passphrase when one is given', async () => {
    const data = await lockedShop()
    const open = asFile(await data.backup('b', { passphrase: null }))
    expect(await data.inspectBackup(open)).toMatchObject({ isEncrypted: true })
    const other = asFile(await data.backup('b', { passphrase: 'for the accountant' }))
    expect(await codeOf(data.inspectBackup(other, SECRET))).toBe('PASSPHRASE_WRONG')
    expect(await codeOf(data.inspectBackup(other, 'for the accountant'))).toBe('done')
    expect(await textOf(other)).not.toContain('Wilhelmina')
  })

  it('gives the restored workspace the same passphrase, on a disk that never held a readable cell', async () => {
    const backup = asFile(await (await lockedShop()).backup('b', {}))
    disk.restore()
    disk = createFakeDisk(true)
    const data = start()
    await data.open()
    const info = await data.restore('r', backup, { passphrase: SECRET, into: 'own' })
    expect(info).toMatchObject({ name: 'Clientele (2)', storage: { passphrase: { hasRecoveryKey: false } } })
    expect(await data.rows('orders')).toHaveLength(2)
    expect(await isReadableOnDisk()).toBe(false)
    await data.lock()
    expect(await codeOf(data.rows('orders'))).toBe('LOCKED')
    await data.unlock(SECRET)
    expect(await data.rows('orders')).toHaveLength(2)
  })

  it('keeps the passphrase of the workspace that it takes the place of', async () => {
    const data = await lockedShop()
    const open = asFile(await data.backup('b', { passphrase: null }))
    await data.restore('r', open, {})
    expect((await data.info()).storage.passphrase).toBeDefined()
    expect(await isReadableOnDisk()).toBe(false)
    expect(await data.rows('orders')).toHaveLength(2)
  })

  it('shows what is readable on a disk without a passphrase: the control', async () => {
    await start().import('j', [new File([CSV], 'orders.csv')], {})
    expect(await isReadableOnDisk()).toBe(true)
  })
})
