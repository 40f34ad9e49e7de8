import { describe, expect, it } from 'vitest'
import { ownFrequency, ownRecency } from '../../../../src/ml/recommend/own'
import type { Line } from '../../../support/planted-shop'
import { fitPlainly, historyOf, scoresOf } from '../fit-plainly'

const LINES: Line[] = [
  ...[0, 0, 0, 90].map((day, basket) => ({ user: 0, item: 0, day, basket: day === 0 ? 1 : basket })),
  { user: 0, item: 1, day: 95, basket: 9 },
  { user: 1, item: 2, day: 50, basket: 10 },
  { user: 2, item: 2, day: 52, basket: 11 },
  { user: 2, item: 1, day: 52, basket: 11 },
]
const history = historyOf(3, 4, LINES, 100)

describe('what the customer bought themselves', () => {
  it('goes by lines, then by best sellers', async () => {
    const model = await fitPlainly(ownFrequency, history, {}, 'again')
    const scores = scoresOf(ownFrequency, model, history, 0)
    ;[4 + 1 / 3, 1 + 2 / 3, 2 / 3, 0].forEach((score, item) => expect(scores[item]).toBeCloseTo(score, 6))
    const { parts, rest } = ownFrequency.explain(model, history, 0, 0, 1)
    expect(parts).toEqual([{ kind: 'own', times: 2, lastDays: 10, share: 4 }])
    expect(rest).toBeCloseTo(1 / 3, 6)
  })

  it('counts half after a half-life, by the root of the trend', async () => {
    const model = await fitPlainly(ownRecency, history, { halfLifeDays: 100, days: 30 }, 'again')
    const scores = scoresOf(ownRecency, model, history, 0)
    expect(scores[0]).toBeCloseTo((3 * 0.5 + 0.5 ** 0.1) * Math.sqrt(2 / 21), 5)
    expect(scores[1]).toBeCloseTo(0.5 ** 0.05 * Math.sqrt(2 / 22), 5)
    const { parts } = ownRecency.explain(model, history, 0, 0, 1)
    expect(parts).toMatchObject([{ kind: 'own', times: 2, lastDays: 10 }])
  })

  it('comes before all that was never bought, which comes by what goes with it', async () => {
    const model = await fitPlainly(ownRecency, history, {}, 'again')
    const [, , alike, unknown] = scoresOf(ownRecency, model, history, 0) as [number, number, number, number]
    expect(alike).toBeGreaterThan(unknown)
    expect(alike).toBeLessThan(1e-5)
    expect(ownRecency.explain(model, history, 0, 2, 3).parts).toMatchObject([{ kind: 'because', item: 1 }])
  })
})
