/** Numbers distinct 64-bit keys (two 32-bit lanes) from 0 in the order of first sight: open addressing, no object a key. */
export interface KeyTable {
  /** The number of this key; a new key gets the next one. */
  index(hi: number, lo: number): number
  /** The number of this key, or -1. */
  find(hi: number, lo: number): number
  size(): number
  /** The keys by number. */
  keys(): { hi: Uint32Array; lo: Uint32Array }
}

export function createKeyTable(expected = 1024): KeyTable {
  let capacity = 16
  while (capacity < expected * 2) capacity *= 2
  let slots = new Int32Array(capacity).fill(-1)
  let hiOf = new Uint32Array(capacity >>> 1)
  let loOf = new Uint32Array(capacity >>> 1)
  let count = 0

  /** The slot that holds the key, or the free one where it belongs. */
  const probe = (hi: number, lo: number): number => {
    const mask = slots.length - 1
    let slot = (lo ^ Math.imul(hi, 0x9e3779b1)) & mask
    for (;;) {
      const number = slots[slot]!
      if (number < 0 || (loOf[number] === lo && hiOf[number] === hi)) return slot
      slot = (slot + 1) & mask
    }
  }
  const grow = (): void => {
    slots = new Int32Array(slots.length * 2).fill(-1)
    const [oldHi, oldLo] = [hiOf, loOf]
    hiOf = new Uint32Array(slots.length >>> 1)
    loOf = new Uint32Array(slots.length >>> 1)
    hiOf.set(oldHi)
    loOf.set(oldLo)
    for (let number = 0; number < count; number++) slots[probe(hiOf[number]!, loOf[number]!)] = number
  }
  return {
    index(hi, lo) {
      const slot = probe(hi, lo)
      if (slots[slot]! >= 0) return slots[slot]!
      hiOf[count] = hi
      loOf[count] = lo
      slots[slot] = count
      count++
      if (count === hiOf.length) grow()
      return count - 1
    },
    find: (hi, lo) => slots[probe(hi, lo)]!,
    size: () => count,
    keys: () => ({ hi: hiOf.slice(0, count), lo: loOf.slice(0, count) }),
  }
}
