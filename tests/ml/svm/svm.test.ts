import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import type { Examples, FittedModel, Learner } from '../../../src/ml/contract'
import { svmLinear, svmRbf } from '../../../src/ml/svm'
import type { Sigmoid } from '../../../src/ml/evaluate/platt'
import { matrix, number, three, two, weights } from './examples'
import golden from './golden.json'

async function fitted<Config extends object, Model extends FittedModel>(
  learner: Learner<Config, Model>,
  examples: Examples,
  settings: Partial<Config> = {},
  seed = 7,
): Promise<Model> {
  const config = { ...learner.defaults, ...settings }
  const outcome = await drive(learner.fit(examples, config, createRandom(seed), typedArrays))
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  return outcome.result
}

/** Decision values, taken back from the probabilities. */
function decisions(probabilities: Float64Array, { slope, intercept }: Sigmoid): number[] {
  const values: number[] = []
  for (let at = 1; at < probabilities.length; at += 2) {
    const p = probabilities[at]!
    values.push((Math.log(p) - Math.log1p(-p) - intercept) / slope)
  }
  return values
}

function expectNear(values: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(values.length).toBe(expected.length)
  expected.forEach((value, i) => expect(Math.abs(values[i]! - value), `value ${i}`).toBeLessThan(tolerance))
}

describe('the linear machine', () => {
  it('finds the decision values of the reference', async () => {
    const model = await fitted(svmLinear, { matrix, target: two })
    expectNear(decisions(svmLinear.predict(model, matrix), model.sigmoids[0]!), golden.linear, 1e-5)
  })

  it('lets rows count by their weights', async () => {
    const model = await fitted(svmLinear, { matrix, target: two, weights }, { cost: 0.5 })
    expectNear(decisions(svmLinear.predict(model, matrix), model.sigmoids[0]!), golden.linearWeighted, 1e-5)
    const control = await fitted(svmLinear, { matrix, target: two }, { cost: 0.5 })
    expect(control.weights).not.toEqual(model.weights)
  })

  it('fits a number within a tube as the reference does, in its own unit', async () => {
    const model = await fitted(svmLinear, { matrix, target: number })
    expectNear(svmLinear.predict(model, matrix), golden.linearNumber, 1e-5)
  })

  it('sets each of several classes against the rest as the reference does', async () => {
    const model = await fitted(svmLinear, { matrix, target: three })
    const values = [...matrix.values.keys()].slice(0, matrix.rows).flatMap((row) =>
      [0, 1, 2].map((f) => {
        const own = matrix.values.subarray(row * 3, row * 3 + 3)
        return own.reduce((sum, value, c) => sum + value * model.weights[f * 3 + c]!, model.intercepts[f]!)
      }),
    )
    expectNear(values, golden.linearThree, 1e-5)
  })

  it('gives reasons that add up to its answer', async () => {
    const model = await fitted(svmLinear, { matrix, target: two })
    const { base, values, scale } = svmLinear.contributions!(model, matrix, 1)
    const answers = svmLinear.predict(model, matrix)
    expect(scale).toBe('log-odds')
    for (let row = 0; row < matrix.rows; row++) {
      const sum = base + values[row * 3]! + values[row * 3 + 1]! + values[row * 3 + 2]!
      expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(answers[row * 2 + 1]!, 12)
    }
    const ofNumber = await fitted(svmLinear, { matrix, target: number })
    const reasons = svmLinear.contributions!(ofNumber, matrix, 0)
    const first = reasons.base + reasons.values[0]! + reasons.values[1]! + reasons.values[2]!
    expect(first).toBeCloseTo(svmLinear.predict(ofNumber, matrix)[0]!, 12)
  })

  it('says when it was stopped before it had settled', async () => {
    const model = await fitted(svmLinear, { matrix, target: two }, { maxIterations: 1, tolerance: 1e-12 })
    expect(model.notes).toEqual([{ code: 'NOT_CONVERGED' }])
  })
})

