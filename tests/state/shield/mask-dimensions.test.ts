import { describe, expect, it } from 'vitest'
import type { OverviewResult } from '../../../src/analyses/overview/spec'
import { customerToken } from '../../../src/core/customer-token'
import { ANSWER_MASKS } from '../../../src/state/shield/mask-answers'
import { maskResult } from '../../../src/state/shield/mask-results'
import { createPseudonyms } from '../../../src/state/shield/pseudonyms'

const masks = createPseudonyms('secret')
const row = (value: string, name: string) => ({ value, name, revenue: 9, share: 0.5, before: null, difference: null })
const breakdown = (rows: ReturnType<typeof row>[]) => ({ top: rows, movers: rows.slice(0, 1), count: rows.length })

describe('revenue by customer, while the screen is shared', () => {
  it('names nobody, and keeps figures and products', () => {
    const customers = [row('c-lindale', 'Marnie Lindale'), row('marnie@example.org', 'marnie@example.org')]
    const breakdowns = { customer: breakdown(customers), product: breakdown([row('p1', 'Green tea')]) }
    const masked = maskResult('overview', { breakdowns, asOf: 0 }, masks) as OverviewResult
    expect(JSON.stringify(masked)).not.toMatch(/lindale|marnie/i)
    expect(masked.breakdowns.customer!.top[0]).toMatchObject({
      ...{ value: customerToken('c-lindale'), name: masks.name('Marnie Lindale'), revenue: 9 },
    })
    // Who has no name is called by the key, and by its mask.
    expect(masked.breakdowns.customer!.top[1]!.name).toBe(customerToken('marnie@example.org'))
    expect(masked.breakdowns.product!.top[0]!.name).toBe('Green tea')
  })

  it('names nobody in what the two rooms are given', () => {
    const sums = {
      dimension: 'customer',
      values: ['c-lindale'],
      names: ['Marnie Lindale'],
      revenue: Float64Array.of(1),
    }
    const tracked = { dimension: 'customer', members: [{ value: 'c-lindale', title: 'Marnie Lindale' }], since: 0 }
    const goods = { dimension: 'product', members: [{ value: 'p1', title: 'Green tea' }], since: 0 }
    const given = (analysis: string, dimensions: object[]) =>
      JSON.stringify(ANSWER_MASKS['prepare']!({ inputs: { dimensions }, config: {} } as never, masks, [analysis]))
    expect(given('overview', [sums])).not.toMatch(/lindale|marnie/i)
    const changes = given('changes', [tracked, goods])
    expect(changes).not.toMatch(/lindale|marnie/i)
    expect(changes).toContain('Green tea')
  })
})
