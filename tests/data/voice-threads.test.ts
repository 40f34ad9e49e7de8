import { describe, expect, it } from 'vitest'
import type { DataService } from '../../src/data/service'
import { file, NOW, openVoiceShop } from './voice-shop'

const open = (): Promise<DataService> => openVoiceShop().ready
const day = (text: string): number => Date.parse(`${text}Z`)

describe('threads', () => {
  it('hold their messages, the oldest first, with what was said last of the whole', async () => {
    const thread = await (await open()).thread('t1')
    expect(thread).toMatchObject({
      ...{ key: 't1', customer: 'c1', customerName: 'Ann Lee', subject: 'Parcel', status: '', channel: 'email' },
      messages: [
        { key: 't1', author: 'customer', at: day('2024-03-01T10:00:00'), text: 'Where is my parcel?', rating: null },
        { key: 't1#2', author: 'agent', text: 'It left yesterday.' },
      ],
    })
  })

  it('tell how their customer feels: by the words, or as a person said', async () => {
    const data = await open()
    const moodOf = async (key: string) => (await data.thread(key)).messages.map(({ mood }) => mood)
    const feelings = [{ start: 13, end: 19, weight: -2 }]
    expect(await moodOf('t2')).toEqual([{ step: 1, confidence: 0.9, feelings }])
    // Neither who says nothing of it, nor the shop.
    expect(await moodOf('t1')).toEqual([undefined, undefined])
    const [mark] = await data.markVoice([{ kind: 'mood', message: 't2', step: 4 }])
    expect(await moodOf('t2')).toEqual([{ step: 4, confidence: 1, feelings }])
    await data.takeBackVoiceMark(mark!.id)
    expect(await moodOf('t2')).toEqual([{ step: 1, confidence: 0.9, feelings }])
  })

  it('are refused where there is none', async () => {
    await expect((await open()).thread('t9')).rejects.toMatchObject({ code: 'ROW_NOT_FOUND' })
  })

  it('of a customer are listed, the latest first, with who waits', async () => {
    const data = await open()
    const lines = await data.threadsOfCustomer('c1')
    expect(lines.map(({ key, isUnanswered, messages }) => [key, isUnanswered, messages])).toEqual([
      ['t3', false, 1],
      ['t1', false, 2],
    ])
    const [latest, broken] = await data.threadsOfCustomer('c2')
    expect([latest!.isUnanswered, broken!.isUnanswered, broken!.excerpt]).toEqual([true, true, 'The cup came broken'])
    await expect(data.threadsOfCustomer('nobody')).rejects.toMatchObject({ code: 'CUSTOMER_UNKNOWN' })
  })

  it('are changed together in one step, which one undo takes back', async () => {
    const data = await open()
    const change = { status: 'closed', assignee: 'Kim', tags: ['damage', ' vip; ', 'vip'], label: 'where' }
    expect(await data.changeThreads(['t1', 't2'], change)).toEqual({ threads: 2, rows: 3 })
    expect(await data.thread('t1')).toMatchObject({
      ...{ status: 'closed', assignee: 'Kim', tags: ['damage', 'vip'] },
      messages: [{ label: 'where' }, { label: '' }],
    })
    expect((await data.threadsOfCustomer('c2')).find(({ key }) => key === 't2')!.isUnanswered).toBe(false)
    await data.undo()
    expect(await data.thread('t1')).toMatchObject({ status: '', assignee: '', tags: [] })
    expect(await data.thread('t2')).toMatchObject({ status: 'open' })
    expect((await data.info()).canUndo).toBe(false)
  })

  it('keep what was changed by hand over another import of the same file', async () => {
    const data = await open()
    await data.changeThreads(['t2'], { priority: 'urgent' })
    await data.import(
      'b',
      [
        file(
          'conversation id,customer id,name,date,message,author,channel,status,subject\nt2,c2,Bo Chan,2024-03-02T08:00:00,The cup came broken,customer,chat,pending,Broken\n',
          'more.csv',
        ),
      ],
      {},
    )
    expect(await data.thread('t2')).toMatchObject({ priority: 'urgent', status: 'pending' })
  })

  it.each([
    ['a change of nothing', ['t1'], {}],
    ['a change of what is no part of a thread', ['t1'], { text: 'x' }],
    ['tags that are none', ['t1'], { tags: 'vip' }],
  ])('refuse %s', async (_, keys, change) => {
    const data = await open()
    await expect(data.changeThreads(keys, change as never)).rejects.toMatchObject({ code: 'ROW_INVALID' })
    expect((await data.info()).canUndo).toBe(false)
  })

  it('change none where one of them is not there', async () => {
    const data = await open()
    await expect(data.changeThreads(['t1', 't9'], { status: 'closed' })).rejects.toMatchObject({
      code: 'ROW_NOT_FOUND',
    })
    expect((await data.threadsOfCustomer('c1')).map(({ status }) => status)).toEqual(['solved', ''])
  })
})

