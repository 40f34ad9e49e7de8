import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { fromColumns, pickRows, type Matrix } from '../../../src/math/matrix'
import { standardise } from '../../../src/math/standardise'
import type { ClassTarget, Examples } from '../../../src/ml/contract'
import { learner } from '../../../src/ml/logistic'
import type { LogisticConfig, LogisticModel } from '../../../src/ml/logistic/types'
import golden from '../../golden/linear-models.json'
import { customers, worstDifference } from '../../golden/linear-models'
import { fitted, tryFit } from '../../support/fit-learner'

const { matrix, answer, offer, weights } = customers
const standard = standardise(matrix).matrix

/** Intercept and coefficients of each logit. */
const parameters = ({ intercepts, coefficients, columns }: LogisticModel): number[] =>
  Array.from(intercepts, (intercept, k) => [intercept, ...coefficients.subarray(k * columns, (k + 1) * columns)]).flat()

const classes = (codes: ArrayLike<number>, count = 2) => ({
  kind: 'class' as const,
  codes: Int32Array.from(codes),
  classes: count,
})

describe('Maximum likelihood', () => {
  test.each([
    ['plain', golden.likelihood, {}],
    ['weighted', golden.likelihoodWeighted, { weights }],
  ])('agrees with the reference: %s', async (_name, reference, more) => {
    const model = await fitted(learner, { matrix, target: answer, ...more }, { penalty: 'none' })
    expect(worstDifference(parameters(model), reference.coefficients, 1e-3)).toBeLessThan(1e-9)
    for (const part of ['standardErrors', 'statistics', 'p', 'low', 'high'] as const) {
      expect(worstDifference(model.inference![part], reference[part], 1e-9), part).toBeLessThan(1e-7)
    }
    for (const part of ['deviance', 'nullDeviance', 'logLikelihood', 'aic'] as const) {
      expect(model[part], part).toBeCloseTo(reference[part], 9)
    }
    expect(model.notes).toEqual([])
  })

  test('agrees with the reference for three classes', async () => {
    const model = await fitted(learner, { matrix, target: offer }, { penalty: 'none' })
    const first = learner.predict(model, matrix).subarray(0, 24)
    expect(worstDifference(first, golden.likelihoodClasses.probabilities.flat())).toBeLessThan(1e-8)
    expect(model.logLikelihood).toBeCloseTo(golden.likelihoodClasses.logLikelihood, 9)
    expect(model.inference).toBeNull()
  })

  test('leaves out columns that others make up, and says which', async () => {
    const at = (row: number, column: number): number => matrix.values[row * 4 + column]!
    const twice = Float64Array.from({ length: 60 }, (_, row) => at(row, 0) + 2 * at(row, 1))
    const wide = fromColumns(
      [0, 1, 2, 3].map((c) => Float64Array.from({ length: 60 }, (_, row) => at(row, c))).concat(twice),
    )
    const model = await fitted(learner, { matrix: wide, target: answer }, { penalty: 'none' })
    expect(worstDifference(parameters(model), [...golden.likelihood.coefficients, 0], 1e-3)).toBeLessThan(1e-8)
    expect(model.notes).toMatchObject([{ code: 'COLUMNS_DEPENDENT', details: { dropped: [4] } }])
    expect([...model.kept]).toEqual([1, 1, 1, 1, 0])
  })

  const line = fromColumns([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]])
  test.each([
    ['completely', [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], line],
    ['in part', [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], fromColumns([[1, 2, 3, 4, 5, 5, 7, 8, 9, 10]])],
    [
      'by one level',
      [0, 1, 0, 1, 0, 1, 0, 1, 1, 1],
      fromColumns([
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1],
        [3, 1, 4, 1, 5, 9, 2, 6, 5, 3],
      ]),
    ],
  ])('notes that classes are separated %s, and holds the coefficients', async (_name, codes, rows) => {
    const model = await fitted(learner, { matrix: rows, target: classes(codes) }, { penalty: 'none' })
    expect(model.notes).toMatchObject([{ code: 'SEPARATED' }])
    expect(model.inference).toBeNull()
    expect(Math.max(...parameters(model).map(Math.abs))).toBeLessThan(500)
    const scores = learner.predict(model, rows)
    const right = codes.filter((code, row) => scores[row * 2 + code]! >= 0.49).length
    expect(right).toBeGreaterThanOrEqual(7)
  })

  test('does not take overlapping classes for separated ones, however close they are', async () => {
    const close = fromColumns([[1, 2, 3, 4, 5, 6, 7, 8, 9, 1e4, 5.02, 4.98]])
    const target = classes([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1])
    const model = await fitted(learner, { matrix: close, target }, { penalty: 'none' })
    expect(model.notes).toEqual([])
    expect(model.inference).not.toBeNull()
  })

  test('notes that it was stopped before the end', async () => {
    const model = await fitted(learner, { matrix, target: answer }, { penalty: 'none', maxIterations: 1 })
    expect(model.notes).toMatchObject([{ code: 'NOT_CONVERGED' }])
  })
})

