import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { typedArrays } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { learner, rulesOf, type TreeConfig } from '../../../src/ml/tree'
import { fitWith, modelOf } from '../trees/fit-with'
import { apart, madeUp, mapValues, pick } from '../trees/made-up'

const KINDS = ['number', 'class', 'classes'] as const
const DEEP: Partial<TreeConfig> = { maxDepth: null }
const seeds = fc.integer({ min: 1, max: 1_000_000 })
const OPTIONS = { numRuns: 25, seed: 20_261_122 }

describe.each(KINDS)('a tree on a target of kind %s', (kind) => {
  test('answers the same when a column is stretched without changing its order', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const given = madeUp(kind, seed)
        const bent = mapValues(given.matrix, (value, column) => (column === 0 ? Math.exp(value) : value ** 3 + 5))
        const [plain, other] = [await modelOf(learner, given), await modelOf(learner, { ...given, matrix: bent })]
        expect(apart(learner.predict(plain, given.matrix), learner.predict(other, bent))).toBe(0)
      }),
      OPTIONS,
    )
  })

  test('does not mind the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const given = madeUp(kind, seed)
        const turned = pick(
          given,
          Array.from({ length: given.matrix.rows }, (_, row) => given.matrix.rows - 1 - row),
        )
        const [plain, other] = [await modelOf(learner, given), await modelOf(learner, turned)]
        expect(apart(learner.predict(plain, given.matrix), learner.predict(other, given.matrix))).toBeLessThan(1e-12)
      }),
      OPTIONS,
    )
  })

  test('takes a weight of 2 as the row twice, and a weight of 0 as no row', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const given = madeUp(kind, seed)
        const weights = Float64Array.from({ length: given.matrix.rows }, (_, row) => (row + seed) % 3)
        const rows = [...weights.keys()].flatMap((row) => Array<number>(weights[row]!).fill(row))
        const weighted = await modelOf(learner, { ...given, weights }, DEEP)
        const doubled = await modelOf(learner, pick(given, rows), DEEP)
        const answers = [learner.predict(weighted, given.matrix), learner.predict(doubled, given.matrix)] as const
        expect(apart(...answers)).toBeLessThan(1e-12)
        expect(apart([...weighted.trees.cover] as never, [...doubled.trees.cover] as never)).toBeLessThan(1e-9)
      }),
      OPTIONS,
    )
  })

  test('is never larger at a higher price of a leaf', async () => {
    const given = madeUp(kind, 4)
    const { path } = await modelOf(learner, given, DEEP)
    for (let i = 1; i < path.alphas.length; i++) {
      expect(path.alphas[i]).toBeGreaterThan(path.alphas[i - 1]!)
      expect(path.leaves[i]).toBeLessThan(path.leaves[i - 1]!)
      expect(path.impurities[i]).toBeGreaterThanOrEqual(path.impurities[i - 1]!)
    }
    expect(path.leaves.at(-1)).toBe(1)
    for (const at of [1, Math.floor(path.alphas.length / 2), path.alphas.length - 1]) {
      const pruned = await modelOf(learner, given, { ...DEEP, ccpAlpha: path.alphas[at]! })
      expect(pruned.trees.feature.filter((column) => column < 0).length).toBe(path.leaves[at])
    }
  })

  test('prices its leaves by itself, the same for the same seed, and grows smaller by it', async () => {
    const given = madeUp(kind, 5, 400)
    const whole = await modelOf(learner, given, DEEP)
    const [first, second] = [
      await modelOf(learner, given, { ...DEEP, ccpAlpha: 'auto' }, 3),
      await modelOf(learner, given, { ...DEEP, ccpAlpha: 'auto' }, 3),
    ]
    expect(second).toEqual(first)
    expect(first.alpha).toBeGreaterThan(0)
    expect(first.trees.feature.length).toBeLessThan(whole.trees.feature.length / 2)
    const unseen = madeUp(kind, 6, 2000)
    expect(errorOf(first, unseen)).toBeLessThan(errorOf(whole, unseen))
  })

  test('reads as rules that cover each row once and answer as the tree does', async () => {
    const given = madeUp(kind, 7)
    const model = await modelOf(learner, given)
    const rules = rulesOf(model)
    const answers = learner.predict(model, given.matrix)
    expect(rules.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    for (const { conditions } of rules) {
      expect(new Set(conditions.map(({ column }) => column)).size).toBe(conditions.length)
    }
    for (let row = 0; row < given.matrix.rows; row++) {
      const value = (column: number): number => given.matrix.values[row * given.matrix.columns + column]!
      const own = rules.filter(({ conditions }) =>
        conditions.every(
          ({ column, above, atMost }) =>
            (above === null || value(column) > above) && (atMost === null || value(column) <= atMost),
        ),
      )
      expect(own).toHaveLength(1)
      expect([...own[0]!.values]).toEqual([...answers.subarray(row * model.outputs, (row + 1) * model.outputs)])
    }
  })
})

