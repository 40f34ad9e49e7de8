import { describe, expect, test } from 'vitest'
import type { Examples } from '../../../src/ml/contract'
import { learner } from '../../../src/ml/tree'
import { modelOf } from '../trees/fit-with'
import golden from './golden.json'

type Case = (typeof golden.cases)[number]

const examplesOf = ({ rows, columns, classes, x, y, weights }: Case): Examples => ({
  matrix: { rows, columns, values: Float64Array.from(x) },
  target:
    classes === 0
      ? { kind: 'number', values: Float64Array.from(y) }
      : { kind: 'class', codes: Int32Array.from(y), classes },
  ...(weights && { weights: Float64Array.from(weights) }),
})

const settingsOf = ({ criterion, maxDepth, minLeaf }: Case) => ({
  criterion: criterion === 'entropy' ? ('entropy' as const) : ('gini' as const),
  maxDepth,
  minLeaf,
})

const near = (found: ArrayLike<number>, wanted: readonly number[]): void => {
  expect(found.length).toBe(wanted.length)
  wanted.forEach((value, at) => expect(found[at]).toBeCloseTo(value, 9))
}

describe.each(golden.cases)(`a tree on $name, beside ${golden.origin}`, (given) => {
  test('has the same splits, thresholds, weights and values', async () => {
    const { trees } = await modelOf(learner, examplesOf(given), settingsOf(given))
    expect([...trees.feature]).toEqual(given.tree.feature)
    expect([...trees.threshold]).toEqual(given.tree.threshold)
    expect([...trees.right]).toEqual(given.tree.right)
    near(trees.cover, given.tree.cover)
    near(
      trees.value,
      given.tree.value.flatMap((shares) => (given.classes === 2 ? [shares[1]!] : shares)),
    )
  })

  test('has the same path of pruning', async () => {
    const { path } = await modelOf(learner, examplesOf(given), settingsOf(given))
    near(path.alphas, given.alphas)
    near(path.impurities, given.impurities)
  })
})

test('controls that another minimum of rows gives another tree', async () => {
  const given = golden.cases[0]!
  const { trees } = await modelOf(learner, examplesOf(given), { ...settingsOf(given), minLeaf: given.minLeaf + 6 })
  expect([...trees.feature]).not.toEqual(given.tree.feature)
})
