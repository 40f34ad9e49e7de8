import type { Text } from '../../../core/locale'
import { shown, wordSlot } from '../reply/slots'
import { say, type Slots, type TemplateName, type Voice } from '../reply/templates/say'
import type { DraftSpan, FactProduct, HandOverReason } from '../reply/types'
import type { AssistantEffect, AssistantState, AssistantTurn } from './types'

/** What a step says and does, before the state and the words around it. */
export interface Said {
  spans: DraftSpan[]
  effects?: AssistantEffect[]
  suggestions?: string[]
  products?: string[]
  orders?: string[]
}

/** A step of a conversation: what is said, and what is known afterwards. */
export interface Step {
  said: Said
  state: AssistantState
}

export const speak = (voice: Voice, template: TemplateName, slots: Slots = {}): DraftSpan[] =>
  say(voice, template, slots)

/** Sentences one after the other. */
export const together = (voice: Voice, ...sentences: readonly DraftSpan[][]): DraftSpan[] =>
  sentences
    .filter((spans) => spans.length > 0)
    .flatMap((spans, i) => (i === 0 ? spans : [...say(voice, 'gap'), ...spans]))

export const productSlots = (product: FactProduct): Slots => ({
  product: wordSlot({ table: 'products', key: product.id, field: product.nameField }, product.name),
})

export const toTurn = (voice: Voice, said: Said): AssistantTurn => ({
  text: said.spans.map(({ text }) => text).join(''),
  spans: said.spans,
  language: voice.language,
  suggestions: said.suggestions ?? [],
  effects: said.effects ?? [],
  products: said.products ?? [],
  orders: said.orders ?? [],
})

interface Handed {
  reason: HandOverReason
  why: Text
  /** What the customer wrote last. */
  message: string
  spans: DraftSpan[]
  orders?: readonly string[]
  product?: FactProduct | undefined
}

const MOST_LETTERS = 500

/** A person takes over: what the customer reads, and what whoever takes over has to know, each word with its source. */
export function handOverStep(voice: Voice, state: AssistantState, handed: Handed): Step {
  const { reason, why, message, spans, orders = [], product } = handed
  const line = say(voice, 'line')
  const words = shown(message.slice(0, MOST_LETTERS))
  const end = Math.min(message.length, MOST_LETTERS)
  const wrote = say(voice, 'summaryMessage', { message: { text: words, source: { kind: 'message', start: 0, end } } })
  const ofOrders = orders.map((order) =>
    say(voice, 'summaryOrder', { order: wordSlot({ table: 'orders', key: order, field: 'orderId' }, order) }),
  )
  const ofProduct = product === undefined ? [] : [say(voice, 'summaryProduct', productSlots(product))]
  const who = say(voice, state.customer === null ? 'summaryStranger' : 'summaryCustomer')
  const summary = [wrote, who, ...ofOrders, ...ofProduct].flatMap((one, i) => (i === 0 ? one : [...line, ...one]))
  return {
    said: { spans, effects: [{ kind: 'handOver', reason, message: why, summary }], orders: [...orders] },
    state: { ...state, waiting: null, question: null, handedOver: reason },
  }
}
