import { foldText } from '../../../features/one-spelling'
import { codes, type Frame } from '../../../schema/columns'
import type { Frames, PrepareContext } from '../../contract'
import { findOrderNumbers, foldId, hasOrder } from './find-orders'
import { findProducts, type Mention } from './find-products'
import { productIndex, type ProductIndex, readProduct } from './index-products'
import { chooseOwn, describeOrder, groupOwn, rowsOfPerson } from './own-orders'
import type { Asked, FactProduct, Facts, MentionedProduct, Offered } from './types'

/** Offers that are read. */
const MOST_OFFERS = 10

/**
 * What the rows say for one message: the customer's own orders, the products that it names, and nothing of anybody else. What
 * `asked.sees` does not name is not read. Indexes are made once for each state of the data; a message then takes a few milliseconds.
 */
export function collectFacts(frames: Frames, context: PrepareContext, asked: Asked): Facts {
  const sees = new Set(asked.sees)
  const index = productIndex(frames, context)
  const sight = { products: sees.has('products'), stock: sees.has('stock') }
  const productAt = (place: number): FactProduct => readProduct(frames, index, place, sight, context.currency)
  const canName = sight.products || sight.stock
  const own = readOwn(frames, context, asked, index)
  const mentions = canName ? allMentions(asked, index) : []
  const offers = sees.has('offers') ? (asked.offers ?? []).slice(0, MOST_OFFERS).map((one) => seenBy(sees, one)) : []
  const products = new Map<number, FactProduct>()
  const addProduct = (id: string): void => {
    const place = index.placeOfId.get(foldText(id))
    if (place !== undefined && canName && !products.has(place)) products.set(place, productAt(place))
  }
  for (const { lines } of own.orders) for (const { productId } of lines) addProduct(productId)
  for (const { productId } of offers) addProduct(productId)
  return {
    asOf: Number.isNaN(context.asOf) ? null : context.asOf,
    customer: asked.customer === undefined ? null : { key: asked.customer, name: readName(frames, asked) },
    ...own,
    mentioned: mentions.map((mention) => mentioned(mention, productAt)),
    products: [...products.values()],
    offers: offers.filter(({ productId }) => isOnSale(productOf([...products.values()], productId))),
  }
}

/** Why something is offered, as far as it may be known: purchases are no reason where orders may not be looked at. */
const seenBy = (sees: ReadonlySet<string>, { productId, reasons }: Offered): Offered => ({
  productId,
  reasons: sees.has('orders') ? reasons : reasons.filter(({ isOwn }) => isOwn !== true),
})

/** The product of an id, however it is spelt. */
export function productOf(products: readonly FactProduct[], productId: string): FactProduct | undefined {
  const folded = foldText(productId)
  return products.find(({ id }) => foldText(id) === folded)
}

/** Nobody is offered what is not there: what nothing is known of may be. */
const isOnSale = (product: FactProduct | undefined): product is FactProduct =>
  product !== undefined && product.isAvailable !== false && !(product.stock !== null && product.stock <= 0)

const mentioned = ({ places, ...rest }: Mention, productAt: (place: number) => FactProduct): MentionedProduct => ({
  ...rest,
  candidates: places.map(productAt),
})

/** How sure it is that a message is about the product that it was written beside. */
const BESIDE = 0.9

/** Those that the words name, and first, unless one of those is as sure, the one that the message was written about. */
function allMentions({ text, productId }: Asked, index: ProductIndex): Mention[] {
  const found = findProducts(text, index)
  const place = productId === undefined ? undefined : index.placeOfId.get(foldText(productId))
  if (place === undefined || found.some(({ confidence }) => confidence > BESIDE)) return found
  const others = found.filter(({ places }) => !places.includes(place))
  return [{ places: [place], fits: 1, confidence: BESIDE, start: 0, end: 0 }, ...others]
}

type Own = Pick<Facts, 'orders' | 'named' | 'foreign'>

function readOwn({ orders }: Frames, context: PrepareContext, asked: Asked, index: ProductIndex): Own {
  if (!orders || !asked.sees.includes('orders')) return { orders: [], named: [], foreign: [] }
  const all = asked.customer === undefined ? [] : groupOwn(orders, rowsOfPerson(orders, asked.customer, context))
  const numbers = new Map<string, string>()
  for (const { id, rows } of all) {
    if (id === '') continue
    numbers.set(foldId(id), id)
    for (const number of trackingOf(orders, rows)) if (!numbers.has(foldId(number))) numbers.set(foldId(number), id)
  }
  const { named, others } = findOrderNumbers(asked.text, numbers, (word) => index.placeOfId.has(word))
  const chosen = chooseOwn(all, new Set(named.map(({ id }) => id)))
  return {
    orders: chosen.map((order) => describeOrder(orders, order, context)),
    named,
    foreign: others.map((number) => ({ ...number, isElsewhere: hasOrder(orders, number.text) })),
  }
}

function trackingOf(orders: Frame, rows: readonly number[]): string[] {
  const column = codes(orders, 'tracking')
  return column ? rows.map((row) => column.dictionary[column.codes[row]!]!).filter((number) => number !== '') : []
}

/** What the customer's own record calls them. */
function readName({ customers }: Frames, { customer, sees }: Asked): string | null {
  const [name, person] = customers
    ? [codes(customers, 'name'), codes(customers, 'person') ?? codes(customers, 'customerId')]
    : []
  const code = customer === undefined || !sees.includes('profile') ? -1 : (person?.dictionary.indexOf(customer) ?? -1)
  const row = code > 0 ? person!.codes.indexOf(code) : -1
  return row >= 0 && name && name.codes[row]! > 0 ? name.dictionary[name.codes[row]!]! : null
}
