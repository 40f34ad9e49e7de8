import type { AssistantSight, Tone } from '../../../features/voice-mark'
import type { Asked, DraftSpan, Facts, HandOverReason, Offered, Understanding } from '../reply/types'
import type { Text } from '../../../core/locale'

/** How the shop lets its assistant speak, and what it may look at. */
export interface AssistantSettings {
  sees: readonly AssistantSight[]
  tone: Tone
  minConfidence: number
  /** Where a message's own language is neither English nor Chinese. */
  fallback: 'en' | 'zh'
}

/** The shop as the assistant meets it: functions of data that others read. None of them may tell of anybody but the customer named. */
export interface AssistantShop {
  settings: AssistantSettings
  collect(asked: Asked): Facts
  understand(text: string): Understanding
  /** The key of the customer whose order has this number and whose e-mail or phone is this, null where either does not fit. */
  identify(order: string, contact: string): string | null
  /** The number as the customer's own order has it; null where it is none of theirs. */
  orderOf(customer: string, order: string): string | null
  /** What may be recommended; to nobody in particular where the customer is not known. */
  offers(customer: string | null): readonly Offered[]
}

/** What the assistant waits for. */
export type Waiting =
  | { for: 'identity'; order: string | null; contact: string | null }
  | { for: 'product' }
  | { for: 'quantity'; productId: string }
  | { for: 'invoice'; order: string | null; title: string | null; taxNumber: string | null }

export interface AssistantState {
  /** Canonical key, once the customer has shown who they are. */
  customer: string | null
  /** Wrong answers to who they are. */
  tries: number
  language: 'en' | 'zh' | null
  waiting: Waiting | null
  /** What was asked before the assistant had to ask back. */
  question: string | null
  /** The product and the order that are talked about. */
  productId: string | null
  orderId: string | null
  /** The last few messages, the oldest first. */
  said: readonly { author: 'customer' | 'agent'; text: string }[]
  /** Why a person was asked to take over; nothing is answered by the assistant after that. */
  handedOver: HandOverReason | null
}

/** What the caller does with a turn; the assistant itself changes nothing. */
export type AssistantEffect =
  | { kind: 'identified'; customer: string }
  | { kind: 'recommended'; products: Offered[] }
  /** To be kept as a mark of the kind `invoice`. */
  | { kind: 'invoice'; order: string; title: string; taxNumber: string }
  /** What the customer would like to buy: nothing was ordered. */
  | { kind: 'wantsToBuy'; productId: string; quantity: number }
  | { kind: 'handOver'; reason: HandOverReason; message: Text; summary: DraftSpan[] }

export interface AssistantTurn {
  /** The spans, joined. */
  text: string
  spans: DraftSpan[]
  language: 'en' | 'zh'
  /** Quick answers: what is shown and, where it is pressed, sent. */
  suggestions: string[]
  effects: AssistantEffect[]
  /** Products and orders spoken of, by id. */
  products: string[]
  orders: string[]
}
