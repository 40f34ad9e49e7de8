import { describe, expect, test } from 'vitest'
import type { Progress } from '../../../src/core/progress'
import { createRandom } from '../../../src/core/random'
import { balancedWeights, learningCurve, rareClass } from '../../../src/ml/evaluate'
import { shuffledByClass } from '../../../src/ml/evaluate/shuffled-by-class'
import { progressProblems } from '../../contract/run-checks'
import { configOf, place, lineLearner, plantedTask, resultOf } from './planted'

const task = plantedTask('binary', 1_000)
const { folds } = configOf(task)
const curveOf = (sizes: readonly number[]) =>
  learningCurve(task, lineLearner('logistic'), { folds, sizes }, createRandom(1), place)

describe('a learning curve', () => {
  test('rises with the rows that are learned from, towards what training shows', async () => {
    const { metric, sizes, test: seen, train } = await resultOf(curveOf([20, 100, 800, 5_000]))
    expect(metric).toBe('auc')
    expect(sizes).toEqual([20, 100, 800])
    expect(seen[2]!.value).toBeGreaterThan(seen[0]!.value)
    expect(train[0]!.value - seen[0]!.value).toBeGreaterThan(train[2]!.value - seen[2]!.value)
    for (const { low, value, high } of seen) expect(low <= value && value <= high).toBe(true)
  })

  test('tells its progress, and refuses sizes that no fold has', async () => {
    const steps: Progress[] = []
    const work = curveOf([50, 100])
    for (let step = await work.next(); !step.done; step = await work.next()) steps.push(step.value)
    expect(progressProblems(steps)).toEqual([])
    await expect(resultOf(curveOf([5_000]))).rejects.toThrow('DATA_TOO_LITTLE')
  })
})

describe('classes of unequal size', () => {
  const target = {
    kind: 'class' as const,
    classes: 3,
    codes: Int32Array.from({ length: 100 }, (_, i) => (i < 5 ? 1 : 0)),
  }

  test('are balanced by weights that keep the sum', () => {
    const weights = balancedWeights(target)
    const sumOf = (code: number): number =>
      weights.reduce((sum, weight, row) => sum + (target.codes[row] === code ? weight : 0), 0)
    expect(sumOf(0)).toBeCloseTo(50, 10)
    expect(sumOf(1)).toBeCloseTo(50, 10)
  })

  test('are called rare below a tenth', () => {
    expect(rareClass(target)).toEqual({ code: 1, share: 0.05 })
    expect(rareClass({ ...target, codes: target.codes.map((_, i) => i % 2) })).toBeNull()
  })

  test('keep their proportion in every beginning of an order', () => {
    const codes = Int32Array.from({ length: 1_000 }, (_, i) => (i % 10 === 0 ? 1 : 0))
    const order = shuffledByClass({ ...target, codes }, Uint32Array.from(codes.keys()), createRandom(1))
    for (const size of [50, 200, 777]) {
      const ones = order.slice(0, size).filter((row) => codes[row] === 1).length
      expect(Math.abs(ones - size / 10)).toBeLessThanOrEqual(1)
    }
    expect(new Set(order).size).toBe(1_000)
  })
})
