import fc from 'fast-check'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { ClienteleError } from '../../src/core/errors'
import {
  deriveWrappingKey,
  isSound,
  LEAST_COST,
  newDerivation,
  type Derivation,
} from '../../src/store/crypto/derivation'
import { createKeyring, hasSlot, openKeyring, rewrap, type Keyring } from '../../src/store/crypto/keyring'
import { readKeyring, writeKeyring } from '../../src/store/crypto/keyring-record'
import { createRecoveryKey, readRecoveryKey } from '../../src/store/crypto/recovery-key'
import { createSealingCodec } from '../../src/store/crypto/sealing-codec'
import { openDexieStore } from '../../src/store/dexie-store'
import { createMemoryStore } from '../../src/store/memory-store'
import type { Codec } from '../../src/store/types'

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>
const ring = () => createKeyring('correct horse', LEAST_COST)
const SALT = bytesOf('somesaltsomesalt')
/** cryptography 48.0.0 OpenSSL 4.0.0 14 Apr 2026: Argon2id(salt=b'somesaltsomesalt', length=32, iterations=2, lanes=1, memory_cost=19456) of b'correct horse'. */
const REFERENCE = '93da21ae87a3672d4f37913549b1cd3ee83abc1f1e4006a16f948e029ea2185e'

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof ClienteleError ? thrown.code : String(thrown)),
  )

describe('the key of a passphrase', () => {
  it('is the Argon2id that the reference implementation computes', async () => {
    const how: Derivation = { kind: 'argon2id', ...LEAST_COST, lanes: 1, salt: SALT }
    const key = await deriveWrappingKey('correct horse', how)
    const nonce = new Uint8Array(12)
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, bytesOf('x'))
    const expected = await crypto.subtle.importKey(
      'raw',
      Uint8Array.from(REFERENCE.match(/../g)!, (pair) => Number.parseInt(pair, 16)),
      'AES-GCM',
      false,
      ['decrypt'],
    )
    expect(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, expected, sealed))).toEqual(
      bytesOf('x'),
    )
  })

  it('cannot be taken out of the browser, and takes at least the work that OWASP asks for', async () => {
    const how = newDerivation()
    expect(isSound(how)).toBe(true)
    expect(how).toMatchObject({ kind: 'argon2id', memoryKiB: 65_536, passes: 3 })
    const { dataKey, opener } = await ring()
    expect([dataKey.extractable, opener.key.extractable]).toEqual([false, false])
    await expect(crypto.subtle.exportKey('raw', opener.key)).rejects.toThrow()
  })

  it('refuses a record that asks for less work, or for work without end', () => {
    const salt = SALT
    const weak: Derivation[] = [
      { kind: 'argon2id', memoryKiB: 19_455, passes: 2, lanes: 1, salt },
      { kind: 'argon2id', memoryKiB: 19_456, passes: 1, lanes: 1, salt },
      { kind: 'argon2id', memoryKiB: 1e9, passes: 2, lanes: 1, salt },
      { kind: 'pbkdf2-sha-256', iterations: 599_999, salt },
      { kind: 'pbkdf2-sha-256', iterations: 1e12, salt },
      { kind: 'hkdf-sha-256', salt: SALT.slice(1) },
      { kind: 'md5' as 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 1, salt },
    ]
    expect(weak.map(isSound)).toEqual(weak.map(() => false))
    expect(isSound({ kind: 'pbkdf2-sha-256', iterations: 600_000, salt })).toBe(true)
  })

  it('is the same however a keyboard composed the letters', async () => {
    const composed = await createKeyring('Café 123', LEAST_COST)
    expect(await codeOf(openKeyring(composed.keyring, 'passphrase', 'Cafe\u0301 １２３'))).toBe('done')
    expect(await codeOf(openKeyring(composed.keyring, 'passphrase', 'Cafe 123'))).toBe('PASSPHRASE_WRONG')
  })

  it('is made by PBKDF2 where the record says so', async () => {
    const salt = SALT
    const how: Derivation = { kind: 'pbkdf2-sha-256', iterations: 600_000, salt }
    const [a, b] = await Promise.all([deriveWrappingKey('p', how), deriveWrappingKey('p', how)])
    const iv = new Uint8Array(12)
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, a, bytesOf('x'))
    expect(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, b, sealed))).toEqual(bytesOf('x'))
  })
})