describe('Penalised logistic regression', () => {
  test.each<[string, { C: number; coefficients: number[][] }, Examples, Partial<LogisticConfig>]>([
    ['l2', golden.l2, { matrix, target: answer }, { penalty: 'l2' }],
    ['l2, weighted', golden.l2Weighted, { matrix, target: answer, weights }, { penalty: 'l2' }],
    ['l2, balanced', golden.l2Balanced, { matrix, target: answer }, { penalty: 'l2', balanced: true }],
    ['l2, three classes', golden.l2Classes, { matrix, target: offer }, { penalty: 'l2' }],
    ['l1', golden.l1, { matrix: standard, target: answer }, { penalty: 'l1' }],
    ['l1, three classes', golden.l1Classes, { matrix: standard, target: offer }, { penalty: 'l1' }],
  ])('agrees with the reference: %s', async (_name, reference, examples, config) => {
    const model = await fitted(learner, examples, { C: reference.C, ...config })
    expect(worstDifference(parameters(model), reference.coefficients.flat(), 1e-2)).toBeLessThan(1e-5)
    expect(model.notes).toEqual([])
  })

  test('sets coefficients to 0 exactly under a strong l1', async () => {
    const model = await fitted(learner, { matrix: standard, target: answer }, { penalty: 'l1', C: golden.l1.C })
    const zeros = golden.l1.coefficients[0]!.slice(1).map((value) => value === 0)
    expect([...model.coefficients].map((value) => value === 0)).toEqual(zeros)
    expect(zeros).toContain(true)
  })

  test('notes separated classes, and has a finite answer', async () => {
    const rows = fromColumns([
      [1, 2, 3, 4],
      [1, 1, 1, 1],
    ])
    const model = await fitted(learner, { matrix: rows, target: classes([0, 0, 1, 1]) })
    expect(model.notes).toMatchObject([{ code: 'SEPARATED' }])
    expect(model.coefficients[1]).toBe(0)
  })

  test('has an answer where there are more columns than rows', async () => {
    const random = createRandom(3)
    const wide = { rows: 10, columns: 1200, values: Float64Array.from({ length: 12_000 }, () => random.normal()) }
    for (const penalty of ['none', 'l2', 'l1'] as const) {
      for (const count of [2, 3]) {
        const codes = Array.from({ length: 10 }, (_, row) => row % count)
        const model = await fitted(learner, { matrix: wide, target: classes(codes, count) }, { penalty })
        const scores = learner.predict(model, wide)
        expect(codes.every((code, row) => scores[row * count + code]! > 1 / count)).toBe(true)
      }
    }
  })

  test('gives a class that no row has probability 0', async () => {
    const target = classes(
      Array.from(offer.codes, (code) => [0, 2, 5][code]!),
      7,
    )
    const model = await fitted(learner, { matrix, target })
    expect(worstDifference(parameters(model), golden.l2Classes.coefficients.flat(), 1e-2)).toBeLessThan(1e-5)
    const scores = learner.predict(model, matrix)
    expect(scores).toHaveLength(60 * 7)
    expect(scores.filter((_, at) => ![0, 2, 5].includes(at % 7)).every((value) => value === 0)).toBe(true)
  })
})

describe('Reasons of logistic regression', () => {
  test.each([
    ['two', answer, 2],
    ['three', offer, 3],
  ])('add up to the log-odds of %s classes', async (_name, target, count) => {
    const model = await fitted(learner, { matrix, target })
    const scores = learner.predict(model, matrix)
    for (let output = 0; output < count; output++) {
      const { base, values, scale } = learner.contributions!(model, matrix, output)
      const sums = Array.from({ length: 60 }, (_, r) => values.subarray(r * 4, r * 4 + 4).reduce((a, b) => a + b, base))
      const logOdds = sums.map((_, r) => Math.log(scores[r * count + output]! / (1 - scores[r * count + output]!)))
      expect(worstDifference(sums, logOdds)).toBeLessThan(1e-9)
      expect(scale).toBe('log-odds')
    }
  })
})

