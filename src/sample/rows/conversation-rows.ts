import { fill } from '../../core/locale'
import type { Random } from '../../core/random'
import type { Frame } from '../../schema/columns'
import { DAY_MS, type Calendar } from '../calendar'
import type { Catalogue } from '../catalogue'
import { between, chance, pick, pickWeighted, seconds } from '../draw'
import type { Order } from '../orders'
import type { Pack } from '../packs/pack'
import { createTableBuilder, type Row } from '../table-builder'
import type { Mood, SampleTruths, TopicName } from '../types'
import { serveTicket } from './serve-ticket'

const TOPICS: readonly TopicName[] = ['delivery', 'damage', 'quality', 'returns', 'advice', 'stock', 'price', 'invoice']

const MOODS: readonly Mood[] = ['positive', 'neutral', 'negative']

/** How likely an order leads to a message, and to a review. */
const MESSAGE = 0.08
const REVIEW = 0.075
const ANSWERED = 0.72

/** After so many days what nobody answered in writing was settled by telephone. */
const SETTLED_DAYS = 21

/** Share of messages that the merchant has filed under a label. */
const LABELLED = 0.75

interface Message {
  row: Row
  at: number
  mood: Mood
  topic: TopicName
  order: Order
  /** A review is none: nobody is asked to answer it. */
  isTicket: boolean
  /** It is done with, in writing or by telephone. */
  isSettled: boolean
  answer?: Row & { at: number }
}

export interface Talk {
  pack: Pack
  calendar: Calendar
  catalogue: Catalogue
  orders: readonly Order[]
}

/** Trouble leads to complaints about it; without trouble people ask or praise. */
function drawTopicAndMood(random: Random, order: Order): { topic: TopicName; mood: Mood } {
  if (order.isLate) return { topic: 'delivery', mood: 'negative' }
  if (order.status === 'refunded')
    return { topic: pick(random, ['damage', 'returns', 'quality']), mood: chance(random, 0.8) ? 'negative' : 'neutral' }
  if (order.person.plan.kind === 'business' && chance(random, 0.5))
    return { topic: 'invoice', mood: MOODS[pickWeighted(random, [0.2, 0.6, 0.2])]! }
  if (order.coupon !== undefined && chance(random, 0.3))
    return { topic: 'price', mood: MOODS[pickWeighted(random, [0.3, 0.45, 0.25])]! }
  const topic = TOPICS[pickWeighted(random, [0.24, 0.08, 0.16, 0.12, 0.18, 0.12, 0.06, 0.04])]!
  return { topic, mood: MOODS[pickWeighted(random, [0.25, 0.5, 0.25])]! }
}

/** An opening, what is to be said, and a closing. */
function compose(random: Random, pack: Pack, topic: TopicName, mood: Mood, slots: Record<string, string>): string {
  const { openers, closers, topics } = pack.voice
  const opener = pick(random, openers[mood])
  const core = fill(pick(random, topics[topic].says[mood]), slots)
  const space = pack.locale === 'en' ? ' ' : ''
  const isSentenceStart = opener === '' || opener.endsWith('.')
  const said = isSentenceStart ? core.charAt(0).toUpperCase() + core.slice(1) : core
  return [opener, said, pick(random, closers[mood])].filter((part) => part !== '').join(space)
}

function slotsOf(catalogue: Catalogue, order: Order, product: number): Record<string, string> {
  return { name: catalogue.products[product]!.name, order: order.id }
}

const contactOf = ({ person }: Order): Row => ({
  customerId: person.id,
  email: person.email,
  phone: person.phone,
  nick: person.nick,
  name: person.name,
})

function priorityOf(pack: Pack, mood: Mood): string {
  const { low, normal, high } = pack.voice.priorities
  return mood === 'negative' ? high : mood === 'neutral' ? normal : low
}

/** How long answers take on a day: as long as they may on the busiest, less than half as long where there is little to do. */
const rushAt = ({ from, days, index, highest }: Calendar, at: number): number =>
  0.4 + (0.6 * index[Math.min(days - 1, Math.floor((at - from) / DAY_MS))]!) / highest

