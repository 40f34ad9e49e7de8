import type { Frames, PrepareContext } from '../../contract'
import { collectFacts } from '../reply/collect-facts'
import { identifyCustomer } from './identify-customer'
import type { Offered, Understanding } from '../reply/types'
import type { AssistantSettings, AssistantShop } from './types'

/** Only orders are looked at. */
const ASKING = { sees: ['orders'], fallback: 'en', tone: 'plain', minConfidence: 0 } as const

/** What the caller knows beside the rows. */
interface Doors {
  settings: AssistantSettings
  understand(text: string): Understanding
  offers(customer: string | null): readonly Offered[]
}

/** The shop's rows as the assistant meets them. */
export function openShop(
  frames: Frames,
  context: PrepareContext,
  { settings, understand, offers }: Doors,
): AssistantShop {
  return {
    settings,
    understand,
    offers,
    collect: (asked) => collectFacts(frames, context, asked),
    orderOf: (customer, order) =>
      collectFacts(frames, context, { ...ASKING, text: `order ${order}`, customer }).named[0]?.id ?? null,
    identify: (order, contact) => identifyCustomer(frames, order, contact),
  }
}
