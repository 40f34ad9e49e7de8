import Dexie from 'dexie'
import fc from 'fast-check'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { createKeyring } from '../../src/store/crypto/keyring'
import { LEAST_COST } from '../../src/store/crypto/derivation'
import { createSealingCodec } from '../../src/store/crypto/sealing-codec'
import { openDexieStore } from '../../src/store/dexie-store'
import { createMemoryStore } from '../../src/store/memory-store'
import { compareKeys } from '../../src/store/keys'
import type { Store, StoreKey, Write } from '../../src/store/types'

const bare = () => ({ name: 'w', indexedDB: new IDBFactory(), IDBKeyRange, ownBucket: false })
const ring = createKeyring('a passphrase', LEAST_COST)

const kinds: [string, string, () => Promise<Store>][] = [
  ['memory', 'memory', async () => createMemoryStore()],
  ['indexeddb', 'indexeddb', () => openDexieStore(bare())],
  [
    'indexeddb under a passphrase',
    'indexeddb',
    async () => openDexieStore({ ...bare(), codec: await createSealingCodec((await ring).dataKey, 'w') }),
  ],
]

describe.each(kinds)('store in %s', (_title, mode, open) => {
  it('keeps plain data and typed arrays as they were', async () => {
    const store = await open()
    const value = {
      a: new Float64Array([1, NaN, -Infinity]),
      text: '中文',
      none: undefined,
      list: [null, -0, Infinity],
    }
    await store.commit([{ place: 'imports', key: ['a'], value }])
    expect(await store.get('imports', ['a'])).toEqual(value)
    expect(store.mode).toBe(mode)
  })

  it('lists the records below a prefix in key order, and none beside it', async () => {
    const store = await open()
    const keys: StoreKey[] = [
      ['a', 10, 0],
      ['a', 2, 1],
      ['a', 2, 0],
      ['b', 0, 0],
      ['ab', 0, 0],
    ]
    await store.commit(keys.map((key) => ({ place: 'chunks' as const, key, value: key.join() })))
    expect((await store.list('chunks', ['a'])).map((record) => record.key)).toEqual([
      ['a', 2, 0],
      ['a', 2, 1],
      ['a', 10, 0],
    ])
    expect(await store.list('chunks')).toHaveLength(5)
  })

  it('deletes by key and by prefix, and answers undefined for what is not there', async () => {
    const store = await open()
    await store.commit(['x', 'y', 'z'].map((id) => ({ place: 'notes' as const, key: [id, 1], value: id })))
    await store.commit([
      { place: 'notes', prefix: ['x'], delete: true },
      { place: 'notes', key: ['y', 1], delete: true },
    ])
    expect(
      await store.getMany('notes', [
        ['x', 1],
        ['z', 1],
        ['y', 1],
      ]),
    ).toEqual([undefined, 'z', undefined])
  })

  it('writes all of a commit or nothing', async () => {
    const store = await open()
    await store.commit([{ place: 'edits', key: [1], value: 'before' }])
    const bad: Write[] = [
      { place: 'edits', key: [1], value: 'after' },
      { place: 'notes', key: ['n'], value: () => 0 },
    ]
    await expect(store.commit(bad)).rejects.toThrow()
    expect(await store.get('edits', [1])).toBe('before')
  })

  it('agrees with a plain map after any sequence of commits', async () => {
    const key = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b')), {
      minLength: 1,
      maxLength: 3,
    })
    const write = fc.oneof(
      fc.record({ place: fc.constant('chunks' as const), key, value: fc.jsonValue() }),
      fc.record({ place: fc.constant('chunks' as const), key, delete: fc.constant(true as const) }),
      fc.record({ place: fc.constant('chunks' as const), prefix: key, delete: fc.constant(true as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 5 }), async (commits) => {
        const store = await open()
        const model = new Map<string, { key: StoreKey; value: unknown }>()
        for (const writes of commits) {
          await store.commit(writes)
          for (const one of writes) applyToModel(model, one)
        }
        const expected = [...model.values()].sort((a, b) => compareKeys(a.key, b.key))
        expect(await store.list('chunks')).toEqual(expected)
      }),
      { numRuns: 40, seed: 7 },
    )
  })
})

function applyToModel(model: Map<string, { key: StoreKey; value: unknown }>, write: Write): void {
  if ('value' in write) model.set(JSON.stringify(write.key), { key: write.key, value: write.value })
  else if ('key' in write) model.delete(JSON.stringify(write.key))
  else {
    for (const [name, { key }] of model) if (write.prefix.every((part, i) => key[i] === part)) model.delete(name)
  }
}

describe('store in IndexedDB', () => {
  const options = (indexedDB: IDBFactory) => ({ name: 'w', indexedDB, IDBKeyRange, ownBucket: false })

  it('refuses a database of a newer version and changes nothing in it', async () => {
    const indexedDB = new IDBFactory()
    const newer = new Dexie('w', { indexedDB, IDBKeyRange })
    newer.version(99).stores({ other: '' })
    await newer.open()
    newer.close()
    await expect(openDexieStore(options(indexedDB))).rejects.toMatchObject({ code: 'STORAGE_NEWER' })
    expect((await indexedDB.databases())[0]?.version).toBe(990)
  })

  it('steps aside for a newer version opened elsewhere and says so from then on', async () => {
    const indexedDB = new IDBFactory()
    const store = await openDexieStore(options(indexedDB))
    const newer = new Dexie('w', { indexedDB, IDBKeyRange })
    newer.version(2).stores({ imports: '', added: '' })
    await newer.open()
    await expect(store.get('imports', ['a'])).rejects.toMatchObject({ code: 'STORAGE_UPGRADED' })
    await expect(store.commit([{ place: 'imports', key: ['a'], value: 1 }])).rejects.toMatchObject({
      code: 'STORAGE_UPGRADED',
    })
  })

  it('says that other tabs must be closed where one holds an older version open', async () => {
    const indexedDB = new IDBFactory()
    const holder = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('w', 5)
      request.onsuccess = () => resolve(request.result as unknown as IDBDatabase)
    })
    await expect(openDexieStore(options(indexedDB))).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      details: { reason: { en: expect.stringContaining('close the other tabs') as string } },
    })
    holder.close()
    const store = await openDexieStore(options(indexedDB))
    expect(await store.list('imports')).toEqual([])
  })

  it('heals a connection that died, and keeps what was written', async () => {
    const indexedDB = new IDBFactory()
    const opened: IDBDatabase[] = []
    const spying = new Proxy(indexedDB, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown
        if (name !== 'open') return typeof value === 'function' ? value.bind(target) : value
        return (...args: [string, number?]) => {
          const request = target.open(...args)
          request.addEventListener('success', () => opened.push(request.result))
          return request
        }
      },
    })
    const store = await openDexieStore(options(spying))
    await store.commit([{ place: 'imports', key: ['a'], value: 1 }])
    opened.at(-1)?.close()
    expect(await store.get('imports', ['a'])).toBe(1)
    expect(opened.length).toBeGreaterThan(1)
  })

  it('recognises a full disk behind an aborted transaction', async () => {
    const { toStorageError } = await import('../../src/store/storage-errors')
    const aborted = Object.assign(new Error('aborted'), { name: 'AbortError', inner: { name: 'QuotaExceededError' } })
    expect(toStorageError(aborted)).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { what: { en: 'this was not saved', zh: expect.any(String) as string } },
    })
    expect(toStorageError(new Error('odd')).code).toBe('STORAGE_FAILED')
  })
})
