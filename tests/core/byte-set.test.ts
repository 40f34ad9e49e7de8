import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addBytes, createByteSet, packedOf } from '../../src/core/byte-set'
import { packStrings, unpackStrings } from '../../src/core/packed-strings'

const SEED = 20261122
const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '汉', '\0', ' '), maxLength: 4 }), {
  maxLength: 60,
})
const encoder = new TextEncoder()

const add = (set: ReturnType<typeof createByteSet>, word: string): number => {
  const bytes = encoder.encode(`<${word}>`)
  return addBytes(set, bytes, 1, bytes.length - 1)
}

describe('a set of byte strings', () => {
  test('numbers distinct ones in the order in which they come, and the empty one 0', () => {
    fc.assert(
      fc.property(words, (all) => {
        const set = createByteSet()
        const known = new Map([['', 0]])
        for (const word of all) {
          if (!known.has(word)) known.set(word, known.size)
          expect(add(set, word)).toBe(known.get(word))
        }
        expect(set.count).toBe(known.size)
        expect(unpackStrings(packedOf(set), 0, set.count)).toEqual([...known.keys()])
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('keeps its numbers while it grows', () => {
    const set = createByteSet()
    const numbers = Array.from({ length: 20_000 }, (_, i) => add(set, `word ${i}`))
    expect(numbers).toEqual(Array.from({ length: 20_000 }, (_, i) => i + 1))
    expect(Array.from({ length: 20_000 }, (_, i) => add(set, `word ${i}`))).toEqual(numbers)
    expect(add(set, 'another')).toBe(20_001)
  })
})

describe('packed strings', () => {
  test('come back as they were, from any number on', () => {
    fc.assert(
      fc.property(words, fc.nat(60), (all, from) => {
        const start = Math.min(from, all.length)
        expect(unpackStrings(packStrings(all), start, all.length)).toEqual(all.slice(start))
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('keep a byte order mark that is part of a text', () => {
    expect(unpackStrings(packStrings(['\uFEFFa', 'b']), 0, 2)).toEqual(['\uFEFFa', 'b'])
  })
})
