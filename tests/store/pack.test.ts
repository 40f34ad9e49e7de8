import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack, unpack } from '../../src/store/pack'

const typed = fc.oneof(
  fc.float64Array({ maxLength: 9 }).map((array) => new Float64Array(array)),
  fc.uint32Array({ maxLength: 9 }).map((array) => new Uint32Array(array)),
  fc.uint8Array({ maxLength: 9 }).map((array) => new Uint8Array(array)),
)
const { value } = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.double(), fc.string({ unit: 'grapheme' }), fc.boolean(), fc.constantFrom(null, undefined), typed),
  value: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$', 'constructor')), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}))

describe('pack', () => {
  it('gives back whatever plain data it was given', () => {
    fc.assert(
      fc.property(value, (one) => {
        expect(unpack(pack(one), 'p')).toEqual(one)
      }),
      { numRuns: 300, seed: 11 },
    )
  })

  it('keeps a member called __proto__ as data', () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":1},"$":"a"}') as object
    const back = unpack(pack(hostile), 'p') as object
    expect(Object.keys(back)).toEqual(['__proto__', '$'])
    expect('polluted' in {}).toBe(false)
  })

  it('keeps a lone surrogate', () => {
    expect(unpack(pack('a\ud800b'), 'p')).toBe('a\ud800b')
  })

  it('refuses every damaged byte', () => {
    const bytes = pack({ numbers: new Float64Array([1, 2, 3]), name: 'x' })
    for (let i = 0; i < bytes.length; i++) {
      const damaged = bytes.slice()
      damaged[i] = damaged[i]! ^ 1
      expect(() => unpack(damaged, 'imports/a'), `byte ${i}`).toThrow(/imports\/a/)
    }
    expect(unpack(bytes, 'imports/a')).toEqual({ numbers: new Float64Array([1, 2, 3]), name: 'x' })
  })

  it('refuses any stretch of foreign bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(() => unpack(new Uint8Array(bytes), 'p')).toThrowError(
          expect.objectContaining({ code: 'STORAGE_DAMAGED' }) as Error,
        )
      }),
      { seed: 3 },
    )
  })

  it('refuses functions, instances and cycles', () => {
    const cycle: unknown[] = []
    cycle.push(cycle)
    for (const bad of [() => 0, new Date(0), new Map(), cycle]) expect(() => pack(bad)).toThrow(TypeError)
  })
})
