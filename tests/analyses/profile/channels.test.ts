import { describe, expect, it } from 'vitest'
import type { Frames } from '../../../src/analyses/contract'
import { prepare } from '../../../src/analyses/profile/prepare'
import { run } from '../../../src/analyses/profile/run'
import { type ProfileResult, spec, type TimelineEntry } from '../../../src/analyses/profile/spec'
import type { Frame } from '../../../src/schema/columns'
import { frameOf, type Row } from '../../support/frames'
import { resultOf } from '../../support/room'

const room = { spec, prepare, run }
const orders = frameOf([
  {
    orderedAt: '2022-01-05T10:00',
    orderId: '1',
    unitPrice: 10,
    person: 'ann',
    email: 'ann@example.test',
    productId: 'p',
    productName: 'Pot',
    channel: 'shop',
  },
  { orderedAt: '2022-01-07T10:00', orderId: '2', unitPrice: 10, person: 'bob', email: 'family@example.test' },
  { orderedAt: '2022-01-08T10:00', orderId: '3', unitPrice: 10, person: 'eve', email: 'family@example.test' },
])
const profileOf = async (frames: Frames, config: object = {}): Promise<ProfileResult> =>
  (await resultOf(room, { orders, ...frames }, { customer: 'ann', ...config })).result
const ofKind = <Kind extends TimelineEntry['kind']>({ timeline }: ProfileResult, kind: Kind) =>
  timeline.filter((entry): entry is Extract<TimelineEntry, { kind: Kind }> => entry.kind === kind)

const event = (at: string, type: string, more: Row = {}): Row => ({ at, type, person: 'ann', ...more })

