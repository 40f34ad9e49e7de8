import { concatBytes } from '../core/concat-bytes'
import { toHex } from '../core/hex'
import type { OpenKeyring } from '../store'
import { newSealKey, openSealKey } from './backup-key'
import { bytesOf, damaged, digestOf, readHead, wordAt, words, writeHead, type BackupHead } from './backup-format'
import type { Bytes } from './bytes'

const FRAME_BYTES = 1024 * 1024
const MOST_FRAME_BYTES = 64 * 1024 * 1024
const FRONT_BYTES = 8
/** Of a SHA-256, and of the tag of AES-GCM. */
const GUARD_BYTES = { 'sha-256': 32, 'aes-256-gcm': 16 } as const
const LAST = 1

/** Guards frames on the way out, and checks them on the way in. */
interface Guard {
  seal(payload: Bytes, index: number, flags: number): Promise<Bytes>
  /** The payload again, or undefined where the frame is not as it was written in its place. */
  open(sealed: Bytes, index: number, flags: number): Promise<Bytes | undefined>
}

/** Each frame's digest also covers the one before it: frames can be neither changed, nor moved, nor left out. */
function digestGuard(headDigest: Bytes): Guard {
  let before = headDigest
  const next = (payload: Bytes, index: number, flags: number): Promise<Bytes> =>
    digestOf(before, words(index, flags), payload)
  return {
    async seal(payload, index, flags) {
      before = await next(payload, index, flags)
      return concatBytes([payload, before], payload.length + before.length)
    },
    async open(sealed, index, flags) {
      const payload = sealed.slice(0, -GUARD_BYTES['sha-256'])
      before = await next(payload, index, flags)
      return toHex(before) === toHex(sealed.subarray(payload.length)) ? payload : undefined
    },
  }
}

/** AES-GCM under the key of this one file: the nonce is the frame's number, and the frame is bound to its head and place. */
function cipherGuard(headDigest: Bytes, key: CryptoKey): Guard {
  const place = (index: number, flags: number): AesGcmParams => ({
    name: 'AES-GCM',
    iv: words(index, 0, 0),
    additionalData: concatBytes([headDigest, words(index, flags)], headDigest.length + 8),
  })
  return {
    seal: async (payload, index, flags) =>
      new Uint8Array(await crypto.subtle.encrypt(place(index, flags), key, payload)),
    open: (sealed, index, flags) =>
      crypto.subtle.decrypt(place(index, flags), key, sealed).then(
        (plain) => new Uint8Array(plain),
        () => undefined,
      ),
  }
}

export interface FrameWriter {
  /** What stands before the frames. */
  readonly head: Bytes
  /** Whole frames of what was given so far. */
  add(bytes: Bytes): Promise<Bytes[]>
  /** The last frame, which may be empty. */
  finish(): Promise<Bytes>
}

/** Cuts bytes into frames and guards them; with a key ring they are encrypted. */
export async function createFrameWriter(ring: OpenKeyring | undefined): Promise<FrameWriter> {
  const { head, guard } = ring ? await cipherHead(ring) : await plainHead()
  let parts: Bytes[] = []
  let size = 0
  let index = 0
  const frame = async (payload: Bytes, flags: number): Promise<Bytes> => {
    const sealed = await guard.seal(payload, index++, flags)
    return concatBytes([words(payload.length, flags), sealed], FRONT_BYTES + sealed.length)
  }
  return {
    head,
    async add(bytes) {
      const frames: Bytes[] = []
      parts.push(bytes)
      size += bytes.length
      if (size <= FRAME_BYTES) return frames
      const whole = concatBytes(parts, size)
      let at = 0
      for (; size - at > FRAME_BYTES; at += FRAME_BYTES) frames.push(await frame(whole.slice(at, at + FRAME_BYTES), 0))
      parts = [whole.slice(at)]
      size -= at
      return frames
    },
    finish: () => frame(concatBytes(parts, size), LAST),
  }
}

async function plainHead(): Promise<{ head: Bytes; guard: Guard }> {
  const head: BackupHead = { compression: 'gzip', frameBytes: FRAME_BYTES, seal: { kind: 'sha-256' } }
  const { bytes, digest } = await writeHead(head)
  return { head: bytes, guard: digestGuard(digest) }
}

async function cipherHead(ring: OpenKeyring): Promise<{ head: Bytes; guard: Guard }> {
  const { seal, key } = await newSealKey(ring)
  const { bytes, digest } = await writeHead({ compression: 'gzip', frameBytes: FRAME_BYTES, seal })
  return { head: bytes, guard: cipherGuard(digest, key) }
}

export interface FrameReader {
  /** What an encrypted backup was opened with. */
  readonly ring: OpenKeyring | undefined
  /** The contents of the frames in order, each checked before it is given out; `end` is how far into the file it reaches. */
  frames(): AsyncGenerator<{ payload: Bytes; end: number }, void, void>
}

/** Errors: those of `readHead`, BACKUP_LOCKED, PASSPHRASE_WRONG; while reading BACKUP_DAMAGED. */
export async function openFrames(file: Blob, name: string, passphrase: string | undefined): Promise<FrameReader> {
  const { head, digest, size } = await readHead(file, name)
  if (head.frameBytes > MOST_FRAME_BYTES || head.compression !== 'gzip') throw damaged(name, 'altered')
  const { guard, ring } = await guardOf(head, digest, name, passphrase)
  const most = head.frameBytes
  const guardBytes = GUARD_BYTES[head.seal.kind]
  return {
    ring,
    async *frames() {
      let at = size
      for (let index = 0; ; index++) {
        const front = await bytesOf(file, at, at + FRONT_BYTES, name)
        if (front.length < FRONT_BYTES) throw damaged(name, 'cut')
        const [length, flags] = [wordAt(front, 0), wordAt(front, 4)]
        if (length > most || flags > LAST) throw damaged(name, 'altered')
        const end = at + FRONT_BYTES + length + guardBytes
        const sealed = await bytesOf(file, at + FRONT_BYTES, end, name)
        if (sealed.length < length + guardBytes) throw damaged(name, 'cut')
        const payload = await guard.open(sealed, index, flags)
        if (!payload) throw damaged(name, 'altered')
        if (flags === LAST && end !== file.size) throw damaged(name, 'longer')
        yield { payload, end }
        if (flags === LAST) return
        at = end
      }
    },
  }
}

async function guardOf(
  { seal }: BackupHead,
  digest: Bytes,
  name: string,
  passphrase: string | undefined,
): Promise<{ guard: Guard; ring: OpenKeyring | undefined }> {
  if (seal.kind === 'sha-256') return { guard: digestGuard(digest), ring: undefined }
  if (seal.kind !== 'aes-256-gcm') throw damaged(name, 'altered')
  const { key, ring } = await openSealKey(seal, name, passphrase)
  return { guard: cipherGuard(digest, key), ring }
}
