import { isHiddenBy } from '../../../features/offer-mark'
import type { Reasons } from '../../../ml/recommend/types'
import type { RecommendInputs } from '../inputs'
import { nameReasons } from '../live-types'
import { verdictOf } from '../read-marks'

/** What was said of suggestions and still holds: "not now" is over where a suggestion would be made for other reasons than then. */
export function marksThatHold(
  { marks, products }: Pick<RecommendInputs, 'marks'> & { products: { ids: readonly string[] } },
  reasonsOf: (user: number, item: number) => Reasons,
): RecommendInputs['marks'] {
  const kept = Array.from(marks.user.keys()).filter((i) => {
    const [user, item, verdict, reasons] = [
      marks.user[i]!,
      marks.item[i]!,
      verdictOf(marks.verdict[i]!),
      marks.reasons[i]!,
    ]
    if (verdict !== 'dismissed') return true
    const named = nameReasons(reasonsOf(user, item).parts, (other) => products.ids[other]!)
    return isHiddenBy({ customer: '', productId: '', question: 'discover', verdict, reasons }, named)
  })
  return {
    user: Uint32Array.from(kept, (i) => marks.user[i]!),
    item: Uint32Array.from(kept, (i) => marks.item[i]!),
    verdict: Uint8Array.from(kept, (i) => marks.verdict[i]!),
    reasons: kept.map((i) => marks.reasons[i]!),
  }
}
