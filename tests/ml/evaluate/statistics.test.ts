import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { rankingsOf } from '../../../src/ml/evaluate/rankings'
import { estimatesOf } from '../../../src/ml/evaluate/intervals'
import { statisticsOf, type JudgedRows } from '../../../src/ml/evaluate/statistics'
import type { Target } from '../../../src/ml/contract'
import golden from '../../math/metrics/golden.json'
import { bothClasses, classes, labels, probabilities, weights } from '../../math/metrics/rows'

const one = new Int16Array(120)

/** All metrics of scores with their intervals. */
function estimate(target: Target, scores: Float64Array, fold: Int16Array, own?: Float64Array) {
  const judged: JudgedRows = { target, fold, raw: scores, scores, weights: own }
  const work = estimatesOf([statisticsOf(judged)], fold.length, own, createRandom(1))
  for (;;) {
    const step = work.next()
    if (step.done) return step.value[0]!
  }
}

describe('rankings', () => {
  test.each([
    [golden.binary, undefined],
    [golden.weighted, weights],
  ] as const)('of two classes agree with the reference', (reference, own) => {
    const { auc, averagePrecision } = rankingsOf(bothClasses, Int32Array.from(labels), one, 2, own).of()
    expect(auc).toBeCloseTo(reference.auc, 12)
    expect(averagePrecision).toBeCloseTo(reference.averagePrecision, 12)
  })

  test('of three classes agree with the reference', () => {
    const { auc, averagePrecision } = rankingsOf(probabilities, classes, one, 3, undefined).of()
    expect(auc).toBeCloseTo(golden.multi.auc, 12)
    expect(averagePrecision).toBeCloseTo(golden.multi.averagePrecision, 12)
  })

  test('are the mean over folds, and leave out a fold with one class', () => {
    const codes = Int32Array.of(0, 1, 0, 1, 1, 1)
    const scores = Float64Array.of(0.1, 0.9, 0.8, 0.2, 0.5, 0.6).reduce<number[]>((both, p) => [...both, 1 - p, p], [])
    const raw = Float64Array.from(scores)
    expect(rankingsOf(raw, codes, Int16Array.of(0, 0, 1, 1, 2, 2), 2, undefined).of().auc).toBe(0.5)
    expect(rankingsOf(raw, codes, Int16Array.of(0, 1, 2, 3, 4, 5), 2, undefined).of().auc).toBe(0.625)
  })
})

describe('intervals', () => {
  test('cover what is true of all rows about 95 times of 100', () => {
    const random = createRandom(31)
    const draw = (rows: number) => {
      const codes = Int32Array.from({ length: rows }, () => (random.next() < 0.3 ? 1 : 0))
      const ones = Float64Array.from(codes, (code) => 1 / (1 + Math.exp(-(1.6 * code - 1.6 + random.normal()))))
      return {
        codes,
        scores: Float64Array.from({ length: 2 * rows }, (_, at) => (at % 2 ? ones[(at - 1) / 2]! : 1 - ones[at / 2]!)),
      }
    }
    const estimateOf = (rows: number) => {
      const { codes, scores } = draw(rows)
      return estimate({ kind: 'class', classes: 2, codes }, scores, new Int16Array(rows))
    }
    const truth = estimateOf(100_000)
    const names = Object.keys(truth) as (keyof typeof truth)[]
    expect(names.sort()).toEqual(['accuracy', 'auc', 'averagePrecision', 'brier', 'f1', 'logLoss', 'mcc'])
    const covered = new Map(names.map((name) => [name, 0]))
    for (let round = 0; round < 120; round++) {
      const found = estimateOf(400)
      for (const name of names) {
        const { low, high } = found[name]!
        if (low <= truth[name]!.value && truth[name]!.value <= high) covered.set(name, covered.get(name)! + 1)
      }
    }
    for (const [name, count] of covered) expect(count, name).toBeGreaterThan(105)
    for (const [name, count] of covered) expect(count, name).toBeLessThan(120)
  })

  test('of errors of numbers cover the truth too', () => {
    const random = createRandom(32)
    const estimateOf = (rows: number) => {
      const values = Float64Array.from({ length: rows }, () => random.normal() * 2)
      return estimate(
        { kind: 'number', values },
        values.map((value) => value * 0.8 + random.normal()),
        new Int16Array(rows),
      )
    }
    const truth = estimateOf(200_000)
    for (const name of ['rmse', 'mae', 'r2'] as const) {
      let covered = 0
      for (let round = 0; round < 200; round++) {
        const { low, high } = estimateOf(300)[name]!
        if (low <= truth[name]!.value && truth[name]!.value <= high) covered++
      }
      expect(covered, name).toBeGreaterThan(178)
      expect(covered, name).toBeLessThan(200)
    }
  })

  test('are as wide for a row that counts double as for two rows, at most', () => {
    const target = { kind: 'class' as const, classes: 2, codes: Int32Array.from(labels) }
    const plain = estimate(target, bothClasses, one)
    const double = estimate(target, bothClasses, one, new Float64Array(120).fill(2))
    for (const name of ['logLoss', 'brier', 'accuracy', 'f1', 'mcc', 'auc'] as const) {
      expect(double[name]!.low).toBeCloseTo(plain[name]!.low, 9)
      expect(double[name]!.value).toBeCloseTo(plain[name]!.value, 12)
    }
  })
})
