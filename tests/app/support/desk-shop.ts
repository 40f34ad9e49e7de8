import type { Envelope } from '../../../src/analyses/contract'
import type { Facts, Reply } from '../../../src/analyses/service/reply/types'
import { spec, type Coded, type Desk, type DeskResult } from '../../../src/analyses/service/spec'
import { ClienteleError } from '../../../src/core/errors'
import { done } from '../../../src/core/outcome'
import type {
  BegunReply,
  KeptVoiceMark,
  MessageDraft,
  ThreadChange,
  VoiceMarkDraft,
  VoiceMessage,
  VoiceThread,
} from '../../../src/data/types'
import { createFakeShop, orderTable, type FakeShop } from './fake-client'

const HOUR = 3_600_000
const AS_OF = Date.UTC(2024, 4, 31, 18)

interface Case {
  key: string
  name: string
  subject: string
  says: string
  hoursAgo: number
  mood: number
  answer?: string
}

const CASES: Case[] = [
  {
    key: 'T1',
    name: 'Ann Archer',
    subject: 'Where is it',
    says: 'Where is my order 1042? I am angry.',
    hoursAgo: 30,
    mood: 1,
  },
  { key: 'T2', name: 'Ben Baker', subject: 'Dispatch', says: 'When do you send the kettle?', hoursAgo: 3, mood: 3 },
  { key: 'T3', name: '', subject: '', says: 'Hello?', hoursAgo: 2, mood: 0 },
  {
    key: 'T4',
    name: 'Cleo Cook',
    subject: 'Thanks',
    says: 'Lovely cup, thank you!',
    hoursAgo: 90,
    mood: 5,
    answer: 'Gladly.',
  },
]
const customerOf = ({ name }: Case): string => (name === '' ? '' : `c-${name.split(' ')[0]!.toLowerCase()}`)

interface DeskShop {
  shop: FakeShop
  threads: Map<string, VoiceThread>
  marks: KeptVoiceMark[]
  /** Replies that are written down, by thread. */
  begun: Map<string, BegunReply['pieces']>
  /** Names of what was asked of the data worker, in order. */
  asked(name: string): unknown[][]
}

const threadOf = (one: Case): VoiceThread => {
  const at = AS_OF - one.hoursAgo * HOUR
  const base = { channel: 'mail', subject: one.subject, label: '', productId: '', rating: null, satisfaction: '' }
  const said: VoiceMessage = { ...base, id: `${one.key}-1`, key: one.key, author: 'customer', at, text: one.says }
  const answered = { ...said, id: `${one.key}-2`, key: `${one.key}#2`, author: 'agent' as const, at: at + HOUR }
  return {
    ...{ key: one.key, customer: customerOf(one), customerName: one.name, subject: one.subject, channel: 'mail' },
    ...{ status: one.answer === undefined ? 'open' : 'closed', priority: one.key === 'T1' ? 'high' : '' },
    ...{ assignee: '', tags: [], productId: '', satisfaction: '', solvedAt: NaN },
    messages: [said, ...(one.answer === undefined ? [] : [{ ...answered, text: one.answer }])],
  }
}

const coded = (words: readonly string[]): Coded => {
  const names = ['', ...new Set(words.filter((word) => word !== ''))]
  return { names, codes: Uint16Array.from(words, (word) => names.indexOf(word)) }
}

