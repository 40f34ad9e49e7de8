import { answerMessage } from '../reply/answer-message'
import { nameTerms } from '../reply/index-products'
import type { Asked, FactProduct, Facts, Reply } from '../reply/types'
import type { AssistantShop, AssistantState } from './types'

/** What the rows say for a message, and what a draft would. */
export interface Read {
  facts: Facts
  reply: Reply
}

/** A message of this conversation, with what may be looked at. */
export function askedOf(state: AssistantState, text: string, shop: AssistantShop): Asked {
  const { fallback, tone, minConfidence, sees } = shop.settings
  return {
    ...{ text, before: state.said, fallback: state.language ?? fallback, tone, minConfidence, sees },
    offers: shop.offers(state.customer),
    ...(state.customer !== null && { customer: state.customer }),
  }
}

/** A message as a draft would answer it; “it” is the product that is talked about, “the blue one” its like in blue. */
export function readMessage(state: AssistantState, text: string, shop: AssistantShop): Read {
  const understanding = shop.understand(text)
  const asked = askedOf(state, text, shop)
  const alone = shop.collect(asked)
  const productId = talkedOf(state, alone, shop)
  const facts = productId === null ? alone : shop.collect({ ...asked, productId })
  const kept = productId === null ? facts : { ...facts, mentioned: meant(alone, facts) }
  return { facts: kept, reply: answerMessage(asked, kept, understanding) }
}

/** The one product that is meant, at the words that led to it. */
function meant(alone: Facts, { mentioned }: Facts): Facts['mentioned'] {
  const [words, [product]] = [alone.mentioned[0], mentioned]
  return product === undefined ? [] : [{ ...product, ...(words && { start: words.start, end: words.end }) }]
}

/** The product that words do not name: the one of before, or of those that fit, the one like it. */
function talkedOf(state: AssistantState, { mentioned }: Facts, shop: AssistantShop): string | null {
  if (state.productId === null) return null
  const [mention] = mentioned
  if (mention === undefined) return state.productId
  if (mention.confidence > SURE) return null
  const before = productById(state, shop)
  const terms = new Set(nameTerms(before?.name ?? '').map(({ term }) => term))
  const shared = (product: FactProduct): number =>
    new Set(
      nameTerms(product.name)
        .map(({ term }) => term)
        .filter((term) => terms.has(term)),
    ).size
  const ranked = [...mention.candidates].sort((a, b) => shared(b) - shared(a))
  const [best, next] = ranked
  const isOne = best !== undefined && shared(best) > 0 && (next === undefined || shared(next) < shared(best))
  return isOne ? best.id : null
}

/** A name said in full, or nearly. */
const SURE = 0.9

/** The product that is talked about, as its row says it. */
export function productById(state: AssistantState, shop: AssistantShop): FactProduct | undefined {
  const { productId } = state
  if (productId === null) return undefined
  const facts = shop.collect({ ...askedOf({ ...state, said: [] }, '', shop), productId, offers: [] })
  return facts.mentioned[0]?.candidates[0]
}
