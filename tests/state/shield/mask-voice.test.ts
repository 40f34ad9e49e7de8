import { describe, expect, it } from 'vitest'
import type {
  AssistantState,
  AssistantTurn,
  DraftSpan,
  Facts,
  Reply,
  ServiceResult,
} from '../../../src/analyses/service/spec'
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

const NUMBERS = ['A-1001', 'SP123456', '10423']
const numbersIn = (value: unknown): string[] => NUMBERS.filter((number) => JSON.stringify(value).includes(number))
const cell = (field: string, text: string): DraftSpan => ({
  text,
  source: { kind: 'row', table: 'orders', key: 'A-1001', field },
})
const wordsOf = (text: string): DraftSpan => ({ text, source: { kind: 'template', template: 'order-status' } })

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
    expect(clean).toMatchObject([{ message: 't1', step: 2 }, { message: 't1' }, { message: 'm', taxNumber: '' }])
  })

  it('masks the names and contacts of a draft, whose spans still make the answer', () => {
    const spans: Reply['spans'] = [
      { text: 'Hi ', source: { kind: 'template', template: 'greeting' } },
      { text: 'Ann Lee', source: { kind: 'row', table: 'customers', key: 'ann@example.com', field: 'name' } },
      { text: ', we wrote to ann@example.com.', source: { kind: 'knowledge', question: 'q' } },
    ]
    const answer = spans.map(({ text }) => text).join('')
    const clean = masked('voiceReply', { answer, spans, sources: [], orders: [] } as unknown as Reply)
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

  it('masks the numbers of orders and parcels in a customer’s rows and in a draft, each the same in both', () => {
    const facts = {
      customer: null,
      orders: [
        { id: 'A-1001', parcels: [{ tracking: 'SP123456' }, { tracking: null }] },
        { id: '', parcels: [] },
      ],
      named: [{ id: 'A-1001', start: 0, end: 6 }],
      foreign: [{ text: '10423', start: 9, end: 14, isElsewhere: true }],
    } as unknown as Facts
    const reply = {
      spans: [
        ...[wordsOf('Order '), cell('orderId', 'A-1001'), wordsOf(' left as '), cell('tracking', 'SP123456')],
        { text: '10423', source: { kind: 'message', start: 9, end: 14 } },
      ],
      sources: [{ ...cell('status', 'shipped'), confidence: 1 }],
      orders: ['A-1001'],
    } as unknown as Reply
    expect([numbersIn(facts), numbersIn(reply)]).toEqual([NUMBERS, NUMBERS])
    const [told, drafted] = [masked('serviceFacts', facts), masked('voiceReply', reply)]
    expect([numbersIn(told), numbersIn(drafted)]).toEqual([[], []])
    expect(told.orders.map(({ id }) => id)).toEqual([drafted.orders[0], ''])
    expect(drafted.spans[1]!.text).toBe(told.named[0]!.id)
    expect(drafted.spans[3]!.text).toBe(told.orders[0]!.parcels[0]!.tracking)
    expect(drafted.sources[0]).toMatchObject({ text: 'shipped', source: { key: drafted.orders[0] } })
    expect(drafted.answer).toBe(drafted.spans.map(({ text }) => text).join(''))
  })

  it('masks numbers in what people write, with and without a word for them, and leaves names of goods', () => {
    const said = ['Where is parcel A-1001?', 'A-1001, still nothing', '订单A-1001呢', 'See #10423 and SP123456.']
    for (const text of said) {
      const clean = masked('thread', { ...THREAD, messages: [{ ...THREAD.messages[0]!, text }] })
      expect(numbersIn(clean), text).toEqual([])
      expect(clean.messages[0]!.text, text).toMatch(/N\d{8}/)
    }
    const goods: DraftSpan = {
      text: 'Kettle WX4000',
      source: { kind: 'row', table: 'products', key: 'K1', field: 'productName' },
    }
    const plain = { spans: [goods, wordsOf(' costs £20 for 2, in 2024, model 15.')], sources: [], orders: [] }
    expect(masked('voiceReply', plain as unknown as Reply).spans).toEqual(plain.spans)
  })

  it('masks a turn of the assistant, the orders that it offers to choose from, and what it remembers', () => {
    const state = {
      ...{ customer: 'ann@example.com', orderId: 'A-1001', question: 'Where is order 10423?' },
      waiting: { for: 'invoice', order: null, title: 'Ann Lee', taxNumber: null },
      said: [{ author: 'customer', text: 'invoice for SP123456' }],
    } as unknown as AssistantState
    const turn = {
      ...{ spans: [cell('orderId', 'A-1001')], suggestions: ['A-1001', '10423'], orders: ['A-1001'] },
      effects: [
        { kind: 'invoice', order: 'A-1001', title: 'Ann Lee', taxNumber: '' },
        {
          kind: 'handOver',
          reason: 'needsDecision',
          message: { en: '', zh: '' },
          summary: [cell('orderId', 'A-1001')],
        },
      ],
    } as unknown as AssistantTurn
    expect(numbersIn({ state, turn })).toEqual(NUMBERS)
    const clean = masked('assistantTurn', { state, turn })
    expect([numbersIn(clean), isClean(clean)]).toEqual([[], []])
    expect(new Set([clean.state.orderId, clean.turn.suggestions[0], clean.turn.orders[0]]).size).toBe(1)
  })
})
