import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logarithmicMean, roundToSum, splitProduct, toCents } from '../../src/math/decompose'

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const inCents = (values: readonly number[]): number => sum(values.map((value) => Math.round(value * 100)))
const positive = fc.double({ min: 1e-3, max: 1e4, noNaN: true })

describe('logarithmicMean', () => {
  it('lies between both values, and is the value where they are equal', () => {
    expect(logarithmicMean(2, 1)).toBeCloseTo(1 / Math.log(2), 12)
    expect(logarithmicMean(3, 3)).toBe(3)
  })
})

describe('splitProduct', () => {
  it('leaves no remainder, whatever the factors', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(positive, positive), { minLength: 1, maxLength: 5 }), (pairs) => {
        const [now, before] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)]
        const product = (values: number[]): number => values.reduce((all, value) => all * value, 1)
        const difference = product(now) - product(before)
        const scale = Math.max(product(now), product(before))
        expect(Math.abs(sum(splitProduct(now, before)) - difference) / scale).toBeLessThan(1e-9)
      }),
      { seed: 7 },
    )
  })

  it('gives a factor that did not move nothing, and the order of factors no say', () => {
    const [a, b] = splitProduct([3, 10], [3, 8])
    expect(a).toBe(0)
    expect(b).toBeCloseTo(6, 12)
    const [one, two] = [splitProduct([2, 5, 7], [3, 4, 6]), splitProduct([7, 2, 5], [6, 3, 4])]
    expect(one[0]).toBeCloseTo(two[1]!, 12)
  })

  it('leaves the whole difference with the first factor where a side is nothing', () => {
    expect(splitProduct([0, 0], [4, 5])).toEqual([-20, 0])
  })
})

describe('roundToSum', () => {
  it('gives whole cents that add up to the total', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (parts) => {
          const rounded = roundToSum(parts, sum(parts))
          expect(inCents(rounded)).toBe(Math.round(sum(parts) * 100) + 0)
          rounded.forEach((part, i) => expect(Math.abs(part - parts[i]!)).toBeLessThan(0.0101))
        },
      ),
      { seed: 7 },
    )
  })

  it('would not add up by rounding each part by itself', () => {
    const thirds = [10 / 3, 10 / 3, 10 / 3]
    expect(inCents(thirds.map(toCents))).toBe(999)
    expect(inCents(roundToSum(thirds, 10))).toBe(1000)
  })

  it('lets a part of nothing stay nothing', () => {
    expect(roundToSum([0, 1.005, 0], 1.01)).toEqual([0, 1.01, 0])
  })

  it('leaves alone what has no hundredths', () => {
    expect(roundToSum([1e15, 2e15], 3e15)).toEqual([1e15, 2e15])
    expect(toCents(1e15 + 0.25)).toBe(1e15 + 0.25)
  })
})
