import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { learner } from '../../../src/ml/forest'
import { learner as tree } from '../../../src/ml/tree'
import { fitWith, modelOf } from '../trees/fit-with'
import { apart, madeUp, mapValues } from '../trees/made-up'

const KINDS = ['number', 'class', 'classes'] as const
const FEW = { trees: 12, minLeaf: 4 }
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const OPTIONS = { numRuns: 15, seed: 20_261_122 }

/** R², or the share of rows whose likeliest class is right. */
function score(answers: Float64Array, { target }: ReturnType<typeof madeUp>): number {
  if (target.kind === 'number') {
    const mean = target.values.reduce((sum, value) => sum + value, 0) / target.values.length
    const left = target.values.reduce((sum, value, row) => sum + (value - answers[row]!) ** 2, 0)
    return 1 - left / target.values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  }
  const { classes, codes } = target
  const right = codes.filter((code, row) => {
    const own = answers.subarray(row * classes, (row + 1) * classes)
    return own.indexOf(Math.max(...own)) === code
  })
  return right.length / codes.length
}

describe.each(KINDS)('a forest on a target of kind %s', (kind) => {
  test('is the same for the same seed, and another for another', async () => {
    const given = madeUp(kind, 1)
    const [first, again, other] = [
      await modelOf(learner, given, FEW, 5),
      await modelOf(learner, given, FEW, 5),
      await modelOf(learner, given, FEW, 6),
    ]
    expect(again).toEqual(first)
    expect(other.trees.threshold).not.toEqual(first.trees.threshold)
  })

  test('splits alike when a column is stretched without changing its order', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const given = madeUp(kind, seed)
        const bent = mapValues(given.matrix, (value) => value ** 3 + 5)
        const [plain, other] = [
          await modelOf(learner, given, FEW, seed),
          await modelOf(learner, { ...given, matrix: bent }, FEW, seed),
        ]
        expect(other.trees.feature).toEqual(plain.trees.feature)
        expect(apart(other.trees.value, plain.trees.value)).toBe(0)
      }),
      OPTIONS,
    )
  })

  test('knows from the rows left out how it does on unseen ones', async () => {
    const given = madeUp(kind, 2, 600)
    const model = await modelOf(learner, given, { trees: 120 })
    const unseen = madeUp(kind, 3, 4000)
    expect(model.outOfBag!.rows).toBe(600)
    expect(Math.abs(model.outOfBag!.score - score(learner.predict(model, unseen.matrix), unseen))).toBeLessThan(0.06)
    expect(score(learner.predict(model, given.matrix), given)).toBeGreaterThan(model.outOfBag!.score)
  })

  test('does better on unseen rows than one tree', async () => {
    const given = madeUp(kind, 4, 400)
    const unseen = madeUp(kind, 5, 4000)
    const many = await modelOf(learner, given, { trees: 60, minLeaf: 3 })
    const one = await modelOf(tree, given, { maxDepth: null, minLeaf: 3 })
    const scores = [learner.predict(many, unseen.matrix), tree.predict(one, unseen.matrix)].map((own) =>
      score(own, unseen),
    )
    expect(scores[0]).toBeGreaterThan(scores[1]!)
  })

  test('answers with the mean of its trees', async () => {
    const given = madeUp(kind, 6)
    const { trees, ...model } = await modelOf(learner, given, FEW)
    const sum = new Float64Array(given.matrix.rows * model.outputs)
    for (let t = 0; t < FEW.trees; t++) {
      const [start, end] = [trees.starts[t]!, trees.starts[t + 1]!]
      const alone = {
        ...trees,
        starts: Int32Array.of(0, end - start),
        feature: trees.feature.slice(start, end),
        threshold: trees.threshold.slice(start, end),
        right: trees.right.slice(start, end).map((child) => child - start),
        value: trees.value.slice(start * trees.width, end * trees.width),
      }
      learner.predict({ ...model, trees: alone }, given.matrix).forEach((value, at) => (sum[at]! += value / FEW.trees))
    }
    expect(apart(sum, learner.predict({ ...model, trees }, given.matrix))).toBeLessThan(1e-12)
  })
})

describe('a forest', () => {
  test('never draws rows of weight 0, and has no leaf smaller than asked for', async () => {
    const given = madeUp('class', 7, 300)
    const weights = Float64Array.from({ length: 300 }, (_, row) => (row < 150 ? 1 : 0))
    const model = await modelOf(learner, { ...given, weights }, FEW)
    const half = { rows: 150, columns: 5, values: given.matrix.values.slice(0, 150 * 5) }
    const codes = given.target.kind === 'class' ? given.target.codes.slice(0, 150) : new Int32Array(0)
    const alone = await modelOf(learner, { matrix: half, target: { kind: 'class', codes, classes: 2 } }, FEW)
    expect(apart(learner.predict(model, half), learner.predict(alone, half))).toBe(0)
    const leaves = model.trees.cover.filter((_, node) => model.trees.feature[node]! < 0)
    expect(Math.min(...leaves)).toBeGreaterThanOrEqual(FEW.minLeaf)
  })

  test('draws no more rows for a tree than it may', async () => {
    const model = await modelOf(learner, madeUp('class', 8, 500), { ...FEW, mostRows: 100 })
    const roots = [...model.trees.starts.subarray(0, FEW.trees)].map((root) => model.trees.cover[root])
    expect(roots).toEqual(Array(FEW.trees).fill(100))
  })

  test.each(['sqrt', 'third', 'all', 2] as const)('grows with columns %s', async (columns) => {
    expect((await fitWith(learner, madeUp('classes', 9), { ...FEW, columns })).status).toBe('done')
  })

  test.each([0, 1.5, 'some'])('refuses columns %s by name', async (columns) => {
    const outcome = await fitWith(learner, madeUp('class', 1), { columns: columns as number })
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'CONFIG_INVALID', details: { field: 'columns' } },
    })
  })

  test('stops in the middle when it is cancelled', async () => {
    const signal = { aborted: false }
    let seen = 0
    const outcome = await drive(learner.fit(madeUp('class', 10), learner.defaults, createRandom(1), typedArrays), {
      signal: signal as AbortSignal,
      onProgress: (step) => {
        seen = step.kind === 'step' ? step.done : seen
        signal.aborted = true
      },
    })
    expect(outcome.status).toBe('cancelled')
    expect(seen).toBeLessThan(learner.defaults.trees)
  })
})