describe('a key ring', () => {
  it('opens with its passphrase alone, and a changed one leaves the data key as it was', async () => {
    const first = await ring()
    const codec = await createSealingCodec(first.dataKey, 'w')
    const sealed = await codec.encode('p', bytesOf('secret'))
    expect(await codeOf(openKeyring(first.keyring, 'passphrase', 'Correct horse'))).toBe('PASSPHRASE_WRONG')
    const changed = await rewrap(first, 'passphrase', 'another', LEAST_COST)
    expect(await codeOf(openKeyring(changed.keyring, 'passphrase', 'correct horse'))).toBe('PASSPHRASE_WRONG')
    const opened = await openKeyring(changed.keyring, 'passphrase', 'another')
    expect(await (await createSealingCodec(opened.dataKey, 'w')).decode('p', sealed)).toEqual(bytesOf('secret'))
  })

  it('opens with the latest recovery key too, also after the passphrase was changed', async () => {
    const [old, secret] = [await createRecoveryKey(), await createRecoveryKey()]
    const first = await rewrap(await ring(), 'recovery', old)
    const second = await rewrap(first, 'recovery', secret)
    const changed = await rewrap(second, 'passphrase', 'another', LEAST_COST)
    expect(hasSlot(changed.keyring, 'recovery')).toBe(true)
    expect(await codeOf(openKeyring(changed.keyring, 'recovery', secret))).toBe('done')
    expect(await codeOf(openKeyring(changed.keyring, 'recovery', old))).toBe('RECOVERY_KEY_WRONG')
    expect(await codeOf(openKeyring(changed.keyring, 'recovery', 'another'))).toBe('RECOVERY_KEY_WRONG')
  })

  it('lets a person who has only the recovery key set a new passphrase', async () => {
    const secret = await createRecoveryKey()
    const { keyring } = await rewrap(await ring(), 'recovery', secret)
    const opened = await openKeyring(keyring, 'recovery', secret)
    const changed = await rewrap(opened, 'passphrase', 'new', LEAST_COST)
    expect(await codeOf(openKeyring(changed.keyring, 'passphrase', 'new'))).toBe('done')
    expect(await codeOf(openKeyring(changed.keyring, 'recovery', secret))).toBe('done')
  })

  it('does not open when a slot was put into another ring, or under another kind', async () => {
    const [a, b] = await Promise.all([ring(), ring()])
    const moved: Keyring = { ...a.keyring, slots: b.keyring.slots }
    expect(await codeOf(openKeyring(moved, 'passphrase', 'correct horse'))).toBe('PASSPHRASE_WRONG')
    const renamed: Keyring = { ...a.keyring, slots: a.keyring.slots.map((slot) => ({ ...slot, kind: 'recovery' })) }
    expect(await codeOf(openKeyring(renamed, 'recovery', 'correct horse'))).toBe('RECOVERY_KEY_WRONG')
  })

  it('says damaged, and not wrong passphrase, when its record was weakened or cannot be read', async () => {
    const { keyring } = await ring()
    const weak = keyring.slots.map((slot) => ({ ...slot, derivation: { ...slot.derivation, passes: 1 } as Derivation }))
    expect(await codeOf(openKeyring({ ...keyring, slots: weak }, 'passphrase', 'correct horse'))).toBe('KEY_DAMAGED')
    expect(await codeOf(readKeyring(createMemoryStore()))).toBe('KEY_DAMAGED')
  })

  it('is stored twice, and read from the second copy when the first is damaged', async () => {
    const indexedDB = new IDBFactory()
    const open = () => openDexieStore({ name: 'k', indexedDB, IDBKeyRange, ownBucket: false })
    const store = await open()
    const { keyring } = await ring()
    await writeKeyring(store, keyring)
    const damage = async (copy: number): Promise<void> => {
      await store.close()
      await flipStored(indexedDB, 'k', 'settings', ['keyring', copy])
    }
    await damage(0)
    expect(await readKeyring(await open())).toEqual(keyring)
    await damage(1)
    expect(await codeOf(readKeyring(await open()))).toBe('KEY_DAMAGED')
  })
})

/** Changes one byte in the middle of a stored record, behind the store's back. */
async function flipStored(indexedDB: IDBFactory, name: string, place: string, key: IDBValidKey): Promise<void> {
  const done = <T>(request: { result: T; onsuccess: unknown; onerror: unknown }): Promise<T> =>
    new Promise((resolve, reject) =>
      Object.assign(request, { onsuccess: () => resolve(request.result), onerror: reject }),
    )
  const db = await done(indexedDB.open(name))
  const store = db.transaction(place, 'readwrite').objectStore(place)
  const bytes = (await done(store.get(key as never))) as Uint8Array
  bytes[bytes.length >> 1]! ^= 1
  await done(store.put(bytes, key as never))
  db.close()
}