describe('messages written down by hand', () => {
  it('stand in their thread, now, as the customer’s own, and can be undone', async () => {
    const data = await open()
    const { thread } = await data.logMessage({
      thread: 't2',
      author: 'agent',
      channel: 'phone',
      text: 'Called: a new cup is on its way.',
    })
    const read = await data.thread(thread)
    expect(read.messages.map(({ author, channel, at }) => [author, channel, at])).toEqual([
      ['customer', 'chat', day('2024-03-02T08:00:00')],
      ['agent', 'phone', NOW],
    ])
    expect((await data.threadsOfCustomer('c2')).find(({ key }) => key === 't2')!.isUnanswered).toBe(false)
    await data.undo()
    expect((await data.thread('t2')).messages).toHaveLength(1)
  })

  it('begin a thread of a customer where none is named', async () => {
    const data = await open()
    const { thread } = await data.logMessage({
      customer: 'c1',
      author: 'customer',
      channel: 'sms',
      text: 'Thanks!',
      at: '2024-03-09T10:00:00',
    })
    expect(await data.thread(thread)).toMatchObject({
      customer: 'c1',
      channel: 'sms',
      messages: [{ at: day('2024-03-09T10:00:00') }],
    })
    expect(await data.threadsOfCustomer('c1')).toHaveLength(3)
  })

  it('join a message that came without an id, which keeps its key', async () => {
    const data = await open()
    const { key } = (await data.threadsOfCustomer('c2'))[0]!
    expect(key.startsWith('~')).toBe(true)
    expect((await data.logMessage({ thread: key, author: 'agent', channel: 'chat', text: 'Now it has.' })).thread).toBe(
      key,
    )
    expect((await data.thread(key)).messages.map(({ text }) => text)).toEqual(['Nothing has an id here', 'Now it has.'])
    await data.undo()
    expect((await data.thread(key)).messages).toHaveLength(1)
  })

  it.each([
    ['nobody', { author: 'robot', channel: 'x', text: 'x' }, 'ROW_INVALID'],
    ['nothing', { author: 'agent', channel: 'x', text: ' ' }, 'ROW_INVALID'],
    ['a thread that is not there', { thread: 't9', author: 'agent', channel: 'x', text: 'x' }, 'ROW_NOT_FOUND'],
    ['a customer who is not there', { customer: 'c9', author: 'agent', channel: 'x', text: 'x' }, 'CUSTOMER_UNKNOWN'],
    [
      'a day that no month has',
      { thread: 't1', author: 'agent', channel: 'x', text: 'x', at: '2024-02-31' },
      'ROW_INVALID',
    ],
  ])('are refused of %s', async (_, draft, code) => {
    const data = await open()
    await expect(data.logMessage(draft as never)).rejects.toMatchObject({ code })
    expect((await data.info()).canUndo).toBe(false)
  })
})

describe('a proposed entry', () => {
  it('becomes a row of the knowledge, and is noted', async () => {
    const data = await open()
    await data.approveGap({ gap: 'g1', question: 'Norway?', answer: 'Yes, in a week.', tags: ['shipping'] })
    expect(await data.rows('knowledge')).toMatchObject([
      { question: 'Norway?', answer: 'Yes, in a week.', tags: 'shipping' },
    ])
    expect(await data.listVoiceMarks()).toMatchObject([{ kind: 'gap', gap: 'g1', verdict: 'added' }])
    await expect(data.approveGap({ gap: 'g2', question: ' ', answer: 'x' })).rejects.toMatchObject({
      code: 'ROW_INVALID',
    })
  })
})

describe('a file of replies', () => {
  const ZENDESK_HEAD =
    'Summation column,Id,Requester,Requester id,Requester email,Assignee,Subject,Tags,Status,Priority,Via'
  const FRESHDESK_HEAD =
    'Ticket ID,Subject,Status,Priority,Source,Agent,Created time,Resolved time,Tags,Full name,Contact ID'
  const open = async (): Promise<DataService> => {
    const data = await openVoiceShop().ready
    const zendesk = [201, 202].map(
      (id) =>
        `1,${id},Ada Lind,36001,ada@example.com,-,Where is it ${id}?,,Open,-,Mail,2026-01-05 10:00,2026-01-05 10:00`,
    )
    const freshdesk = `202,Broken cup,Open,Low,Email,No Agent,2026-01-06 10:00:00,,,Bo Lee,1010`
    await data.import(
      'tickets',
      [
        file([`${ZENDESK_HEAD},Created at,Updated at`, ...zendesk].join('\n'), 'zendesk.csv'),
        file([FRESHDESK_HEAD, freshdesk].join('\n'), 'freshdesk.csv'),
      ],
      {},
    )
    return data
  }
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

  it('answers each ticket on the platform that it came from, under the number that it has there', async () => {
    const data = await open()
    const keys = (await Promise.all(['201', '202@zendesk', '202@freshdesk'].map((key) => data.thread(key)))).map(
      ({ key }) => key,
    )
    const replies = [...keys, 't1', 'gone'].map((thread, i) => ({ thread, text: `Answer ${i}` }))
    const zendesk = await data.repliesFile(replies, 'zendesk')
    expect(text(zendesk.file)).toBe('Id,Comment\r\n201,Answer 0\r\n202,Answer 1\r\n')
    expect(zendesk).toMatchObject({ rows: 2, leftOut: ['202@freshdesk', 't1', 'gone'] })
    const freshdesk = await data.repliesFile(replies, 'freshdesk')
    expect(text(freshdesk.file)).toBe('Ticket ID,Reply\r\n202,Answer 2\r\n')
    expect(await data.repliesFile(replies, 'generic')).toMatchObject({ rows: 5, leftOut: [] })
  })

  it('has no cell that runs, and none for what says nothing', async () => {
    const data = await open()
    const replies = [
      { thread: '201', text: '=HYPERLINK("http://x")' },
      { thread: '202@zendesk', text: '  ' },
    ]
    const { file: bytes, rows } = await data.repliesFile(replies, 'zendesk')
    expect([text(bytes), rows]).toEqual(['Id,Comment\r\n201,"\'=HYPERLINK(""http://x"")"\r\n', 1])
  })
})
