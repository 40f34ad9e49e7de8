import type { ChoiceReason } from '../../features/choose-value'
import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import { SCOPE } from '../limits'

export interface ProfileConfig {
  /** The person's key, as `customerKey` of every room. */
  customer: string
  scope?: Scope
}

/** What an order line comes to. */
export type OrderKind = 'order' | 'refunded' | 'return' | 'cancelled' | 'pending' | 'gift'
export const TIMELINE_KINDS = [
  'order',
  'refunded',
  'return',
  'cancelled',
  'pending',
  'gift',
  'conversation',
  'event',
  'send',
  'deal',
] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

interface Moment {
  /** Wall-clock ms. */
  at: number
  /** Money of the entry, where it has any. */
  value?: number
}

/** What of one order is of one kind. */
export interface OrderEntry extends Moment {
  kind: OrderKind
  /** Net money of the entry. */
  value: number
  /** What was given back of it on its own lines, and is no longer in `value`; missing where nothing was. */
  refunded?: number
  /** Missing for lines without an order id. */
  orderId?: string
  items: number
  /** What was in it, as far as it has names; ten at most. */
  products: string[]
}

/** What the customer looked at, searched, put into the cart, opened or clicked within one day. */
export interface EventEntry extends Moment {
  kind: 'event'
  /** The first moment of the day; `at` is the last. */
  since: number
  count: number
  /** Most frequent first: a word of `EVENT_TYPES`, or the data's own. */
  types: { type: string; count: number }[]
  /** Names, or ids of products without one; ten at most. */
  products: string[]
  channels: string[]
  /** The place of its first event in the result's `events`. */
  from: number
}

/** A ticket, a chat or a review, with everything that was answered to it. */
export interface ConversationEntry extends Moment {
  kind: 'conversation'
  id: string | null
  channel: string | null
  /** Who began. */
  author: 'customer' | 'agent' | null
  subject: string | null
  /** The first words of what began it, and of the last answer. */
  words: string
  answer: string | null
  rating: number | null
  /** Null where the data does not say. */
  state: 'answered' | 'open' | 'closed' | null
  messages: number
  product: string | null
}

/** One campaign's message to the customer, and what came of it. */
export interface SendEntry extends Moment {
  kind: 'send'
  campaign: string
  channel: string | null
  variant: string | null
  /** Belonged to the hold-out: nothing was sent. */
  isHeldOut: boolean
  /** Null where the data does not say. */
  opened: boolean | null
  clicked: boolean | null
  converted: boolean | null
  /** Revenue that the campaign was credited with; none for the hold-out. */
  value?: number
}

export interface DealEntry extends Moment {
  kind: 'deal'
  id: string | null
  name: string | null
  stage: string | null
  outcome: 'won' | 'lost' | 'open' | null
  /** The amount. */
  value?: number
  /** `at` is when it closed, or for an open one when it was created. */
  createdAt: number | null
  expectedCloseAt: number | null
}

export type Entry = OrderEntry | EventEntry | ConversationEntry | SendEntry | DealEntry

/** With one line in English; pages write their own from the rest. */
export type TimelineEntry = Entry & { text: string }

/** Every event that the timeline folds, oldest first; columns of equal length. */
export interface EventLog {
  at: Float64Array
  /** `types[type[i]]`. */
  type: Uint32Array
  types: string[]
  /** `products[product[i]]`; 0 is none. */
  product: Uint32Array
  products: string[]
}

/** Where a customer is met: the days on which they did something there. */
export interface ChannelUse {
  channel: string
  days: number
  lastAt: number
}

/** How a customer feels: by the ratings that they gave, or where there are none, by the words of their messages. */
export interface Mood {
  basis: 'ratings' | 'words'
  /** Mean of the ratings that the customer gave, or of the scores of their messages, and how many. */
  mean: number
  count: number
  /** The least and the greatest rating that anyone of the shop gave; of words −1 and 1. */
  scale: [low: number, high: number]
  /** The later half of them less the earlier half; null below four of them. */
  change: number | null
  /** Falling or rising where the change is a tenth of the scale or more. */
  trend: 'rising' | 'falling' | 'steady' | null
}

export type SourceTable = 'customers' | 'orders' | 'events' | 'conversations' | 'sends' | 'deals'

/** What one source says. */
export interface Said {
  value: string | number | boolean
  table: SourceTable
  /** The file that it came with; null where it was entered by hand, or is not known. */
  file: string | null
  /** The row's own date, or when its file was imported; null without either. */
  at: number | null
}

/** A field about which the sources differ, with what was believed and why. */
export interface Conflict {
  field: string
  winner: Said
  reason: ChoiceReason
  /** What other sources say, five at most. */
  others: Said[]
  /** More values than those. */
  more: number
}

