import { describe, expect, it } from 'vitest'
import { findBursts, upperTail } from '../../../src/analyses/topics/bursts'
import { createRandom } from '../../../src/core/random'

const WEEKS = 20

/** Counts of topics by week, drawn around their means; the last of them may be multiplied. */
function weekly(seed: number, means: readonly number[], last: readonly number[] = means.map(() => 1)) {
  const random = createRandom(seed)
  const counts = means.map((mean, topic) =>
    Uint32Array.from({ length: WEEKS }, (_, week) => draw(mean * (week === WEEKS - 1 ? last[topic]! : 1), random.next)),
  )
  const totals = Uint32Array.from({ length: WEEKS }, (_, week) => counts.reduce((sum, one) => sum + one[week]!, 0))
  return { counts, totals }
}

/** A count by chance (Knuth's product of uniform numbers). */
function draw(mean: number, next: () => number): number {
  let count = -1
  for (let product = 1; product > Math.exp(-mean); count++) product *= next()
  return Math.max(0, count)
}

describe('findBursts', () => {
  it('finds the topic that came up four times as often this week', () => {
    const bursts = findBursts(weekly(1, [8, 8, 8, 40], [4, 1, 1, 1]))
    expect(bursts.map((burst) => burst !== null)).toEqual([true, false, false, false])
    expect(bursts[0]!.expected).toBeGreaterThan(4)
    expect(bursts[0]!.expected).toBeLessThan(16)
  })

  it('finds next to nothing where nothing was planted', () => {
    const alarms = Array.from({ length: 200 }, (_, seed) => findBursts(weekly(seed + 10, [8, 5, 3, 12, 20, 1])))
    expect(alarms.filter((bursts) => bursts.some(Boolean)).length).toBeLessThanOrEqual(20)
  })

  it('asks for more of a topic that moves by itself', () => {
    const { counts, totals } = weekly(3, [10, 40], [2, 1])
    const wild = counts[0]!.map((count, week) => (week === WEEKS - 1 ? count : week % 4 === 0 ? 3 * count : count >> 2))
    expect(findBursts({ counts: [wild, counts[1]!], totals })[0]).toBeNull()
    expect(findBursts({ counts, totals })[0]).not.toBeNull()
  })

  it('says nothing without four weeks before, or in a week without messages', () => {
    const { counts, totals } = weekly(1, [8, 8], [4, 1])
    const late = (list: Uint32Array): Uint32Array => list.slice(-4)
    expect(findBursts({ counts: counts.map(late), totals: late(totals) })).toEqual([null, null])
    const empty = (list: Uint32Array): Uint32Array => Uint32Array.from([...list, 0])
    expect(findBursts({ counts: counts.map(empty), totals: empty(totals) })).toEqual([null, null])
  })
})

describe('upperTail', () => {
  it('is that of a Poisson distribution where variance and mean are equal', () => {
    // 1 − e⁻² (1 + 2 + 2)
    expect(upperTail(3, 2, 2)).toBeCloseTo(1 - Math.exp(-2) * 5, 12)
    expect(upperTail(0, 2, 2)).toBe(1)
  })
  it('is that of a negative binomial distribution where the variance is greater', () => {
    // Size 2, chance 1/2: P(X ≥ 2) = 1 − 1/4 − 1/4.
    expect(upperTail(2, 2, 4)).toBeCloseTo(0.5, 12)
  })
  it('keeps its digits far out', () => {
    const tail = upperTail(60, 5, 5)
    expect(tail).toBeGreaterThan(1e-50)
    expect(tail).toBeLessThan(1e-38)
  })
})
