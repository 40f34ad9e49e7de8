import { describe, expect, it } from 'vitest'
import { planOrigins } from '../../../src/analyses/churn/plan-origins'
import { fitRuleRates, rateOf } from '../../../src/analyses/churn/rule-rates'
import { rollingFolds } from '../../../src/analyses/churn/folds'
import type { OrderHistory } from '../../../src/features/order-history'

const DAY = 86_400_000

/** One customer who orders every `gap` days for `days` days. */
function historyOf(gap: number, days: number): { history: OrderHistory; span: { first: number; last: number } } {
  const at = Float64Array.from({ length: Math.floor(days / gap) + 1 }, (_, i) => i * gap * DAY)
  const history = { starts: Uint32Array.of(0, at.length), at, value: at.slice(), pieces: at.slice() }
  return { history, span: { first: 0, last: days * DAY } }
}

describe('the horizon', () => {
  it('is the usual gap, rounded up to one that people use', () => {
    for (const [gap, days] of [
      [10, 30],
      [33, 30],
      [40, 60],
      [70, 90],
      [94, 90],
      [105, 120],
      [140, 180],
      [400, 180],
    ] as const) {
      const { history, span } = historyOf(gap, 4000)
      expect(planOrigins('auto', history, span).horizon).toMatchObject({ days, basis: 'rhythm', usualGapDays: gap })
    }
  })

  it('is shortened where the history would not hold the days to judge it on, and is what a person asks for', () => {
    const { history, span } = historyOf(150, 400)
    expect(planOrigins('auto', history, span).horizon).toMatchObject({ days: 120, basis: 'shortened' })
    expect(planOrigins(37, history, span).horizon).toMatchObject({ days: 37, basis: 'given' })
  })
})

describe('the days in the past', () => {
  it('lie a horizon apart, the latest a horizon before the end, as far back as a horizon of history', () => {
    const { history, span } = historyOf(20, 400)
    const { origins, perHorizon } = planOrigins('auto', history, span)
    expect(perHorizon).toBe(1)
    expect(origins.slice(0, 3)).toEqual([370 * DAY, 340 * DAY, 310 * DAY])
    expect(origins.at(-1)).toBeGreaterThanOrEqual(30 * DAY)
  })

  it('stand closer in a short history, and none where not even one outcome is known', () => {
    const { history, span } = historyOf(20, 110)
    const plan = planOrigins('auto', history, span)
    expect(plan.perHorizon).toBeGreaterThan(1)
    expect(plan.origins[0]! - plan.origins[1]!).toBeCloseTo((30 * DAY) / plan.perHorizon)
    expect(planOrigins('auto', history, { first: 0, last: 50 * DAY }).origins).toEqual([])
  })

  it('are judged by what was known by then: no outcome learned from is later than the day', () => {
    const starts = Uint32Array.from({ length: 9 }, (_, i) => i * 10)
    for (const perHorizon of [1, 2, 4]) {
      const folds = rollingFolds({ starts, left: new Int32Array(80), perHorizon })
      folds.forEach(({ train, test }, judged) => {
        expect([...test]).toEqual(Array.from({ length: 10 }, (_, i) => judged * 10 + i))
        expect(Math.min(...train)).toBe((judged + perHorizon) * 10)
      })
    }
  })
})

describe('rates by rule', () => {
  it('never fall with the wait, and lie between what was seen and the average', () => {
    const waits = Float64Array.from({ length: 300 }, (_, i) => (i % 3) + 0.5)
    const left = Int32Array.from(waits, (wait, i) =>
      wait > 2 ? (i % 10 < 8 ? 1 : 0) : wait > 1 ? 0 : i % 10 < 3 ? 1 : 0,
    )
    const rates = fitRuleRates(waits, left)
    expect(rateOf(rates, 0.5)).toBeLessThanOrEqual(rateOf(rates, 1.5))
    expect(rateOf(rates, 1.5)).toBeLessThan(rateOf(rates, 2.5))
    expect(rateOf(rates, 2.5)).toBeLessThan(0.8)
    expect(rateOf(rates, 99)).toBe(rateOf(rates, 2.5))
  })

  it('are the average where little was seen', () => {
    const rates = fitRuleRates([0.5, 2.5], [0, 1])
    expect(rateOf(rates, 0.1)).toBeCloseTo(10 / 21)
    expect(rateOf(rates, 5)).toBeCloseTo(11 / 21)
  })
})
