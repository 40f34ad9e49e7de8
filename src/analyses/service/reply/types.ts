import type { Text } from '../../../core/locale'
import type { AssistantSight, Tone } from '../../../features/voice-mark'
import type { IntentAnswer } from '../../../ml/intents/types'
import type { Mood } from '../../../ml/mood/types'
import type { TableName } from '../../../schema/field'

/** What can be answered from the shop's own rows, or has to be handed over. */
export const ASKS = [
  'order-status',
  'delivery-time',
  'dispatch-time',
  'refund-state',
  'refund-rule',
  'return-how',
  'exchange',
  'cancel',
  'change-address',
  'stock',
  'price',
  'discount',
  'product-facts',
  'recommend',
  'invoice',
  'payment',
  'damaged',
  'missing-item',
  'wrong-item',
  'late',
  'complaint',
  'human',
  'buy',
  'greeting',
  'thanks',
  'goodbye',
] as const
export type Ask = (typeof ASKS)[number]

/** Where a piece of a draft comes from. There is nothing else in one. */
export type DraftSource =
  /** Words of the app, by the id of the template. */
  | { kind: 'template'; template: string }
  /** A cell of the shop's data as it is written; `key` names the row (order id, product id, customer key), `why` says why it is offered. */
  | { kind: 'row'; table: TableName; key: string; field: string; why?: readonly Text[] }
  /** An answer of the knowledge table, by its question. */
  | { kind: 'knowledge'; question: string }
  /** What was answered to a like message before, by its key. */
  | { kind: 'solved'; message: string }
  /** Words of the message that is answered, in UTF-16 units of it. */
  | { kind: 'message'; start: number; end: number }

export interface DraftSpan {
  text: string
  source: DraftSource
}

export const HAND_OVER_REASONS = [
  'notUnderstood',
  'noKnowledge',
  'badMood',
  'sensitive',
  'askedForHuman',
  'needsDecision',
  'slotMissing',
  'otherLanguage',
  'notAllowed',
] as const
export type HandOverReason = (typeof HAND_OVER_REASONS)[number]

/** A draft, or why there is none. */
export interface Reply {
  /** The spans, joined; '' where nothing can be said. */
  answer: string
  spans: DraftSpan[]
  /** ISO 639-1 of the customer's message, and of the draft. */
  language: string
  draftLanguage: 'en' | 'zh'
  ask: Ask | null
  /** The shop's own label for it, the likeliest first. */
  intents: IntentAnswer['intents']
  isOutOfScope: boolean
  /** From 0 to 1: the chance that a person would send it as it is. */
  confidence: number
  /** A person has to decide; the draft, if any, says only that one will. */
  handOver: { reason: HandOverReason; message: Text } | null
  /** What has to be known before it can be answered; the draft asks for it. */
  missing: { slot: string; message: Text }[]
  /** What was looked at, the most telling first. */
  sources: { source: DraftSource; text: string; confidence: number }[]
  /** Products that it speaks of or recommends, by id. */
  products: string[]
  /** Orders that it speaks of, by id. */
  orders: string[]
}

/** What is known of who asks and what was said before. */
export interface Asked {
  text: string
  /** Canonical key of the customer, where known. Nothing of anybody else is looked at. */
  customer?: string
  /** What the message was written about, where that is known beside its words. */
  productId?: string
  /** Messages before it in the same thread, the oldest first. */
  before?: readonly { author: 'customer' | 'agent'; text: string }[]
  /** Language of the draft where the message's own is neither English nor Chinese. */
  fallback: 'en' | 'zh'
  tone: Tone
  /** Below it a person is asked. */
  minConfidence: number
  /** What may be looked at; a person at the desk sees all. */
  sees: readonly AssistantSight[]
  /** What may be recommended to this customer, the best first: ids of products, with the reasons that the room of offers gives. */
  offers?: readonly Offered[]
}

export interface Offered {
  productId: string
  /** `isOwn`: it tells of what the customer did themselves. */
  reasons: readonly (Text & { isOwn?: boolean })[]
}

/** An order of the customer who asks, as its cells say; null where nothing is written. */
export interface FactOrder {
  /** As written; '' where the export has no order numbers. */
  id: string
  orderedAt: number | null
  state: OrderState
  /** Its status says so; where no status is written, nobody knows. */
  isPaid: boolean
  /** What was sent, and when: one for each parcel that the rows tell apart, the latest first; none where nothing was sent. */
  parcels: FactParcel[]
  /** The amount of the cell, where all lines that have one agree. */
  refunded: number | null
  /** What the order's own cell says; of a single line its own amount. */
  total: { amount: number; field: 'orderTotal' | 'lineTotal' } | null
  currency: string
  lines: { productId: string; productName: string; quantity: number | null }[]
}

/** `unknown`: paid, in a shop whose rows never say when an order was sent. `partlyShipped`: some lines were, others were not. */
export type OrderState =
  | 'unpaid'
  | 'open'
  | 'unknown'
  | 'partlyShipped'
  | 'shipped'
  | 'delivered'
  | 'refunded'
  | 'partlyRefunded'
  | 'cancelled'

export interface FactParcel {
  shippedAt: number | null
  deliveredAt: number | null
  carrier: string | null
  tracking: string | null
}

/** A product as its row says; null where nothing is written. */
export interface FactProduct {
  /** The id as written, which names the row; the name where the shop has no ids. */
  id: string
  name: string
  nameField: 'productName' | 'productId'
  price: number | null
  compareAtPrice: number | null
  currency: string
  dispatchDays: number | null
  /** Null too where stock may not be looked at. */
  stock: number | null
  isAvailable: boolean | null
  supplierLeadTimeDays: number | null
  description: string | null
}

/** A product, or several that a word may mean. */
export interface MentionedProduct {
  /** The likeliest first; more than one where the words fit several alike. */
  candidates: FactProduct[]
  /** How many fit, where not all are listed. */
  fits: number
  /** From 0 to 1. */
  confidence: number
  /** The words, in UTF-16 units of the message; equal where the message names it beside its words. */
  start: number
  end: number
}

/** What the rows say for one message: plain data, and nothing of another customer. */
export interface Facts {
  /** Wall-clock ms up to which the data reaches; null without orders. */
  asOf: number | null
  customer: { key: string; name: string | null } | null
  /** Those of the customer, the latest first; of more than `MOST_ORDERS`, the latest and those named. */
  orders: FactOrder[]
  /** Ids of own orders that the message names. */
  named: { id: string; start: number; end: number }[]
  /** What is written like an order number and is none of the customer's own. */
  foreign: { text: string; start: number; end: number; isElsewhere: boolean }[]
  mentioned: MentionedProduct[]
  /** Products of the orders above and of offers. */
  products: FactProduct[]
  /** What may be recommended: on sale, and not known to be out of stock. */
  offers: Offered[]
}

/** An answer that was found, the best first. */
export type FoundAnswer =
  | {
      kind: 'knowledge'
      question: string
      answer: string
      confidence: number
      language?: string
      productId?: string
      /** Folded names of the products that it speaks of (`foldName`). */
      about?: readonly string[]
    }
  | {
      kind: 'solved'
      message: string
      question?: string
      answer: string
      confidence: number
      language?: string
      /** It speaks of one of the shop's goods by name. */
      namesGoods?: boolean
    }

/** What others made of the message. */
export interface Understanding {
  intent: IntentAnswer | null
  /** What answers a label, where a person said so (`intentName` of `features/voice-mark`). */
  actions?: Readonly<Record<string, Ask>>
  found: readonly FoundAnswer[]
  mood: Mood
}
