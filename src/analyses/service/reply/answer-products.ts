import { tokenise } from '../../../text/tokenise'
import { type Answer, asItem, type Desk, handOver, sentence } from './desk'
import { productOf } from './collect-facts'
import { MISSING } from './messages'
import { moneySlot, numberSlot, wordSlot } from './slots'
import { isServiceTerm } from './service-terms'
import type { Slot } from './templates/say'
import { visibleText } from './visible-text'
import type { DraftSpan, FactProduct, Offered } from './types'

/** Products listed where the words fit several, and told of in one answer. */
const MOST_LISTED = 5
const MOST_TOLD = 3
/** Letters of a description that are sent. */
const MOST_LETTERS = 600

const placeOf = (product: FactProduct, field: string) => ({ table: 'products' as const, key: product.id, field })

const productSlot = (product: FactProduct) => wordSlot(placeOf(product, product.nameField), product.name)

/** What one product's row says to an ask; null where it says nothing. */
type Tell = (desk: Desk, product: FactProduct) => DraftSpan[][] | null

/** Runs over the products that a message names; asks which one where that is open. */
export function answerAboutProducts(desk: Desk, tell: Tell): Answer {
  const { mentioned } = desk.facts
  if (mentioned.length === 0) return { ...whichProduct(desk), confidence: 0.9 }
  const open = mentioned.find(({ candidates }) => candidates.length > 1)
  if (open !== undefined) return whichOf(desk, open.candidates)
  const products = mentioned.slice(0, MOST_TOLD).map(({ candidates }) => candidates[0]!)
  const told = products.map((product) => tell(desk, product))
  if (told.every((sentences) => sentences === null)) return handOver('noKnowledge')
  return {
    sentences: told.flatMap((sentences) => sentences ?? []),
    confidence: Math.min(...mentioned.slice(0, MOST_TOLD).map(({ confidence }) => confidence)),
    products: products.filter((_, i) => told[i] !== null).map(({ id }) => id),
  }
}

const missingProduct = [{ slot: 'product', message: MISSING.product }]

const whichProduct = (desk: Desk): Answer => ({
  sentences: [sentence(desk, 'whichProduct')],
  confidence: 0.9,
  missing: missingProduct,
})

function whichOf(desk: Desk, candidates: readonly FactProduct[]): Answer {
  const listed = candidates.slice(0, MOST_LISTED)
  const items = listed.map((product) => asItem(desk, sentence(desk, 'product', { product: productSlot(product) })))
  return {
    sentences: [sentence(desk, 'whichOfThese'), ...items],
    confidence: 0.9,
    missing: missingProduct,
    products: listed.map(({ id }) => id),
  }
}

/** Whether an amount is said with one thing or several. */
const isOne = (value: number): boolean => value === 1

export function dispatchSentence(desk: Desk, product: FactProduct): DraftSpan[][] {
  const { dispatchDays: days } = product
  if (days === null) return []
  const slots = {
    product: productSlot(product),
    days: numberSlot(placeOf(product, 'dispatchDays'), days, desk.voice.language),
  }
  return [sentence(desk, days === 0 ? 'dispatchSameDay' : isOne(days) ? 'dispatchDay' : 'dispatchDays', slots)]
}

export const tellDispatch: Tell = (desk, product) =>
  product.dispatchDays === null ? null : dispatchSentence(desk, product)

/** The days until it is sent are all that the rows know of the time until it comes. */
export const tellDelivery: Tell = (desk, product) =>
  product.dispatchDays === null ? null : [...dispatchSentence(desk, product), sentence(desk, 'wayUnknown')]

export const tellPrice: Tell = (desk, product) => {
  if (product.price === null) return null
  const shownAs = { language: desk.voice.language, currency: product.currency }
  const slots = {
    product: productSlot(product),
    price: moneySlot(placeOf(product, 'price'), product.price, shownAs),
  }
  if (!isReduced(product)) return [sentence(desk, 'price', slots)]
  const before = moneySlot(placeOf(product, 'compareAtPrice'), product.compareAtPrice!, shownAs)
  return [sentence(desk, 'priceBefore', { ...slots, before })]
}

const isReduced = ({ price, compareAtPrice }: FactProduct): boolean =>
  price !== null && compareAtPrice !== null && compareAtPrice > price

/** A code, what comes later, a price for many: no row of a product answers these. */
const OF_RULE =
  /\b(?:coupon|voucher|promo(?:tion(?:al)?)?|discount) ?codes?\b|\b(?:coupon|voucher)s?\b|\b(?:next|upcoming|future) (?:sale|promotion|offer|deal)|\bif (?:i|we) (?:buy|order|take)\b|\bfor (?:\d+|two|three|four|five|six|ten|twelve|twenty)\b|优惠券|优惠码|折扣码|代金券|红包|(?:下次|下个|之后|以后)[^。!?]{0,6}(?:活动|大促|促销)|(?:买|订|拍)(?:\d+|[两三四五六七八九十]+)[个件只双套瓶盒箱包]/iu

