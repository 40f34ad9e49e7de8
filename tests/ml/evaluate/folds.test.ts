import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { groupedFolds, stratifiedFolds, timeFolds } from '../../../src/ml/evaluate'
import type { Fold } from '../../../src/ml/evaluate/types'

const classTarget = (codes: number[], classes = 2) => ({
  kind: 'class' as const,
  codes: Int32Array.from(codes),
  classes,
})

/** Every row is judged once, and never learned from where it is judged. */
function expectPartition(folds: readonly Fold[], rows: number): void {
  const judged = new Uint8Array(rows)
  for (const { train, test: own } of folds) {
    const learned = new Set(train)
    for (const row of own) {
      judged[row]!++
      expect(learned.has(row)).toBe(false)
    }
    expect(train.length + own.length).toBe(rows)
  }
  expect(judged.every((count) => count === 1)).toBe(true)
}

describe('stratified folds', () => {
  test('give each class and each fold its share, to a row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 10, maxLength: 200 }),
        fc.integer({ min: 2, max: 8 }),
        (codes, k) => {
          const folds = stratifiedFolds(classTarget(codes, 3), k, createRandom(1))
          expectPartition(folds, codes.length)
          for (const one of [0, 1, 2]) {
            const share = codes.filter((code) => code === one).length / k
            for (const { test: own } of folds) {
              const count = own.filter((row) => codes[row] === one).length
              expect(Math.abs(count - share)).toBeLessThan(1)
            }
          }
          for (const { test: own } of folds) expect(Math.abs(own.length - codes.length / k)).toBeLessThan(1)
        },
      ),
      { seed: 9 },
    )
  })

  test('differ with the seed, and not without', () => {
    const target = { kind: 'number' as const, values: new Float64Array(50) }
    expect(stratifiedFolds(target, 5, createRandom(1))).toEqual(stratifiedFolds(target, 5, createRandom(1)))
    expect(stratifiedFolds(target, 5, createRandom(1))).not.toEqual(stratifiedFolds(target, 5, createRandom(2)))
  })

  test('are refused with fewer rows than folds', () => {
    expect(() => stratifiedFolds(classTarget([0, 1]), 5, createRandom(1))).toThrow(
      expect.objectContaining({ code: 'DATA_TOO_LITTLE' }),
    )
    expect(() => stratifiedFolds(classTarget([0, 1]), 1, createRandom(1))).toThrow()
  })
})

describe('grouped folds', () => {
  test('never part a group, and are of like size', () => {
    const random = createRandom(4)
    const groups = Array.from({ length: 600 }, () => random.int(80))
    const folds = groupedFolds(groups, 5, createRandom(2))
    expectPartition(folds, 600)
    for (const { train, test: own } of folds) {
      const learned = new Set(Array.from(train, (row) => groups[row]))
      expect(own.some((row) => learned.has(groups[row]))).toBe(false)
      expect(own.length).toBeGreaterThan(100)
    }
  })

  test('are refused with fewer groups than folds', () => {
    expect(() => groupedFolds([1, 1, 2, 2], 3, createRandom(1))).toThrow(
      expect.objectContaining({ code: 'DATA_TOO_LITTLE' }),
    )
  })
})

describe('folds in time', () => {
  test('judge only what is later than all that was learned from, and leave out what has no date', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            { weight: 5, arbitrary: fc.integer({ min: 0, max: 30 }) },
            { arbitrary: fc.constant(NaN), weight: 1 },
          ),
          {
            minLength: 40,
            maxLength: 120,
          },
        ),
        fc.integer({ min: 1, max: 4 }),
        (at, k) => {
          fc.pre(new Set(at.filter((value) => !Number.isNaN(value))).size > k)
          const folds = timeFolds(Float64Array.from(at), k)
          expect(folds.length).toBe(k)
          const seen = new Set<number>()
          for (const { train, test: own } of folds) {
            expect(own.length).toBeGreaterThan(0)
            const last = Math.max(...Array.from(train, (row) => at[row]!))
            for (const row of own) {
              expect(at[row]!).toBeGreaterThan(last)
              expect(seen.has(row)).toBe(false)
              seen.add(row)
            }
          }
        },
      ),
      { seed: 13 },
    )
  })

  test('are refused where there are too few dates', () => {
    expect(() => timeFolds(Float64Array.of(1, 1, 2, 2), 2)).toThrow(
      expect.objectContaining({ code: 'DATA_TOO_LITTLE' }),
    )
  })
})
