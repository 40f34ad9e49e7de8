import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ascending,
  deviation,
  lowerBound,
  mean,
  median,
  midRank,
  present,
  quantile,
  upperBound,
  variance,
} from '../../src/math/statistics'
import { compensatedSum } from '../../src/math/sum'
import golden from '../golden/customers.json'
import { plantedCustomers } from '../golden/customers'
import { columnOf } from '../../src/math/matrix'

const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true })
const numbers = fc.array(finite, { minLength: 1, maxLength: 60 })
const close = (a: number, b: number, scale = 1): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(scale)))

describe('compensatedSum', () => {
  test('keeps what a plain sum loses', () => {
    const values = [1, 1e100, 1, -1e100]
    expect(compensatedSum(values)).toBe(2)
    expect(values.reduce((a, b) => a + b, 0)).toBe(0)
  })

  test('adds a million cents to the cent', () => {
    expect(compensatedSum(new Float64Array(1_000_000).fill(0.01))).toBe(10_000)
  })

  test('skips what is missing, and is 0 for nothing', () => {
    expect(compensatedSum([1, NaN, 2])).toBe(3)
    expect(compensatedSum([])).toBe(0)
  })

  test('does not hide an infinity', () => {
    expect(compensatedSum([1, Infinity, 2])).toBe(Infinity)
  })

  test('does not hang on the order', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const size = values.reduce((sum, value) => sum + Math.abs(value), 0)
        close(compensatedSum(values), compensatedSum([...values].reverse()), size)
      }),
    )
  })
})

describe('moments', () => {
  test('equal the reference on the planted customers', () => {
    const { raw } = plantedCustomers()
    golden.mean.forEach((expected, c) => close(mean(columnOf(raw, c)), expected, expected))
    golden.deviation.forEach((expected, c) => close(deviation(columnOf(raw, c)), expected, expected))
  })

  test('survive a large offset', () => {
    close(variance([1e9 + 1, 1e9 + 2, 1e9 + 3]), 2 / 3)
  })

  test('move with a shift and stretch with a factor', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0.1, max: 10, noNaN: true }), finite, (values, factor, shift) => {
        const moved = values.map((value) => value * factor + shift)
        const scale = Math.max(...values.map(Math.abs), Math.abs(shift)) * 10
        close(mean(moved), mean(values) * factor + shift, scale)
        close(deviation(moved), deviation(values) * factor, scale * 100)
      }),
    )
  })

  test('are missing where everything is', () => {
    for (const of of [mean, variance, deviation, median]) expect(of([NaN, NaN])).toBeNaN()
  })

  test('leave out what is missing, and the input as it was', () => {
    const values = Float64Array.of(3, NaN, 1)
    expect(mean(values)).toBe(2)
    expect([...present(values)]).toEqual([3, 1])
    expect([...ascending(values)]).toEqual([1, 3])
    expect([...values]).toEqual([3, NaN, 1])
  })
})

describe('quantiles', () => {
  test('equal the reference on the planted customers', () => {
    const column = columnOf(plantedCustomers().raw, 0)
    for (const [p, expected] of Object.entries(golden.quantiles)) close(quantile(column, Number(p)), expected, expected)
  })

  test('lie between the extremes and grow with p', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, a, b) => {
          const [low, high] = [quantile(values, Math.min(a, b)), quantile(values, Math.max(a, b))]
          expect(low).toBeLessThanOrEqual(high)
          expect(low).toBeGreaterThanOrEqual(Math.min(...values))
          expect(high).toBeLessThanOrEqual(Math.max(...values))
        },
      ),
    )
  })

  test('take the mean of the two in the middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(median([7])).toBe(7)
  })
})

describe('ranks', () => {
  test('count what is below, ties half', () => {
    const sorted = [1, 2, 2, 2, 5]
    expect(lowerBound(sorted, 2)).toBe(1)
    expect(upperBound(sorted, 2)).toBe(4)
    expect(midRank(sorted, 2)).toBe(0.5)
    expect(midRank(sorted, 0)).toBe(0)
    expect(midRank(sorted, 9)).toBe(1)
    expect(midRank([], 9)).toBeNaN()
  })

  test('agree with counting by hand', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }),
        fc.integer({ min: 0, max: 9 }),
        (values, x) => {
          const below = values.filter((value) => value < x).length + values.filter((value) => value === x).length / 2
          close(
            midRank(
              [...values].sort((a, b) => a - b),
              x,
            ),
            below / values.length,
          )
        },
      ),
    )
  })
})
