import { answerFromKnowledge, foundSources, hasForeignAnswer } from './answer-knowledge'
import { answerOrderStatus, answerPaid, answerRefundState, answerRequest, chooseOrders } from './answer-orders'
import {
  answerAboutProducts,
  answerRecommend,
  asksForRule,
  tellDelivery,
  tellDiscount,
  tellDispatch,
  tellFacts,
  tellPrice,
  tellStock,
} from './answer-products'
import { type Answer, type Desk, handOver, joinSentences, sentence } from './desk'
import { HAND_OVER, MISSING } from './messages'
import { readAsks, readLanguage } from './read-asked'
import type { RecognisedAsk } from './recognise-ask'
import { isSensitive } from './sensitive'
import { wordSlot } from './slots'
import type { TemplateName } from './templates/say'
import type { Ask, Asked, DraftSpan, Facts, HandOverReason, Reply, Understanding } from './types'

/** Asks of one message that are answered. */
const MOST_ASKS = 3
/** A mood this bad, this surely, is answered by a person. */
const BAD_MOOD = { step: 1, confidence: 0.5 }
/** What only a person may grant, whatever the knowledge says. */
const DEMANDS: ReadonlySet<Ask> = new Set(['refund-state', 'discount'])

/** The answer to a message, without a greeting and a closing. */
export function answerMessage(asked: Asked, facts: Facts, understanding: Understanding): Reply {
  const { language, draftLanguage } = readLanguage(asked)
  const desk: Desk = { asked, facts, understanding, voice: { language: draftLanguage, tone: asked.tone } }
  const asks = readAsks(asked, facts, understanding).slice(0, MOST_ASKS)
  const reason = mustHandOver(desk, asks, language)
  const known = answerAll(desk, asks)
  const answers = reason === null ? known : [handOver(reason)]
  const seen = known.flatMap(({ sentences }) => sentences.flat())
  return toReply(desk, { language, ask: asks[0] ?? null, answers, seen })
}

/** What no answer may be given to but by a person. */
function mustHandOver(
  { asked, understanding }: Desk,
  asks: readonly RecognisedAsk[],
  language: string,
): HandOverReason | null {
  if (isSensitive(asked.text)) return 'sensitive'
  const isAsked = (ask: Ask): boolean => asks.some((one) => one.ask === ask)
  if (isAsked('human')) return 'askedForHuman'
  const { step, confidence } = understanding.mood
  if (isAsked('complaint') || (step <= BAD_MOOD.step && confidence >= BAD_MOOD.confidence)) return 'badMood'
  if (language !== 'en' && language !== 'zh' && language !== 'und') return 'otherLanguage'
  if (asks.some(({ ask, form }) => form === 'demand' && DEMANDS.has(ask))) return 'needsDecision'
  return null
}

/** Each ask by its own rows, the rest by what is known or was said before. One that needs a person hands all of it over. */
function answerAll(desk: Desk, asks: readonly RecognisedAsk[]): Answer[] {
  const known = answerFromKnowledge(desk)
  if (asks.length === 0) return [known ?? nothingKnown(desk)]
  const answers = asks.map((asked) => withSureness(answerAsk(desk, asked, known), asked, known))
  const person = answers.find((answer) => answer.handOver !== undefined)
  // The same knowledge answers once, however many asks led to it.
  return person === undefined ? [...new Set(answers)] : [person]
}

/** Knowledge is as sure as it was found; rows are no surer than what was understood. */
const withSureness = (answer: Answer, { confidence }: RecognisedAsk, known: Answer | null): Answer =>
  answer === known ? answer : { ...answer, confidence: answer.confidence * confidence }

const nothingKnown = (desk: Desk): Answer =>
  handOver(
    hasForeignAnswer(desk) ? 'otherLanguage' : desk.understanding.found.length > 0 ? 'noKnowledge' : 'notUnderstood',
  )

const unknown = (desk: Desk): Answer => handOver(hasForeignAnswer(desk) ? 'otherLanguage' : 'noKnowledge')

