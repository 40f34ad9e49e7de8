import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, hash53, hashHex } from '../../src/core/hash'

describe('hash53', () => {
  it('stays what it was, as stored names depend on it', () => {
    expect(hash53('')).toBe(3338908027751811)
    expect(hash53('a')).toBe(7929297801672961)
    expect(hash53('a', 1)).not.toBe(hash53('a'))
    expect(hashHex('')).toMatch(/^[0-9a-f]{14}$/)
  })

  it('gives different texts different numbers', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 200 }), (texts) => {
        expect(new Set(texts.map((text) => hash53(text))).size).toBe(texts.length)
      }),
      { seed: 12 },
    )
  })

  it('is an integer that a double holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (text, seed) => {
        const hash = hash53(text, seed)
        expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true)
      }),
      { seed: 13 },
    )
  })
})

describe('canonicalJson', () => {
  it('does not depend on the order of keys, nor on the kind of array', () => {
    expect(canonicalJson({ b: [1, 2], a: undefined, c: null })).toBe('{"b":[1,2],"c":null}')
    expect(canonicalJson({ c: null, b: Float64Array.of(1, 2) })).toBe('{"b":[1,2],"c":null}')
  })

  it('tells numbers that JSON cannot write from null', () => {
    expect(canonicalJson([NaN, Infinity, -Infinity, null])).toBe('["NaN","Infinity","-Infinity",null]')
  })

  it('agrees with JSON on what JSON can write', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { seed: 14 },
    )
  })
})