function errorOf(model: Awaited<ReturnType<typeof modelOf>>, { matrix, target }: ReturnType<typeof madeUp>): number {
  const answers = learner.predict(model as Parameters<typeof learner.predict>[0], matrix)
  if (target.kind === 'number') return target.values.reduce((sum, value, row) => sum + (value - answers[row]!) ** 2, 0)
  return target.codes.reduce((sum, code, row) => sum + (1 - answers[row * target.classes + code]!) ** 2, 0)
}

describe('a tree', () => {
  test('splits where no first split gains anything', async () => {
    const values = Float64Array.of(0, 0, 0, 1, 1, 0, 1, 1)
    const model = await modelOf(learner, {
      matrix: { rows: 4, columns: 2, values },
      target: { kind: 'class', codes: Int32Array.of(0, 1, 1, 0), classes: 2 },
    })
    expect([...learner.predict(model, { rows: 4, columns: 2, values })]).toEqual([1, 0, 0, 1, 0, 1, 1, 0])
  })

  test('keeps its splits where numbers are far from 0 and from each other by little', async () => {
    const given = madeUp('number', 9)
    const far = given.target.kind === 'number' ? given.target.values.map((value) => value + 1e9) : null
    const [plain, moved] = [
      await modelOf(learner, given),
      await modelOf(learner, { ...given, target: { kind: 'number', values: far! } }),
    ]
    expect([...moved.trees.feature]).toEqual([...plain.trees.feature])
  })

  test('tells more than 65,536 values of a column apart', async () => {
    const rows = 70_000
    const values = Float64Array.from({ length: rows }, (_, row) => row)
    const target = { kind: 'class' as const, codes: Int32Array.from(values, (x) => (x < 12_345 ? 0 : 1)), classes: 2 }
    const model = await modelOf(learner, { matrix: { rows, columns: 1, values }, target }, DEEP)
    const answers = learner.predict(model, { rows, columns: 1, values })
    expect(target.codes.every((code, row) => answers[2 * row + code] === 1)).toBe(true)
  })

  test('grows along 20,000 columns, and as deep as a chain of 3,000 rows', async () => {
    const wide = madeUp('class', 11, 40, 20_000)
    expect((await fitWith(learner, wide)).status).toBe('done')
    const values = Float64Array.from({ length: 3000 }, (_, row) => row)
    const chain = { kind: 'class' as const, codes: Int32Array.from(values, (x) => x % 2), classes: 2 }
    const matrix = { rows: 3000, columns: 1, values }
    const model = await modelOf(learner, { matrix, target: chain }, DEEP)
    expect(model.trees.feature.length).toBe(5999)
    const { base, values: reasons } = learner.contributions!(model, matrix, 1)
    chain.codes.forEach((code, row) => expect(base + reasons[row]!).toBeCloseTo(code, 9))
  })

  test.each([
    ['maxDepth', 0],
    ['maxDepth', 1.5],
    ['ccpAlpha', -1],
    ['ccpAlpha', Infinity],
    ['criterion', 'luck'],
  ])('refuses %s %s by name', async (field, value) => {
    const outcome = await fitWith(learner, madeUp('class', 1), { [field]: value })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'CONFIG_INVALID', details: { field } } })
  })

  test('lets others in while one large tree grows', async () => {
    const given = madeUp('class', 12, 60_000, 20)
    let slices = 0
    const task = learner.fit(given, { ...learner.defaults, maxDepth: 3 }, createRandom(1), typedArrays)
    for await (const step of task) if (step.kind === 'step') slices++
    expect(slices).toBeGreaterThan(8)
  })
})