function writeMessage(random: Random, { pack, catalogue, calendar }: Talk, order: Order): Message {
  const { topic, mood } = drawTopicAndMood(random, order)
  const words = pack.voice.topics[topic]
  const { product } = pick(random, order.lines)
  const slots = slotsOf(catalogue, order, product)
  const at = seconds(order.at + between(random, 0.2, 14) * DAY_MS)
  const unhurriedMs = between(random, 0.01, 1.5) * DAY_MS
  const isToAnswer = chance(random, ANSWERED)
  const { name: channel, pace } = pick(random, pack.voice.channels.chats)
  const answeredAt = seconds(at + unhurriedMs * pace * rushAt(calendar, at))
  const isAnswered = isToAnswer && answeredAt <= calendar.endsAt
  const isSettled = isAnswered || at < calendar.endsAt - SETTLED_DAYS * DAY_MS
  const status = isSettled ? pack.voice.statuses.closed : pack.voice.statuses.open
  const shared = { subject: words.subject, channel, status, productId: catalogue.products[product]!.id }
  const label = chance(random, LABELLED) ? words.label : undefined
  const text = compose(random, pack, topic, mood, slots)
  const row = { ...contactOf(order), ...shared, at, text, author: 'customer', priority: priorityOf(pack, mood), label }
  const message = { row, at, mood, topic, order, isTicket: true, isSettled }
  if (!isAnswered) return message
  const reply = fill(pick(random, mood === 'positive' ? pack.voice.thanks : words.answers[mood]), slots)
  const answer = { ...contactOf(order), ...shared, at: answeredAt, text: reply, author: 'agent', label }
  return { ...message, answer }
}

function ratingOf(random: Random, mood: Mood): number {
  return mood === 'positive' ? 4 + random.int(2) : mood === 'neutral' ? 3 : 1 + random.int(2)
}

/** Reviews tell mostly of quality, and are kinder than messages. */
function writeReview(random: Random, { pack, catalogue }: Talk, order: Order): Message {
  const mood: Mood = order.isLate ? 'negative' : MOODS[pickWeighted(random, [0.68, 0.18, 0.14])]!
  const topic: TopicName = order.isLate
    ? 'delivery'
    : mood !== 'neutral' && chance(random, 0.15)
      ? 'delivery'
      : 'quality'
  const { product } = pick(random, order.lines)
  const at = seconds(order.at + between(random, 6, 30) * DAY_MS)
  const row = {
    ...contactOf(order),
    at,
    text: compose(random, pack, topic, mood, slotsOf(catalogue, order, product)),
    channel: pack.voice.channels.review,
    author: 'customer',
    rating: ratingOf(random, mood),
    productId: catalogue.products[product]!.id,
  }
  return { row, at, mood, topic, order, isTicket: false, isSettled: true }
}

function writeAll(random: Random, talk: Talk): Message[] {
  const messages: Message[] = []
  for (const order of talk.orders) {
    if (chance(random, order.isLate ? 4 * MESSAGE : MESSAGE)) messages.push(writeMessage(random, talk, order))
    if (order.status === 'paid' && chance(random, REVIEW)) messages.push(writeReview(random, talk, order))
  }
  return messages.filter((message) => message.at <= talk.calendar.endsAt).sort((a, b) => a.at - b.at)
}

/** Messages with their answers, and reviews; and what was planted in each that a customer wrote. */
export function conversationFrame(
  { talk: random, desk }: { talk: Random; desk: Random },
  talk: Talk,
): { frame: Frame; truths: SampleTruths['conversations'] } {
  const builder = createTableBuilder('conversations')
  const truths: SampleTruths['conversations'] = []
  writeAll(random, talk).forEach((message, i) => {
    const { row, mood, topic, answer } = message
    const conversationId = `M${10001 + i}`
    const served = message.isTicket ? serveTicket(desk, talk, { ...message, answeredAt: answer?.at }) : {}
    builder.add({ conversationId, ...row, ...served })
    truths.push({ conversationId, mood, topic })
    if (answer)
      builder.add({
        conversationId: `${conversationId}-A`,
        ...answer,
        assignee: served.assignee,
        replyTo: conversationId,
      })
  })
  return { frame: builder.finish(), truths }
}
