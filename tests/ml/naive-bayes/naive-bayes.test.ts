import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { fromColumns, pickRows } from '../../../src/math/matrix'
import type { Examples } from '../../../src/ml/contract'
import { learner } from '../../../src/ml/naive-bayes'
import type { NaiveBayesConfig } from '../../../src/ml/naive-bayes/types'
import golden from '../../golden/linear-models.json'
import { customers, worstDifference } from '../../golden/linear-models'
import { fitted, tryFit } from '../../support/fit-learner'

const { matrix, codes, offer, answer } = customers
const weights = customers.weights.map((weight) => weight + 0.5)
const KINDS: NaiveBayesConfig['kind'][] = ['gaussian', 'bernoulli', 'multinomial', 'categorical', 'mixed']
const isAbove = { ...codes, values: codes.values }

describe('Naive Bayes', () => {
  test.each<[string, Examples, NaiveBayesConfig['kind'], number[][]]>([
    ['gaussian', { matrix, target: offer }, 'gaussian', golden.gaussian],
    ['gaussian, weighted', { matrix, target: offer, weights }, 'gaussian', golden.gaussianWeighted],
    ['bernoulli', { matrix: isAbove, target: offer, weights }, 'bernoulli', golden.bernoulli],
    ['multinomial', { matrix: codes, target: offer, weights }, 'multinomial', golden.multinomial],
    ['categorical', { matrix: codes, target: offer, weights }, 'categorical', golden.categorical],
  ])('agrees with the reference: %s', async (_name, examples, kind, reference) => {
    const model = await fitted(learner, examples, { kind })
    const scores = learner.predict(model, examples.matrix)
    expect(worstDifference(scores.subarray(0, 24), reference.flat(), 1e-6)).toBeLessThan(1e-9)
    expect(model.notes).toEqual([])
  })

  test('reads columns of two values as yes or no and others as numbers, when mixed', async () => {
    const random = createRandom(4)
    const target = { kind: 'class' as const, codes: Int32Array.from({ length: 400 }, (_, row) => row % 2), classes: 2 }
    const flag = Float64Array.from(target.codes, (code) => (random.next() < 0.2 + 0.6 * code ? 2.5 : -1))
    const size = Float64Array.from(target.codes, (code) => code + random.normal())
    const rows = fromColumns([flag, size])
    const model = await fitted(learner, { matrix: rows, target }, { kind: 'mixed' })
    expect(model.columnKinds).toEqual(['binary', 'gaussian'])
    const yes = (code: number): number => flag.filter((value, row) => value > 0 && target.codes[row] === code).length
    expect(Math.exp(model.logChances[1]!)).toBeCloseTo((yes(0) + 1) / 202, 12)
    expect(Math.exp(model.logChances[3]!)).toBeCloseTo((yes(1) + 1) / 202, 12)
  })

  test.each(KINDS)('gives probabilities that sum to 1, and counts a row of weight 2 as two: %s', async (kind) => {
    const counts = Float64Array.from({ length: 60 }, (_, row) => row % 3)
    const order = Array.from(counts, (count, row) => Array<number>(count).fill(row)).flat()
    const repeated = { ...offer, codes: Int32Array.from(order, (row) => offer.codes[row]!) }
    const weighed = await fitted(
      learner,
      { matrix: codes, target: offer, weights: counts },
      { kind, varSmoothing: 1e-15 },
    )
    const twice = await fitted(
      learner,
      { matrix: pickRows(codes, order), target: repeated },
      { kind, varSmoothing: 1e-15 },
    )
    const scores = learner.predict(weighed, codes)
    if (kind !== 'categorical') expect(worstDifference(scores, learner.predict(twice, codes), 1e-3)).toBeLessThan(1e-9)
    const sums = Array.from({ length: 60 }, (_, row) => scores[row * 3]! + scores[row * 3 + 1]! + scores[row * 3 + 2]!)
    expect(worstDifference(sums, new Float64Array(60).fill(1))).toBeLessThan(1e-12)
  })

  test.each(KINDS)('adds up its reasons to the log-odds: %s', async (kind) => {
    for (const target of [answer, offer]) {
      const count = target.classes
      const model = await fitted(learner, { matrix: codes, target }, { kind })
      const scores = learner.predict(model, codes)
      for (let output = 0; output < count; output++) {
        const { base, values, scale } = learner.contributions!(model, codes, output)
        const sums = Array.from({ length: 60 }, (_, r) =>
          values.subarray(r * 3, r * 3 + 3).reduce((a, b) => a + b, base),
        )
        const logOdds = sums.map((_, r) => Math.log(scores[r * count + output]! / (1 - scores[r * count + output]!)))
        expect(worstDifference(sums, logOdds)).toBeLessThan(1e-8)
        expect(scale).toBe('log-odds')
      }
    }
  })

  test('tells a hundred classes apart, and gives one that no row has probability 0', async () => {
    const random = createRandom(6)
    const labels = Int32Array.from({ length: 2000 }, (_, row) => row % 100)
    const rows = fromColumns(
      [0, 1].map((c) => Float64Array.from(labels, (k) => (c ? k % 10 : Math.floor(k / 10)) + random.normal() / 20)),
    )
    const model = await fitted(learner, { matrix: rows, target: { kind: 'class', codes: labels, classes: 101 } })
    const scores = learner.predict(model, rows)
    expect(labels.every((code, row) => scores[row * 101 + code]! > 0.9 && scores[row * 101 + 100] === 0)).toBe(true)
    expect(learner.contributions!(model, rows, 100).base).toBeLessThan(-700)
  })

  test('knows what to say of a code that it never saw', async () => {
    const model = await fitted(learner, { matrix: codes, target: offer }, { kind: 'categorical' })
    const scores = learner.predict(model, { rows: 2, columns: 3, values: Float64Array.of(99, 1, 0, 0.5, -3, 1) })
    expect([...scores].every((value) => value > 0 && value < 1)).toBe(true)
  })

  test('stays finite where a class has no spread, and far from all that it saw', async () => {
    const rows = fromColumns([[1, 1, 1, 2, 3, 4]])
    const target = { kind: 'class' as const, codes: Int32Array.of(0, 0, 0, 1, 1, 1), classes: 2 }
    const model = await fitted(learner, { matrix: rows, target })
    const scores = learner.predict(model, { rows: 2, columns: 1, values: Float64Array.of(1e9, -1e9) })
    expect([...scores].every(Number.isFinite)).toBe(true)
  })
})

