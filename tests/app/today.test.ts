import { describe, expect, it } from 'vitest'
import { FEWEST, firstCalls, todayItems } from '../../src/app/pages/home/today'

/** Customers of two groups, as few as a shop needs to be told anything. */
function shopOf(customers: number) {
  const group = Array.from({ length: customers }, (_, i) => (i % 2 === 0 ? "Can't lose" : 'Champions'))
  const lost = group.filter((name) => name === "Can't lose").length
  return {
    customerKey: Array.from({ length: customers }, (_, i) => `c${i}`),
    group,
    net: Float64Array.from({ length: customers }, (_, i) => i),
    groups: [{ group: "Can't lose", customers: lost, net: 5 }],
  } as never
}

describe('whom to call first', () => {
  it('takes the largest of those whom this very result would not lose', () => {
    expect(firstCalls(shopOf(FEWEST), 2)).toEqual([`c${FEWEST - 2}`, `c${FEWEST - 4}`])
    expect(firstCalls(shopOf(FEWEST), 99)).toHaveLength(FEWEST / 2)
  })

  it('names nobody where nobody is in that group', () => {
    expect(firstCalls({ ...(shopOf(FEWEST) as object), group: Array(FEWEST).fill('New') } as never, 3)).toEqual([])
  })
})

describe('what to do today', () => {
  it('is said of groups with somebody in them', () => {
    expect(todayItems(shopOf(FEWEST))).toMatchObject([{ group: "Can't lose", customers: FEWEST / 2 }])
  })

  it('is not said of so few customers that a group is a person or two', () => {
    expect(todayItems(shopOf(FEWEST - 1))).toEqual([])
    expect(firstCalls(shopOf(FEWEST - 1), 3)).toEqual([])
  })
})
