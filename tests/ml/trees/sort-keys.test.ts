import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortKeys } from '../../../src/ml/trees/sort-keys'

const BITS = 15

test('sorts codes as a plain sort does, few or many, and keeps the order of equal ones', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 65_535 }), { maxLength: 300 }), (codes) => {
      const keys = Uint32Array.from(codes, (code, at) => ((code << BITS) | at) >>> 0)
      const wanted = keys.slice().sort()
      sortKeys(keys, keys.length, BITS, new Uint32Array(keys.length))
      expect(keys).toEqual(wanted)
    }),
    { numRuns: 300, seed: 20_261_122 },
  )
})
