import { LINE, type OrderLines } from '../features/line'
import { foldText } from '../features/one-spelling'
import type { CodeColumn } from '../schema/columns'
import type { OfferEntry } from './offer-ledger'

/** Who of the customers of an entry bought which of its products; a pair is customer × number of products + product. */
export interface BoughtPairs {
  before: ReadonlySet<number>
  /** Within the days after. */
  after: ReadonlySet<number>
}

/** One pass over the order lines. `span` in ms. */
export function boughtPairs(
  { asOf, products, customerKey }: Pick<OfferEntry, 'asOf' | 'products' | 'customerKey'>,
  { lines, column }: { lines: OrderLines; column: CodeColumn },
  span: number,
): BoughtPairs {
  const customerOf = placesBy(lines.personKeys, customerKey, (key) => key)
  const productOf = placesBy(column.dictionary, products, foldText)
  const before = new Set<number>()
  const after = new Set<number>()
  for (let row = 0; row < lines.rows; row++) {
    const [customer, product, at] = [customerOf[lines.person[row]!]!, productOf[column.codes[row]!]!, lines.at[row]!]
    if (customer < 0 || product < 0 || lines.kind[row] !== LINE.purchase || at > asOf + span) continue
    ;(at <= asOf ? before : after).add(customer * products.length + product)
  }
  return { before, after }
}

/** By code of a dictionary the place in a list, −1 for none. */
function placesBy(dictionary: readonly string[], list: readonly string[], fold: (text: string) => string): Int32Array {
  const places = new Map(list.map((text, place) => [fold(text), place]))
  return Int32Array.from(dictionary, (text, code) => (code === 0 ? -1 : (places.get(fold(text)) ?? -1)))
}

/**
 * By product: of the customers of the entry to whom it was not suggested, and who might have bought it alike, the share that bought it
 * within the days after. NaN where there are fewer than so many.
 */
export function ratesOfOthers(
  { question, products, customerKey, lists }: OfferEntry,
  { before, after }: BoughtPairs,
  fewest: number,
): Float64Array {
  const size = products.length
  const suggested = new Set(lists.flatMap((list, customer) => Array.from(list, (product) => customer * size + product)))
  const isAlike = (pair: number): boolean => before.has(pair) === (question === 'again')
  const others = new Float64Array(size).fill(question === 'again' ? 0 : customerKey.length)
  const step = question === 'again' ? 1 : -1
  for (const pair of before) if (question === 'discover' || !suggested.has(pair)) others[pair % size]! += step
  for (const pair of suggested) if (question === 'discover' && !before.has(pair)) others[pair % size]!--
  const bought = new Float64Array(size)
  for (const pair of after) if (isAlike(pair) && !suggested.has(pair)) bought[pair % size]!++
  return bought.map((count, product) => (others[product]! < fewest ? NaN : count / others[product]!))
}
