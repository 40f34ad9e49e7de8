/** What a person says of a suggestion: they will offer it, not now, or never. */
export type OfferVerdict = 'accepted' | 'dismissed' | 'never'

/** What was said of one product as a suggestion to one customer. */
export interface OfferMark {
  /** Key of the customer; '' for everybody: the product is not to be suggested to anyone. */
  customer: string
  /** As the room of suggestions names it. */
  productId: string
  question: 'discover' | 'again'
  verdict: OfferVerdict
  /** What names the reasons that were shown with it; '' where they do not matter. */
  reasons: string
}

/** Days that a dismissed suggestion stays away, as long as its reasons are the same. */
export const DISMISSED_DAYS = 90

/** Whether a suggestion must not be shown, for what was said of it; `reasons` names those that it would be shown with. */
export function isHiddenBy({ verdict, reasons: shown }: OfferMark, reasons: string): boolean {
  if (verdict === 'dismissed') return shown === '' || shown === reasons
  return verdict === 'never'
}
