import type { ByteBatch } from './column-reader'

const FREE = -1
const FIRST_SLOTS = 1024

/** Codes of cells by their bytes, so that only distinct cells are ever decoded. Bytes must stay where they are. */
export interface ByteTable {
  /** Number of the entry, or `FREE`: open addressing. */
  slots: Int32Array
  hashes: Int32Array
  starts: Uint32Array
  lengths: Uint32Array
  codes: Int32Array
  count: number
}

export const createByteTable = (): ByteTable => ({
  slots: new Int32Array(FIRST_SLOTS).fill(FREE),
  hashes: new Int32Array(FIRST_SLOTS / 2),
  starts: new Uint32Array(FIRST_SLOTS / 2),
  lengths: new Uint32Array(FIRST_SLOTS / 2),
  codes: new Int32Array(FIRST_SLOTS / 2),
  count: 0,
})

/**
 * Writes the code of a column's cell of every record behind `from`; `learn` says what a cell that is new is. Stands outside any
 * closure, as do its helpers, so that it is compiled once and not for every column.
 */
export function readCodes(
  table: ByteTable,
  { bytes, bounds, width, rows }: ByteBatch,
  index: number,
  into: Int32Array,
  from: number,
  learn: (start: number, end: number) => number,
): void {
  let lastStart = 0
  let lastLength = 0
  let code = 0
  for (let row = 0, slot = index * 2; row < rows; row++, slot += width * 2) {
    const start = bounds[slot]!
    const length = bounds[slot + 1]! - start
    // The cell of the row above is often the same.
    if (length !== lastLength || !isSame(bytes, start, lastStart, length)) {
      code = length === 0 ? 0 : codeOf(table, bytes, start, length, learn)
      lastStart = start
      lastLength = length
    }
    into[from + row] = code
  }
}

function codeOf(
  table: ByteTable,
  bytes: Uint8Array,
  start: number,
  length: number,
  learn: (start: number, end: number) => number,
): number {
  const { slots, hashes, starts, lengths } = table
  const hash = hashOf(bytes, start, start + length)
  const mask = slots.length - 1
  let slot = hash & mask
  for (let entry = slots[slot]!; entry !== FREE; entry = slots[slot]!) {
    if (hashes[entry] === hash && lengths[entry] === length && isSame(bytes, start, starts[entry]!, length)) {
      // The latest place of a cell is likelier to be in the cache than the first.
      starts[entry] = start
      return table.codes[entry]!
    }
    slot = (slot + 1) & mask
  }
  const code = learn(start, start + length)
  const entry = table.count++
  slots[slot] = entry
  hashes[entry] = hash
  starts[entry] = start
  lengths[entry] = length
  table.codes[entry] = code
  if (table.count === hashes.length) grow(table)
  return code
}

function grow(table: ByteTable): void {
  const mask = table.slots.length * 2 - 1
  const slots = new Int32Array(mask + 1).fill(FREE)
  for (let entry = 0; entry < table.count; entry++) {
    let slot = table.hashes[entry]! & mask
    while (slots[slot] !== FREE) slot = (slot + 1) & mask
    slots[slot] = entry
  }
  table.slots = slots
  table.hashes = doubled(table.hashes)
  table.starts = doubled(table.starts)
  table.lengths = doubled(table.lengths)
  table.codes = doubled(table.codes)
}

/** From the end: numbers that follow each other differ there. */
export function isSame(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let i = length - 1; i >= 0; i--) if (bytes[a + i] !== bytes[b + i]) return false
  return true
}

/** FNV-1a with a final mix, because the table looks at the lowest bits only. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 12)
}

function doubled<T extends Int32Array | Uint32Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2)
  larger.set(array)
  return larger
}
