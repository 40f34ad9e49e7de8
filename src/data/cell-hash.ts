import { hash53 } from '../core/hash'
import type { Column } from '../schema/columns'

/** A 64-bit hash of each row of a stretch, in two lanes. Not cryptographic. */
export interface Lanes {
  hi: Uint32Array
  lo: Uint32Array
}

export const createLanes = (rows: number): Lanes => ({ hi: new Uint32Array(rows), lo: new Uint32Array(rows) })

/** Final avalanche of murmur3. */
export function avalanche(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return (word ^ (word >>> 16)) >>> 0
}

/** Hashes of the entries of a dictionary that grows; each entry is hashed once. Entry 0 (missing) adds nothing. */
export interface DictionaryHashes {
  of(dictionary: readonly string[]): Lanes
}

export function createDictionaryHashes(name: string): DictionaryHashes {
  const seed = hash53(name)
  let lanes = createLanes(256)
  let known = 1
  return {
    of(dictionary) {
      if (dictionary.length > lanes.hi.length) {
        const larger = createLanes(Math.max(dictionary.length, lanes.hi.length * 2))
        larger.hi.set(lanes.hi)
        larger.lo.set(lanes.lo)
        lanes = larger
      }
      for (; known < dictionary.length; known++) {
        const hash = hash53(dictionary[known]!, seed)
        lanes.lo[known] = avalanche(hash >>> 0)
        lanes.hi[known] = avalanche((hash / 4294967296) ^ (hash >>> 7))
      }
      return lanes
    },
  }
}

/**
 * Adds a column's cells to the rows' hashes. Addition commutes, so the order of columns does not matter, and a missing cell
 * adds nothing, so a column that is empty throughout leaves the hash of a row as it was.
 */
export function addCells(lanes: Lanes, column: Column, name: string, hashes: DictionaryHashes): void {
  switch (column.kind) {
    case 'code':
      return addCodes(lanes, column.codes, hashes.of(column.dictionary))
    case 'bool':
      return addWords(lanes, column.values, hash53(name))
    case 'text':
      return addText(lanes, column.bytes, column.offsets, hash53(name))
    default:
      return addNumbers(lanes, column.values, hash53(name))
  }
}

function addCodes(lanes: Lanes, codes: Uint32Array, hashes: Lanes): void {
  const { hi, lo } = lanes
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    hi[row] = hi[row]! + hashes.hi[code]!
    lo[row] = lo[row]! + hashes.lo[code]!
  }
}

function addWords(lanes: Lanes, values: Uint8Array, seed: number): void {
  const [a, b] = seedWords(seed)
  for (let row = 0; row < values.length; row++) {
    if (values[row] === 0) continue
    lanes.hi[row] = lanes.hi[row]! + avalanche(a ^ values[row]!)
    lanes.lo[row] = lanes.lo[row]! + avalanche(b ^ values[row]!)
  }
}

function addNumbers(lanes: Lanes, values: Float64Array, seed: number): void {
  const [a, b] = seedWords(seed)
  const number = new Float64Array(1)
  const words = new Uint32Array(number.buffer)
  const { hi, lo } = lanes
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (value !== value) continue
    number[0] = value + 0
    const mixed = Math.imul(words[0]! ^ a, 0x9e3779b1) ^ Math.imul((words[1]! ^ b) >>> 0, 0x85ebca6b)
    const other = Math.imul(words[1]! ^ a, 0xc2b2ae35) ^ Math.imul((words[0]! ^ b) >>> 3, 0x27d4eb2f) ^ words[0]!
    hi[row] = hi[row]! + avalanche(mixed ^ (mixed >>> 15))
    lo[row] = lo[row]! + avalanche(other ^ (other >>> 13))
  }
}

function addText(lanes: Lanes, bytes: Uint8Array, offsets: Uint32Array, seed: number): void {
  const [a, b] = seedWords(seed)
  for (let row = 0; row + 1 < offsets.length; row++) {
    const end = offsets[row + 1]!
    if (offsets[row] === end) continue
    let [x, y] = [a, b]
    for (let i = offsets[row]!; i < end; i++) {
      x = Math.imul(x ^ bytes[i]!, 0x01000193)
      y = Math.imul(y ^ bytes[i]!, 0x5bd1e995) ^ (y >>> 11)
    }
    lanes.hi[row] = lanes.hi[row]! + avalanche(x)
    lanes.lo[row] = lanes.lo[row]! + avalanche(y)
  }
}

const seedWords = (seed: number): [number, number] => [seed >>> 0, avalanche((seed / 4294967296) >>> 0)]

/** Makes sums of cells into hashes of rows: after this, exchanging cells between two rows changes the sum of their hashes. */
export function finishRows({ hi, lo }: Lanes): void {
  for (let row = 0; row < hi.length; row++) {
    const a = hi[row]!
    const b = lo[row]!
    hi[row] = avalanche(a ^ ((b << 13) | (b >>> 19)))
    lo[row] = avalanche(b ^ ((a << 7) | (a >>> 25)))
  }
}
