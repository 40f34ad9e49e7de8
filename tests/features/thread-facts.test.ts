import { describe, expect, it } from 'vitest'
import { readMessages } from '../../src/features/messages'
import { readThreadFacts } from '../../src/features/thread-facts'
import { frameOf } from '../support/frames'

const DAY = 86_400_000

/** One thread: its messages as "author status", a day apart. */
function read(...said: string[]) {
  const rows = said.map((one, i) => {
    const [author, status = ''] = one.split(' ')
    return { conversationId: 'T', at: Date.UTC(2024, 0, 1) + i * DAY, text: `message ${i}`, author, status }
  })
  const frame = frameOf(rows)
  const reader = readThreadFacts(frame, readMessages(frame))
  return { status: reader.status(0), waits: reader.waiting(0) >= 0, since: reader.waiting(0) }
}

describe('the state of a thread', () => {
  it.each([
    ['a word on every message', ['customer open', 'agent open'], 'open'],
    ['a word on the latest message', ['customer', 'agent pending'], 'pending'],
    ['done, and an answer after it', ['customer closed', 'agent'], 'closed'],
    ['done, an answer, and thanks for it', ['customer closed', 'agent', 'customer'], 'closed'],
  ])('holds as it was said last: %s', (_, said, status) => expect(read(...said).status).toBe(status))

  it.each([
    ['an answer after the word', ['customer open', 'agent']],
    ['the customer wrote after it was done', ['customer open', 'agent solved', 'customer']],
    ['the customer wrote after waiting for them', ['customer', 'agent pending', 'customer']],
    ['nothing was ever said', ['customer', 'agent']],
  ])('is not known where words came that it does not hold for: %s', (_, said) => expect(read(...said).status).toBe(''))

  it('makes a customer wait again who writes after it was solved, and nobody before', () => {
    expect(read('customer open', 'agent solved', 'customer').waits).toBe(true)
    expect(read('customer open', 'agent', 'customer solved').waits).toBe(false)
    expect(read('customer solved', 'agent', 'customer').waits).toBe(false)
    expect(read('customer', 'agent solved').waits).toBe(false)
    // Not since what was done with.
    expect(read('customer', 'customer solved', 'customer', 'customer').since).toBe(2)
  })
})