/** Whether a question about discounts is about a rule of the shop rather than about what something costs. */
export const asksForRule = (message: string): boolean => OF_RULE.test(message)

/** A price that is reduced is an answer to who asks for a discount; any other is none. */
export const tellDiscount: Tell = (desk, product) => (isReduced(product) ? tellPrice(desk, product) : null)

export const tellStock: Tell = (desk, product) => {
  const { stock, isAvailable } = product
  const name = { product: productSlot(product) }
  if (isAvailable === false) return [sentence(desk, 'notOnSale', name)]
  if (stock === null) return isAvailable === true ? [sentence(desk, 'onSale', name)] : null
  const { language } = desk.voice
  if (stock <= 0) return [sentence(desk, 'outOfStock', name), ...supplierSentence(desk, product)]
  const slots = { ...name, stock: numberSlot(placeOf(product, 'stock'), stock, language) }
  const wanted = wantedQuantity(desk.asked.text)
  if (wanted !== null && wanted > stock) return [sentence(desk, 'lessInStock', slots)]
  return [HOW_MANY.test(desk.asked.text) ? sentence(desk, 'inStockCount', slots) : sentence(desk, 'inStock', name)]
}

const HOW_MANY =
  /how many|how much stock|number in stock|几[件个双套瓶盒箱台]|多少[件个双套瓶盒箱台]|库存多少|多少库存|还有多少|还有几/iu

function supplierSentence(desk: Desk, product: FactProduct): DraftSpan[][] {
  const days = product.supplierLeadTimeDays
  if (days === null) return [sentence(desk, 'supplierUnknown')]
  const slot = numberSlot(placeOf(product, 'supplierLeadTimeDays'), days, desk.voice.language)
  return [sentence(desk, isOne(days) ? 'supplierDay' : 'supplierDays', { days: slot })]
}

const COUNTED =
  /(?:^|[^\p{Nd}.,#-])(\p{Nd}{1,5})\s?(?:pcs|pieces?|units?|items?|of (?:them|these|those|it)|sets?|pairs?|boxes|bottles|[个件只双套瓶盒箱台条本张])/iu

/** How many pieces a message speaks of; null where it does not say. */
export function wantedQuantity(text: string): number | null {
  const found = COUNTED.exec(text.normalize('NFKC').slice(0, 4000))?.[1]
  return found === undefined ? null : Number(found)
}

/** Tags of a description read as breaks: it stays text, whatever it holds. */
const withoutTags = (text: string): string =>
  visibleText(text)
    .replace(/<[^<>]{0,400}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** The sentences of the description that share a word with the question; null where none does. */
export const tellFacts: Tell = (desk, product) => {
  const text = withoutTags(product.description ?? '')
  const sentences = text.match(/[^.!?。！？]+(?:[.!?。！？]+|$)/gu) ?? []
  const name = new Set(tokenise(product.name).map(({ lemma }) => lemma))
  const asked = tokenise(desk.asked.text).filter(
    ({ kind, lemma, isStop }) => kind === 'word' && !isStop && !isServiceTerm(lemma) && !name.has(lemma),
  )
  const wanted = new Set(asked.map(({ lemma }) => lemma))
  const first = sentences.findIndex((one) => tokenise(one).some(({ lemma }) => wanted.has(lemma)))
  const isAll = /tell me|about|介绍|说明|详情|detail|feature|spec/iu.test(desk.asked.text)
  const told = first >= 0 ? sentences[first]!.trim() : isAll ? sentences.join('').slice(0, MOST_LETTERS).trim() : ''
  if (told === '') return null
  const description = { text: told, source: { kind: 'row' as const, ...placeOf(product, 'description') } }
  return [sentence(desk, 'description', { product: productSlot(product), description })]
}

/** What may be offered, each with why; null where nothing is. */
export function answerRecommend(desk: Desk): Answer | null {
  const { facts, voice } = desk
  const offered = facts.offers.flatMap(({ productId, reasons }) => {
    const product = productOf(facts.products, productId)
    return product === undefined ? [] : [{ product, reasons }]
  })
  if (offered.length === 0) return null
  const told = offered.slice(0, MOST_TOLD)
  const items = told.map(({ product, reasons }) => {
    const name = { product: withReasons(productSlot(product), reasons) }
    if (product.price === null) return asItem(desk, sentence(desk, 'product', name))
    const shownAs = { language: voice.language, currency: product.currency }
    const price = moneySlot(placeOf(product, 'price'), product.price, shownAs)
    return asItem(desk, sentence(desk, 'productPrice', { ...name, price }))
  })
  return {
    sentences: [sentence(desk, 'recommend'), ...items],
    confidence: 0.9,
    products: told.map(({ product }) => product.id),
  }
}

const withReasons = ({ text, source }: Slot, reasons: Offered['reasons']): Slot => ({
  text,
  source:
    source.kind === 'row' && reasons.length > 0
      ? { ...source, why: reasons.map(({ en, zh }) => ({ en, zh })) }
      : source,
})
