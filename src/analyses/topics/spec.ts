import type { Text } from '../../core/locale'
import type { PackedStrings } from '../../core/packed-strings'
import type { MessageCounts } from '../choose-messages'
import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import type { GroupedBy, Grouping } from '../groupings'
import { DAY, SCOPE } from '../limits'

const WRITERS = ['customer', 'agent', 'all'] as const
export type Writer = (typeof WRITERS)[number]

export interface TopicsConfig {
  /** How many topics; 'auto' finds the number whose topics come back in other samples of the messages. */
  n: 'auto' | number
  /** Whose messages are read. */
  author: Writer
  /** Table whose rows are messages; `conversations` where nothing is said. */
  table?: string
  /** An import whose rows are messages. */
  importId?: string
  /** Column with the text, by its header; found where it is left out. */
  column?: string
  /** Inclusive day that counts as today; later messages are not looked at. */
  asOf?: string
  scope?: Scope
  seed: number
}

/** How the writers of some messages feel, by the words of feeling in them. */
export interface TopicMood {
  messages: number
  /** Mean score from −1 to 1. */
  mean: number
  /** Shares of bad (steps 1 and 2) and good (4 and 5). */
  bad: number
  good: number
}

/** The last seven days against the shop's own weeks before. */
export interface Burst {
  count: number
  /** What the topic's share in the weeks before says, given how many messages came this week. */
  expected: number
  /** Of so many or more by chance, adjusted for all topics. */
  q: number
}

/** A product, channel or segment, or a value of a column of the file, among the messages of a topic. */
export interface TopicGroup {
  by: GroupedBy
  /** Header of the column; '' for what the shop knows. */
  column: string
  key: string
  /** Null where the key itself says it. */
  title: Text | null
  count: number
  /** Share of the topic's messages, and how many times as often as in the other messages; null where none of those has it. */
  share: number
  lift: number | null
  /** More often than by chance, after correction for all that was looked at. */
  isMore: boolean
}

/** Whether those who wrote of a topic went on buying. */
export interface Stopped {
  /** Customers of whom it can be told: they had bought before, and the wait is over. */
  customers: number
  stopped: number
  share: number
  low: number
  high: number
  /** The same share of the customers who wrote of something else. */
  others: number
  /** That so many more stop by chance, adjusted for all topics. */
  q: number
}

export interface Topic {
  /** Stays the same from run to run while the core terms do; marks name topics by it. */
  key: string
  name: string
  /** As they are mostly written, the most telling first. */
  terms: string[]
  /** Messages. */
  count: number
  share: number
  /** Messages of the last 28 days against the 28 before, 0.5 for half as many more; null where those held fewer than five. */
  trend: number | null
  /** By week, see `weekStart`. */
  weeks: number[]
  /** Mean mood by week; null in weeks without a message. */
  moodWeeks: (number | null)[]
  /** Unusually many this week; null where this week is as others are. */
  burst: Burst | null
  /** It hardly existed before the last 28 days. */
  isNew: boolean
  mood: TopicMood
  coherence: number
  /** A person named it. */
  isNamed: boolean
  /** Keys of the topics that a person made one with it. */
  merged: string[]
  groups: TopicGroup[]
  /** Customers who wrote of it, and their net of the last year; null where no orders name them. */
  customers: number
  net: number | null
  stopped: Stopped | null
  /** Places in `shown`: typical messages, then the newest, then the worst. */
  examples: { typical: number[]; newest: number[]; worst: number[] }
}

/** A message to be read: personal data masked, spans of this text. */
export interface ShownMessage {
  /** Place of the message in `id`. */
  message: number
  text: string
  isCut: boolean
  /** Wall-clock ms; null where unknown. */
  at: number | null
  mood: number
  /** Where its topic's terms stand. */
  terms: { start: number; end: number }[]
}

/** A word of all messages, and how much it tells. */
export interface Keyword {
  term: string
  /** Messages that hold it. */
  count: number
  weight: number
}

/** A word that came up this week more than in the weeks before. */
export interface RisingTerm extends Burst {
  term: string
}

export type CauseKind =
  'late' | 'lateBy' | 'carrier' | 'product' | 'category' | 'channel' | 'country' | 'firstOrder' | 'discount' | 'week'

