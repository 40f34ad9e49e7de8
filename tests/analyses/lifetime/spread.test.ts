import { expect, it } from 'vitest'
import { toEnd } from '../../../src/core/to-end'
import { chanceOf, spreadsOf } from '../../../src/analyses/lifetime/spread'

/** Equal customers who are surely alive and of whose rates much is known. */
const equals = (count: number, orders: number) => ({
  alive: new Float64Array(count).fill(1),
  orders: new Float64Array(count).fill(orders),
  money: new Float64Array(count).fill(20),
  x: new Uint32Array(count).fill(1000),
})
/** Every order is the same amount. */
const STEADY = { parameters: Float64Array.of(1e9, 1e9, 1) } as unknown as Parameters<typeof chanceOf>[2]

it('takes the chance in a total as that of a count of orders where every order is alike', () => {
  expect(toEnd(chanceOf(equals(100, 4), 1e9, STEADY))).toBeCloseTo(1 / 400, 8)
  expect(toEnd(chanceOf(equals(400, 4), 1e9, STEADY))).toBeCloseTo(1 / 1600, 8)
})

it('takes it as greater where customers may have left, and as none where nothing is expected', () => {
  const some = { ...equals(100, 2), alive: new Float64Array(100).fill(0.5) }
  // Var = 0.5 (4 + 16) − 2² of each, in orders.
  expect(toEnd(chanceOf(some, 1e9, STEADY))).toBeCloseTo((0.5 * 20 - 4) / 400, 8)
  expect(toEnd(chanceOf(equals(10, 0), 1, STEADY))).toBe(0)
})

it('gives one who orders nothing by chance a range that begins at nothing, and is finite for the rarest orders', () => {
  const rare = { ...equals(3, 1), orders: Float64Array.of(1e-18, 0.2, 30) }
  const { low, high } = toEnd(spreadsOf(rare, 1, undefined))
  expect([...low].every(Number.isFinite) && [...high].every(Number.isFinite)).toBe(true)
  expect([low[0], high[0], low[1]]).toEqual([0, 0, 0])
  expect(low[2]).toBeGreaterThan(0)
})