describe('Logistic regression, whatever the data', () => {
  const shapes = fc.record({
    rows: fc.integer({ min: 20, max: 60 }),
    columns: fc.integer({ min: 1, max: 4 }),
    count: fc.integer({ min: 2, max: 4 }),
    seed: fc.nat(),
    penalty: fc.constantFrom<LogisticConfig['penalty']>('l2', 'l1'),
  })
  const check = (
    property: (examples: Examples & { target: ClassTarget }, config: Partial<LogisticConfig>) => Promise<void>,
  ) =>
    fc.assert(
      fc.asyncProperty(shapes, ({ rows, columns, count, seed, penalty }) => {
        const random = createRandom(seed)
        const values = Float64Array.from({ length: rows * columns }, () => random.normal())
        const codes = Int32Array.from({ length: rows }, (_, row) =>
          row < count
            ? row
            : Math.min(count - 1, Math.max(0, Math.round(values[row * columns]! + random.normal() + 1))),
        )
        return property({ matrix: { rows, columns, values }, target: classes(codes, count) }, { penalty })
      }),
      { seed: 8, numRuns: 40 },
    )
  const scoresOf = async (examples: Examples, config: Partial<LogisticConfig>, on: Matrix = examples.matrix) =>
    learner.predict(await fitted(learner, examples, config), on)

  test('gives probabilities that sum to 1', () =>
    check(async (examples, config) => {
      const scores = await scoresOf(examples, config)
      const { classes: count } = examples.target
      const sums = Array.from({ length: examples.matrix.rows }, (_, r) =>
        scores.subarray(r * count, (r + 1) * count).reduce((a, b) => a + b, 0),
      )
      expect(
        worstDifference(
          sums,
          sums.map(() => 1),
        ),
      ).toBeLessThan(1e-12)
      expect(scores.every((value) => value >= 0)).toBe(true)
    }))

  test('does not depend on the order of the rows', () =>
    check(async (examples, config) => {
      const order = Array.from({ length: examples.matrix.rows }, (_, i) => i).reverse()
      const codes = order.map((row) => examples.target.codes[row]!)
      const turned = {
        matrix: pickRows(examples.matrix, order),
        target: { ...examples.target, codes: Int32Array.from(codes) },
      }
      const [a, b] = [await scoresOf(examples, config), await scoresOf(turned, config, examples.matrix)]
      expect(worstDifference(a, b)).toBeLessThan(1e-7)
    }))

  test('counts a row of weight 2 as two rows', () =>
    check(async (examples, config) => {
      const counts = Float64Array.from({ length: examples.matrix.rows }, (_, row) => 1 + (row % 2))
      const order = Array.from(counts, (count, row) => Array<number>(count).fill(row)).flat()
      const codes = Int32Array.from(order, (row) => examples.target.codes[row]!)
      const repeated = { matrix: pickRows(examples.matrix, order), target: { ...examples.target, codes } }
      const [a, b] = [
        await scoresOf({ ...examples, weights: counts }, config),
        await scoresOf(repeated, config, examples.matrix),
      ]
      expect(worstDifference(a, b)).toBeLessThan(1e-7)
    }))

  test('gives the same model again, and leaves the examples as they are', () =>
    check(async (examples, config) => {
      const before = structuredClone(examples)
      const first = await fitted(learner, examples, config)
      expect(await fitted(learner, examples, config)).toEqual(first)
      expect(examples).toEqual(before)
    }))
})

