import { ClienteleError } from '../core/errors'
import { toHex } from '../core/hex'
import type { Locale } from '../core/locale'
import type { CipherSeal } from './backup-key'
import { readBlob } from './byte-source'
import type { Bytes } from './bytes'

/** What this program writes. It reads this version and every earlier one. */
const BACKUP_VERSION = 1
/** The bytes that a backup begins with: the first is no text, and a transfer as text would change the last two. */
const MAGIC = Uint8Array.of(0x89, 0x43, 0x4c, 0x54, 0x42, 0x4b, 0x0d, 0x0a)
const PREAMBLE_BYTES = MAGIC.length + 8
const DIGEST_BYTES = 32
const MOST_HEAD_BYTES = 1024 * 1024

/** What stands before the frames, in the clear: nothing in it comes from a person's data. */
export interface BackupHead {
  compression: 'gzip'
  /** The most bytes of a frame before it is sealed. */
  frameBytes: number
  /** How the frames are guarded: by digests, or by encryption. */
  seal: { kind: 'sha-256' } | CipherSeal
}

/** A file that is not whole: what is wrong with it, for the person who has to find another copy. */
type Damage = 'cut' | 'altered' | 'longer' | 'incomplete'

const DAMAGES: Record<Damage, Record<Locale, string>> = {
  cut: { en: 'it ends too early', zh: '文件不完整，末尾缺失' },
  altered: { en: 'its bytes were changed', zh: '内容被改动' },
  longer: { en: 'something was added at its end', zh: '末尾多出了内容' },
  incomplete: { en: 'it does not hold what it promises', zh: '内容与清单不符' },
}

export const damaged = (file: string, damage: Damage): ClienteleError =>
  new ClienteleError('BACKUP_DAMAGED', { file, reason: DAMAGES[damage] })

export function fromHex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

export const digestOf = async (...parts: readonly Bytes[]): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', await new Blob([...parts]).arrayBuffer()))

/** Four bytes each, little-endian. */
export const words = (...values: readonly number[]): Bytes => new Uint8Array(Uint32Array.from(values).buffer)

export const wordAt = (bytes: Bytes, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true)

/** The head as it is written, and its digest, which every frame is bound to. */
export async function writeHead(head: BackupHead): Promise<{ bytes: Bytes; digest: Bytes }> {
  const text = new TextEncoder().encode(JSON.stringify(head))
  const front = [MAGIC, words(BACKUP_VERSION, text.length), text]
  const digest = await digestOf(...front)
  return { bytes: new Uint8Array(await new Blob([...front, digest]).arrayBuffer()), digest }
}

/** Errors: BACKUP_FOREIGN, BACKUP_NEWER, BACKUP_DAMAGED, FILE_UNREADABLE. */
export async function readHead(file: Blob, name: string): Promise<{ head: BackupHead; digest: Bytes; size: number }> {
  const preamble = await bytesOf(file, 0, PREAMBLE_BYTES, name)
  if (MAGIC.some((byte, i) => preamble[i] !== byte)) throw new ClienteleError('BACKUP_FOREIGN', { file: name })
  if (preamble.length < PREAMBLE_BYTES) throw damaged(name, 'cut')
  const [version, length] = [wordAt(preamble, 8), wordAt(preamble, 12)]
  if (version > BACKUP_VERSION && version < 1000) throw new ClienteleError('BACKUP_NEWER', { file: name })
  if (length > MOST_HEAD_BYTES) throw damaged(name, 'altered')
  const size = PREAMBLE_BYTES + length + DIGEST_BYTES
  if (file.size < size) throw damaged(name, 'cut')
  const whole = await bytesOf(file, 0, size, name)
  const digest = whole.slice(size - DIGEST_BYTES)
  if (toHex(await digestOf(whole.slice(0, size - DIGEST_BYTES))) !== toHex(digest)) throw damaged(name, 'altered')
  const text = new TextDecoder().decode(whole.subarray(PREAMBLE_BYTES, size - DIGEST_BYTES))
  return { head: JSON.parse(text) as BackupHead, digest, size }
}

/** Fewer bytes than asked for where the file ends. */
export const bytesOf = async (file: Blob, from: number, to: number, name: string): Promise<Bytes> =>
  new Uint8Array(await readBlob(file.slice(from, to), name))