/** What complaints have in common beyond chance. */
export interface Cause {
  /** Key of a topic, '' for the complaints of all. */
  topic: string
  kind: CauseKind
  /** A product's id, a carrier, a channel ...; '' where the kind says it all. */
  value: string
  /** Name of the product. */
  title: string
  /** Complaints with it, and all of which it is known. */
  hits: number
  complaints: number
  /** The same of the other messages. */
  otherHits: number
  others: number
  /** How many times as often as in the other messages, with its 95 % interval. */
  lift: number
  low: number
  high: number
  /** Fisher's exact test, one-sided, adjusted for everything looked at. */
  q: number
}

export interface TopicsResult {
  topics: Topic[]
  /** Messages, in the order of the table, as marks name them. Index i is the same message in the next four columns. */
  id: string[]
  /** Place in `topics`; −1 for the rest, which fits none. */
  topic: Int32Array
  /** Cosine with the middle of the topic, from 0 to 1. */
  weight: Float32Array
  mood: Float32Array
  /** Wall-clock ms, −1 where unknown. */
  at: Float64Array
  shown: ShownMessage[]
  /** First days of the weeks, days since 1970-01-01; the last week ends with the last day. */
  weekStart: Int32Array
  keywords: Keyword[]
  rising: RisingTerm[]
  causes: Cause[]
  /** What the causes were looked for in. */
  causesOf: { complaints: number; withOrder: number; kinds: CauseKind[]; lateDays: number | null }
  rest: { count: number; share: number }
  coherence: number
  /** Numbers of topics that were tried, and how stable each was. */
  tried: { count: number; stability: number; score: number }[]
  /** Days without an order after which a customer counts as gone; null where it cannot be told. */
  stopDays: number | null
  source: { table: string; fileName: string | null; column: string }
  asOf: number
}

/** Values of one kind by message; −1 where it is not known. */
export interface CauseColumn {
  kind: CauseKind
  code: Int32Array
  values: { key: string; title: string }[]
  /** Values that are looked at as a cause: all, or the ones that say yes. */
  asked: number[]
}

export interface TopicsInputs {
  texts: PackedStrings
  id: string[]
  at: Float64Array
  /** Number of the customer; −1 for nobody. */
  person: Int32Array
  /** Net of the last year by customer; empty where no orders name them. */
  net: Float64Array
  groupings: Grouping[]
  /** 0 not known, 1 bought again, 2 did not. */
  wentOn: Uint8Array
  stopDays: number | null
  causes: CauseColumn[]
  withOrder: number
  lateDays: number | null
  marks: { topic: string; name: string; into: string }[]
  source: TopicsResult['source']
  counts: MessageCounts
  foreign: ForeignLines | null
  asOf: number
}

export const spec: RoomSpec<TopicsConfig, 'topics'> = {
  id: 'topics',
  version: 2,
  title: { en: 'Topics', zh: '话题分析' },
  question: {
    en: 'What do customers talk about, and what causes complaints?',
    zh: '客户在谈论什么，投诉的原因是什么？',
  },
  needs: {
    tables: {
      conversations: {
        required: [],
        optional: [
          ...['conversationId', 'at', 'text', 'channel', 'author', 'productId', 'replyTo', 'person', 'customerId'],
        ],
        isNarrow: true,
      },
      products: { required: [], optional: ['productId', 'productName', 'category'], isNarrow: true },
      orders: {
        required: [],
        optional: [
          ...['orderedAt', 'orderId', 'person', 'productId', 'productName', 'category', 'quantity', 'unitPrice'],
          ...['lineTotal', 'orderTotal', 'discount', 'coupon', 'refunded', 'status', 'currency', 'country'],
          ...['shippedAt', 'deliveredAt', 'carrier'],
        ],
      },
    },
    results: ['segments', 'rfm'],
    marks: { voice: ['topic'] },
    chosen: ({ table, importId, column }) =>
      importId === undefined && (table === undefined || table === 'conversations')
        ? []
        : [
            {
              ...(table !== undefined && { table }),
              ...(importId !== undefined && { importId }),
              ...(column !== undefined && { column }),
            },
          ],
  },
  defaults: { n: 'auto', author: 'customer', seed: 42 },
  limits: {
    n: { kind: 'numberOr', words: ['auto'], min: 2, max: 60, integer: true },
    author: { kind: 'option', values: WRITERS },
    table: { kind: 'text', maxLength: 40, optional: true },
    importId: { kind: 'text', maxLength: 100, optional: true },
    column: { kind: 'text', maxLength: 1000, optional: true },
    asOf: DAY,
    scope: SCOPE,
    seed: { kind: 'number', min: 0, max: 4_294_967_295, integer: true },
  },
}
