import { describe, expect, it } from 'vitest'
import { sizeOf } from '../../../../src/ml/recommend/history'
import { popular, popularInSegment, recent, trending } from '../../../../src/ml/recommend/popular'
import type { Line } from '../../../support/planted-shop'
import { fitPlainly, historyOf, scoresOf } from '../fit-plainly'

/** Product 0 was bought by all long ago, product 1 thrice by customer 3 of late, product 2 by nobody. */
const LINES: Line[] = [
  ...[0, 1, 2, 3].map((user) => ({ user, item: 0, day: 0 })),
  ...[92, 94, 96].map((day) => ({ user: 3, item: 1, day })),
]
const history = historyOf(4, 3, LINES, 100, {
  ...{ segment: Uint32Array.of(1, 1, 2, 0), segments: 2 },
  ...{ country: Uint32Array.of(1, 1, 1, 2), countries: 2 },
})

describe('best sellers', () => {
  it('of all time go by customers', async () => {
    const model = await fitPlainly(popular, history)
    expect(scoresOf(popular, model, history, 0)).toEqual([4, 1, 0])
    expect(popular.explain(model, history, 0, 0, 3)).toEqual({
      parts: [{ kind: 'popular', customers: 4, share: 4 }],
      rest: 0,
    })
    expect(popular.explain(model, history, 0, 2, 3)).toEqual({ parts: [], rest: 0 })
  })

  it('of the last days go by lines, beside what is usual', async () => {
    const model = await fitPlainly(recent, history)
    expect(scoresOf(recent, model, history, 0)).toEqual([0, 3, 0])
    // Three lines in 100 days are 0.42 in 14.
    const [part] = recent.explain(model, history, 0, 1, 3).parts
    expect(part).toMatchObject({ kind: 'trend', lines: 3, days: 14, share: 3 })
    expect(part?.kind === 'trend' && part.times).toBeCloseTo(3 / 0.42, 5)
  })

  it('on the rise are lines of now against customers ever', async () => {
    const model = await fitPlainly(trending, history, { days: 5 })
    const scores = scoresOf(trending, model, history, 0)
    expect(scores.map((score) => Number(score.toFixed(6)))).toEqual([0.041667, 0.095238, 0.05])
  })

  it('of a segment are drawn towards those of the shop', async () => {
    const model = await fitPlainly(popularInSegment, history, { shrinkage: 2 })
    // Segment 1 has two customers who both bought product 0: (2 + 2 × 4/4) / (2 + 2); nobody of them bought product 1: 2 × 1/4 / 4.
    expect(scoresOf(popularInSegment, model, history, 0)).toEqual([1, 0.125, 0])
    expect(popularInSegment.explain(model, history, 0, 0, 3)).toEqual({
      parts: [
        { kind: 'segment', customers: 2, of: 2, share: 0.5 },
        { kind: 'popular', customers: 4, share: 0.5 },
      ],
      rest: 0,
    })
  })

  it('of the country speak for who has no segment', async () => {
    const model = await fitPlainly(popularInSegment, history, { shrinkage: 2 })
    expect(scoresOf(popularInSegment, model, history, 3)).toEqual([1, 0.5, 0])
    const byCountry = await fitPlainly(popularInSegment, history, { by: 'country', shrinkage: 3 })
    expect(scoresOf(popularInSegment, byCountry, history, 2)).toEqual([1, 0.125, 0])
  })

  it('by segment are not offered where there is only one', () => {
    const alone = { segment: Uint32Array.of(1, 1, 1, 1), segments: 1, country: new Uint32Array(4), countries: 0 }
    const one = historyOf(4, 3, LINES, 100, alone)
    expect(popularInSegment.notOffered(sizeOf(one), one)?.code).toBe('NO_SEGMENTS')
    expect(popularInSegment.notOffered(sizeOf(history), history)).toBeUndefined()
  })
})
