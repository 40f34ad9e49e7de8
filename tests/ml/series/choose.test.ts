import { describe, expect, test } from 'vitest'
import { chooseMethod, type Losses } from '../../../src/ml/series/choose'
import type { MethodId } from '../../../src/ml/series/types'

/** One series whose methods had these losses at each of three origins. */
function choose(own: Partial<Record<MethodId, number>>, lead?: number): MethodId | undefined {
  const entries = Object.entries(own) as [MethodId, number][]
  const losses: Losses = new Map(entries.map(([method, loss]) => [method, [loss, loss, loss]]))
  return chooseMethod(losses, new Map(entries), lead)
}

describe('the choice among methods', () => {
  test('takes the least loss where nothing is the mean of several', () => {
    expect(choose({ ses: 1, theta: 0.99, naive: 1.1 })).toBe('theta')
    expect(choose({})).toBeUndefined()
  })

  test('leaves the mean of several for a single method only where that was clearly closer', () => {
    expect(choose({ ensemble: 1, theta: 0.97 })).toBe('ensemble')
    expect(choose({ ensemble: 1, theta: 0.94 })).toBe('theta')
  })

  test('asks no lead of a rule that fits nothing', () => {
    expect(choose({ ensemble: 1, naive: 0.99 })).toBe('naive')
    expect(choose({ ensemble: 1, 'seasonal-naive': 1.01 })).toBe('ensemble')
  })

  test('gives as much of a lead as it is told, such as none', () => {
    expect(choose({ ensemble: 1, tsb: 0.99 }, 0)).toBe('tsb')
    expect(choose({ ensemble: 1, tsb: 0.9 }, 0.2)).toBe('ensemble')
  })
})
