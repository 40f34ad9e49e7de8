import { ClienteleError } from '../core/errors'
import { toHex } from '../core/hex'
import { openKeyring, readRecoveryKey, type Keyring, type OpenKeyring } from '../store'
import { damaged, fromHex } from './backup-format'
import type { Bytes } from './bytes'

/** How an encrypted backup is sealed: under a key of its own, made from the data key in the ring and this salt. */
export interface CipherSeal {
  kind: 'aes-256-gcm'
  salt: string
  /** JSON, every array of bytes as `{ "hex": "…" }`. */
  keyring: unknown
}

const SALT_BYTES = 32

/** A key for one file, made from a ring and a salt. */
export async function newSealKey(open: OpenKeyring): Promise<{ seal: CipherSeal; key: CryptoKey }> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const seal: CipherSeal = { kind: 'aes-256-gcm', salt: toHex(salt), keyring: toPlain(open.keyring) }
  return { seal, key: await fileKey(open, salt) }
}

/** The key of a sealed file, and the ring that it is made from. Errors: BACKUP_LOCKED, PASSPHRASE_WRONG, BACKUP_DAMAGED. */
export async function openSealKey(
  seal: CipherSeal,
  file: string,
  secret: string | undefined,
): Promise<{ key: CryptoKey; ring: OpenKeyring }> {
  if (secret === undefined) throw new ClienteleError('BACKUP_LOCKED', { file })
  const keyring = fromPlain(seal.keyring) as Keyring
  const open = await openWith(keyring, secret).catch((thrown: unknown) => {
    throw thrown instanceof ClienteleError && thrown.code !== 'KEY_DAMAGED' ? thrown : damaged(file, 'altered')
  })
  return { key: await fileKey(open, fromHex(seal.salt)), ring: open }
}

/** By the passphrase, or by the printed recovery key where what was typed is one. */
async function openWith(keyring: Keyring, secret: string): Promise<OpenKeyring> {
  try {
    return await openKeyring(keyring, 'passphrase', secret)
  } catch (thrown) {
    const recovery = await readRecoveryKey(secret)
    if (recovery === undefined) throw thrown
    return openKeyring(keyring, 'recovery', recovery)
  }
}

function fileKey({ dataKey }: OpenKeyring, salt: Bytes): Promise<CryptoKey> {
  const info = new TextEncoder().encode('clientele backup 1') as Bytes
  const aes = { name: 'AES-GCM', length: 256 }
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, dataKey, aes, false, [
    'encrypt',
    'decrypt',
  ])
}

/** Bytes in words, at any depth. */
function toPlain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { hex: toHex(value) }
  if (Array.isArray(value)) return value.map(toPlain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toPlain(member)]))
}

function fromPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromPlain)
  if (typeof value !== 'object' || value === null) return value
  if ('hex' in value) return fromHex(String(value.hex))
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fromPlain(member)]))
}
