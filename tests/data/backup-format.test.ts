import { createDecipheriv, createHash, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { argon2id } from 'hash-wasm'
import { describe, expect, it } from 'vitest'

/**
 * Another program that reads a backup: written from docs/backup-format.md alone, with other libraries and no code of the app.
 */
async function readBackup(path: string, passphrase = ''): Promise<{ manifest: Json; records: Map<string, Buffer> }> {
  const file = readFileSync(path)
  expect(file.subarray(0, 8).toString('hex')).toBe('89434c54424b0d0a')
  expect(file.readUInt32LE(8)).toBe(1)
  const headEnd = 16 + file.readUInt32LE(12)
  const { seal } = JSON.parse(file.subarray(16, headEnd).toString()) as Json
  const headDigest = file.subarray(headEnd, headEnd + 32)
  expect(sha256(file.subarray(0, headEnd))).toEqual(headDigest)
  const key = seal.kind === 'sha-256' ? undefined : await keyOf(seal, passphrase)
  const payloads: Buffer[] = []
  let before: Buffer = headDigest
  let at = headEnd + 32
  for (let index = 0; ; index++) {
    const [length, flags] = [file.readUInt32LE(at), file.readUInt32LE(at + 4)]
    const [from, guard] = [at + 8, key ? 16 : 32]
    const payload = file.subarray(from, from + length)
    const tag = file.subarray(from + length, from + length + guard)
    const place = Buffer.concat([u32(index), u32(flags)])
    if (key) {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.concat([u32(index), Buffer.alloc(8)]))
      decipher.setAAD(Buffer.concat([headDigest, place])).setAuthTag(tag)
      payloads.push(Buffer.concat([decipher.update(payload), decipher.final()]))
    } else {
      before = sha256(Buffer.concat([before, place, payload]))
      expect(before).toEqual(tag)
      payloads.push(payload)
    }
    at = from + length + guard
    if (flags === 1) break
  }
  expect(at).toBe(file.length)
  return entriesOf(gunzipSync(Buffer.concat(payloads)))
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what is in the file is what this test finds out
type Json = Record<string, any>

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
const hex = ({ hex: text }: Json): Buffer => Buffer.from(text as string, 'hex')

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

async function keyOf({ salt, keyring }: Json, passphrase: string): Promise<Buffer> {
  const slot = (keyring.slots as Json[]).find(({ kind }) => kind === 'passphrase')!
  const { memoryKiB, passes, lanes, salt: ownSalt } = slot['derivation'] as Json
  const wrapping = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt: hex(ownSalt as Json),
    memorySize: memoryKiB as number,
    iterations: passes as number,
    parallelism: lanes as number,
    hashLength: 32,
    outputType: 'binary',
  })
  const wrapped = hex(slot['wrapped'] as Json)
  const decipher = createDecipheriv('aes-256-gcm', wrapping, hex(slot['nonce'] as Json))
  decipher.setAAD(Buffer.from(`clientele key 1 ${keyring.dataKeyId} passphrase`)).setAuthTag(wrapped.subarray(-16))
  const dataKey = Buffer.concat([decipher.update(wrapped.subarray(0, -16)), decipher.final()])
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.from(salt as string, 'hex'), 'clientele backup 1', 32))
}

function entriesOf(bytes: Buffer): { manifest: Json; records: Map<string, Buffer> } {
  const entries: [string, Buffer][] = []
  for (let at = 0; at < bytes.length;) {
    const [name, value] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)]
    const from = at + 8 + name
    entries.push([bytes.subarray(at + 8, from).toString(), bytes.subarray(from, from + value)])
    at = from + value
  }
  const [[first, manifest], ...rest] = entries as [[string, Buffer], ...[string, Buffer][]]
  const [last, totals] = rest.pop()!
  expect([first, last]).toEqual(['[]', ''])
  const size = rest.reduce((sum, [, value]) => sum + value.length, 0)
  expect(JSON.parse(totals.toString())).toEqual({ records: rest.length, bytes: size })
  return { manifest: JSON.parse(manifest.toString()) as Json, records: new Map(rest) }
}

/** The head of a packed value, its checksum checked. */
function headOf(value: Buffer): Json {
  expect(value.subarray(0, 4).toString()).toBe('CLT1')
  const words = value.length >>> 2
  let a = words ^ value.length
  for (let i = 2; i < words; i++) {
    a = Math.imul(a ^ value.readInt32LE(i * 4), 0x9e3779b1)
    a ^= a >>> 15
  }
  for (let i = words * 4; i < value.length; i++) a = Math.imul(a ^ value[i]!, 0x85ebca6b)
  expect(a >>> 0).toBe(value.readUInt32LE(4))
  return JSON.parse(value.subarray(12, 12 + value.readUInt32LE(8)).toString()) as Json
}

describe('the format as it is written down', () => {
  it.each([
    ['v1-open.clientele', undefined],
    ['v1-locked.clientele', 'correct horse battery staple'],
  ])('lets another program read %s', async (name, passphrase) => {
    const { manifest, records } = await readBackup(`tests/fixtures/backup/${name}`, passphrase)
    expect(manifest).toMatchObject({ format: 'clientele-workspace', name: 'Clientele', imports: 3 })
    expect(headOf(records.get('["settings","settings"]')!)).toMatchObject({ currency: 'EUR' })
    const imports = [...records].filter(([key]) => key.startsWith('["imports"'))
    expect(imports.map(([, value]) => headOf(value)['fileName'])).toEqual(['a.csv', 'b.csv', 'c.csv'])
    for (const [, value] of records) headOf(value)
  })

  it('does not open with another passphrase: the control', async () => {
    await expect(readBackup('tests/fixtures/backup/v1-locked.clientele', 'wrong')).rejects.toThrow()
  })
})
