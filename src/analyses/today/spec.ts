import type { RoomSpec, Scope } from '../contract'
import type { ForeignLines } from '../foreign-money'
import { SCOPE } from '../limits'

export interface TodayConfig {
  /** How many tasks are named; more than are shown, so that one that is done makes place for the next. */
  most: number
  /** Filters choose who is named; of a period only its end. */
  scope?: Scope
}

/** Kinds of things to do, by why: see the README for the rule of each. */
export const KINDS = [
  ...(['due', 'quiet', 'leaving', 'offer', 'welcome', 'birthday', 'refund'] as const),
  ...(['thank', 'deal', 'answer', 'reorder'] as const),
] as const
export type TaskKind = (typeof KINDS)[number]

/** Rooms whose kept results sharpen the list where they are there. */
export const SOURCES = ['rfm', 'lifetime', 'churn', 'stock'] as const
export type SourceName = (typeof SOURCES)[number]

/** How to get in touch: only by what is known and not refused; 'open' where it is known to nobody here. */
export type Channel = 'phone' | 'email' | 'sms' | 'open'

/** What the sentence of a task says: numbers (money, days, shares), or words; null where it is not known. */
export type TaskFacts = Record<string, number | string | null>

export interface TodayTask {
  kind: TaskKind
  /** Key and name of the customer; '' where the task is about none. */
  customer: string
  name: string
  /** A product's, deal's or message's id, or a group; '' where the customer is all. */
  subject: string
  /** What a person reads for it: the product's or the deal's name. */
  title: string
  /** When the same reason arises anew, this is another. */
  occasion: string
  facts: TaskFacts
  /** At stake: not more than this can be won or kept by doing it. */
  money: number
  /** What tasks are ranked by: the same, times the chance that doing it still matters. */
  weight: number
  /** That the customer buys without being asked, where a model says it. */
  chance: number | null
  /** Wall-clock ms of the day by which it is to be done. */
  due: number
  /** Null where nobody is to be contacted. */
  channel: Channel | null
  contact: { email?: string; phone?: string }
  /** Of a letter to many: to whom. Empty where the task is about one, or about none. */
  customerKey: readonly string[]
  /** What said so: a room, or the customer's own rhythm, or the records themselves. */
  basis: SourceName | 'rhythm' | 'records'
}

export interface TodayResult {
  /** What is most worth doing first; never two of one customer. */
  tasks: TodayTask[]
  /** How many there are of each kind in all, and what is at stake in them. */
  kinds: { kind: TaskKind; found: number; money: number }[]
  /** Whose results the list was made from. */
  sources: Record<SourceName, boolean>
  /** Customers with a purchase. */
  customers: number
  /** The last day of the data, which counts as today; wall-clock ms. */
  asOf: number
}

/** Tasks of one kind: the weightiest by name, and what there is of the others. */
export interface FoundKind {
  kind: TaskKind
  found: number
  money: number
  tasks: TodayTask[]
}

export interface TodayInputs {
  kinds: FoundKind[]
  sources: Record<SourceName, boolean>
  customers: number
  asOf: number
  rows: number
  withoutCustomer: number
  foreign: ForeignLines
}

export const spec: RoomSpec<TodayConfig, 'today'> = {
  id: 'today',
  version: 1,
  title: { en: 'To do today', zh: '今日待办' },
  question: { en: 'What is most worth doing today?', zh: '今天最值得做的是什么？' },
  needs: {
    tables: {
      orders: {
        required: [['orderedAt'], ['lineTotal', 'unitPrice', 'orderTotal']],
        optional: [
          ...['person', 'orderId', 'quantity', 'discount', 'refunded', 'status', 'currency'],
          ...['name', 'email', 'phone'],
        ],
      },
      customers: {
        required: [],
        optional: ['person', 'name', 'email', 'phone', 'birthday', 'emailConsent', 'smsConsent'],
        isNarrow: true,
      },
      deals: {
        required: [],
        optional: [
          ...['person', 'dealId', 'dealName', 'stage', 'amount', 'currency'],
          ...['closedAt', 'expectedCloseAt', 'outcome'],
        ],
        isNarrow: true,
      },
      conversations: { required: [], optional: ['person', 'conversationId', 'at', 'author', 'status'], isNarrow: true },
    },
    results: ['rfm', 'lifetime', 'churn', 'stock'],
  },
  defaults: { most: 50 },
  limits: { most: { kind: 'number', min: 1, max: 200, integer: true }, scope: SCOPE },
}
