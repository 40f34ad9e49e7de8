import { productOf } from '../reply/collect-facts'
import { readLanguage } from '../reply/read-asked'
import { COURTESY, recogniseAsk } from '../reply/recognise-ask'
import type { Voice } from '../reply/templates/say'
import type { Ask, FactProduct, Facts } from '../reply/types'
import { identityStep } from './identity-step'
import { invoiceStep } from './invoice-step'
import { purchaseStep, readQuantity } from './purchase-step'
import { readContact } from './read-contact'
import { askedOf, productById, type Read, readMessage } from './read-message'
import { suggest } from './suggestions'
import { handOverStep, speak, type Step, together, toTurn } from './turn'
import type { AssistantShop, AssistantState, AssistantTurn } from './types'

/** Letters of a message that are read, and messages that are remembered. */
const MOST_LETTERS = 4000
const MOST_SAID = 6

export const newConversation = (): AssistantState => ({
  customer: null,
  tries: 0,
  language: null,
  waiting: null,
  question: null,
  productId: null,
  orderId: null,
  said: [],
  handedOver: null,
})

/**
 * One message of a customer, what the assistant answers, and what it knows afterwards. It answers as a draft would be written, with what
 * the shop lets it see and the rows of the customer that it talks to; of nobody before they have shown who they are. Nothing is changed:
 * what is to be done stands in `effects`.
 */
export function converse(
  state: AssistantState,
  message: string,
  shop: AssistantShop,
): { state: AssistantState; turn: AssistantTurn } {
  const text = message.slice(0, MOST_LETTERS)
  const asked = askedOf(state, text, shop)
  const { draftLanguage, language } = readLanguage(asked)
  const isOurs = language === 'en' || language === 'zh'
  const voice: Voice = {
    language: isOurs ? draftLanguage : (state.language ?? draftLanguage),
    tone: shop.settings.tone,
  }
  const step = stepOf(voice, { ...state, language: voice.language }, text, shop)
  const isFirst = state.said.length === 0
  const spans = isFirst ? together(voice, speak(voice, 'iAmAutomatic'), step.said.spans) : step.said.spans
  const turn = toTurn(voice, { ...step.said, spans })
  const said = [...state.said, { author: 'customer' as const, text }, { author: 'agent' as const, text: turn.text }]
  return { state: { ...step.state, said: said.slice(-MOST_SAID) }, turn }
}

function stepOf(voice: Voice, state: AssistantState, text: string, shop: AssistantShop): Step {
  if (state.handedOver !== null) return { said: { spans: speak(voice, 'alreadyHandedOver') }, state }
  if (text.trim() === '')
    return { said: { spans: speak(voice, 'greeting'), suggestions: suggest('start', voice.language) }, state }
  const read = readMessage(state, text, shop)
  // What only a person may answer goes first, whatever the assistant waits for.
  const { reply } = read
  if (reply.handOver !== null && ALWAYS.has(reply.handOver.reason)) return handedOver(voice, state, text, read)
  return continued(voice, state, text, { shop, read }) ?? answered(voice, state, text, { shop, read })
}

const ALWAYS: ReadonlySet<string> = new Set(['sensitive', 'askedForHuman', 'badMood'])

interface Doors {
  shop: AssistantShop
  read: Read
}

/** What the assistant waits for, where the message is that; null where it asks for something else. */
function continued(voice: Voice, state: AssistantState, text: string, doors: Doors): Step | null {
  const { waiting } = state
  if (waiting === null) return null
  const { facts } = doors.read
  const asks = recogniseAsk(text).map(({ ask }) => ask)
  switch (waiting.for) {
    case 'identity': {
      const given = readContact(text, true)
      if (given.order === null && given.contact === null)
        return asks.some(isOther) ? null : identityStep(voice, state, text, doors.shop)
      return identified(voice, identityStep(voice, state, text, doors.shop), doors.shop)
    }
    case 'invoice':
      return LEAVES.test(text) || asks.some((ask) => isOther(ask) && ask !== 'invoice')
        ? null
        : invoiceStep(voice, state, facts, text)
    case 'quantity': {
      const product = productById({ ...state, productId: waiting.productId }, doors.shop)
      const isQuantity = readQuantity(text) !== null && !asks.some((ask) => isOther(ask) && ask !== 'buy')
      return isQuantity && product !== undefined ? purchaseStep(voice, state, product, text) : null
    }
    case 'product': {
      const [mention] = facts.mentioned
      if (state.question === null || asks.some(isOther) || mention === undefined || mention.candidates.length !== 1)
        return null
      const productId = mention.candidates[0]!.id
      return answered(voice, { ...state, waiting: null, productId }, state.question, {
        ...doors,
        read: readMessage({ ...state, productId }, state.question, doors.shop),
      })
    }
  }
}

