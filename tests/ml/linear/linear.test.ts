import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { fromColumns, pickRows, type Matrix } from '../../../src/math/matrix'
import type { Examples } from '../../../src/ml/contract'
import { describe as describeModel } from '../../../src/ml/coefficient-table'
import { learner } from '../../../src/ml/linear'
import golden from '../../golden/linear-models.json'
import { customers, worstDifference } from '../../golden/linear-models'
import { fitted, tryFit } from '../../support/fit-learner'

const { matrix, number: target, weights } = customers
const all = ({ intercepts, coefficients }: { intercepts: Float64Array; coefficients: Float64Array }) => [
  ...intercepts,
  ...coefficients,
]

const made = (rows: number, columns: number, seed: number): Matrix => {
  const random = createRandom(seed)
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => random.normal()) }
}
const numbers = (values: ArrayLike<number>) => ({ kind: 'number' as const, values: Float64Array.from(values) })

describe('Least squares', () => {
  test.each([
    ['plain', golden.ols, {}],
    ['weighted', golden.weighted, { weights }],
  ])('agrees with the reference: %s', async (_name, reference, more) => {
    const model = await fitted(learner, { matrix, target, ...more })
    expect(worstDifference(all(model), reference.coefficients, 1e-3)).toBeLessThan(1e-9)
    for (const part of ['standardErrors', 'statistics', 'p', 'low', 'high'] as const) {
      expect(worstDifference(model.inference![part], reference[part], 1e-9), part).toBeLessThan(1e-8)
    }
    expect(
      worstDifference([model.r2, model.residualDeviation], [reference.r2, reference.residualDeviation]),
    ).toBeLessThan(1e-9)
    expect(model).toMatchObject({ degrees: reference.degrees, notes: [], kind: 'linear', outputs: 1 })
  })

  test('agrees with the reference under a ridge, and then claims no standard errors', async () => {
    const model = await fitted(learner, { matrix, target }, { ridge: golden.ridge.penalty })
    expect(worstDifference(all(model), golden.ridge.coefficients, 1e-3)).toBeLessThan(1e-9)
    expect(model.inference).toBeNull()
  })

  test('leaves out columns that others make up, and says which', async () => {
    const wide = fromColumns(
      [0, 1, 2, 3, 4, 5].map((c) =>
        Float64Array.from({ length: 60 }, (_, row) => {
          const at = (column: number): number => matrix.values[row * 4 + column]!
          return c === 4 ? 2 * at(0) - at(2) + 1 : c === 5 ? 7 : at(c)
        }),
      ),
    )
    const model = await fitted(learner, { matrix: wide, target })
    expect(model.notes).toMatchObject([{ code: 'COLUMNS_DEPENDENT', details: { dropped: [4, 5] } }])
    expect(worstDifference(all(model), [...golden.ols.coefficients, 0, 0], 1e-3)).toBeLessThan(1e-8)
    const lines = describeModel(model)
    expect(lines.map(({ kept }) => kept)).toEqual([true, true, true, true, true, false, false])
    expect(lines[5]).toMatchObject({ column: 4, coefficient: 0, standardError: null, p: null })
    expect(lines[2]!.p).toBeCloseTo(golden.ols.p[2]!, 10)
  })

  test('has an answer where there are more columns than rows, and says what it did', async () => {
    for (const columns of [8, 30, 1500]) {
      const examples = { matrix: made(8, columns, 3), target: numbers([1, 2, 3, 4, 5, 6, 7, 9]) }
      const model = await fitted(learner, examples)
      expect(model.notes).toMatchObject([{ code: 'COLUMNS_DEPENDENT', details: { ridge: 1 } }])
      expect([...learner.predict(model, examples.matrix)].every(Number.isFinite)).toBe(true)
      expect(model.r2).toBeGreaterThan(0.5)
    }
  })

  test('gives the same ridge by columns as by rows', async () => {
    const few = made(20, 19, 5)
    const y = numbers(Array.from({ length: 20 }, (_, row) => few.values[row * 19]! + row / 10))
    const twice = fromColumns(
      Array.from({ length: 38 }, (_, c) =>
        Float64Array.from({ length: 20 }, (_v, row) => few.values[row * 19 + (c % 19)]!),
      ),
    )
    const byColumns = await fitted(learner, { matrix: few, target: y }, { ridge: 3 })
    const byRows = await fitted(learner, { matrix: twice, target: y }, { ridge: 6 })
    const summed = byColumns.coefficients.map((_, c) => byRows.coefficients[c]! + byRows.coefficients[c + 19]!)
    expect(worstDifference(summed, byColumns.coefficients)).toBeLessThan(1e-10)
  })

  test('adds up its reasons to the answer', async () => {
    const model = await fitted(learner, { matrix, target })
    const answers = learner.predict(model, matrix)
    const { base, values, scale } = learner.contributions!(model, matrix, 0)
    const sums = Array.from(answers, (_, row) => values.subarray(row * 4, row * 4 + 4).reduce((a, b) => a + b, base))
    expect(worstDifference(sums, answers)).toBeLessThan(1e-12)
    expect(scale).toBe('value')
  })

  test('stays exact where a column is far from 0 and where two are nearly the same', async () => {
    const random = createRandom(11)
    const rows = 500
    const time = Float64Array.from({ length: rows }, (_, i) => 1.7e12 + i * 1000)
    const a = Float64Array.from({ length: rows }, () => random.normal())
    const b = a.map((value) => value + 1e-5 * random.normal())
    const y = numbers(time.map((t, i) => 5 + (t - 1.7e12) * 1e-3 + 2 * a[i]! - 3 * b[i]!))
    const model = await fitted(learner, { matrix: fromColumns([time, a, b]), target: y })
    expect(worstDifference(model.coefficients, [1e-3, 2, -3], 1e-3)).toBeLessThan(1e-7)
  })
})

