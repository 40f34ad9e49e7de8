import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { drive } from '../../../src/core/task'
import { learner, type BoostingModel } from '../../../src/ml/boosting'
import { modelOf } from '../trees/fit-with'
import { apart, madeUp, mapValues, pick } from '../trees/made-up'

const KINDS = ['number', 'class', 'classes'] as const
const FEW = { rounds: 8, minLeaf: 5 }
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const OPTIONS = { numRuns: 15, seed: 20_261_122 }

type Made = ReturnType<typeof madeUp>

/** Mean squared error, or log loss. */
function loss(model: BoostingModel, { matrix, target }: Made): number {
  const answers = learner.predict(model, matrix)
  if (target.kind === 'number') {
    return target.values.reduce((sum, value, row) => sum + (value - answers[row]!) ** 2, 0) / matrix.rows
  }
  const { codes, classes } = target
  return codes.reduce((sum, code, row) => sum - Math.log(answers[row * classes + code]!), 0) / matrix.rows
}

describe.each(KINDS)('boosting on a target of kind %s', (kind) => {
  test('lowers the loss of what it learns from with every round', async () => {
    const given = madeUp(kind, 1, 300)
    let last = Infinity
    for (const rounds of [1, 2, 4, 8, 16, 32, 64]) {
      const now = loss(await modelOf(learner, given, { ...FEW, rounds }), given)
      expect(now).toBeLessThan(last)
      last = now
    }
  })

  test('is the same for the same seed, rows drawn by lot or not', async () => {
    const given = madeUp(kind, 2)
    for (const subsample of [1, 0.6]) {
      const [first, again] = [
        await modelOf(learner, given, { ...FEW, subsample }, 4),
        await modelOf(learner, given, { ...FEW, subsample }, 4),
      ]
      expect(again).toEqual(first)
    }
  })

  test('answers the same when a column is stretched without changing its order', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const given = madeUp(kind, seed)
        const bent = mapValues(given.matrix, (value) => value ** 3 + 5)
        const [plain, other] = [
          await modelOf(learner, given, FEW),
          await modelOf(learner, { ...given, matrix: bent }, FEW),
        ]
        expect(apart(learner.predict(plain, given.matrix), learner.predict(other, bent))).toBe(0)
      }),
      OPTIONS,
    )
  })

  test('does not mind the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const given = madeUp(kind, seed)
        const turned = pick(given, [...Array(given.matrix.rows).keys()].reverse())
        const [plain, other] = [await modelOf(learner, given, FEW), await modelOf(learner, turned, FEW)]
        expect(apart(learner.predict(plain, given.matrix), learner.predict(other, given.matrix))).toBeLessThan(1e-9)
      }),
      OPTIONS,
    )
  })

  test('takes a weight of 2 as the row twice, and a weight of 0 as no row', async () => {
    const given = madeUp(kind, 3)
    const weights = Float64Array.from({ length: given.matrix.rows }, (_, row) => row % 3)
    const rows = [...weights.keys()].flatMap((row) => Array<number>(weights[row]!).fill(row))
    const settings = { ...FEW, minLeaf: 1 }
    const weighted = await modelOf(learner, { ...given, weights }, settings)
    const doubled = await modelOf(learner, pick(given, rows), settings)
    // Bins come from all rows in one, and from the rows that count in the other: a threshold may lie elsewhere between two of them.
    const counting = pick(given, rows)
    expect(apart(learner.predict(weighted, counting.matrix), learner.predict(doubled, counting.matrix))).toBeLessThan(
      1e-9,
    )
  })

  test('has no leaf of fewer rows than asked for', async () => {
    const given = madeUp(kind, 4, 200)
    for (const minLeaf of [7, 30]) {
      const { trees } = await modelOf(learner, given, { rounds: 20, minLeaf })
      const leaves = trees.cover.filter((_, node) => trees.feature[node]! < 0)
      expect(Math.min(...leaves)).toBeGreaterThanOrEqual(minLeaf)
    }
  })

  test('stops early by rows held out, says so, and does no worse on unseen rows', async () => {
    const given = madeUp(kind, 5, 500)
    const unseen = madeUp(kind, 6, 4000)
    const settings = { rounds: 400, rate: 0.3, maxDepth: 5, minLeaf: 2 }
    const whole = await modelOf(learner, given, settings)
    const early = await modelOf(learner, given, { ...settings, heldOut: 0.2 })
    expect(early.rounds).toBeLessThan(200)
    expect(early.trees.starts.length - 1).toBe(early.rounds * (kind === 'classes' ? 3 : 1))
    expect(early.notes).toEqual([{ code: 'STOPPED_EARLY', details: { rounds: early.rounds } }])
    expect(loss(early, unseen)).toBeLessThan(loss(whole, unseen))
  })

  test('learns from a part of the rows a round nearly as well', async () => {
    const given = madeUp(kind, 7, 1000)
    const unseen = madeUp(kind, 8, 4000)
    const [all, some] = [await modelOf(learner, given), await modelOf(learner, given, { subsample: 0.5 })]
    expect(loss(some, unseen)).toBeLessThan(loss(all, unseen) * 1.1)
  })
})

describe('boosting', () => {
  test('starts from the mean, and takes Newton steps from there', async () => {
    const values = Float64Array.of(0, 0, 0, 1, 1, 1)
    const target = { kind: 'number' as const, values: Float64Array.of(1, 2, 3, 7, 8, 9) }
    const given = { matrix: { rows: 6, columns: 1, values }, target }
    const model = await modelOf(learner, given, { rounds: 1, rate: 0.5, minLeaf: 1, l2: 3 })
    expect([...model.base]).toEqual([5])
    // The sum of three residuals of 3 on either side, over 3 rows and a penalty of 3, half of it taken.
    expect([...learner.predict(model, given.matrix)]).toEqual([4.25, 4.25, 4.25, 5.75, 5.75, 5.75])
    expect([...model.trees.threshold]).toEqual([0.5, 0, 0])
  })

  test('bins more than 255 values by quantiles, and fewer exactly', async () => {
    const rows = 5000
    const values = Float64Array.from({ length: rows }, (_, row) => row ** 2)
    const codes = Int32Array.from({ length: rows }, (_, row) => (row < 100 ? 1 : 0))
    const given = { matrix: { rows, columns: 1, values }, target: { kind: 'class' as const, codes, classes: 2 } }
    const { trees } = await modelOf(learner, given, { rounds: 1, maxDepth: 1 })
    expect(Math.abs(Math.sqrt(trees.threshold[0]!) - 99.5)).toBeLessThan(rows / 255)
    const few = await modelOf(
      learner,
      { ...given, matrix: mapValues(given.matrix, (value) => Math.min(value, 200 ** 2)) },
      {
        rounds: 1,
        maxDepth: 1,
      },
    )
    expect(few.trees.threshold[0]).toBe((99 ** 2 + 100 ** 2) / 2)
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
    expect(seen).toBeLessThan(learner.defaults.rounds)
  })

  test('lets others in within a round of many rows', async () => {
    const given = madeUp('class', 12, 60_000, 24)
    let slices = 0
    const task = learner.fit(given, { ...learner.defaults, rounds: 4, maxDepth: 4 }, createRandom(1), typedArrays)
    for await (const step of task) if (step.kind === 'step') slices++
    expect(slices).toBeGreaterThan(12)
  })
})
