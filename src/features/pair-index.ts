/** Numbers pairs of non-negative integers in the order in which they are first seen. */
export interface PairIndex {
  /** The number of the pair, from 0. */
  index(a: number, b: number): number
  size(): number
}

const EMPTY = -1
/** Any `b` below this keeps a pair exact in a double (a < 2^27, b < 2^26). */
const SPREAD = 2 ** 26

/** Open addressing in typed arrays: a JavaScript Map costs some 50 bytes and 100 ns a key, too much for a key a row. */
export function createPairIndex(): PairIndex {
  let capacity = 1024
  let keys = new Float64Array(capacity).fill(EMPTY)
  let values = new Uint32Array(capacity)
  let count = 0

  const slotOf = (key: number): number => {
    const mixed = Math.imul((key % 4294967296) ^ Math.imul(Math.floor(key / 4294967296), 0x85ebca6b), 0x9e3779b1)
    let slot = (mixed ^ (mixed >>> 15)) & (capacity - 1)
    while (keys[slot] !== EMPTY && keys[slot] !== key) slot = (slot + 1) & (capacity - 1)
    return slot
  }
  const grow = (): void => {
    const [oldKeys, oldValues] = [keys, values]
    capacity *= 2
    keys = new Float64Array(capacity).fill(EMPTY)
    values = new Uint32Array(capacity)
    for (let i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] === EMPTY) continue
      const slot = slotOf(oldKeys[i]!)
      keys[slot] = oldKeys[i]!
      values[slot] = oldValues[i]!
    }
  }
  const index = (a: number, b: number): number => {
    const key = a * SPREAD + b
    const slot = slotOf(key)
    if (keys[slot] === key) return values[slot]!
    keys[slot] = key
    values[slot] = count++
    if (count * 2 > capacity) grow()
    return count - 1
  }
  return { index, size: () => count }
}