describe('Least squares, whatever the data', () => {
  const shapes = fc.record({
    rows: fc.integer({ min: 12, max: 60 }),
    columns: fc.integer({ min: 1, max: 6 }),
    seed: fc.nat(),
  })
  const examplesOf = ({ rows, columns, seed }: { rows: number; columns: number; seed: number }): Examples => {
    const random = createRandom(seed)
    const drawn = made(rows, columns, seed)
    return {
      matrix: drawn,
      target: numbers(Array.from({ length: rows }, (_, r) => drawn.values[r * columns]! * 3 + random.normal())),
    }
  }
  const check = (property: (examples: Examples) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(shapes, (shape) => property(examplesOf(shape))),
      { seed: 4, numRuns: 40 },
    )
  const y = (examples: Examples): Float64Array => (examples.target as { values: Float64Array }).values

  test('moves the intercept alone when a constant is added to the target', () =>
    check(async (examples) => {
      const [before, after] = [
        await fitted(learner, examples),
        await fitted(learner, { ...examples, target: numbers(y(examples).map((v) => v + 100)) }),
      ]
      expect(worstDifference(all(after), [before.intercepts[0]! + 100, ...before.coefficients])).toBeLessThan(1e-9)
    }))

  test('scales a coefficient when its column is scaled', () =>
    check(async (examples) => {
      const { rows, columns, values } = examples.matrix
      const scaled = { rows, columns, values: values.map((v, i) => (i % columns === 0 ? v * 1000 + 5 : v)) }
      const [before, after] = [await fitted(learner, examples), await fitted(learner, { ...examples, matrix: scaled })]
      expect(after.coefficients[0]! * 1000).toBeCloseTo(before.coefficients[0]!, 9)
      expect(worstDifference(learner.predict(after, scaled), learner.predict(before, examples.matrix))).toBeLessThan(
        1e-9,
      )
    }))

  test('does not depend on the order of the rows', () =>
    check(async (examples) => {
      const order = Uint32Array.from({ length: examples.matrix.rows }, (_, i) => i).reverse()
      const turned = {
        matrix: pickRows(examples.matrix, order),
        target: numbers(Array.from(order, (r) => y(examples)[r]!)),
      }
      expect(worstDifference(all(await fitted(learner, turned)), all(await fitted(learner, examples)))).toBeLessThan(
        1e-9,
      )
    }))

  test('counts a row of weight 2 as two rows, and one of weight 0 as none', () =>
    check(async (examples) => {
      const { rows } = examples.matrix
      const counts = Float64Array.from({ length: rows }, (_, row) => (row < 9 ? 1 + (row % 2) : row % 3))
      const order = Array.from(counts, (count, row) => Array<number>(count).fill(row)).flat()
      const repeated = { matrix: pickRows(examples.matrix, order), target: numbers(order.map((r) => y(examples)[r]!)) }
      const weighed = await fitted(learner, { ...examples, weights: counts }, { ridge: 0.5 })
      expect(worstDifference(all(await fitted(learner, repeated, { ridge: 0.5 })), all(weighed))).toBeLessThan(1e-9)
    }))
})

describe('Least squares on what cannot be fitted', () => {
  const good: Examples = { matrix, target }
  const withCell = (value: number): Examples => {
    const values = matrix.values.slice()
    values[9] = value
    return { ...good, matrix: { ...matrix, values } }
  }
  test.each<[string, Examples, object, string]>([
    ['no number', withCell(NaN), {}, 'DATA_NOT_FINITE'],
    ['an infinite number', withCell(Infinity), {}, 'DATA_NOT_FINITE'],
    ['a number whose square is infinite', withCell(1e200), {}, 'DATA_NOT_FINITE'],
    ['a target of classes', { matrix, target: customers.answer }, {}, 'CONFIG_INVALID'],
    ['a negative ridge', good, { ridge: -1 }, 'CONFIG_INVALID'],
    ['a ridge that is none', good, { ridge: NaN }, 'CONFIG_INVALID'],
    ['one row', { matrix: pickRows(matrix, [0]), target: numbers([1]) }, {}, 'DATA_TOO_LITTLE'],
    ['constant columns', { matrix: { ...matrix, values: matrix.values.map(() => 3) }, target }, {}, 'DATA_CONSTANT'],
    ['weights that are all 0', { ...good, weights: new Float64Array(60) }, {}, 'DATA_TOO_LITTLE'],
    ['a negative weight', { ...good, weights: new Float64Array(60).fill(-1) }, {}, 'DATA_NOT_FINITE'],
  ])('refuses %s', async (_name, examples, config, code) => {
    expect(await tryFit(learner, examples, config)).toMatchObject({ status: 'failed', error: { code } })
  })

  test('predicts a constant target, with no share explained', async () => {
    const model = await fitted(learner, { matrix, target: numbers(new Float64Array(60).fill(7)) })
    expect(worstDifference(learner.predict(model, matrix), new Float64Array(60).fill(7))).toBeLessThan(1e-12)
    expect(model.r2).toBe(0)
    expect(JSON.stringify(model)).not.toContain('null,')
  })

  test('refuses rows with another number of columns', async () => {
    const model = await fitted(learner, good)
    expect(() => learner.predict(model, made(2, 3, 1))).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })
})
