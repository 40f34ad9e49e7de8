import { nameReasons, type LiveOffer, type LiveOffers } from '../../../analyses/recommend/live-types'
import { UNKNOWN, type RecommendResult } from '../../../analyses/recommend/spec'

/** What the room says of the one customer that it was asked about, as a kept model says it that can be asked at once. */
export function offersOfResult({ focus, ...result }: RecommendResult): LiveOffers {
  const { question, method, asOf, productId, productName, suggestions } = result
  const known = (days: number | undefined): number | null => (days === undefined || days === UNKNOWN ? null : days)
  const offers = (focus?.suggestions ?? []).map(({ product, score, reasons, rest }, i): LiveOffer => {
    const [dueInDays, everyDays] = [known(suggestions.dueInDays[i]), known(suggestions.everyDays[i])]
    const reasonsName = nameReasons(reasons, (item) => productId[item]!)
    return { product, score, reasons, rest, reasonsName, dueInDays, everyDays }
  })
  const removed = (focus?.removed ?? []).map(({ product, rule }) => ({ product, rule }))
  return { question, method, learnedUntil: asOf, asOf, offers, removed, productId, productName, needsAll: false }
}
