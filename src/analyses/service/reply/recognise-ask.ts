import { CHINESE_RULES } from './ask/chinese-rules'
import { ENGLISH_RULES } from './ask/english-rules'
import { type Line, readLines } from './ask/read-line'
import { saysMoreThanCourtesy } from './ask/says-more'
import type { AskForm } from './ask/rule'
import type { Ask } from './types'

export interface RecognisedAsk {
  ask: Ask
  form: AskForm
  /** From 0 to 1: the rule's own. */
  confidence: number
  /** The words that say so, in UTF-16 units of the message. */
  start: number
  end: number
}

/** What counts for little beside anything else that is asked. */
export const COURTESY: ReadonlySet<Ask> = new Set(['greeting', 'thanks', 'goodbye'])

/** What is meant where both fit: the first speaks of the second too (“cancel my order” names an order, but asks not where it is). */
const INSTEAD: Readonly<Partial<Record<Ask, readonly Ask[]>>> = {
  cancel: ['order-status', 'late', 'buy', 'stock', 'refund-state', 'return-how', 'dispatch-time'],
  'change-address': ['order-status', 'delivery-time', 'late', 'exchange', 'wrong-item'],
  'refund-state': ['order-status', 'late', 'return-how', 'refund-rule', 'delivery-time', 'payment', 'price'],
  'refund-rule': [
    'refund-state',
    'return-how',
    'order-status',
    'delivery-time',
    'product-facts',
    'exchange',
    'discount',
  ],
  invoice: ['order-status', 'late', 'stock', 'buy', 'product-facts', 'delivery-time', 'payment'],
  exchange: ['return-how', 'stock', 'buy', 'product-facts', 'order-status', 'recommend'],
  'wrong-item': ['order-status', 'late', 'exchange', 'buy', 'missing-item', 'product-facts'],
  'missing-item': ['order-status', 'late', 'stock', 'buy', 'product-facts', 'wrong-item'],
  damaged: ['order-status', 'late', 'product-facts', 'buy'],
  late: ['order-status', 'delivery-time', 'dispatch-time', 'buy'],
  'order-status': ['delivery-time', 'buy', 'dispatch-time', 'product-facts'],
  'dispatch-time': ['delivery-time', 'buy'],
  discount: ['stock', 'price', 'buy', 'product-facts'],
  payment: ['price', 'buy', 'product-facts'],
  human: ['stock', 'recommend', 'buy', 'product-facts'],
  recommend: ['buy', 'stock', 'product-facts', 'price'],
  price: ['buy'],
  stock: ['buy', 'delivery-time', 'product-facts'],
  'return-how': ['order-status', 'delivery-time'],
}

/**
 * What a message asks for, several things at once too, the surest first, by patterns over its words in base form (English) and its
 * signs (Chinese, simplified). Words alone ask nothing: every rule needs the turn of phrase, and is off where that is denied.
 */
export function recogniseAsk(message: string): RecognisedAsk[] {
  const found = new Map<Ask, RecognisedAsk>()
  for (const asked of readLines(message).flatMap(recogniseInLine)) {
    const known = found.get(asked.ask)
    const best = known === undefined || asked.confidence > known.confidence ? asked : known
    const isDemand = known?.form === 'demand' || asked.form === 'demand'
    found.set(asked.ask, isDemand ? { ...best, form: 'demand' } : best)
  }
  const asks = [...found.values()]
  const isServed = asks.some(({ ask }) => !COURTESY.has(ask)) || (asks.length > 0 && saysMoreThanCourtesy(message))
  return asks.filter(({ ask }) => !isServed || !COURTESY.has(ask)).sort((a, b) => b.confidence - a.confidence)
}

function recogniseInLine(line: Line): RecognisedAsk[] {
  const found = new Map<Ask, RecognisedAsk>()
  for (const { ask, form, confidence, when, unless } of [...CHINESE_RULES, ...ENGLISH_RULES]) {
    const known = found.get(ask)
    const isMore =
      known === undefined || confidence > known.confidence || (form === 'demand' && known.form !== 'demand')
    const match = isMore ? when.exec(line.text) : null
    if (match === null || unless?.test(line.text) === true) continue
    const [start, end] = placeIn(line, match.index, match.index + match[0].length)
    found.set(ask, { ask, form, confidence: Math.max(confidence, known?.confidence ?? 0), start, end })
  }
  const dropped = new Set([...found.keys()].flatMap((ask) => INSTEAD[ask] ?? []))
  return [...found.values()].filter(({ ask }) => !dropped.has(ask))
}

function placeIn({ tokens, place }: Line, from: number, to: number): [start: number, end: number] {
  if (tokens.length === 0) return [0, 0]
  const [first, last] = [tokens[place[Math.min(from + 1, place.length - 1)]!], tokens[place[Math.max(from, to - 2)]!]]
  return [first!.start, Math.max(first!.start, last!.end)]
}
