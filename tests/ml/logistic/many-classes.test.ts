import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { learner } from '../../../src/ml/logistic'
import { fitted } from '../../support/fit-learner'

const [ROWS, COLUMNS, CLASSES] = [900, 60, 7]

/** Classes by the largest of some columns with noise; the last columns are indicators of few rows. */
function manyClasses() {
  const random = createRandom(11)
  const values = new Float64Array(ROWS * COLUMNS)
  const codes = new Int32Array(ROWS)
  for (let row = 0; row < ROWS; row++) {
    for (let c = 0; c < COLUMNS; c++) {
      values[row * COLUMNS + c] = c < COLUMNS / 2 ? random.normal() : Number(random.next() < 0.03)
    }
    let best = -Infinity
    for (let k = 0; k < CLASSES; k++) {
      const score = values[row * COLUMNS + k]! + 1.5 * random.normal()
      if (score > best) [best, codes[row]] = [score, k]
    }
  }
  return { matrix: { rows: ROWS, columns: COLUMNS, values }, codes }
}

describe('Logistic regression with more parameters than go into one matrix', () => {
  test('ends where no coefficient wants to move, within few rounds', async () => {
    const { matrix, codes } = manyClasses()
    const model = await fitted(learner, { matrix, target: { kind: 'class', codes, classes: CLASSES } }, { C: 1 })
    const chances = learner.predict(model, matrix)
    const slope = model.coefficients.slice()
    for (let row = 0; row < ROWS; row++) {
      for (let k = 0; k < CLASSES; k++) {
        const off = chances[row * CLASSES + k]! - (codes[row] === k ? 1 : 0)
        for (let c = 0; c < COLUMNS; c++) slope[k * COLUMNS + c]! += off * matrix.values[row * COLUMNS + c]!
      }
    }
    expect(Math.max(...slope.map(Math.abs))).toBeLessThan(2e-3)
    expect(model.iterations).toBeLessThan(60)
    expect(model.notes).toEqual([])
  })

  const beyondFloat32: [string, { weight: number; constant: number }][] = [
    ['weights', { weight: 1e45, constant: 1 }],
    ['a column of nothing but rounding', { weight: 1, constant: 1e60 }],
  ]
  test.each(beyondFloat32)(
    'comes to finite coefficients with numbers beyond float32: %s',
    async (_name, { weight, constant }) => {
      const { matrix, codes } = manyClasses()
      const values = matrix.values.slice()
      for (let row = 0; row < ROWS; row++) values[row * COLUMNS] = constant * (1 + (row % 3) * 4e-16)
      const examples = {
        matrix: { ...matrix, values },
        target: { kind: 'class' as const, codes, classes: CLASSES },
        weights: new Float64Array(ROWS).fill(weight),
      }
      const model = await fitted(learner, examples, { C: 1 })
      expect(model.coefficients.every(Number.isFinite)).toBe(true)
      // What it begins with is no coefficients at all.
      expect(Math.max(...model.coefficients)).toBeGreaterThan(0.1)
      expect(learner.predict(model, examples.matrix).every(Number.isFinite)).toBe(true)
    },
  )
})