describe('the kernel machine', () => {
  it('finds the decision values of the reference', async () => {
    const model = await fitted(svmRbf, { matrix, target: two }, { tolerance: 1e-8 })
    expectNear(decisions(svmRbf.predict(model, matrix), model.sigmoids[0]!), golden.rbf, 1e-5)
  })

  it('lets rows count by their weights', async () => {
    const settings = { tolerance: 1e-8, cost: 10, gamma: 0.7 }
    const model = await fitted(svmRbf, { matrix, target: two, weights }, settings)
    expectNear(decisions(svmRbf.predict(model, matrix), model.sigmoids[0]!), golden.rbfWeighted, 1e-4)
  })

  it('fits a number within a tube as the reference does, in its own unit', async () => {
    const model = await fitted(svmRbf, { matrix, target: number }, { tolerance: 1e-8 })
    expectNear(svmRbf.predict(model, matrix), golden.rbfNumber, 1e-4)
  })

  it('learns from a sample where rows are too many, and says so', async () => {
    const many = {
      rows: 200,
      columns: 3,
      values: Float64Array.from({ length: 600 }, (_, at) => matrix.values[at % 120]!),
    }
    const codes = Int32Array.from({ length: 200 }, (_, row) => two.codes[row % 40]!)
    const model = await fitted(svmRbf, { matrix: many, target: { ...two, codes } }, { mostRows: 100 })
    expect(model.notes).toEqual([{ code: 'ROWS_SAMPLED', details: { used: 100, rows: 200 } }])
    expect(model.vectors.length / 3).toBeLessThanOrEqual(100)
  })

  it('refuses a width that is none', async () => {
    const config = { ...svmRbf.defaults, gamma: 0 }
    const outcome = await drive(svmRbf.fit({ matrix, target: two }, config, createRandom(1), typedArrays))
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'CONFIG_INVALID', details: { field: 'gamma' } } })
  })
})

describe.each([
  ['svm-linear', svmLinear],
  ['svm-rbf', svmRbf],
] as [string, Learner][])('%s', (_name, learner) => {
  it('answers probabilities that sum to 1, the same for the same seed', async () => {
    const model = await fitted(learner, { matrix, target: three })
    const answers = learner.predict(model, matrix)
    for (let row = 0; row < matrix.rows; row++) {
      expect(answers[row * 3]! + answers[row * 3 + 1]! + answers[row * 3 + 2]!).toBeCloseTo(1, 12)
    }
    expect(await fitted(learner, { matrix, target: three })).toEqual(model)
  })

  it('keeps the order of its decisions even where the classes cannot be told apart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), async (sides) => {
        fc.pre(sides.includes(true) && sides.includes(false))
        const target = { kind: 'class' as const, classes: 2, codes: Int32Array.from(sides, Number) }
        const model = (await fitted(learner, { matrix, target })) as FittedModel & { sigmoids: Sigmoid[] }
        expect(model.sigmoids[0]!.slope).toBeGreaterThan(0)
        for (const p of learner.predict(model, matrix)) expect(p >= 0 && p <= 1).toBe(true)
      }),
      { seed: 42, numRuns: 25 },
    )
  })

  it('refuses one class, constant columns, infinite values and other columns by code', async () => {
    const refusal = async (examples: Examples) => {
      const outcome = await drive(learner.fit(examples, learner.defaults, createRandom(1), typedArrays))
      return outcome.status === 'failed' ? outcome.error.code : outcome.status
    }
    expect(await refusal({ matrix, target: { ...two, codes: new Int32Array(40) } })).toBe('DATA_ONE_CLASS')
    expect(await refusal({ matrix: { ...matrix, values: new Float64Array(120) }, target: two })).toBe('DATA_CONSTANT')
    const infinite = { ...matrix, values: matrix.values.map((value, at) => (at === 50 ? Infinity : value)) }
    expect(await refusal({ matrix: infinite, target: two })).toBe('DATA_NOT_FINITE')
    expect(await refusal({ matrix, target: two })).toBe('done')
    const model = await fitted(learner, { matrix, target: two })
    const narrow = { rows: 2, columns: 1, values: Float64Array.of(1, 2) }
    expect(() => learner.predict(model, narrow)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })
})

describe('what the machine with a kernel answers to a row', () => {
  it('is the same alone and beside a row that is far beyond float32', async () => {
    const random = createRandom(5)
    const values = Float64Array.from({ length: 1200 * 4 }, () => random.normal())
    const codes = Int32Array.from({ length: 1200 }, (_, row) => (values[row * 4]! + random.normal() > 0 ? 1 : 0))
    const model = await fitted(svmRbf, {
      matrix: { rows: 1200, columns: 4, values },
      target: { kind: 'class', codes, classes: 2 },
    })
    expect(model.vectors.length).toBeGreaterThan(2000)
    const asked = values.slice(0, 40 * 4)
    const alone = svmRbf.predict(model, { rows: 40, columns: 4, values: asked })
    const beside = Float64Array.from([...asked, 1e60, -1e60, 0, 1e17])
    const found = svmRbf.predict(model, { rows: 41, columns: 4, values: beside })
    expect(found.subarray(0, 80)).toEqual(alone)
    expect(found.every(Number.isFinite)).toBe(true)
  })
})