function deskOf(threads: readonly VoiceThread[]): Desk {
  const floats = (read: (one: VoiceThread, i: number) => number): Float64Array => Float64Array.from(threads, read)
  const isOpen = ({ messages, status }: VoiceThread): boolean =>
    messages.at(-1)!.author === 'customer' && status === 'open'
  const caseOf = ({ key }: VoiceThread): Case => CASES.find((one) => one.key === key)!
  const none = new Float32Array(threads.length)
  const late = floats((one) => (isOpen(one) ? one.messages.at(-1)!.at + 24 * HOUR : NaN))
  return {
    key: threads.map(({ key }) => key),
    customer: threads.map(({ customer }) => customer),
    customerName: threads.map((one) => caseOf(one).name),
    subject: threads.map(({ subject }) => subject),
    excerpt: threads.map(({ messages }) => messages.findLast(({ author }) => author === 'customer')!.text),
    message: threads.map(({ messages }) => messages.findLast(({ author }) => author === 'customer')!.key),
    firstAt: floats(({ messages }) => messages[0]!.at),
    lastAt: floats(({ messages }) => messages.at(-1)!.at),
    waitingSince: floats((one) => (isOpen(one) ? one.messages.at(-1)!.at : NaN)),
    messages: Uint16Array.from(threads, ({ messages }) => messages.length),
    isUnanswered: Uint8Array.from(threads, (one) => (isOpen(one) ? 1 : 0)),
    status: coded(threads.map(({ status }) => status)),
    channel: coded(threads.map(({ channel }) => channel)),
    priority: coded(threads.map(({ priority }) => priority)),
    assignee: coded(threads.map(({ assignee }) => assignee)),
    language: coded(threads.map(() => 'en')),
    tags: coded(threads.map(({ tags }) => tags.join('; '))),
    intent: Int32Array.from(threads, ({ key }) => ['T1', 'T2'].indexOf(key)),
    intentConfidence: new Float32Array(threads.length).fill(0.8),
    mood: Uint8Array.from(threads, (one) => caseOf(one).mood),
    moodConfidence: none,
    value: floats(() => 120),
    answerDue: late,
    solveDue: floats(() => NaN),
    answerState: Uint8Array.from(late, (at) => (Number.isNaN(at) ? 0 : at < AS_OF ? 3 : 1)),
    solveState: new Uint8Array(threads.length),
    urgency: none,
    parts: {
      ...{ due: Float32Array.from(threads, ({ key }) => (key === 'T1' ? 1 : 0)), priority: none, topic: none },
      ...{ mood: Float32Array.from(threads, ({ key }) => (key === 'T1' ? 1 : 0)), value: none },
      waiting: new Float32Array(threads.length).fill(0.5),
    },
    leftOut: 0,
  }
}

const intent = (key: string, name: string): DeskResult['intents'][number] => ({
  ...{ key, name, origin: 'learned', action: null, terms: [], threads: 5, share: 0.5, answered: 1 },
  ...{ answerHours: 3, mood: 2, recent: 1, before: 1, examples: [] },
})

function deskResult(threads: readonly VoiceThread[]): Envelope & DeskResult {
  return {
    ...{ analysis: 'service', version: 1, seed: 1, dataVersion: 'v1', seconds: 0.1, backend: 'cpu' },
    ...{ engine: 'typed-arrays', warnings: [], evaluation: null, config: { ...spec.defaults } },
    card: {
      ...{
        method: { en: 'As it is done.', zh: '方法说明。' },
        source: 'Clientele',
        excluded: [],
        caveats: [],
        rows: 5,
      },
      uses: { en: 'Messages', zh: '消息' },
    },
    ...{ kind: 'desk', asOf: AS_OF, threads: threads.length, unanswered: 3, messages: 5, knowledge: 2, solved: 1 },
    ...{ origin: 'learned', labelled: 4, entries: [], gaps: [], toLabel: [], answerHours: null, solveHours: null },
    desk: deskOf(threads),
    intents: [intent('where', 'Where is my order'), intent('dispatch', 'Dispatch time'), intent('refund', 'Refund')],
    ...{ satisfaction: [], promises: [], proof: null, retrieval: null },
    weeks: { at: new Float64Array(), began: new Uint32Array(), answered: new Uint32Array() },
  } as Envelope & DeskResult
}

/** What is drafted: of the order where it is told so, and after a correction of refunds. */
const replyTo = (isCorrected: boolean, isAngry: boolean): Reply => ({
  answer: 'Hello, your order 1042 left with DHL.',
  spans: [
    { text: 'Hello, your order ', source: { kind: 'template', template: 'order-status' } },
    { text: '1042', source: { kind: 'row', table: 'orders', key: '1042', field: 'orderId' } },
    { text: ' left with ', source: { kind: 'template', template: 'order-status' } },
    { text: 'DHL', source: { kind: 'row', table: 'orders', key: '1042', field: 'carrier' } },
    { text: isCorrected ? ', and is paid back.' : '.', source: { kind: 'template', template: 'order-status' } },
  ],
  ...{ language: 'en', draftLanguage: 'en', ask: 'order-status', isOutOfScope: false, confidence: 0.86 },
  intents: [
    { label: isCorrected ? 'refund' : 'where', confidence: 0.8 },
    { label: isCorrected ? 'where' : 'refund', confidence: 0.1 },
  ],
  handOver: isAngry ? { reason: 'badMood', message: { en: 'The customer is angry.', zh: '客户很生气。' } } : null,
  missing: [{ slot: 'photo', message: { en: 'A photo of it', zh: '照片' } }],
  ...{ sources: [], products: [], orders: ['1042'] },
})

