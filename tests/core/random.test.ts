import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/core/random'

const take = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw)
const meanOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

describe('createRandom', () => {
  it('repeats itself for the same seed and not for another', () => {
    const [a, b, c] = [createRandom(7), createRandom(7), createRandom(8)]
    const first = take(50, a.next)
    expect(take(50, b.next)).toEqual(first)
    expect(take(50, c.next)).not.toEqual(first)
  })

  it('stays what it was, as stored results depend on it', () => {
    expect(take(3, createRandom(1).next).map((value) => value.toFixed(12))).toMatchInlineSnapshot(`
      [
        "0.563671772071",
        "0.895907394189",
        "0.272342818281",
      ]
    `)
  })

  it('is uniform in [0, 1)', () => {
    const values = take(20_000, createRandom(1).next)
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...values)).toBeLessThan(1)
    expect(meanOf(values)).toBeCloseTo(0.5, 2)
    const tenths = take(10, () => 0)
    for (const value of values) tenths[Math.floor(value * 10)]!++
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200)
  })

  it('draws every integer below n and no other', () => {
    const random = createRandom(2)
    expect(new Set(take(500, () => random.int(6)))).toEqual(new Set([0, 1, 2, 3, 4, 5]))
  })

  it('is standard normal where asked', () => {
    const random = createRandom(3)
    const values = take(20_000, random.normal)
    expect(Math.abs(meanOf(values))).toBeLessThan(0.03)
    expect(meanOf(values.map((value) => value * value))).toBeCloseTo(1, 1)
  })

  it('forks into independent generators', () => {
    const random = createRandom(4)
    const [a, b] = [random.fork(), random.fork()]
    expect(take(20, a.next)).not.toEqual(take(20, b.next))
    expect(take(5, createRandom(4).fork().next)).toEqual(take(5, createRandom(4).fork().next))
  })
})
