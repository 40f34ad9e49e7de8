import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { fairness, thresholdByCost, type Groups } from '../../../src/ml/evaluate'

/** Two groups of people; the score of the second runs `lower`, and its base rate too. */
function people(rows: number, lower: number, seed = 3) {
  const random = createRandom(seed)
  const groups: Groups = { codes: Int32Array.from({ length: rows }, (_, row) => row % 2), count: 2 }
  const odds = Float64Array.from(groups.codes, (group) => random.normal() * 1.5 - group * lower)
  const scores = odds.map((value) => 1 / (1 + Math.exp(-value)))
  return { groups, scores, labels: Uint8Array.from(scores, (p) => (random.next() < p ? 1 : 0)) }
}

describe('a threshold by cost', () => {
  test('is as cheap as the cheapest found by trying all', () => {
    const row = fc.record({ score: fc.integer({ min: 0, max: 12 }), label: fc.integer({ min: 0, max: 1 }) })
    const price = fc.integer({ min: 0, max: 9 })
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        price,
        price,
        (rows, falsePositive, falseNegative) => {
          const scores = Float64Array.from(rows, ({ score }) => score / 12)
          const labels = rows.map(({ label }) => label)
          const costAt = (threshold: number): number =>
            rows.reduce((sum, { label }, at) => {
              const isActed = scores[at]! >= threshold
              return sum + (isActed && label === 0 ? falsePositive : !isActed && label === 1 ? falseNegative : 0)
            }, 0)
          const { threshold, cost, curve } = thresholdByCost(scores, labels, { falsePositive, falseNegative })
          expect(cost).toBe(Math.min(...[...scores, 2].map(costAt)))
          expect(costAt(threshold)).toBe(cost)
          curve.thresholds.forEach((one, at) => expect(curve.costs[at]).toBeCloseTo(costAt(one), 9))
        },
      ),
      { seed: 17 },
    )
  })

  test('of calibrated scores is near what decision theory says', () => {
    const { scores, labels } = people(40_000, 0)
    for (const [falsePositive, falseNegative] of [
      [1, 1],
      [1, 4],
      [3, 1],
    ] as const) {
      const { threshold, curve } = thresholdByCost(scores, labels, { falsePositive, falseNegative })
      expect(Math.abs(threshold - falsePositive / (falsePositive + falseNegative))).toBeLessThan(0.07)
      expect(curve.thresholds.length).toBeLessThan(204)
      expect(curve.thresholds).toContain(threshold)
    }
  })

  test('acts on nobody where that is dearest, and on everybody where nothing is dearer', () => {
    const { scores, labels } = people(200, 0)
    const none = thresholdByCost(scores, labels, { falsePositive: 1, falseNegative: 0 })
    expect(scores.every((score) => score < none.threshold)).toBe(true)
    expect(none).toMatchObject({ cost: 0 })
    const all = thresholdByCost(scores, labels, { falsePositive: 0, falseNegative: 1 })
    expect(all.cost).toBe(0)
    expect(
      Number.isFinite(thresholdByCost(Float64Array.of(5), [1], { falsePositive: 9, falseNegative: 0 }).threshold),
    ).toBe(true)
  })
})

describe('fairness', () => {
  const costs = { falsePositive: 1, falseNegative: 1 }
  const { scores, labels, groups } = people(4_000, 1.5)
  const found = fairness(scores, labels, groups, costs)
  const policy = (name: string) => found.policies.find((one) => one.name === name)!

  test('shows the gaps of two groups that differ', () => {
    expect(found.groups.map(({ group, rows }) => [group, rows])).toEqual([
      [0, 2_000],
      [1, 2_000],
    ])
    expect(found.gaps.parity).toBeGreaterThan(0.2)
    expect(found.gaps.ratio).toBeLessThan(0.8)
    expect(found.gaps.isBelowFourFifths).toBe(true)
    const [first, second] = found.groups
    expect(found.gaps.opportunity).toBeCloseTo(Math.abs(first!.truePositiveRate - second!.truePositiveRate), 12)
  })

  test('shows no gap where there is none', () => {
    const even = people(8_000, 0)
    const { gaps } = fairness(even.scores, even.labels, even.groups, costs)
    expect(gaps.parity).toBeLessThan(0.04)
    expect(gaps.opportunity).toBeLessThan(0.05)
    expect(gaps.isBelowFourFifths).toBe(false)
  })

  test('offers five policies, each equal in what it is called after, and says what that costs', () => {
    expect(found.policies.map(({ name }) => name)).toEqual(['single', 'group', 'parity', 'opportunity', 'accuracy'])
    for (const name of ['parity', 'opportunity', 'accuracy'] as const) {
      expect(policy(name).gaps[name]).toBeLessThan(0.0101)
      expect(policy(name).cost).toBeGreaterThanOrEqual(policy('group').cost)
    }
    expect(policy('group').cost).toBeLessThanOrEqual(policy('single').cost)
    const [one, other] = policy('single').groups
    expect(one!.threshold).toBe(other!.threshold)
    expect(policy('parity').gaps.opportunity).toBeGreaterThan(0.02)
  })

  test('counts the cost of every mistake', () => {
    const dear = fairness(scores, labels, groups, { falsePositive: 2, falseNegative: 7, threshold: 0.5 })
    let cost = 0
    scores.forEach((score, row) => {
      if (score >= 0.5 && labels[row] === 0) cost += 2
      if (score < 0.5 && labels[row] === 1) cost += 7
    })
    expect(dear.threshold).toBe(0.5)
    expect(dear.cost).toBe(cost)
  })

  test('sets small groups and unknown ones apart', () => {
    const codes = Int32Array.from(groups.codes, (code, row) => (row < 20 ? 2 : row < 25 ? -1 : code))
    const apart = fairness(scores, labels, { codes, count: 4 }, costs)
    expect(apart.small).toEqual([
      { group: -1, rows: 5 },
      { group: 2, rows: 20 },
    ])
    expect(apart.groups.map(({ group }) => group)).toEqual([0, 1])
  })

  test('has no policy for a single group, and stands a group without class 1', () => {
    const alone = fairness(scores, labels, { codes: new Int32Array(4_000), count: 1 }, costs)
    expect(alone).toMatchObject({ policies: [], gaps: { parity: 0, opportunity: 0, ratio: 1 } })
    const none = labels.map((label, row) => (groups.codes[row] === 1 ? 0 : label))
    const { gaps, policies } = fairness(scores, none, groups, costs)
    expect(gaps.opportunity).toBe(0)
    expect(policies.every(({ cost }) => Number.isFinite(cost))).toBe(true)
  })
})