describe('a sealed record', () => {
  const codecs = async (): Promise<[Codec, Codec]> => {
    const { dataKey } = await ring()
    return Promise.all([createSealingCodec(dataKey, 'shop-a'), createSealingCodec(dataKey, 'shop-b')])
  }

  it('comes back as it was, whatever it holds, and shows nothing of it', async () => {
    const [codec] = await codecs()
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.uint8Array({ maxLength: 500 }), async (place, content) => {
        const bytes = new Uint8Array(content)
        const sealed = await codec.encode(place, bytes)
        expect(await codec.decode(place, sealed)).toEqual(bytes)
        expect(sealed.length).toBe(bytes.length + 32)
      }),
      { numRuns: 100, seed: 11 },
    )
    const text = 'ada@example.org '.repeat(20)
    expect(new TextDecoder('latin1').decode(await codec.encode('p', bytesOf(text)))).not.toContain('ada')
  })

  it('never uses a nonce twice, so that equal records look different', async () => {
    const [codec] = await codecs()
    const sealed = await Promise.all(Array.from({ length: 2_000 }, () => codec.encode('p', bytesOf('same'))))
    expect(new Set(sealed.map((record) => String(record.slice(4, 16)))).size).toBe(2_000)
    expect(new Set(sealed.map(String)).size).toBe(2_000)
  })

  it('is refused as damaged when any one of its bytes was changed', async () => {
    const [codec] = await codecs()
    const sealed = await codec.encode('chunks["i",0,0]', bytesOf('twenty-four characters..'))
    expect(sealed.length).toBe(4 + 12 + 24 + 16)
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.slice()
      changed[at]! ^= 0x10
      expect(await codeOf(Promise.resolve(codec.decode('chunks["i",0,0]', changed))), `byte ${at}`).toBe(
        'STORAGE_DAMAGED',
      )
    }
    expect(await codeOf(Promise.resolve(codec.decode('chunks["i",0,0]', sealed)))).toBe('done')
  })

  it('is refused when it was cut short, or never sealed', async () => {
    const [codec] = await codecs()
    const sealed = await codec.encode('p', bytesOf('content'))
    for (const length of [0, 3, 15, 31, sealed.length - 1])
      expect(await codeOf(Promise.resolve(codec.decode('p', sealed.slice(0, length))))).toBe('STORAGE_DAMAGED')
    expect(await codeOf(Promise.resolve(codec.decode('p', bytesOf('a'.repeat(64)))))).toBe('STORAGE_DAMAGED')
  })

  it('is refused in any place but its own: another chunk, column, table or workspace', async () => {
    const [a, b] = await codecs()
    const place = 'chunks["i",3,7]'
    const sealed = await a.encode(place, bytesOf('content'))
    for (const other of [
      'chunks["i",3,8]',
      'chunks["i",4,7]',
      'chunks["j",3,7]',
      'results["i",3,7]',
      'chunks["i","3",7]',
    ])
      expect(await codeOf(Promise.resolve(a.decode(other, sealed))), other).toBe('STORAGE_DAMAGED')
    expect(await codeOf(Promise.resolve(b.decode(place, sealed)))).toBe('STORAGE_DAMAGED')
    expect(await codeOf(Promise.resolve(a.decode(place, sealed)))).toBe('done')
  })
})

describe('a recovery key', () => {
  it('can be typed as people type: small letters, spaces, O for 0, I and L for 1', async () => {
    for (let i = 0; i < 20; i++) {
      const printed = await createRecoveryKey()
      expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
      const typed = printed.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
      expect(await readRecoveryKey(` ${typed}\n`)).toBe(printed)
      expect(await readRecoveryKey(printed.replaceAll('-', '–'))).toBe(printed)
    }
  })

  it('is not taken for one when a sign is missing, mistaken, or stands elsewhere', async () => {
    const printed = await createRecoveryKey()
    const signs = printed.replaceAll('-', '')
    let accepted = 0
    for (let at = 0; at < signs.length; at++) {
      const other = signs[at] === 'A' ? 'B' : 'A'
      if (await readRecoveryKey(signs.slice(0, at) + other + signs.slice(at + 1))) accepted++
      if (await readRecoveryKey(signs.slice(0, at) + signs.slice(at + 1))) accepted++
    }
    expect(accepted).toBe(0)
    expect(await readRecoveryKey('correct horse battery staple')).toBeUndefined()
  })
})
