import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stableSample } from '../../src/features/stable-sample'

describe('a stable sample', () => {
  it('is everybody where there are few, and so many else, in their order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (keys, most) => {
        const places = [...stableSample(keys, most)]
        expect(places).toHaveLength(Math.min(keys.length, most))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      }),
      { seed: 3 },
    )
  })

  it('chooses the same keys in any order, and loses none of the others when one is gone', () => {
    const keys = Array.from({ length: 500 }, (_, i) => `c${i}`)
    const chosen = new Set([...stableSample(keys, 50)].map((place) => keys[place]!))
    const turned = keys.toReversed()
    expect(new Set([...stableSample(turned, 50)].map((place) => turned[place]!))).toEqual(chosen)
    const [first] = chosen
    const less = keys.filter((key) => key !== first)
    const left = new Set([...stableSample(less, 50)].map((place) => less[place]!))
    expect([...chosen].filter((key) => !left.has(key))).toEqual([first])
  })

  it('has about as many of every kind as there are (control: keys in order would be of one)', () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `customer ${i}`)
    const early = [...stableSample(keys, 2000)].filter((place) => place < 10_000).length
    expect(early).toBeGreaterThan(900)
    expect(early).toBeLessThan(1100)
  })
})
