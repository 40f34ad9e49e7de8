import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/core/random'
import { adjustInFamilies } from '../../src/math/false-discovery'

const LARGE = Array.from({ length: 400 }, () => 0.7)

describe('adjustInFamilies', () => {
  it('agrees with R 4.3, p.adjust(p, "BH"), where there is one family', () => {
    const [adjusted] = adjustInFamilies([[0.5, 0.001, 0.04, 0.03]], 0.05)
    ;[0.5, 0.004, 0.16 / 3, 0.16 / 3].forEach((value, i) => expect(adjusted![i]).toBeCloseTo(value, 12))
  })

  it('does not drown a small family in a large one', () => {
    const [small] = adjustInFamilies([[0.002, 0.6], LARGE], 0.05)
    expect(small![0]).toBeCloseTo(0.002 * 2 * 2, 12)
    expect(adjustInFamilies([[0.002, 0.6, ...LARGE]], 0.05)[0]![0]).toBeGreaterThan(0.5)
  })

  it('calls nothing of families that are not chosen, and takes no price for empty ones', () => {
    const [chosen, empty, other] = adjustInFamilies([[0.001], [], [0.4, 0.9]], 0.05)
    expect(chosen![0]).toBeCloseTo(0.002, 12)
    expect(empty).toEqual([])
    expect(Math.min(...other!)).toBeGreaterThan(0.05)
  })

  it('holds false alarms where there is nothing to find', () => {
    const random = createRandom(3)
    let alarms = 0
    for (let round = 0; round < 2000; round++) {
      const families = [4, 20, 60].map((size) => Array.from({ length: size }, () => random.next()))
      if (
        adjustInFamilies(families, 0.1)
          .flat()
          .some((q) => q <= 0.1)
      )
        alarms++
    }
    expect(alarms / 2000).toBeGreaterThan(0.05)
    expect(alarms / 2000).toBeLessThan(0.12)
  })
})