describe('Naive Bayes on what cannot be fitted', () => {
  const negative = { ...codes, values: codes.values.map((value) => value - 1) }
  const one = { ...offer, codes: new Int32Array(60) }
  test.each<[string, Examples, object, string]>([
    ['one class only', { matrix, target: one }, {}, 'DATA_ONE_CLASS'],
    ['weights that are all 0', { matrix, target: offer, weights: new Float64Array(60) }, {}, 'DATA_ONE_CLASS'],
    ['a target of numbers', { matrix, target: customers.number }, {}, 'CONFIG_INVALID'],
    ['negative counts', { matrix: negative, target: offer }, { kind: 'multinomial' }, 'CONFIG_INVALID'],
    ['negative codes', { matrix: negative, target: offer }, { kind: 'categorical' }, 'CONFIG_INVALID'],
    ['codes that are no whole numbers', { matrix, target: offer }, { kind: 'categorical' }, 'CONFIG_INVALID'],
    ['a kind that there is not', { matrix, target: offer }, { kind: 'poisson' }, 'CONFIG_INVALID'],
    ['an alpha of 0', { matrix, target: offer }, { alpha: 0 }, 'CONFIG_INVALID'],
    [
      'constant columns',
      { matrix: { ...matrix, values: matrix.values.map(() => 3) }, target: offer },
      {},
      'DATA_CONSTANT',
    ],
    [
      'no number',
      { matrix: { ...matrix, values: matrix.values.map((v, i) => (i === 9 ? NaN : v)) }, target: offer },
      {},
      'DATA_NOT_FINITE',
    ],
  ])('refuses %s', async (_name, examples, config, code) => {
    expect(await tryFit(learner, examples, config)).toMatchObject({ status: 'failed', error: { code } })
  })
})
