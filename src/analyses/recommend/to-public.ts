import type { CsvCell } from '../../core/csv'
import type { ReasonPart } from '../../ml/recommend/types'
import { rangeOf, reasonsAt } from './read-suggestions'
import { type Removed, type RecommendResult, UNKNOWN } from './spec'

/** Products alike to each. */
const SIMILAR = 10

/** A reason with the product's id in place of its number. */
type PublicReason = Exclude<ReasonPart, { kind: 'because' }> | { kind: 'because'; item: string; share: number }

type Packed = 'suggestions' | 'reasonWords' | 'similar' | 'similarity' | 'removed' | 'focus' | 'wanted' | 'slot'

/** The result as programs read it: one list for each customer, products by their ids, unknown as null. */
export interface PublicRecommend extends Omit<RecommendResult, Packed> {
  items: string[][]
  scores: number[][]
  /** The weightiest of each suggestion; none where there are too many suggestions: then ask for one customer. */
  reasons: PublicReason[][][]
  dueInDays: (number | null)[][]
  everyDays: (number | null)[][]
  /** By product. */
  similar: string[][]
  similarity: number[][]
  removed: (Omit<Removed, 'products'> & {
    products: { product: string; customers: number; instead: string | null }[]
  })[]
  focus: object | null
  wanted: object | null
  slot: object | null
}

/** Unpacks what is kept in columns. */
export function toPublic(result: RecommendResult): PublicRecommend {
  const { suggestions, reasonWords: _words, similar, similarity, removed, focus, wanted, slot, ...others } = result
  const idOf = (product: number): string => result.productId[product]!
  const reason = (part: ReasonPart): PublicReason =>
    part.kind === 'because' ? { ...part, item: idOf(part.item) } : part
  const listsOf = <T>(valueOf: (suggestion: number) => T): T[][] =>
    result.customerKey.map((_, customer) => {
      const [from, to] = rangeOf(suggestions, customer)
      return Array.from({ length: to - from }, (_, i) => valueOf(from + i))
    })
  const known = (days: number): number | null => (days === UNKNOWN ? null : days)
  const alikeTo = <T>(valueOf: (place: number) => T): T[][] =>
    result.productId.map((_, product) =>
      Array.from({ length: SIMILAR }, (_, i) => product * SIMILAR + i)
        .filter((place) => similar[place]! < result.productId.length)
        .map(valueOf),
    )
  return {
    ...others,
    items: listsOf((one) => idOf(suggestions.product[one]!)),
    scores: listsOf((one) => suggestions.score[one]!),
    reasons: listsOf((one) => reasonsAt(result, one).map(reason)),
    dueInDays: listsOf((one) => known(suggestions.dueInDays[one]!)),
    everyDays: listsOf((one) => known(suggestions.everyDays[one]!)),
    similar: alikeTo((place) => idOf(similar[place]!)),
    similarity: alikeTo((place) => similarity[place]!),
    removed: removed.map((one) => ({
      ...one,
      products: one.products.map(({ product, customers, instead }) => ({
        ...{ product: idOf(product), customers },
        instead: instead < 0 ? null : idOf(instead),
      })),
    })),
    focus: focus && {
      ...focus,
      bought: focus.bought.map((one) => ({ ...one, product: idOf(one.product) })),
      suggestions: focus.suggestions.map((one) => ({
        ...one,
        product: idOf(one.product),
        reasons: one.reasons.map(reason),
      })),
      removed: focus.removed.map((one) => ({ ...one, product: idOf(one.product) })),
    },
    wanted: wanted && { ...wanted, product: idOf(wanted.product) },
    slot: slot && { ...slot, products: slot.products.map(idOf) },
  }
}

/** One line for each customer: `item_1`, `name_1`, `score_1` and so on. */
export function toTable({ customerKey, suggestions, productId, productName }: RecommendResult): {
  columns: { label: string }[]
  rows: CsvCell[][]
} {
  const lists = customerKey.map((_, customer) => rangeOf(suggestions, customer))
  const most = lists.reduce((longest, [from, to]) => Math.max(longest, to - from), 0)
  const places = Array.from({ length: most }, (_, place) => place)
  const labels = ['customerKey', ...places.flatMap((i) => [`item_${i + 1}`, `name_${i + 1}`, `score_${i + 1}`])]
  return {
    columns: labels.map((label) => ({ label })),
    rows: customerKey.map((key, customer) => {
      const [from, to] = lists[customer]!
      return [
        key,
        ...places.flatMap((place): CsvCell[] => {
          if (from + place >= to) return [null, null, null]
          const product = suggestions.product[from + place]!
          return [productId[product]!, productName[product]!, suggestions.score[from + place]!]
        }),
      ]
    }),
  }
}