describe('the timeline of all channels', () => {
  it('folds the events of a day into one entry that opens to each of them', async () => {
    const events = frameOf([
      event('2022-01-06T09:00', 'cart', { productId: 'p', channel: 'phone' }),
      event('2022-01-06T08:00', 'product viewed', { productId: 'p', channel: 'phone' }),
      event('2022-01-06T08:30', '浏览', { productId: 'q' }),
      event('2022-01-07T08:00', 'quiz taken'),
      event('2022-01-06T08:10', 'view', { person: 'bob' }),
      { at: null, type: 'view', person: 'ann' },
    ])
    const result = await profileOf({ events })
    const [later, fold] = ofKind(result, 'event')
    expect(later).toMatchObject({
      count: 1,
      types: [{ type: 'quiz taken', count: 1 }],
      text: 'quiz taken',
    })
    expect(fold).toMatchObject({
      at: Date.UTC(2022, 0, 6, 9),
      since: Date.UTC(2022, 0, 6, 8),
      count: 3,
      types: [
        { type: 'view', count: 2 },
        { type: 'cart', count: 1 },
      ],
      products: ['Pot', 'q'],
      channels: ['phone'],
      text: 'Was active (2 views, 1 × into the cart): Pot; q',
    })
    const { at, type, types } = result.events
    const opened = Array.from({ length: fold!.count }, (_, i) => [at[fold!.from + i], types[type[fold!.from + i]!]])
    expect(opened).toEqual([
      [Date.UTC(2022, 0, 6, 8), 'view'],
      [Date.UTC(2022, 0, 6, 8, 30), 'view'],
      [Date.UTC(2022, 0, 6, 9), 'cart'],
    ])
  })

  it('tells a conversation with its answer, though the answer names nobody', async () => {
    const conversations = frameOf([
      {
        conversationId: 'm1',
        at: '2022-01-06T09:00',
        text: 'Where is  my\npot?',
        subject: 'Delivery',
        channel: 'mail',
        author: 'customer',
        status: 'open',
        productId: 'p',
        person: 'ann',
      },
      {
        conversationId: 'm1-a',
        replyTo: 'm1',
        at: '2022-01-06T12:00',
        text: 'On its way.',
        author: 'agent',
        person: '',
      },
      { conversationId: 'm2', at: '2022-01-09T09:00', text: 'Hello?', author: 'customer', person: 'ann' },
      {
        conversationId: 'm3',
        at: '2022-01-10T09:00',
        text: 'Lovely',
        rating: 5,
        channel: 'review',
        author: 'customer',
        person: 'ann',
      },
      {
        conversationId: 'm4',
        at: '2022-01-11T09:00',
        text: 'Solved',
        status: '已解决',
        author: 'customer',
        person: 'ann',
      },
      { conversationId: 'm5', at: '2022-01-11T09:00', text: 'Not hers', author: 'customer', person: 'bob' },
    ])
    const told = ofKind(await profileOf({ conversations }), 'conversation')
    expect(told.map(({ id, state, messages, rating }) => [id, state, messages, rating])).toEqual([
      ['m4', 'closed', 1, null],
      ['m3', null, 1, 5],
      ['m2', 'open', 1, null],
      ['m1', 'answered', 2, null],
    ])
    expect(told[3]).toMatchObject({
      author: 'customer',
      channel: 'mail',
      subject: 'Delivery',
      words: 'Where is my pot?',
      answer: 'On its way.',
      product: 'Pot',
      text: 'Wrote: Delivery',
    })
    expect(told[1]!.text).toBe('Rated 5: Lovely')
  })

  it('cuts a long message between words', async () => {
    const text = 'word '.repeat(200)
    const conversations = frameOf([{ conversationId: 'm', at: '2022-01-06', text, author: 'customer', person: 'ann' }])
    const [told] = ofKind(await profileOf({ conversations }), 'conversation')
    expect(told!.words).toMatch(/^(word )+word…$/)
    expect(told!.words.length).toBeLessThanOrEqual(241)
  })

  it('says how far each send came, and that nothing went to the hold-out', async () => {
    const send = (campaignId: string, more: Row): Row => ({
      campaignId,
      sentAt: '2022-01-06T10:00',
      person: 'ann',
      ...more,
    })
    const sends = frameOf([
      send('A', { opened: true, clicked: true, converted: true, revenue: 12, channel: 'email', variant: 'B' }),
      send('B', { opened: true, clicked: false, converted: false }),
      send('C', { opened: false, clicked: false, converted: false }),
      send('D', { variant: 'hold-out', opened: false, converted: true, revenue: 474 }),
      send('E', {}),
    ])
    const told = ofKind(await profileOf({ sends }), 'send')
    expect(Object.fromEntries(told.map(({ campaign, text }) => [campaign, text]))).toEqual({
      A: 'Was sent “A”, then bought',
      B: 'Was sent “B”, opened it',
      C: 'Was sent “C”, did not open it',
      D: 'Kept out of the campaign “D” to compare; nothing was sent',
      E: 'Was sent “E”',
    })
    expect(told.find(({ campaign }) => campaign === 'A')).toMatchObject({ value: 12, channel: 'email', variant: 'B' })
    expect(told.find(({ campaign }) => campaign === 'D')).not.toHaveProperty('value')
  })

  it('dates a deal by its end, and an open one by its beginning', async () => {
    const deals = frameOf([
      {
        dealId: 'd1',
        dealName: 'Pots for all',
        stage: 'Won',
        outcome: 'won',
        amount: 900,
        createdAt: '2022-01-01',
        closedAt: '2022-01-20',
        person: 'ann',
      },
      {
        dealId: 'd2',
        dealName: 'More pots',
        stage: 'Offer',
        outcome: 'open',
        amount: 50,
        createdAt: '2022-01-02',
        closedAt: null,
        person: 'ann',
      },
    ])
    expect(ofKind(await profileOf({ deals }), 'deal')).toMatchObject([
      { at: Date.UTC(2022, 0, 20), createdAt: Date.UTC(2022, 0, 1), value: 900, text: 'Deal won: Pots for all' },
      { at: Date.UTC(2022, 0, 2), value: 50, text: 'Deal open, Offer: More pots' },
    ])
  })

  it('keeps to the days of the scope, and shows what came after the last order', async () => {
    const conversations = frameOf([
      { conversationId: 'a', at: '2022-01-06T09:00', text: 'x', person: 'ann' },
      { conversationId: 'b', at: '2023-01-06T09:00', text: 'y', person: 'ann' },
    ])
    const events = frameOf([event('2022-01-06T09:00', 'view'), event('2023-01-06T09:00', 'view')])
    const whole = await profileOf({ conversations, events })
    const early = await profileOf({ conversations, events }, { scope: { to: '2022-12-31' } })
    expect(whole.timeline.map(({ kind }) => kind)).toEqual(['conversation', 'event', 'conversation', 'event', 'order'])
    expect(early.timeline.map(({ kind }) => kind)).toEqual(['conversation', 'event', 'order'])
    expect(early.events.at).toHaveLength(1)
  })
})

describe('whose rows they are', () => {
  const said = (conversationId: string, more: Row): Row => ({ conversationId, at: '2022-01-06', text: 'x', ...more })

  it('knows a person who never ordered', async () => {
    const conversations = frameOf([said('hello', { person: 'zoe', customerId: 'zoe', name: 'Zoe' })])
    const zoe = await profileOf({ conversations }, { customer: 'zoe' })
    expect(zoe).toMatchObject({ name: 'Zoe', orders: 0, net: 0, recencyDays: null, usualHour: null })
    expect(zoe.timeline).toHaveLength(1)
  })

  it('shows nothing of another person in any table', async () => {
    const bob: Row = { person: 'bob', email: 'bob@example.test', name: 'Bob' }
    const tables: Record<string, Frame> = {
      customers: frameOf([{ ...bob, city: 'Leeds' }]),
      events: frameOf([{ ...bob, at: '2022-01-06', type: 'view' }]),
      conversations: frameOf([said('b', bob)]),
      sends: frameOf([{ ...bob, campaignId: 'c', sentAt: '2022-01-06' }]),
      deals: frameOf([{ ...bob, dealId: 'd', stage: 's', createdAt: '2022-01-06' }]),
    }
    const ann = JSON.stringify(await profileOf(tables))
    expect(ann).not.toMatch(/bob|Leeds/i)
    expect(JSON.stringify(await profileOf(tables, { customer: 'bob' }))).toMatch(/Leeds/)
  })
})