const HOW = /\bhow (?:do|can|could|should|to|does|would)\b|怎么|怎样|如何|流程|步骤/iu

function answerAsk(desk: Desk, { ask }: RecognisedAsk, known: Answer | null): Answer {
  const { sees, text } = desk.asked
  const orRows = (answer: Answer): Answer =>
    answer.handOver === 'noKnowledge' || answer.missing ? (known ?? withReason(desk, answer)) : answer
  const ifSeen = (sight: 'products' | 'stock', tell: Parameters<typeof answerAboutProducts>[1]): Answer =>
    sees.includes(sight) ? orRows(answerAboutProducts(desk, tell)) : (known ?? handOver('notAllowed'))
  switch (ask) {
    case 'order-status':
    case 'late':
      return HOW.test(text) && known !== null ? known : answerOrderStatus(desk, ask === 'late')
    case 'refund-state':
      return answerRefundState(desk)
    case 'dispatch-time':
      return isAboutOrder(desk) ? answerOrderStatus(desk, false) : ifSeen('products', tellDispatch)
    case 'delivery-time':
      if (isAboutOrder(desk) && known === null) return answerOrderStatus(desk, false)
      return known ?? ifSeen('products', tellDelivery)
    case 'stock':
      return ifSeen('stock', tellStock)
    case 'price':
      return ifSeen('products', tellPrice)
    case 'discount':
      return known ?? (asksForRule(text) ? unknown(desk) : ifSeen('products', tellDiscount))
    case 'product-facts':
      return known ?? ifSeen('products', tellFacts)
    case 'buy':
      return answerBuy(desk, known)
    case 'recommend':
      return answerRecommend(desk) ?? known ?? unknown(desk)
    case 'payment':
      return answerPaid(desk) ?? known ?? unknown(desk)
    case 'invoice':
      return known ?? answerInvoice(desk)
    case 'cancel':
    case 'change-address':
      return HOW.test(text) && known !== null ? known : answerRequest(desk)
    case 'exchange':
      return known ?? answerRequest(desk)
    case 'damaged':
    case 'missing-item':
    case 'wrong-item':
      return known === null ? answerRequest(desk) : withApology(desk, known)
    case 'refund-rule':
    case 'return-how':
      return known ?? unknown(desk)
    case 'greeting':
    case 'thanks':
    case 'goodbye':
      return { sentences: [sentence(desk, ask)], confidence: 0.95 }
    case 'human':
    case 'complaint':
      return handOver(ask === 'human' ? 'askedForHuman' : 'badMood')
  }
}

const withReason = (desk: Desk, answer: Answer): Answer =>
  answer.handOver === 'noKnowledge' && hasForeignAnswer(desk) ? handOver('otherLanguage') : answer

const withApology = (desk: Desk, answer: Answer): Answer => ({
  ...answer,
  sentences: [sentence(desk, 'sorryTrouble'), ...answer.sentences],
})

/** Whether the question when it is sent is one of an order: it is named, or something is under way and no product is. */
function isAboutOrder(desk: Desk): boolean {
  const { facts } = desk
  if (facts.named.length > 0 || facts.foreign.length > 0) return true
  if (facts.mentioned.length > 0 || facts.customer === null) return false
  const chosen = chooseOrders(desk)
  return 'orders' in chosen && chosen.orders.some(({ state }) => state === 'open')
}

/** What it costs and whether it is there; how to order is said, nothing is ordered. */
function answerBuy(desk: Desk, known: Answer | null): Answer {
  const { sees } = desk.asked
  if (desk.facts.mentioned.length === 0 && known !== null) return known
  if (!sees.includes('products')) return known ?? handOver('notAllowed')
  const answer = answerAboutProducts(desk, (at, product) => {
    const told = [...(tellStock(at, product) ?? []), ...(tellPrice(at, product) ?? [])]
    return told.length === 0 ? null : told
  })
  if (answer.handOver !== undefined) return known ?? answer
  return answer.missing ? answer : { ...answer, sentences: [...answer.sentences, sentence(desk, 'howToBuy')] }
}