const facts: Facts = {
  asOf: AS_OF,
  customer: { key: 'c-ann', name: 'Ann Archer' },
  orders: [
    {
      ...{ id: '1042', orderedAt: AS_OF - 90 * HOUR, state: 'shipped', isPaid: true, refunded: null, currency: 'GBP' },
      parcels: [{ shippedAt: AS_OF - 60 * HOUR, deliveredAt: null, carrier: 'DHL', tracking: 'ZX9' }],
      total: { amount: 20, field: 'orderTotal' },
      lines: [{ productId: 'K1', productName: 'Kettle', quantity: 2 }],
    },
  ],
  ...{ named: [], foreign: [], mentioned: [], products: [], offers: [] },
}

/** A shop of four threads whose data worker does what it is told, in this thread. */
export function deskShop(): DeskShop {
  const shop = createFakeShop([orderTable, { table: 'conversations', rows: 5, columns: ['at', 'text'] }])
  const threads = new Map(CASES.map((one) => [one.key, threadOf(one)]))
  const before: Map<string, VoiceThread>[] = []
  const marks: KeptVoiceMark[] = []
  const begun = new Map<string, BegunReply['pieces']>()
  /** Every state of the data has a name of its own. */
  let step = 0
  const changed = (): void => {
    shop.info = { ...shop.info, dataVersion: `v${before.length + 2}-${++step}`, canUndo: before.length > 0 }
  }
  const remember = (): number => before.push(new Map(threads))
  const marked = (): void => void (shop.info = { ...shop.info, voiceMarks: `m${marks.length}-${++step}` })
  Object.assign(shop.answers, {
    thread: (key: string) => {
      const found = threads.get(key)
      if (!found) throw new ClienteleError('ROW_NOT_FOUND', { id: key, table: 'conversations' })
      return found
    },
    threadsOfCustomer: () => [],
    listBegunReplies: () => [...begun].map(([thread, pieces]) => ({ thread, pieces })),
    keepBegunReplies: (_workspace: string, replies: BegunReply[]) => {
      for (const { thread, pieces } of replies)
        if (pieces.length === 0) begun.delete(thread)
        else begun.set(thread, pieces)
      return true
    },
    searchThreads: (text: string) =>
      [...threads.values()]
        .filter(({ messages }) => messages.some((one) => one.text.toLowerCase().includes(text)))
        .map(({ key }) => key),
    voiceReply: ({ message }: { message: string }) =>
      replyTo(
        marks.some(({ kind }) => kind === 'intent'),
        message === 'T1',
      ),
    serviceFacts: (key: string) => ({ ...facts, customer: { key, name: 'Ann Archer' } }),
    customers: () => ({ total: 0, offset: 0, rows: [] }),
    liveOffers: () => ({ discover: null, again: null }),
    listVoiceMarks: () => [...marks],
    markVoice: (drafts: VoiceMarkDraft[]) => {
      const kept = drafts.map((draft, i) => ({ ...draft, id: `m${marks.length + i}`, at: 1, customer: '' }))
      marks.push(...(kept as KeptVoiceMark[]))
      marked()
      return kept
    },
    takeBackVoiceMark: (id: string) => {
      marks.splice(
        marks.findIndex((mark) => mark.id === id),
        1,
      )
      marked()
    },
    changeThreads: (keys: string[], { addTags = [], removeTags = [], ...change }: ThreadChange) => {
      remember()
      for (const key of keys) {
        const thread = threads.get(key)!
        const tags = [...thread.tags, ...addTags].filter((tag) => !removeTags.includes(tag))
        threads.set(key, { ...thread, ...change, tags } as VoiceThread)
      }
      changed()
      return { threads: keys.length, rows: keys.length }
    },
    logMessage: ({ thread: key, status, ...message }: MessageDraft) => {
      remember()
      const thread = threads.get(key!)!
      const id = `${key}-${thread.messages.length + 1}`
      const said = { ...thread.messages[0]!, ...message, id, key: id, at: AS_OF } as VoiceMessage
      threads.set(key!, { ...thread, ...(status && { status }), messages: [...thread.messages, said] })
      changed()
      return { id, thread: key! }
    },
    undo: () => {
      const last = before.pop()
      if (!last) return
      threads.clear()
      for (const [key, thread] of last) threads.set(key, thread)
      changed()
    },
    repliesFile: () => ({ file: new Uint8Array(), rows: 1, leftOut: [] }),
  })
  const run = (analysis: string) =>
    Promise.resolve(done(analysis === 'service' ? deskResult([...threads.values()]) : { analysis, customerKey: [] }))
  shop.client = { ...shop.client, run: run as unknown as typeof shop.client.run }
  return {
    shop,
    threads,
    marks,
    begun,
    asked: (name) => shop.calls.filter((call) => call.name === name).map(({ given }) => given),
  }
}
