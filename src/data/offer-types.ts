import type { OfferMark } from '../features/offer-mark'

export type { OfferVerdict } from '../features/offer-mark'

/** What a person says of a suggestion; of a product that nobody is to be shown, `customer` is '' and `verdict` 'never'. */
export type OfferMarkDraft = OfferMark

/** The same as it is kept: the latest word for a customer and a product. */
export interface KeptOfferMark extends OfferMark {
  id: string
  /** ms since 1970. */
  at: number
  /** The last moment of the data that it was suggested from, wall-clock ms. */
  asOf: number
  /** Of a dismissed one: ms since 1970 from which it may be shown again, whatever its reasons. */
  until: number | null
}

/** How suggestions were looked at: in a list of a page, on one customer's page, taken along in a file, or chosen for a slot. */
export const OFFER_USES = ['list', 'customer', 'export', 'slot'] as const
export type OfferUse = (typeof OFFER_USES)[number]

/** Suggestions that somebody looked at: of each customer the best first. */
export interface ShownOffers {
  question: 'discover' | 'again'
  use: OfferUse
  /** The moment that they were made for, wall-clock ms. */
  asOf: number
  customerKey: readonly string[]
  /** As the room names them; as many lists as customers. */
  products: readonly (readonly string[])[]
}

/** Whose lists are judged together: all that were shown, those in files or slots, those that a person accepted or dismissed. */
export const OFFER_GROUPS = ['shown', 'used', 'accepted', 'dismissed'] as const
export type OfferGroup = (typeof OFFER_GROUPS)[number]

/** A share, and the interval that holds the true one 95 times in 100. */
interface Share {
  share: number
  low: number
  high: number
}

/** What came of suggestions of one question. Each customer counts once in `days`. */
export interface OfferOutcome {
  question: 'discover' | 'again'
  group: OfferGroup
  /** Customers with a suggestion, and how many of them bought one of those products within `days` after. */
  customers: number
  bought: number
  rate: Share
  /**
   * Suggestions, not customers: the share of them that was bought, and the share that other customers bought of the same products. The
   * others had a list on the same day without that product on it, and could buy it alike: it was as new to them, or they had bought it
   * before too. So neither how well a product sells nor who is looked at makes the difference, only whose list it is on; who takes part
   * was not drawn by lot, so it does not prove that showing made them buy. Null where there are too few others.
   */
  compared: { suggestions: number; rate: number; expected: number; difference: Share } | null
}

/** What came of what was suggested, as far as the data reaches over the days after. */
export interface OfferOutcomes {
  days: number
  outcomes: OfferOutcome[]
  /** Lists that were shown and of which the days are not over; and of how many customers. */
  waiting: { lists: number; customers: number }
  /** Days on which lists that were judged were made, wall-clock ms, the latest first. */
  judged: number[]
}
