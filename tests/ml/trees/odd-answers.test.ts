import { describe, expect, test } from 'vitest'
import { learner as boosting } from '../../../src/ml/boosting'
import { createRandom } from '../../../src/core/random'
import type { Examples, Learner } from '../../../src/ml/contract'
import { learner as forest } from '../../../src/ml/forest'
import { learner as tree } from '../../../src/ml/tree'
import { fitWith, modelOf } from './fit-with'
import { madeUp } from './made-up'

const learners: [string, Learner, object][] = [
  ['tree', tree as Learner, {}],
  ['forest', forest as Learner, { trees: 5 }],
  ['boosting', boosting as Learner, { rounds: 5 }],
]

describe.each(learners)('a learner of %s', (_name, learner, config) => {
  const given = madeUp('number', 1)
  const refused = async (changed: object): Promise<unknown> =>
    (await fitWith(learner, { ...given, ...changed }, config)) as unknown

  test('refuses rows of which fewer than two weigh anything', async () => {
    const weights = new Float64Array(given.matrix.rows)
    weights[3] = 1
    expect(await refused({ weights })).toMatchObject({ error: { code: 'DATA_TOO_LITTLE', details: { found: 1 } } })
  })

  test('refuses numbers that cannot be squared, and learns the greatest that can', async () => {
    const of = (size: number) => ({
      target: {
        kind: 'number',
        values: Float64Array.from({ length: given.matrix.rows }, (_, row) => (row % 5) * size),
      },
    })
    expect(await refused(of(1e150))).toMatchObject({ error: { code: 'DATA_NOT_FINITE', details: { row: 2 } } })
    const model = await modelOf(learner, { ...given, ...(of(1e139) as Pick<typeof given, 'target'>) }, config)
    expect(learner.predict(model, given.matrix).every((value) => Number.isFinite(value))).toBe(true)
  })

  test('answers a constant number with that number', async () => {
    const target = { kind: 'number' as const, values: new Float64Array(given.matrix.rows).fill(0.1) }
    const model = await modelOf(learner, { ...given, target }, config)
    learner.predict(model, given.matrix).forEach((value) => expect(value).toBeCloseTo(0.1, 12))
  })

  test('learns a class that no row has as one of no chance', async () => {
    const classes = madeUp('class', 2)
    const target = { ...classes.target, classes: 3 } as typeof classes.target
    const model = await modelOf(learner, { ...classes, target }, config)
    const answers = learner.predict(model, classes.matrix)
    for (let at = 2; at < answers.length; at += 3) expect(answers[at]).toBeLessThan(1e-6)
  })

  test('learns from columns of which all but one are constant, and from hardly different numbers', async () => {
    const values = given.matrix.values.map((value, at) => (at % 5 === 0 ? 1 + Math.sign(value) * Number.EPSILON : 4))
    const matrix = { ...given.matrix, values }
    const model = await modelOf(learner, { ...given, matrix }, config)
    expect(new Set(learner.predict(model, matrix)).size).toBeGreaterThan(1)
  })
})

test('finds what tells small numbers apart beside one that is huge', async () => {
  const rows = 200
  const random = createRandom(4)
  const values = Float64Array.from({ length: 2 * rows }, () => random.next())
  const numbers = Float64Array.from({ length: rows }, (_, row) => (values[2 * row + 1]! > 0.5 ? 1 : 0))
  numbers[0] = 1e9
  values[0] = 2
  const examples: Examples = { matrix: { rows, columns: 2, values }, target: { kind: 'number', values: numbers } }
  const model = await modelOf(tree, examples, { maxDepth: 2 })
  expect(model.trees.feature[0]).toBe(0)
  expect(model.trees.feature[1]).toBe(1)
  expect(model.trees.threshold[1]).toBeCloseTo(0.5, 1)
})
