import { describe, expect, it } from 'vitest'
import type { Reply, ServiceResult } from '../../../src/analyses/service/spec'
import type { KeptVoiceMark, VoiceThread } from '../../../src/data/types'
import { ANSWER_MASKS } from '../../../src/state/shield/mask-answers'
import { maskResult } from '../../../src/state/shield/mask-results'
import { createPseudonyms } from '../../../src/state/shield/pseudonyms'
import { resultOf } from '../../support/room'
import { room, talkRows, talks } from '../../analyses/service/voice-shop'

const pseudonyms = createPseudonyms('secret')
const masked = <T>(name: string, answer: T): T => ANSWER_MASKS[name]!(answer as never, pseudonyms, []) as T

const NAMED = ['Ann Lee', 'ann@example.com', 'Kim Roe', '+44 20 7946 0001']
const isClean = (value: unknown): string[] => NAMED.filter((name) => JSON.stringify(value).includes(name))

const THREAD: VoiceThread = {
  ...{ key: 't1', customer: 'ann@example.com', customerName: 'Ann Lee', subject: 'From Ann Lee', channel: 'email' },
  ...{
    status: 'open',
    priority: '',
    assignee: 'Kim Roe',
    tags: ['call +44 20 7946 0001'],
    productId: '',
    satisfaction: '',
  },
  solvedAt: NaN,
  messages: [
    {
      ...{ id: 'r1', key: 't1', author: 'customer', at: 0, channel: 'email', subject: '', label: 'parcel' },
      ...{ text: 'Ann Lee here, ann@example.com, +44 20 7946 0001.', productId: 'p1', rating: null, satisfaction: '' },
    },
  ],
}

describe('the demo shield', () => {
  it('masks who writes, who answers, and what reaches either, in a thread and in a list of threads', () => {
    expect(isClean(THREAD)).toEqual(NAMED)
    const thread = masked('thread', THREAD)
    expect(isClean(thread)).toEqual([])
    expect(thread).toMatchObject({
      key: 't1',
      status: 'open',
      messages: [{ key: 't1', label: 'parcel', productId: 'p1' }],
    })
    const { messages: _messages, ...facts } = THREAD
    const lines = [{ ...facts, messages: 1, firstAt: 0, lastAt: 0, isUnanswered: true, excerpt: 'Ann Lee here' }]
    expect(isClean(masked('threadsOfCustomer', lines))).toEqual([])
  })

  it('masks what marks say of persons, and nothing else of them', () => {
    const kept = { id: 'i', at: 1, customer: 'ann@example.com' }
    const marks: KeptVoiceMark[] = [
      { ...kept, kind: 'mood', message: 't1', step: 2 },
      { ...kept, kind: 'answer', message: 't1', question: 'From ann@example.com', answer: 'Call +44 20 7946 0001' },
      { ...kept, kind: 'invoice', message: 'm', order: '7', title: 'Ann Lee', taxNumber: '', isDone: false },
    ]
    const clean = masked('listVoiceMarks', marks)
    expect(isClean(clean)).toEqual([])
    expect(clean).toMatchObject([{ message: 't1', step: 2 }, { message: 't1' }, { order: '7', taxNumber: '' }])
  })

  it('masks the names and contacts of a draft, whose spans still make the answer', () => {
    const spans: Reply['spans'] = [
      { text: 'Hi ', source: { kind: 'template', template: 'greeting' } },
      { text: 'Ann Lee', source: { kind: 'row', table: 'customers', key: 'ann@example.com', field: 'name' } },
      { text: ', we wrote to ann@example.com.', source: { kind: 'knowledge', question: 'q' } },
    ]
    const answer = spans.map(({ text }) => text).join('')
    const clean = masked('voiceReply', { answer, spans, sources: [] } as unknown as Reply)
    expect(isClean(clean)).toEqual([])
    expect(clean.answer).toBe(clean.spans.map(({ text }) => text).join(''))
  })

  it('masks the desk: customers, agents, and messages by who wrote them', async () => {
    const rows = talkRows(3, (row) => ({
      ...row,
      ...{
        person: 'ann@example.com',
        name: 'Ann Lee',
        subject: 'Ann Lee asks',
        text: `Ann Lee: ${String(row['text'])}`,
      },
      assignee: 'Kim Roe',
    }))
    const { result } = await resultOf(room, { conversations: talks(rows) })
    expect(isClean(result).length).toBeGreaterThan(2)
    const clean = maskResult('service', result, pseudonyms) as ServiceResult
    expect(isClean(clean)).toEqual([])
    expect(clean.kind === 'desk' && clean.desk.key).toEqual((result as { desk: { key: string[] } }).desk.key)
  })
})
