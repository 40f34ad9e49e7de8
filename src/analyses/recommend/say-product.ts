import type { Format } from '../../core/format'
import { fill } from '../../core/locale'
import { reachAdded } from './charts'
import { productName, type Reader } from './reason-text'
import type { RecommendResult, Slot, Wanted } from './spec'
import { viewWords } from './view-messages'

interface Said {
  text: string
  tone: 'neutral' | 'better' | 'caution'
  sure?: string
}

/** Places of a list that a customer sees first. */
const TOP = 10

/** Of those who would want a product, how many have it among their first ten. */
export const wantedTop = ({ place }: Pick<Wanted, 'place'>): number =>
  place.reduce((count, own) => count + Number(own <= TOP), 0)

/** Those who would want a product most: who has it among the first ten; all who are ranked where nobody has. */
export function likeliest({ customerKey, place }: Pick<Wanted, 'customerKey' | 'place'>): string[] {
  const first = customerKey.filter((_, i) => place[i]! <= TOP)
  return first.length > 0 ? first : customerKey
}

/** Who would want a product, in a sentence. */
export function wantedFinding(
  result: Pick<RecommendResult, 'productId' | 'productName'>,
  wanted: Wanted,
  { locale, format }: Reader,
): Said {
  const product = productName(result, wanted.product)
  const customers = wanted.customerKey.length
  if (customers === 0) return { text: fill(viewWords.wantedNobody[locale], { product }), tone: 'caution' }
  const top = wantedTop(wanted)
  const sure = fill(viewWords.wantedSure[locale], {
    customers: format.integer(customers),
    leftOut: format.integer(wanted.leftOut),
  })
  return top === 0
    ? { text: fill(viewWords.wantedNobody[locale], { product }), tone: 'caution', sure }
    : { text: fill(viewWords.wantedFinding[locale], { top: format.integer(top), product }), tone: 'neutral', sure }
}

/** The products most alike, the most alike first. */
export function similarTo(
  { similar, similarity, productId }: Pick<RecommendResult, 'similar' | 'similarity' | 'productId'>,
  product: number,
): { product: number; likeness: number }[] {
  const each = productId.length === 0 ? 0 : similar.length / productId.length
  return Array.from({ length: each }, (_, i) => ({
    product: similar[product * each + i]!,
    likeness: similarity[product * each + i]!,
  })).filter((one) => one.product < productId.length && one.likeness > 0)
}

/** Null where it is not known. */
export const amountText = (
  { price }: Pick<RecommendResult, 'price'>,
  product: number,
  format: Format,
): string | null => (price[product]! >= 0 ? format.money(price[product]) : null)

export const stockText = ({ stock }: Pick<RecommendResult, 'stock'>, product: number, format: Format): string | null =>
  stock[product]! >= 0 ? format.integer(stock[product]) : null

/** What one mailing for all would reach. */
export function slotFinding({ products, reached, customers }: Slot, { locale, format }: Reader): Said {
  if (products.length === 0) return { text: viewWords.slotNone[locale], tone: 'caution' }
  const text = fill(viewWords.slotFinding[locale], {
    count: products.length,
    share: format.percent(reached.at(-1)),
    customers: format.integer(customers),
  })
  return { text, tone: 'neutral', sure: viewWords.slotSure[locale] }
}

/** The products of a slot as lines of a table. */
export function slotRows(
  result: Pick<RecommendResult, 'productId' | 'productName'>,
  slot: Slot,
  { format }: Reader,
): string[][] {
  const added = reachAdded(slot)
  return slot.products.map((product, i) => [
    productName(result, product),
    format.percent(slot.reached[i]),
    format.percent(added[i]),
  ])
}