/** Courtesies that are no answer to what was asked for. */
const LEAVES =
  /^\W*(?:hi|hello|thanks?|thank you|bye|goodbye|never ?mind|forget it|你好|谢谢|再见|拜拜|算了|不用了)[\W了]*$/iu
const isOther = (ask: Ask): boolean => !COURTESY.has(ask)

/** Once it is known who asks, what they asked is answered. */
function identified(voice: Voice, step: Step, shop: AssistantShop): Step {
  const { state, said } = step
  if (state.customer === null || state.question === null) return step
  const { question } = state
  const next = answered(voice, { ...state, question: null }, question, {
    shop,
    read: readMessage({ ...state, said: [] }, question, shop),
  })
  return {
    state: next.state,
    said: {
      ...next.said,
      spans: together(voice, said.spans, next.said.spans),
      effects: [...(said.effects ?? []), ...(next.said.effects ?? [])],
    },
  }
}

/** A new question. */
function answered(voice: Voice, state: AssistantState, text: string, { shop, read }: Doors): Step {
  const { facts, reply } = read
  const missing = reply.missing[0]?.slot
  if (missing === 'identity') {
    const given = readContact(text, false)
    const waiting = { for: 'identity' as const, ...given }
    const asking = { ...state, question: text, waiting }
    if (given.order === null && given.contact === null) return { said: { spans: reply.spans }, state: asking }
    return identified(voice, identityStep(voice, { ...asking, waiting: null }, text, shop), shop)
  }
  if (reply.ask === 'invoice' && facts.customer === null) {
    const asking = { ...state, question: text, waiting: null }
    return identified(voice, identityStep(voice, asking, text, shop), shop)
  }
  if (reply.ask === 'invoice' && reply.sources.every(({ source }) => source.kind !== 'knowledge'))
    return invoiceStep(voice, state, facts, text)
  const product = onlyProduct(facts)
  if (reply.ask === 'buy' && product !== undefined && reply.handOver === null)
    return purchaseStep(voice, state, product, text)
  if (reply.ask === 'recommend' && reply.products.length === 0 && reply.handOver?.reason === 'noKnowledge')
    return { said: { spans: speak(voice, 'nothingToRecommend'), suggestions: suggest('start', voice.language) }, state }
  if (reply.handOver?.reason === 'notUnderstood' && state.waiting === null && state.question === null)
    return {
      said: { spans: speak(voice, 'sayMore'), suggestions: suggest('start', voice.language) },
      state: { ...state, question: text },
    }
  if (reply.handOver !== null && reply.missing.length === 0) return handedOver(voice, state, text, read)
  return plainAnswer(voice, state, text, read)
}

function plainAnswer(voice: Voice, state: AssistantState, text: string, { facts, reply }: Read): Step {
  const isOpen = reply.missing.some(({ slot }) => slot === 'product')
  const product = onlyProduct(facts)
  const recommended = reply.ask === 'recommend' && reply.products.length > 0
  const offered = recommended
    ? facts.offers.filter(({ productId }) =>
        reply.products.some((id) => productOf(facts.products, productId)?.id === id),
      )
    : []
  const names = facts.mentioned
    .flatMap(({ candidates }) => candidates)
    .slice(0, 4)
    .map(({ name }) => name)
  const suggestions = isOpen
    ? names
    : product !== undefined && reply.products.length > 0
      ? suggest('product', voice.language)
      : suggest(reply.orders.length > 0 ? 'order' : 'start', voice.language)
  return {
    said: {
      spans: reply.spans,
      suggestions,
      effects: offered.length > 0 ? [{ kind: 'recommended', products: offered }] : [],
      products: reply.products,
      orders: reply.orders,
    },
    state: {
      ...state,
      waiting: isOpen ? { for: 'product' } : null,
      question: isOpen ? text : null,
      orderId: reply.orders.length === 1 ? reply.orders[0]! : state.orderId,
      productId: product?.id ?? (reply.products.length === 1 ? reply.products[0]! : state.productId),
    },
  }
}

const onlyProduct = ({ mentioned }: Facts): FactProduct | undefined =>
  mentioned.length > 0 && mentioned[0]!.candidates.length === 1 ? mentioned[0]!.candidates[0] : undefined

function handedOver(voice: Voice, state: AssistantState, text: string, { facts, reply }: Read): Step {
  const { reason, message: why } = reply.handOver!
  const product = onlyProduct(facts)
  return handOverStep(voice, state, { reason, why, message: text, spans: reply.spans, orders: reply.orders, product })
}
