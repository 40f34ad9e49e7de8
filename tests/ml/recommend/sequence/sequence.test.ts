import { describe, expect, test } from 'vitest'
import { boughtOf } from '../../../../src/ml/recommend/history'
import { sequence } from '../../../../src/ml/recommend/sequence'
import { visitEncoder } from '../../../../src/ml/recommend/sequence/visit-encoder'
import { createRandom } from '../../../../src/core/random'
import { historyBefore } from '../../../../src/ml/recommend/history'
import { dayOf, shopOf, type Line } from '../../../support/planted-shop'
import { fitPlainly, scoresOf } from '../fit-plainly'
import { firstBatch, inputsBySeed, planted, SMALL } from '../two-tower/lessons'
import { expectRightSlopes } from '../two-tower/slopes'

describe('a network over visits', () => {
  test('has the slopes that small differences show', () => {
    const encoder = visitEncoder(2, 60)
    const batch = firstBatch(encoder, 'again', 2, 8)
    expectRightSlopes(encoder, batch, inputsBySeed(encoder, batch, 2, 3))
  })

  test('learns an order that the sum of purchases does not tell', async () => {
    // Whoever bought 0 and then 1 goes for 2; whoever bought 1 and then 0 goes for 3.
    const random = createRandom(5)
    const lines: Line[] = []
    for (let user = 0; user < 200; user++) {
      const first = user % 2
      const day = random.int(20)
      lines.push({ user, item: first, day }, { user, item: 1 - first, day: day + 10 })
      if (user > 1) lines.push({ user, item: 2 + first, day: day + 20 })
    }
    const { log, catalogue, people } = shopOf(200, 4, lines)
    const history = historyBefore(log, dayOf(41), catalogue, people)
    const config = { ...SMALL, width: 8, maxEpochs: 60, patience: 60, judgeDays: 1, windowDays: 15, halfLifeDays: 1000 }
    const model = await fitPlainly(sequence, history, config)
    const [a, b] = [scoresOf(sequence, model, history, 0), scoresOf(sequence, model, history, 1)]
    expect(a[2]! - a[3]!).toBeGreaterThan(b[2]! - b[3]! + 1)
  })

  test('is the same from the same seed, and says what carried a score exactly', async () => {
    const history = planted(7)
    const config = { ...SMALL, maxEpochs: 2, mostPlaces: 200 }
    const model = await fitPlainly(sequence, history, config)
    expect(await fitPlainly(sequence, history, config)).toEqual(model)
    const user = 5
    const item = [...Array(history.log.items).keys()].find(
      (one) =>
        !boughtOf(history)
          .column.subarray(boughtOf(history).starts[user], boughtOf(history).starts[user + 1])
          .includes(one),
    )!
    const { parts, rest } = sequence.explain(model, history, user, item, 4)
    expect(parts.length).toBeLessThanOrEqual(4)
    const score = scoresOf(sequence, model, history, user)[item]!
    expect(parts.reduce((sum, { share }) => sum + share, rest)).toBeCloseTo(score, 4)
  })
})
