import { expect, it } from 'vitest'
import { maskResult } from '../../../src/state/shield/mask-results'
import { createPseudonyms } from '../../../src/state/shield/pseudonyms'

it('masks whom a room remembers, under the same pseudonyms as in its answer', () => {
  const customerKey = ['ada@example.org', 'C-17']
  const ledger = { question: '{}', madeOn: 1, customers: { customerKey, score: Float32Array.of(0.1, 0.2) } }
  const masked = maskResult('churn', { customerKey, ledger }, createPseudonyms('secret')) as {
    customerKey: string[]
    ledger: typeof ledger
  }
  expect(JSON.stringify(masked)).not.toMatch(/ada@|C-17/)
  expect(masked.ledger.customers.customerKey).toEqual(masked.customerKey)
  expect(masked.ledger.customers.score).toEqual(ledger.customers.score)
})

it('masks whom a kept question names, and leaves other questions as they are', () => {
  const where = { customerId: ['C-17'], email: ['ada@example.org'], person: ['C-17'], country: ['DE'] }
  const questions = [JSON.stringify({ horizonDays: 90, where }), 'What did {name} buy?', 'null']
  const pseudonyms = createPseudonyms('secret')
  const masked = questions.map(
    (question) =>
      (maskResult('churn', { ledger: { question } }, pseudonyms) as { ledger: { question: string } }).ledger,
  )
  expect(masked[0]!.question).not.toMatch(/ada@|C-17/)
  expect(JSON.parse(masked[0]!.question)).toEqual({
    horizonDays: 90,
    where: {
      customerId: [pseudonyms.key('C-17')],
      email: [pseudonyms.email('ada@example.org')],
      person: [pseudonyms.key('C-17')],
      country: ['DE'],
    },
  })
  expect(masked.slice(1).map(({ question }) => question)).toEqual(questions.slice(1))
})