export interface TopProduct {
  productId: string
  name: string
  quantity: number
  net: number
  orders: number
  lastAt: number
}

export const COMPARED = ['net', 'orders', 'averageOrder', 'items', 'recencyDays', 'meanGapDays', 'tenureDays'] as const
export type ComparedField = (typeof COMPARED)[number]

export interface Comparison {
  field: ComparedField
  /** Null where the customer has no such value. */
  value: number | null
  /** Of all customers with a purchase. */
  median: number | null
  /** Share of them below this value, ties counted half. */
  percentile: number | null
}

export interface ProfileFigures {
  orders: number
  lines: number
  items: number
  gross: number
  net: number
  returns: number
  averageOrder: number | null
  firstOrderAt: number | null
  lastOrderAt: number | null
  recencyDays: number | null
  tenureDays: number | null
  meanGapDays: number | null
  discountShare: number | null
  couponShare: number | null
  priceLevel: number | null
  /** 0 to 23: the hour in which the customer did something on most days, whatever the channel; null without a time of day. */
  usualHour: number | null
  /** 1 Monday to 7 Sunday, by orders. */
  usualWeekday: number | null
  /** The channel in which the customer did something on most days. */
  usualChannel: string | null
  country: string | null
}

export interface ProfileResult extends ProfileFigures {
  key: string
  name: string
  /** Every id by which the person appears in the data. */
  keys: string[]
  /** What is known about the person: field of the customers or orders table to value. */
  demographics: Record<string, string | number | boolean>
  /** The addresses that are believed. */
  contacts: { email?: string; phone?: string }
  /** What sources say differently. */
  conflicts: Conflict[]
  /** Most days first. */
  channels: ChannelUse[]
  /** Absent where the customer rated nothing. */
  mood?: Mood
  topProducts: TopProduct[]
  rfm?: { r: number; f: number; m: number; group: string }
  segment?: { label: number; name: unknown }
  /** Newest first; events of one day are one entry. */
  timeline: TimelineEntry[]
  events: EventLog
  /** Net by calendar month from the first to the last line, months without orders included. */
  spend: { at: Float64Array; net: Float64Array; orders: Float64Array }
  /** Days between one purchase order and the next, oldest first. */
  gaps: Float64Array
  comparison: Comparison[]
  /** The moment that days are counted to; null where no line of the shop counts. */
  asOf: number | null
}

export type ProfileInputs = Omit<ProfileResult, 'timeline'> & {
  foreign: ForeignLines
  entries: Entry[]
  rows: number
  ownRows: number
  /** Entries, and events, older than those kept. */
  dropped: number
  droppedEvents: number
}

const CONTACTS = ['customerId', 'email', 'phone', 'nick', 'name'] as const

export const spec: RoomSpec<ProfileConfig, 'profile'> = {
  id: 'profile',
  version: 3,
  title: { en: 'Customer', zh: '客户档案' },
  question: { en: 'Who is this customer?', zh: '这位客户是谁？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal'], ['person']],
        optional: [
          'orderId',
          'productId',
          'productName',
          'quantity',
          'discount',
          'refunded',
          'status',
          'currency',
          'coupon',
          'channel',
          'country',
          'region',
          'city',
          ...CONTACTS,
        ],
      },
      customers: {
        required: [],
        optional: [
          'person',
          'country',
          'region',
          'city',
          'birthday',
          'age',
          'gender',
          'income',
          'tier',
          'tags',
          'interests',
          'createdAt',
          ...CONTACTS,
        ],
      },
      products: { required: [], optional: ['productId', 'productName'], isNarrow: true },
      events: { required: [], optional: ['at', 'type', 'productId', 'channel', ...CONTACTS], isNarrow: true },
      conversations: {
        required: [],
        optional: [
          'conversationId',
          'at',
          'text',
          'subject',
          'channel',
          'author',
          'status',
          'rating',
          'productId',
          'replyTo',
          ...CONTACTS,
        ],
        isNarrow: true,
      },
      sends: {
        required: [],
        optional: [
          'campaignId',
          'sentAt',
          'channel',
          'variant',
          'opened',
          'clicked',
          'converted',
          'revenue',
          ...CONTACTS,
        ],
        isNarrow: true,
      },
      deals: {
        required: [],
        optional: [
          'dealId',
          'dealName',
          'stage',
          'amount',
          'createdAt',
          'closedAt',
          'expectedCloseAt',
          'outcome',
          ...CONTACTS,
        ],
        isNarrow: true,
      },
    },
    results: ['rfm', 'segments', 'sentiment'],
  },
  defaults: { customer: '' },
  limits: {
    customer: { kind: 'text', maxLength: 500 },
    scope: SCOPE,
  },
}