function answerInvoice(desk: Desk): Answer {
  const chosen = chooseOrders(desk)
  if ('answer' in chosen && chosen.answer.handOver !== undefined) return chosen.answer
  return {
    sentences: [sentence(desk, 'invoiceNeeds')],
    confidence: 0.9,
    missing: [{ slot: 'invoice', message: MISSING.invoice }],
  }
}

/** What is said where a person takes over. */
const SAID: Readonly<Record<HandOverReason, TemplateName>> = {
  notUnderstood: 'handOver',
  noKnowledge: 'handOver',
  badMood: 'handOverSorry',
  sensitive: 'handOverSensitive',
  askedForHuman: 'handOverHuman',
  needsDecision: 'handOverDecision',
  slotMissing: 'handOver',
  otherLanguage: 'handOver',
  notAllowed: 'handOver',
}

function handOverSpans(desk: Desk, reason: HandOverReason, answer: Answer | undefined, language: string): DraftSpan[] {
  const isForeign = reason === 'otherLanguage' && language !== 'en' && language !== 'zh'
  if (isForeign) return sentence(desk, 'handOverLanguage')
  const ofOrder = answer?.says ?? OF_ORDER[reason]
  const [order, ...more] = answer?.orders ?? []
  if (ofOrder === undefined || order === undefined || more.length > 0) return sentence(desk, SAID[reason])
  return sentence(desk, ofOrder, { order: wordSlot({ table: 'orders', key: order, field: 'orderId' }, order) })
}

/** The same where one order is known to be meant. */
const OF_ORDER: Readonly<Partial<Record<HandOverReason, TemplateName>>> = {
  needsDecision: 'handOverDecisionOrder',
  noKnowledge: 'handOverOrder',
}

interface Found {
  language: string
  ask: RecognisedAsk | null
  answers: readonly Answer[]
  /** What the rows would say, whoever answers. */
  seen: readonly DraftSpan[]
}

function toReply(desk: Desk, { language, ask, answers, seen }: Found): Reply {
  const { asked, understanding, voice } = desk
  const confidence = answers.length === 0 ? 0 : Math.min(...answers.map((answer) => answer.confidence))
  const orders = distinct(answers.flatMap((answer) => answer.orders ?? []))
  const person = answers.find((answer) => answer.handOver !== undefined)
  const reason = person?.handOver ?? (confidence < asked.minConfidence ? 'notUnderstood' : null)
  const told = joinSentences(
    desk,
    answers.flatMap(({ sentences }) => sentences),
  )
  // What may not be known is asked for all the same: only the desk learns why.
  const keeps = reason === null || answers.some(({ missing }) => missing !== undefined)
  const spans = keeps ? told : handOverSpans(desk, reason, person, language)
  return {
    answer: spans.map(({ text }) => text).join(''),
    spans,
    language,
    draftLanguage: voice.language,
    ask: ask?.ask ?? null,
    intents: understanding.intent?.intents ?? [],
    isOutOfScope: understanding.intent?.isOutOfScope ?? false,
    confidence,
    handOver: reason === null ? null : { reason, message: HAND_OVER[reason] },
    missing: answers.flatMap((answer) => answer.missing ?? []),
    sources: sourcesOf(desk, seen, confidence),
    products: distinct(answers.flatMap((answer) => answer.products ?? [])),
    orders,
  }
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)]

/** The cells that speak to it, told or not, then what was found. */
function sourcesOf(desk: Desk, seen: readonly DraftSpan[], confidence: number): Reply['sources'] {
  const cells = seen.filter(({ source }) => source.kind === 'row')
  const found = foundSources(desk).sort((a, b) => b.confidence - a.confidence)
  return [...cells.map(({ source, text }) => ({ source, text, confidence })), ...found]
}
