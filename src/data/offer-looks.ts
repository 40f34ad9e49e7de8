import { canonicalJson } from '../core/hash'
import { ClienteleError } from '../core/errors'
import { noteOffers } from './offer-ledger'
import { OFFER_USES, type OfferUse, type ShownOffers } from './offer-types'
import { storedAnswer } from './results'
import type { Session } from './session'

const ROOM = 'recommend'

/** What is read of a stored answer: it is data, and of a version that is current. */
interface Answer {
  question: ShownOffers['question']
  asOf: number
  customerKey: string[]
  suggestions: { starts: Uint32Array; product: Uint32Array }
  productId: string[]
  slot?: { products: ArrayLike<number> } | null
}

/**
 * Remembers that somebody looked at the answer to these settings, took it along in a file, or chose a slot from it. What was not kept as
 * an answer is not remembered either. Errors: CONFIG_INVALID for settings or a use that there is not.
 */
export async function noteAnswer(session: Session, config: Record<string, unknown>, use: OfferUse): Promise<void> {
  if (!OFFER_USES.includes(use)) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'use', value: String(use), allowed: OFFER_USES.join(', ') })
  }
  const wanted = canonicalJson(session.findRoom(ROOM).validate(config))
  // What is tested on the past was never shown to anybody for use.
  if (config['testFrom'] !== undefined) return
  const answer = (await storedAnswer(session, ROOM, (own) => canonicalJson(own) === wanted)) as Answer | undefined
  if (answer) await noteOffers(session, shownIn(answer, use))
}

function shownIn({ question, asOf, customerKey, suggestions, productId, slot }: Answer, use: OfferUse): ShownOffers {
  const { starts, product } = suggestions
  const nameAll = (places: ArrayLike<number>): string[] => Array.from(places, (place) => productId[place]!)
  const forAll = use === 'slot' && slot ? nameAll(slot.products) : undefined
  const products = customerKey.map((_, i) => forAll ?? nameAll(product.subarray(starts[i]!, starts[i + 1]!)))
  return { question, use, asOf, customerKey, products }
}
