import { afterEach, describe, expect, it } from 'vitest'
import { deleteWorkspaceStore, openWorkspaceStore, type StorageBuckets, type StorageKind } from '../../src/store'
import { LEAST_COST } from '../../src/store/crypto/derivation'
import { createKeyring, openKeyring } from '../../src/store/crypto/keyring'
import { readKeyring, writeKeyring } from '../../src/store/crypto/keyring-record'

const buckets = (navigator as unknown as { storageBuckets: StorageBuckets }).storageBuckets
const environment = { indexedDB, IDBKeyRange, buckets }
const PLANTED = 'ada@planted.example'

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('request failed'))
  })

/** The database of a workspace as it lies in the browser, past the store. */
async function openRaw(id: string, kind: StorageKind): Promise<IDBDatabase> {
  if (kind === 'database') return done(indexedDB.open(`clientele-${id}`))
  return done((await buckets.open(`clientele-${id}`)).indexedDB.open('clientele'))
}

const used: [string, StorageKind][] = []
afterEach(async () => {
  for (const [id, kind] of used.splice(0)) await deleteWorkspaceStore(environment, id, kind)
})

describe.each(['bucket', 'database'] as const)('a sealed store in a %s of this browser', (kind) => {
  const newId = (): string => {
    const id = crypto.randomUUID()
    used.push([id, kind])
    return id
  }

  it('gives back what it was given, after it was closed, and nothing readable lies beneath', async () => {
    const id = newId()
    const { dataKey } = await createKeyring('correct horse', LEAST_COST)
    const value = { name: PLANTED, amounts: Float64Array.from({ length: 65_536 }, (_, i) => i / 7) }
    const first = await openWorkspaceStore(environment, id, kind, dataKey)
    await first.commit([{ place: 'chunks', key: ['i', 0, 0], value }])
    await first.close()
    const second = await openWorkspaceStore(environment, id, kind, dataKey)
    expect(await second.get('chunks', ['i', 0, 0])).toEqual(value)
    await second.close()
    const raw = await openRaw(id, kind)
    const [bytes] = await done<Uint8Array[]>(raw.transaction('chunks').objectStore('chunks').getAll())
    raw.close()
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('planted')
    expect(bytes!.length).toBeGreaterThan(65_536 * 8)
  })

  it('refuses records that were swapped behind its back, and opens them again when they are put back', async () => {
    const id = newId()
    const { dataKey } = await createKeyring('correct horse', LEAST_COST)
    const store = await openWorkspaceStore(environment, id, kind, dataKey)
    const keys = [
      ['i', 0, 0],
      ['i', 0, 1],
    ]
    await store.commit(keys.map((key, i) => ({ place: 'chunks', key, value: `chunk ${i}` })))
    await store.close()
    const swap = async (): Promise<void> => {
      const raw = await openRaw(id, kind)
      const chunks = raw.transaction('chunks', 'readwrite').objectStore('chunks')
      const [a, b] = await Promise.all(keys.map((key) => done<unknown>(chunks.get(key))))
      await Promise.all([done(chunks.put(b, keys[0])), done(chunks.put(a, keys[1]))])
      raw.close()
    }
    await swap()
    const swapped = await openWorkspaceStore(environment, id, kind, dataKey)
    for (const key of keys) await expect(swapped.get('chunks', key)).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' })
    await swapped.close()
    await swap()
    const restored = await openWorkspaceStore(environment, id, kind, dataKey)
    expect(await restored.getMany('chunks', keys)).toEqual(['chunk 0', 'chunk 1'])
    await restored.close()
  })

  it('does not open with the key of another workspace, nor one without a key as if it had one', async () => {
    const [own, other] = await Promise.all([createKeyring('a', LEAST_COST), createKeyring('b', LEAST_COST)])
    const id = newId()
    const store = await openWorkspaceStore(environment, id, kind, own.dataKey)
    await store.commit([{ place: 'notes', key: ['n'], value: 'mine' }])
    await store.close()
    const foreign = await openWorkspaceStore(environment, id, kind, other.dataKey)
    await expect(foreign.get('notes', ['n'])).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' })
    await foreign.close()
    const plain = await openWorkspaceStore(environment, id, kind)
    await expect(plain.get('notes', ['n'])).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' })
    await plain.commit([{ place: 'notes', key: ['m'], value: 'never sealed' }])
    await plain.close()
    const again = await openWorkspaceStore(environment, id, kind, own.dataKey)
    await expect(again.get('notes', ['m'])).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' })
    await again.close()
  })
})

describe('a key ring in this browser', () => {
  it('comes back from its store and opens, with Argon2id by this browser’s WebAssembly', async () => {
    const id = crypto.randomUUID()
    used.push([id, 'bucket'])
    const made = await createKeyring('correct horse')
    expect(made.keyring.slots[0]!.derivation).toMatchObject({ kind: 'argon2id', memoryKiB: 65_536, passes: 3 })
    const store = await openWorkspaceStore(environment, id, 'bucket')
    await writeKeyring(store, made.keyring)
    const opened = await openKeyring(await readKeyring(store), 'passphrase', 'correct horse')
    await store.close()
    expect(opened.dataKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', opened.dataKey)).rejects.toThrow()
  })
})
