import type { PackedStrings } from './packed-strings'

const FREE = -1
const FIRST_SLOTS = 1024

/**
 * Distinct byte strings, numbered in the order in which they came; number 0 is the empty one. No string object is made of any
 * of them: hundreds of thousands of short-lived or long-lived strings cost a thread more time than reading them does.
 */
export interface ByteSet extends PackedStrings {
  /** Entries so far; `bytes` and `offsets` may have room for more. */
  count: number
  hashes: Int32Array
  /** Number of the entry, or `FREE`: open addressing. */
  slots: Int32Array
}

export const createByteSet = (): ByteSet => ({
  bytes: new Uint8Array(FIRST_SLOTS * 8),
  offsets: new Uint32Array(FIRST_SLOTS / 2 + 1),
  hashes: new Int32Array(FIRST_SLOTS / 2),
  slots: new Int32Array(FIRST_SLOTS).fill(FREE),
  count: 1,
})

/** The number of the bytes from `start` to `end`; the next free one where they are new. */
export function addBytes(set: ByteSet, source: Uint8Array, start: number, end: number): number {
  const length = end - start
  if (length === 0) return 0
  const { bytes, offsets, hashes, slots } = set
  const hash = hashOf(source, start, end)
  const mask = slots.length - 1
  let slot = hash & mask
  for (let entry = slots[slot]!; entry !== FREE; entry = slots[slot]!) {
    const from = offsets[entry]!
    if (hashes[entry] === hash && offsets[entry + 1]! - from === length && isSame(bytes, from, source, start, length)) {
      return entry
    }
    slot = (slot + 1) & mask
  }
  return insert(set, slot, hash, source, start, end)
}

function insert(set: ByteSet, slot: number, hash: number, source: Uint8Array, start: number, end: number): number {
  const entry = set.count++
  const from = set.offsets[entry]!
  const to = from + end - start
  if (to > set.bytes.length) set.bytes = grown(set.bytes, to)
  for (let at = start; at < end; at++) set.bytes[from + at - start] = source[at]!
  set.offsets[entry + 1] = to
  set.slots[slot] = entry
  set.hashes[entry] = hash
  if (set.count === set.hashes.length) growSlots(set)
  return entry
}

/** The entries as they can be handed on: copied, without the room for more. */
export const packedOf = ({ bytes, offsets, count }: ByteSet): PackedStrings => ({
  bytes: bytes.slice(0, offsets[count]),
  offsets: offsets.slice(0, count + 1),
})

/** From the end: numbers that follow each other differ there. */
function isSame(a: Uint8Array, atA: number, b: Uint8Array, atB: number, length: number): boolean {
  for (let i = length - 1; i >= 0; i--) if (a[atA + i] !== b[atB + i]) return false
  return true
}

/** FNV-1a with a final mix, because the table looks at the lowest bits only. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 12)
}

function growSlots(set: ByteSet): void {
  const mask = set.slots.length * 2 - 1
  const slots = new Int32Array(mask + 1).fill(FREE)
  // Number 0, the empty string, is never looked up.
  for (let entry = 1; entry < set.count; entry++) {
    let slot = set.hashes[entry]! & mask
    while (slots[slot] !== FREE) slot = (slot + 1) & mask
    slots[slot] = entry
  }
  set.slots = slots
  set.hashes = grown(set.hashes, set.hashes.length * 2)
  set.offsets = grown(set.offsets, set.hashes.length + 1)
}

function grown<T extends Uint8Array | Int32Array | Uint32Array>(array: T, needed: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(needed, array.length * 2))
  larger.set(array)
  return larger
}
