import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { contributionsOf, type Reasons } from '../../../src/ml/explain'
import type { EncodedColumn } from '../../../src/ml/encode/types'
import type { Learner } from '../../../src/ml/contract'
import type { Matrix } from '../../../src/math/matrix'
import { answersOf, learnerOf, linearContributions, modelOf, plainColumns, randomMatrix } from './support'

async function reasonsOf(
  learner: Learner,
  matrix: Matrix,
  background: Matrix,
  seed = 1,
  columns: EncodedColumn[] = plainColumns(matrix.columns),
  features = matrix.columns,
): Promise<Reasons> {
  const subject = { learner, model: modelOf(matrix.columns), columns, features, output: 0 }
  const outcome = await drive(contributionsOf(subject, matrix, { background, random: createRandom(seed) }))
  if (outcome.status !== 'done') throw new Error(outcome.status)
  return outcome.result
}

const curved = ([a, b, c, d]: Float64Array): number => Math.tanh(a! + 2 * b! * c!) + Math.sin(d!)
const sumOf = ({ values, features }: Reasons, row: number): number =>
  values.subarray(row * features, (row + 1) * features).reduce((sum, value) => sum + value, 0)

describe('sampled reasons', () => {
  it('add up to the answer less the mean answer of the background, in every row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 1, max: 9 }), async (seed, rows) => {
        const [matrix, background] = [randomMatrix(4, 4, seed), randomMatrix(rows, 4, seed + 1)]
        const reasons = await reasonsOf(learnerOf(curved), matrix, background, seed)
        const answers = answersOf(curved, matrix)
        answers.forEach((answer, row) => expect(reasons.base + sumOf(reasons, row)).toBeCloseTo(answer, 10))
      }),
      { numRuns: 25, seed: 11 },
    )
  })

  it('give nothing to a feature that the answer does not look at', async () => {
    const reasons = await reasonsOf(
      learnerOf(([a, b]) => a! * b!),
      randomMatrix(5, 3, 2),
      randomMatrix(20, 3, 3),
    )
    for (let row = 0; row < 5; row++) expect(reasons.values[row * 3 + 2]).toBe(0)
  })

  it('give two features the same where the answer treats them alike', async () => {
    const matrix: Matrix = { rows: 1, columns: 3, values: Float64Array.of(2, 2, 1) }
    const background = randomMatrix(400, 3, 4)
    for (let row = 0; row < 400; row++) background.values[row * 3 + 1] = background.values[row * 3]!
    const { values, errors } = await reasonsOf(
      learnerOf(([a, b, c]) => a! * b! + c!),
      matrix,
      background,
    )
    expect(Math.abs(values[0]! - values[1]!)).toBeLessThan(4 * (errors![0]! + errors![1]!))
  })

  it('agree with the exact ones of a weighted sum', async () => {
    const weights = [3, -1, 0.5, 0]
    const [matrix, background] = [randomMatrix(6, 4, 5), randomMatrix(50, 4, 6)]
    const line = (row: Float64Array): number => weights.reduce((sum, weight, c) => sum + weight * row[c]!, 0)
    const exact = await reasonsOf(learnerOf(line, linearContributions(weights, background)), matrix, background)
    const sampled = await reasonsOf(learnerOf(line), matrix, background)
    expect(exact.errors).toBeNull()
    exact.values.forEach((value, i) => expect(sampled.values[i]).toBeCloseTo(value, 10))
    expect(sampled.base).toBeCloseTo(exact.base, 10)
  })

  it('lie within their standard errors of the Shapley values of a product, two thirds of the time', async () => {
    // Of a·b against a background where both are 0 or 2 with even chances, a row (4, 4) has 16 − 1 to share out, evenly.
    const background: Matrix = {
      rows: 40,
      columns: 2,
      values: Float64Array.from({ length: 80 }, (_, i) => ((Math.floor(i / 2) >> (i % 2)) % 2 === 0 ? 0 : 2)),
    }
    const product = ([a, b]: Float64Array): number => a! * b!
    const mean = answersOf(product, background).reduce((sum, value) => sum + value, 0) / 40
    const row: Matrix = { rows: 1, columns: 2, values: Float64Array.of(4, 4) }
    const { values, errors, base } = await reasonsOf(learnerOf(product), row, background)
    expect(base).toBeCloseTo(mean, 12)
    expect(values[0]! + values[1]!).toBeCloseTo(16 - mean, 12)
    expect(Math.abs(values[0]! - (16 - mean) / 2)).toBeLessThanOrEqual(3 * errors![0]! + 1e-9)
  })

  it('fold the columns of a feature into one reason', async () => {
    const columns: EncodedColumn[] = [
      { feature: 0, kind: 'number' },
      { feature: 1, kind: 'level', level: 'a' },
      { feature: 1, kind: 'level', level: 'b' },
    ]
    const weights = [1, 2, 3]
    const [matrix, background] = [randomMatrix(3, 3, 8), randomMatrix(10, 3, 9)]
    const line = (row: Float64Array): number => weights.reduce((sum, weight, c) => sum + weight * row[c]!, 0)
    const exact = learnerOf(line, linearContributions(weights, background))
    const folded = await reasonsOf(exact, matrix, background, 1, columns, 2)
    const apart = await reasonsOf(exact, matrix, background)
    expect(folded.values[1]).toBeCloseTo(apart.values[1]! + apart.values[2]!, 12)
    const sampled = await reasonsOf(learnerOf(line), matrix, background, 1, columns, 2)
    sampled.values.forEach((value, i) => expect(value).toBeCloseTo(folded.values[i]!, 10))
  })

  it('tell a step many times within one row of a wide table, and hold few of the rows on the way at a time', async () => {
    const wide = 200
    let most = 0
    const line = learnerOf((row) => row[0]!)
    const watched: Learner = {
      ...line,
      predict: (model, matrix) => {
        most = Math.max(most, matrix.rows * matrix.columns)
        return line.predict(model, matrix)
      },
    }
    const subject = { learner: watched, model: modelOf(wide), columns: plainColumns(wide), features: wide, output: 0 }
    const options = { background: randomMatrix(25, wide, 2), random: createRandom(1) }
    const task = contributionsOf(subject, randomMatrix(1, wide, 1), options)
    let steps = 0
    while (!(await task.next()).done) steps++
    expect(steps).toBeGreaterThan(8)
    expect(most).toBeLessThan(400_000)
  })

  it('come out the same for the same seed, and leave their inputs alone', async () => {
    const [matrix, background] = [randomMatrix(3, 4, 12), randomMatrix(8, 4, 13)]
    const before = [matrix.values.slice(), background.values.slice()]
    const first = await reasonsOf(learnerOf(curved), matrix, background, 5)
    expect(await reasonsOf(learnerOf(curved), matrix, background, 5)).toEqual(first)
    expect((await reasonsOf(learnerOf(curved), matrix, background, 6)).values).not.toEqual(first.values)
    expect([matrix.values, background.values]).toEqual(before)
  })

  it('name the features whose absence moves the answer most', async () => {
    const [matrix, background] = [randomMatrix(30, 8, 14), randomMatrix(60, 8, 15)]
    const weights = [4, 3, 2, 0.3, 0.2, 0.1, 0, 0]
    const line = (row: Float64Array): number =>
      Math.tanh(weights.reduce((sum, weight, c) => sum + weight * row[c]!, 0) / 6)
    const reasons = await reasonsOf(learnerOf(line), matrix, background)
    const answers = answersOf(line, matrix)
    const ablated = (row: number, hidden: readonly number[]): number => {
      const changed = { rows: background.rows, columns: 8, values: background.values.slice() }
      for (let b = 0; b < background.rows; b++)
        for (let c = 0; c < 8; c++) if (!hidden.includes(c)) changed.values[b * 8 + c] = matrix.values[row * 8 + c]!
      const seen = answersOf(line, changed)
      return Math.abs(answers[row]! - seen.reduce((sum, value) => sum + value, 0) / seen.length)
    }
    let [top, last] = [0, 0]
    for (let row = 0; row < 30; row++) {
      const own = reasons.values.subarray(row * 8, row * 8 + 8)
      const order = [...own.keys()].sort((a, b) => Math.abs(own[b]!) - Math.abs(own[a]!))
      top += ablated(row, order.slice(0, 3))
      last += ablated(row, order.slice(-3))
    }
    expect(top).toBeGreaterThan(5 * last)
  })
})