describe('Logistic regression on many rows', () => {
  const random = createRandom(17)
  const rows = 60_000
  const columns = 30
  const many = { rows, columns, values: Float64Array.from({ length: rows * columns }, () => random.normal()) }
  const codes = Int32Array.from({ length: rows }, (_, row) => {
    let z = -0.5
    for (let c = 0; c < columns; c++) z += (many.values[row * columns + c]! * (c - 10)) / 40
    return random.next() < 1 / (1 + Math.exp(-z)) ? 1 : 0
  })

  test.each<Partial<LogisticConfig>>([{ penalty: 'l2' }, { penalty: 'l2', C: 1e-3 }])(
    'reaches by way of a sample what maximum likelihood reaches, but for the penalty: %o',
    async (config) => {
      const model = await fitted(learner, { matrix: many, target: classes(codes) }, config)
      const shrunk = gradientOf(model, config.C ?? 1)
      expect(Math.max(...shrunk.map(Math.abs))).toBeLessThan(0.05)
      expect(model.notes).toEqual([])
    },
  )

  test('ends where no coefficient wants to move, under l1 too', async () => {
    const model = await fitted(learner, { matrix: many, target: classes(codes) }, { penalty: 'l1', C: 0.01 })
    const slopes = gradientOf(model, Infinity)
    model.coefficients.forEach((value, c) => {
      if (value === 0) expect(Math.abs(slopes[c]!)).toBeLessThan(100.1)
      else expect(slopes[c]! + 100 * Math.sign(value)).toBeCloseTo(0, 1)
    })
    expect([...model.coefficients].some((value) => value === 0)).toBe(true)
  })

  test('has standard errors of about 1 / √(information)', async () => {
    const model = await fitted(learner, { matrix: many, target: classes(codes) }, { penalty: 'none' })
    expect(Math.max(...gradientOf(model, Infinity).map(Math.abs))).toBeLessThan(1e-6)
    expect(model.inference!.standardErrors[1]!).toBeGreaterThan(1 / Math.sqrt(rows / 4))
    expect(model.inference!.standardErrors[1]!).toBeLessThan(2 / Math.sqrt(rows / 4))
  })

  test('gives way often, and ends at once when it is cancelled', async () => {
    const controller = new AbortController()
    const work = learner.fit({ matrix: many, target: classes(codes) }, learner.defaults, createRandom(1), typedArrays)
    const outcome = await drive(work, { signal: controller.signal, onProgress: () => controller.abort() })
    expect(outcome).toEqual({ status: 'cancelled' })
    const whole = learner.fit({ matrix: many, target: classes(codes) }, learner.defaults, createRandom(1), typedArrays)
    let slices = 0
    while (!(await whole.next()).done) slices++
    // No slice may be longer than about ten million products: some passes of 1.8 million values each, and what a sample needs.
    expect(slices).toBeGreaterThan(8)
  })

  function gradientOf(model: LogisticModel, C: number): Float64Array {
    const scores = learner.predict(model, many)
    const out = model.coefficients.map((value) => value / C)
    for (let row = 0; row < rows; row++) {
      const off = scores[row * 2 + 1]! - codes[row]!
      for (let c = 0; c < columns; c++) out[c]! += off * many.values[row * columns + c]!
    }
    return out
  }
})

describe('Logistic regression on what cannot be fitted', () => {
  const good: Examples = { matrix, target: answer }
  test.each<[string, Examples, object, string]>([
    ['one class only', { matrix, target: classes(new Int32Array(60)) }, {}, 'DATA_ONE_CLASS'],
    [
      'a class that only rows without weight have',
      { ...good, weights: Float64Array.from(answer.codes, (code) => code) },
      {},
      'DATA_ONE_CLASS',
    ],
    ['weights that are all 0', { ...good, weights: new Float64Array(60) }, {}, 'DATA_ONE_CLASS'],
    ['a target of numbers', { matrix, target: customers.number }, {}, 'CONFIG_INVALID'],
    ['a penalty that there is not', good, { penalty: 'l3' }, 'CONFIG_INVALID'],
    ['a C of 0', good, { C: 0 }, 'CONFIG_INVALID'],
    [
      'no number',
      { matrix: { ...matrix, values: matrix.values.map((v, i) => (i === 9 ? NaN : v)) }, target: answer },
      {},
      'DATA_NOT_FINITE',
    ],
    [
      'an infinite number',
      { matrix: { ...matrix, values: matrix.values.map((v, i) => (i === 9 ? Infinity : v)) }, target: answer },
      {},
      'DATA_NOT_FINITE',
    ],
    ['one row', { matrix: pickRows(matrix, [0]), target: classes([0]) }, {}, 'DATA_TOO_LITTLE'],
    [
      'constant columns',
      { matrix: { ...matrix, values: matrix.values.map(() => 3) }, target: answer },
      {},
      'DATA_CONSTANT',
    ],
  ])('refuses %s', async (_name, examples, config, code) => {
    expect(await tryFit(learner, examples, config)).toMatchObject({ status: 'failed', error: { code } })
  })
})