describe('habits and mood over all channels', () => {
  it('takes the hour and the channel with most days, whichever table they come from', async () => {
    const events = frameOf(
      ['2022-01-10', '2022-01-11', '2022-01-12'].flatMap((day) =>
        ['20:00', '20:10', '20:20'].map((time) => event(`${day}T${time}`, 'view', { channel: 'app' })),
      ),
    )
    const conversations = frameOf([
      { conversationId: 'a', at: '2022-01-13T07:00', text: 'x', channel: 'chat', author: 'customer', person: 'ann' },
      { conversationId: 'b', at: '2022-01-14T07:00', text: 'x', channel: 'chat', author: 'agent', person: 'ann' },
    ])
    const ann = await profileOf({ events, conversations })
    expect(ann).toMatchObject({ usualHour: 20, usualChannel: 'app' })
    expect(ann.channels.map(({ channel, days }) => [channel, days])).toEqual([
      ['app', 3],
      ['chat', 1],
      ['shop', 1],
    ])
    expect((await profileOf({})).usualHour).toBe(10)
  })

  it('reads no hour from dates', async () => {
    const dates = frameOf([{ orderedAt: '2022-01-05', orderId: '1', unitPrice: 10, person: 'ann' }])
    expect((await profileOf({ orders: dates })).usualHour).toBeNull()
  })

  it('tells mood from ratings alone, and nothing without any', async () => {
    const rated = (ratings: readonly (number | null)[], author = 'customer'): Frame =>
      frameOf([
        { conversationId: 'low', at: '2021-01-01', text: 'x', rating: 1, person: 'bob', author },
        { conversationId: 'high', at: '2021-01-01', text: 'x', rating: 5, person: 'bob', author },
        ...ratings.map((rating, i) => ({
          conversationId: `${i}`,
          at: `2022-01-${String(i + 10)}`,
          text: 'x',
          rating,
          author,
          person: 'ann',
        })),
      ])
    const moodOf = async (conversations: Frame) => (await profileOf({ conversations })).mood
    expect(await moodOf(rated([5, 4, 2, 1]))).toEqual({
      basis: 'ratings',
      mean: 3,
      count: 4,
      scale: [1, 5],
      change: -3,
      trend: 'falling',
    })
    expect(await moodOf(rated([1, 2, 4, 5]))).toMatchObject({ trend: 'rising' })
    expect(await moodOf(rated([4, 4, 4, 4]))).toMatchObject({ trend: 'steady', change: 0 })
    expect(await moodOf(rated([4]))).toMatchObject({ mean: 4, trend: null, change: null })
    expect(await moodOf(rated([null]))).toBeUndefined()
    expect(await moodOf(rated([1, 1], 'agent'))).toBeUndefined()
    expect(await profileOf({})).not.toHaveProperty('mood')
  })
})

describe('limits of the timeline', () => {
  it('keeps the newest events, folded, and says how many it left out', async () => {
    const size = 100_050
    const events: Frame = {
      rows: size,
      columns: new Map([
        ['at', { kind: 'date', values: Float64Array.from({ length: size }, (_, i) => i * 600_000) }],
        ['type', { kind: 'code', codes: new Uint32Array(size).fill(1), dictionary: ['', 'view'] }],
        ['person', { kind: 'code', codes: new Uint32Array(size).fill(1), dictionary: ['', 'ann'] }],
      ]),
    }
    const { result, warnings } = await resultOf(room, { orders, events }, { customer: 'ann' })
    expect(result.events.at).toHaveLength(100_000)
    expect(result.events.at[0]).toBe(50 * 600_000)
    expect(warnings).toMatchObject([{ code: 'EVENTS_CLIPPED', details: { kept: 100_000, dropped: 50 } }])
  })

  it('keeps the newest entries and says how many it left out', async () => {
    const deals = frameOf(
      Array.from({ length: 10_020 }, (_, i) => ({ dealId: `${i}`, stage: 's', createdAt: i * 1000, person: 'ann' })),
    )
    const { result, warnings } = await resultOf(room, { orders, deals }, { customer: 'ann' })
    expect(result.timeline).toHaveLength(10_000)
    expect(result.timeline.at(-1)!.at).toBe(21_000)
    expect(warnings).toMatchObject([{ code: 'TIMELINE_CLIPPED', details: { kept: 10_000, dropped: 21 } }])
  })
})
