import type { Text } from '../../core/locale'
import type { Question, ReasonPart, RecommenderName } from '../../ml/recommend/types'
import type { ProductsKnown } from './inputs'
import type { RuleName } from './spec'

/** What is kept beside a model so that one customer can be answered without everybody's lines. */
export interface LiveShop {
  version: 1
  /** What was known before it was learned from, wall-clock ms. */
  moment: number
  /** As `shopFacts`. */
  facts: Record<string, unknown>
  products: ProductsKnown
  category: Uint32Array
  family: Uint32Array
  /** Who was in which segment and country when it was learned from; index i is the same customer. */
  people: { customerKey: string[]; segment: Uint32Array; segments: number; country: Uint32Array; countries: number }
}

/** A reason in words, and whether it tells what the customer did themselves. */
export type ToldReason = Text & { isOwn: boolean }

/** What tells of the customer's own purchases and visits. */
export const OWN_REASONS: ReadonlySet<ReasonPart['kind']> = new Set([
  'because',
  'own',
  'rhythm',
  'words',
  'fits',
  'looked',
])

/** One suggestion to one customer. Places are places in `productId` and `productName` of the answer. */
export interface LiveOffer {
  product: number
  score: number
  /** The weightiest first. */
  reasons: ReasonPart[]
  rest: number
  /** The reasons in words, for whoever cannot look up what they name. */
  told?: ToldReason[]
  /** Names the reasons: a dismissal holds as long as they are the same. */
  reasonsName: string
  /** The customer's own rhythm with it, in days; null where there is none. */
  dueInDays: number | null
  everyDays: number | null
}

/** What to offer one customer now, by a model that may have been fitted on older data. */
export interface LiveOffers {
  question: Question
  method: RecommenderName
  /** The method looks at everybody's lines together: nothing is answered here, and the room has to be asked. */
  needsAll: boolean
  /** Wall-clock ms: the last moment that the model learned from, and the one that counts as now. */
  learnedUntil: number
  asOf: number
  offers: LiveOffer[]
  /** What would have been shown, and the rule that took it out. */
  removed: { product: number; rule: RuleName }[]
  /** Every product that is named above. */
  productId: string[]
  productName: string[]
}

/** Reasons that name a suggestion: its two weightiest. How much and how long is left out, or every day would be another reason. */
export const nameReasons = (reasons: readonly ReasonPart[], idOf: (item: number) => string): string =>
  reasons
    .slice(0, 2)
    .map((part) => (part.kind === 'because' ? `because ${idOf(part.item)}` : part.kind))
    .join('; ')
