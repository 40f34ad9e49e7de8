import { describe, expect, test } from 'vitest'
import type { Matrix } from '../../../src/math/matrix'
import { learner as boosting } from '../../../src/ml/boosting'
import type { FittedModel, Learner } from '../../../src/ml/contract'
import { learner as forest } from '../../../src/ml/forest'
import { learner as tree } from '../../../src/ml/tree'
import { LEAF, type Trees } from '../../../src/ml/trees/trees'
import { modelOf } from '../trees/fit-with'
import { madeUp, pick } from '../trees/made-up'

const COLUMNS = 5
const KINDS = ['number', 'class', 'classes'] as const

/** The mean of a tree over the columns that are not known, by the weight of the rows learned from. */
function expectation(trees: Trees, node: number, row: Float64Array, known: number, component: number): number {
  const column = trees.feature[node]!
  if (column === LEAF) return trees.value[node * trees.width + component]!
  const [left, right] = [node + 1, trees.right[node]!]
  const below = (child: number): number => expectation(trees, child, row, known, component)
  if (known & (1 << column)) return below(row[column]! <= trees.threshold[node]! ? left : right)
  return (trees.cover[left]! * below(left) + trees.cover[right]! * below(right)) / trees.cover[node]!
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
const size = (set: number): number => [...set.toString(2)].filter((bit) => bit === '1').length

/** Shapley values by their definition, over all sets of columns. */
function byDefinition(worth: (known: number) => number): number[] {
  const all = Array.from({ length: 1 << COLUMNS }, (_, known) => worth(known))
  return Array.from({ length: COLUMNS }, (_, column) =>
    all.reduce((sum, value, known) => {
      if (known & (1 << column)) return sum
      const share = (factorial(size(known)) * factorial(COLUMNS - size(known) - 1)) / factorial(COLUMNS)
      return sum + share * (all[known | (1 << column)]! - value)
    }, 0),
  )
}

type Treed = FittedModel & { trees: Trees }

/** What the model says where only some columns are known, on the scale of its contributions. */
function worthOf(model: Treed, row: Float64Array, output: number): (known: number) => number {
  const { trees, outputs, kind } = model
  const each = (known: number, component: number): number[] =>
    Array.from({ length: trees.starts.length - 1 }, (_, t) =>
      expectation(trees, trees.starts[t]!, row, known, component),
    )
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
  if (kind !== 'boosting') {
    const component = trees.width === 1 ? 0 : output
    const sign = outputs === 2 && output === 0 ? -1 : 1
    return (known) => (sign * sum(each(known, component))) / (trees.starts.length - 1)
  }
  if (outputs <= 2) return (known) => (outputs === 2 && output === 0 ? -1 : 1) * sum(each(known, 0))
  return (known) => {
    const own = each(known, 0)
    return sum(own.filter((_, t) => t % outputs === output)) - sum(own) / outputs
  }
}

/** The answer on the scale of the contributions. */
function answerOf(model: FittedModel, answers: Float64Array, row: number, output: number): number {
  const own = answers.subarray(row * model.outputs, (row + 1) * model.outputs)
  if (model.kind !== 'boosting' || model.outputs === 1) return own[output]!
  if (model.outputs === 2) return Math.log(own[output]! / own[1 - output]!)
  return Math.log(own[output]!) - own.reduce((sum, value) => sum + Math.log(value), 0) / model.outputs
}

const rowOf = ({ columns, values }: Matrix, row: number): Float64Array =>
  values.subarray(row * columns, (row + 1) * columns)

const learners: [string, Learner, object][] = [
  ['tree', tree as Learner, { maxDepth: 6 }],
  ['forest', forest as Learner, { trees: 5, minLeaf: 3 }],
  ['boosting', boosting as Learner, { rounds: 6, maxDepth: 4, minLeaf: 5 }],
]

describe.each(learners)('reasons of a %s', (_name, learner, config) => {
  test.each(KINDS)('are the Shapley values by definition, on a target of kind %s', async (kind) => {
    const given = madeUp(kind, 21, 150, COLUMNS)
    const model = (await modelOf(learner, given, config)) as Treed
    const { matrix } = pick(madeUp(kind, 22, 150, COLUMNS), [0, 1, 2, 3])
    for (let output = 0; output < model.outputs; output++) {
      const { values } = learner.contributions!(model, matrix, output)
      for (let row = 0; row < matrix.rows; row++) {
        const wanted = byDefinition(worthOf(model, rowOf(matrix, row), output))
        wanted.forEach((value, column) => expect(values[row * COLUMNS + column]).toBeCloseTo(value, 11))
      }
    }
  })

  test.each(KINDS)('add up to the answer to 1e-9, on a target of kind %s', async (kind) => {
    const given = madeUp(kind, 23, 300, 12)
    const model = await modelOf(learner, given, { ...config, maxDepth: 20, minLeaf: 1 })
    const answers = learner.predict(model, given.matrix)
    for (let output = 0; output < model.outputs; output++) {
      const { base, values, scale } = learner.contributions!(model, given.matrix, output)
      expect(scale).toBe(kind === 'number' ? 'value' : model.kind === 'boosting' ? 'log-odds' : 'probability')
      for (let row = 0; row < given.matrix.rows; row++) {
        const sum = values.subarray(row * 12, (row + 1) * 12).reduce((total, value) => total + value, base)
        expect(Math.abs(sum - answerOf(model, answers, row, output))).toBeLessThan(1e-9)
      }
    }
  })

  test('weigh the rows as the fit did', async () => {
    const given = madeUp('class', 24, 150, COLUMNS)
    const weights = Float64Array.from({ length: 150 }, (_, row) => 1 + (row % 4))
    const model = (await modelOf(learner, { ...given, weights }, config)) as Treed
    const row = pick(given, [5]).matrix
    const { values } = learner.contributions!(model, row, 1)
    byDefinition(worthOf(model, row.values, 1)).forEach((value, column) =>
      expect(values[column]).toBeCloseTo(value, 11),
    )
  })
})

test('controls that reasons by definition with other weights differ', async () => {
  const given = madeUp('class', 25, 150, COLUMNS)
  const model = await modelOf(tree, given, { maxDepth: 6 })
  const row = pick(given, [5]).matrix
  const { values } = tree.contributions!(model, row, 1)
  const trees = { ...model.trees, cover: model.trees.cover.map((weight, node) => weight * (1 + (node % 3))) }
  const wanted = byDefinition(worthOf({ ...model, trees }, row.values, 1))
  expect(Math.max(...wanted.map((value, column) => Math.abs(value - values[column]!)))).toBeGreaterThan(1e-3)
})
