import { describe, expect, it } from 'vitest'
import { createRecalibration } from '../../../src/analyses/stock/recalibrate'
import { createRandom } from '../../../src/core/random'

describe('the recalibration of levels', () => {
  it('leaves the level alone where nothing is known, and where demands fell as they should', () => {
    const pool = createRecalibration()
    expect(pool.levelFor('smooth', 0.95)).toBe(0.95)
    for (let i = 0; i < 1000; i++) pool.add('smooth', i / 1000, (i + 1) / 1000)
    for (const level of [0.5, 0.8, 0.95, 0.99]) expect(pool.levelFor('smooth', level)).toBeCloseTo(level, 2)
    expect(pool.levelFor('lumpy', 0.95)).toBe(0.95)
  })

  it('asks for more where demands fell higher than they should, and more for a higher level', () => {
    const random = createRandom(3)
    const pool = createRecalibration()
    for (let i = 0; i < 2000; i++) {
      const p = Math.sqrt(random.next())
      pool.add('lumpy', p, p)
    }
    // Of the root of a uniform number, a share 0.9 lies below √0.9.
    expect(pool.levelFor('lumpy', 0.9)).toBeCloseTo(Math.sqrt(0.9), 1)
    const levels = [0.5, 0.7, 0.9, 0.95, 0.99, 0.999].map((level) => pool.levelFor('lumpy', level))
    expect([...levels].sort((a, b) => a - b)).toEqual(levels)
    expect(levels.at(-1)).toBeLessThan(1)
  })
})
