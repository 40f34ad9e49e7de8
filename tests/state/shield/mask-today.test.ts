import { describe, expect, it } from 'vitest'
import type { TodayResult, TodayTask } from '../../../src/analyses/today/spec'
import { customerToken } from '../../../src/core/customer-token'
import { ANSWER_MASKS } from '../../../src/state/shield/mask-answers'
import { maskMembers, maskResult } from '../../../src/state/shield/mask-results'
import { createPseudonyms } from '../../../src/state/shield/pseudonyms'

const masks = createPseudonyms('secret')
const task: TodayTask = {
  ...{ kind: 'deal', customer: 'c-lindale', name: 'Marnie Lindale', subject: 'D-7', title: 'Marnie Lindale: wedding' },
  ...{ occasion: '2024-06-20', facts: { lateDays: 10, stage: 'Proposal' }, money: 900, weight: 225, chance: null },
  ...{
    due: 0,
    channel: 'phone',
    contact: { email: 'marnie@example.org', phone: '+44 113 496 0478' },
    customerKey: ['c-lindale'],
    basis: 'records',
  },
}
const product: TodayTask = { ...task, kind: 'reorder', customer: '', name: '', subject: 'p1', title: 'Green tea' }

describe('what to do today, while the screen is shared', () => {
  it('names nobody, and keeps figures, products and the way to the customer', () => {
    const result = { tasks: [task, product], kinds: [], asOf: 0 } as unknown as TodayResult
    const masked = maskResult('today', result, masks) as TodayResult
    expect(JSON.stringify(masked)).not.toMatch(/lindale|marnie|496/i)
    expect(masked.tasks[0]).toMatchObject({ customer: customerToken('c-lindale'), money: 900, subject: 'D-7' })
    expect(masked.tasks[0]!.contact.email).toBe(masks.email('marnie@example.org'))
    expect(masked.tasks[1]).toMatchObject({ title: 'Green tea', customer: '' })
  })

  it('masks what the data worker prepared of it, before and after it was worked out', () => {
    const prepared = { inputs: { kinds: [{ kind: 'deal', tasks: [task] }] }, stored: { tasks: [task] }, config: {} }
    const masked = ANSWER_MASKS['prepare']!(prepared as never, masks, ['today'])
    expect(JSON.stringify(masked)).not.toMatch(/lindale|marnie|496/i)
  })

  it('masks marks of things to do by the keys that the list has', () => {
    const marks = [{ id: 't1', kind: 'quiet', customer: 'c-lindale', subject: '', occasion: '', state: 'done' }]
    expect(maskMembers(marks, masks)).toMatchObject([{ customer: customerToken('c-lindale') }])
  })
})
