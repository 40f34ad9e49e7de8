import { beforeAll, describe, expect, it } from 'vitest'
import { typedArrays } from '../../../../src/compute'
import { createRandom } from '../../../../src/core/random'
import { drive } from '../../../../src/core/task'
import { learner as boosting } from '../../../../src/ml/boosting'
import { sumShap } from '../../../../src/ml/explain/tree-shap'
import { treeScores } from '../../../../src/ml/recommend/hybrid/tree-scores'
import { treeShares } from '../../../../src/ml/recommend/hybrid/tree-shares'
import { addValues } from '../../../../src/ml/trees/add-values'
import type { Trees } from '../../../../src/ml/trees/trees'

const [ROWS, COLUMNS] = [400, 5] as const
const random = createRandom(5)
const matrix = {
  rows: ROWS,
  columns: COLUMNS,
  values: Float64Array.from({ length: ROWS * COLUMNS }, () => Math.round(random.normal() * 8) / 4),
}

/** What is bought depends on columns together, so that ways ask for some of them twice. */
async function treesOf(maxDepth: number): Promise<Trees> {
  const codes = Int32Array.from({ length: ROWS }, (_, row) => {
    const [a, b, c] = matrix.values.subarray(row * COLUMNS)
    return Math.abs(a!) + b! * c! > 0.7 ? 1 : 0
  })
  const settings = { ...boosting.defaults, rounds: 12, rate: 0.3, maxDepth, minLeaf: 3 }
  const fit = boosting.fit(
    { matrix, target: { kind: 'class', codes, classes: 2 } },
    settings,
    createRandom(1),
    typedArrays,
  )
  const outcome = await drive(fit)
  if (outcome.status !== 'done') throw new Error(outcome.status)
  return outcome.result.trees
}

describe.each([1, 4, 7])('trees of depth %i', (depth) => {
  let trees: Trees

  beforeAll(async () => {
    trees = await treesOf(depth)
  })

  it('say by steps without a branch what they say otherwise', () => {
    const expected = new Float64Array(ROWS).fill(0.25)
    addValues(trees, matrix, expected)
    expect(treeScores(trees, matrix, 0.25)).toEqual(expected)
  })

  it('give from a table the Shapley values that are computed row by row', () => {
    const { values } = sumShap(trees, matrix, { first: 0, step: 1, component: 0, factor: 2 })
    const shares = treeShares(trees, matrix, 2)
    expect(Math.max(...values.map(Math.abs))).toBeGreaterThan(0.1)
    values.forEach((value, at) => expect(Math.abs(shares[at]! - value)).toBeLessThan(1e-10))
  })
})
