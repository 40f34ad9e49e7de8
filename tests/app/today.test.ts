import { describe, expect, it } from 'vitest'
import { firstCalls } from '../../src/app/pages/home/today'

const rfm = {
  customerKey: ['a', 'b', 'c', 'd'],
  group: ["Can't lose", 'Champions', "Can't lose", "Can't lose"] as const,
  net: Float64Array.of(5, 100, 9, 7),
}

describe('whom to call first', () => {
  it('takes the largest of those whom this very result would not lose', () => {
    expect(firstCalls(rfm as never, 2)).toEqual(['c', 'd'])
    expect(firstCalls(rfm as never, 9)).toEqual(['c', 'd', 'a'])
  })

  it('names nobody where nobody is in that group', () => {
    expect(firstCalls({ ...rfm, group: ['New', 'New', 'New', 'New'] } as never, 3)).toEqual([])
  })
})
