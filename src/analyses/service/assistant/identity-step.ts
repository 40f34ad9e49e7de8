import type { Voice } from '../reply/templates/say'
import { HAND_OVER } from '../reply/messages'
import { readContact } from './read-contact'
import { handOverStep, speak, type Step } from './turn'
import type { AssistantShop, AssistantState } from './types'

/** Wrong answers after which a person takes over. */
const MOST_TRIES = 3

/** Asks for an order number and a contact until both fit one order. Which of them did not fit is never said. */
export function identityStep(voice: Voice, state: AssistantState, message: string, shop: AssistantShop): Step {
  const before = state.waiting?.for === 'identity' ? state.waiting : null
  const read = readContact(message, before !== null)
  const order = read.order ?? before?.order ?? null
  const contact = read.contact ?? before?.contact ?? null
  const waiting = { for: 'identity' as const, order, contact }
  if (order === null || contact === null) {
    const template =
      order === null && contact === null ? 'whoAreYou' : order === null ? 'needOrderNumber' : 'needContact'
    return { said: { spans: speak(voice, template) }, state: { ...state, waiting } }
  }
  const customer = shop.identify(order, contact)
  if (customer !== null)
    return {
      said: { spans: speak(voice, 'identified'), effects: [{ kind: 'identified', customer }] },
      state: { ...state, customer, tries: 0, waiting: null, orderId: shop.orderOf(customer, order) },
    }
  const tries = state.tries + 1
  if (tries < MOST_TRIES) {
    const empty = { for: 'identity' as const, order: null, contact: null }
    return { said: { spans: speak(voice, 'notTogether') }, state: { ...state, tries, waiting: empty } }
  }
  const spans = speak(voice, 'handOver')
  return handOverStep(voice, { ...state, tries }, { reason: 'notAllowed', why: HAND_OVER.notAllowed, message, spans })
}
