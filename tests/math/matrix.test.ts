import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/core/random'
import { columnOf, countDifferentRows, fromColumns, pickRows, squaredDistance } from '../../src/math/matrix'
import { adjustedRandIndex } from '../../src/math/rand-index'
import { sampleIndices } from '../../src/math/sample'
import { standardise, unstandardise } from '../../src/math/standardise'
import { deviation, mean } from '../../src/math/statistics'
import golden from '../golden/customers.json'
import { plantedCustomers } from '../golden/customers'

const small = fromColumns([
  [1, 2, 3],
  [10, 20, 30],
])

describe('matrices', () => {
  test('hold rows one after another', () => {
    expect([...small.values]).toEqual([1, 10, 2, 20, 3, 30])
    expect([...columnOf(small, 1)]).toEqual([10, 20, 30])
    expect([...pickRows(small, [2, 0]).values]).toEqual([3, 30, 1, 10])
  })

  test('measure distances between rows of two of them', () => {
    expect(squaredDistance(small.values, 0, small.values, 1, 2)).toBe(101)
  })

  test('count different rows up to enough', () => {
    const rows = fromColumns([[1, 1, 2, 3]])
    expect(countDifferentRows(rows, 10)).toBe(3)
    expect(countDifferentRows(rows, 2)).toBe(2)
  })
})

describe('standardise', () => {
  test('gives mean 0 and population deviation 1, and can be undone', () => {
    const { raw } = plantedCustomers()
    const { matrix, means, deviations } = standardise(raw)
    for (let c = 0; c < raw.columns; c++) {
      expect(Math.abs(mean(columnOf(matrix, c)))).toBeLessThan(1e-12)
      expect(Math.abs(deviation(columnOf(matrix, c)) - 1)).toBeLessThan(1e-12)
      expect(deviations[c]).toBeCloseTo(golden.deviation[c]!, 9)
    }
    const back = unstandardise(matrix.values, means, deviations)
    raw.values.forEach((value, i) => expect(back[i]).toBeCloseTo(value, 9))
  })

  test('turns a constant column to zeros, also one that differs by rounding alone', () => {
    const { matrix, deviations } = standardise(
      fromColumns([
        [5, 5, 5],
        [0.1 + 0.2, 0.3, 0.3],
      ]),
    )
    expect([...deviations]).toEqual([0, 0])
    expect([...matrix.values]).toEqual([0, 0, 0, 0, 0, 0])
  })

  test('leaves its input as it was', () => {
    const before = small.values.slice()
    standardise(small)
    expect(small.values).toEqual(before)
  })
})

describe('sampleIndices', () => {
  test('draws different indices in order, each as often as any other', () => {
    const random = createRandom(5)
    const drawn = new Uint32Array(10)
    for (let i = 0; i < 5000; i++) {
      const sample = sampleIndices(10, 3, random)
      expect(new Set(sample).size).toBe(3)
      expect([...sample]).toEqual([...sample].sort((a, b) => a - b))
      for (const index of sample) drawn[index]!++
    }
    for (const count of drawn) expect(Math.abs(count - 1500)).toBeLessThan(150)
  })

  test('takes all where as many are asked for', () => {
    expect([...sampleIndices(3, 5, createRandom(1))]).toEqual([0, 1, 2])
  })
})

describe('adjustedRandIndex', () => {
  test('is 1 for the same partition under other names', () => {
    expect(adjustedRandIndex([0, 0, 1, 1, 2], [2, 2, 0, 0, 1])).toBe(1)
  })

  test('is about 0 for unrelated partitions', () => {
    const random = createRandom(3)
    const draw = (): number[] => Array.from({ length: 4000 }, () => random.int(4))
    expect(Math.abs(adjustedRandIndex(draw(), draw()))).toBeLessThan(0.01)
  })

  test('equals the worked example of a reference', () => {
    // scikit-learn 1.2.1: adjusted_rand_score([0, 0, 1, 2], [0, 0, 1, 1])
    expect(adjustedRandIndex([0, 0, 1, 2], [0, 0, 1, 1])).toBeCloseTo(0.5714285714285714, 12)
  })
})
