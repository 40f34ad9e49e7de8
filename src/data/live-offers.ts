import { ClienteleError } from '../core/errors'
import { noteOffers } from './offer-ledger'
import { resolveCustomer } from './people'
import { askLive } from './prepare'
import type { Session } from './session'

const ROOM = 'recommend'

/** What is read of the room's answer. */
interface LiveAnswer {
  question: 'discover' | 'again'
  asOf: number
  offers: readonly { product: number }[]
  productId: readonly string[]
}

/** Of each question what the room says of one customer now, or null where its model was not fitted, or cannot be asked about one. */
export interface LiveAnswers {
  discover: object | null
  again: object | null
}

/**
 * What to offer one customer by the models that are kept, the data and the marks as they are now. `isShown` remembers that somebody
 * looked at it. Errors: CUSTOMER_UNKNOWN, CUSTOMER_AMBIGUOUS.
 */
export async function liveOffers(session: Session, rawKey: string, isShown: boolean): Promise<LiveAnswers> {
  const customer = await resolveCustomer(session, rawKey)
  const room = session.findRoom(ROOM)
  const ask = async (question: LiveAnswer['question']): Promise<object | null> => {
    try {
      return (await askLive(session, room, { about: question, question: { customer } })) ?? null
    } catch (thrown) {
      // The orders that it was learned from were undone: there is nothing to offer by.
      if (thrown instanceof ClienteleError && thrown.code === 'DATA_MISSING') return null
      throw thrown
    }
  }
  const answers: LiveAnswers = { discover: await ask('discover'), again: await ask('again') }
  // Nobody waits for it, and where it cannot be kept (another tab writes, the disk is full) it is shown all the same.
  if (isShown) void noteAll(session, customer, answers).catch(() => undefined)
  return answers
}

async function noteAll(session: Session, customer: string, { discover, again }: LiveAnswers): Promise<void> {
  for (const answer of [discover, again] as (LiveAnswer | null)[]) {
    if (!answer || answer.offers.length === 0) continue
    const { question, asOf, offers, productId } = answer
    const products = [offers.map(({ product }) => productId[product]!)]
    await noteOffers(session, { question, asOf, use: 'customer', customerKey: [customer], products })
  }
}
