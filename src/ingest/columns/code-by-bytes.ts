const FREE = -1

/** Finds the code of a cell by its bytes, so that only distinct cells are ever decoded. Bytes must stay where they are. */
export interface CodeByBytes {
  /** The code of the cell, or what `learn` answers for one that is new. */
  find(bytes: Uint8Array, start: number, end: number, learn: (start: number, end: number) => number): number
}

/** Open addressing over the bytes themselves; the cell of the row above, which is often the same, is compared first. */
export function createCodeByBytes(): CodeByBytes {
  let mask = 1023
  let slots = new Int32Array(mask + 1).fill(FREE)
  let [hashes, starts, lengths, codes] = [
    new Int32Array(512),
    new Uint32Array(512),
    new Uint32Array(512),
    new Int32Array(512),
  ]
  let count = 0
  let [lastStart, lastLength, lastCode] = [0, -1, 0]

  const grow = (): void => {
    mask = mask * 2 + 1
    slots = new Int32Array(mask + 1).fill(FREE)
    for (let i = 0; i < count; i++) {
      let slot = hashes[i]! & mask
      while (slots[slot] !== FREE) slot = (slot + 1) & mask
      slots[slot] = i
    }
    hashes = doubled(hashes)
    starts = doubled(starts)
    lengths = doubled(lengths)
    codes = doubled(codes)
  }
  return {
    find(bytes, start, end, learn) {
      const length = end - start
      if (length === lastLength && isSame(bytes, start, lastStart, length)) return lastCode
      const hash = hashOf(bytes, start, end)
      let slot = hash & mask
      let entry = slots[slot]!
      while (entry !== FREE) {
        if (hashes[entry] === hash && lengths[entry] === length && isSame(bytes, start, starts[entry]!, length)) break
        slot = (slot + 1) & mask
        entry = slots[slot]!
      }
      if (entry === FREE) {
        entry = count++
        slots[slot] = entry
        hashes[entry] = hash
        lengths[entry] = length
        codes[entry] = learn(start, end)
        if (count === hashes.length) grow()
      }
      // The latest place of a cell is likelier to be in the cache than the first.
      starts[entry] = start
      lastStart = start
      lastLength = length
      lastCode = codes[entry]!
      return lastCode
    },
  }
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
