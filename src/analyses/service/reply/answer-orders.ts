import { MS_PER_DAY } from '../../../features/periods'
import { foldText } from '../../../features/one-spelling'
import { productOf } from './collect-facts'
import { type Answer, asItem, type Desk, handOver, onLine, sentence } from './desk'
import { MISSING } from './messages'
import { isUnderWay } from './own-orders'
import { dateSlot, messageSlot, moneySlot, shown, wordSlot } from './slots'
import { dispatchSentence } from './answer-products'
import type { DraftSpan, FactOrder, FactParcel, Facts } from './types'

/** Orders that are told of in one answer. */
const MOST_TOLD = 3
const MOST_PARCELS = 3
/** How sure it is which order is meant. */
const SURE = { named: 1, only: 0.95, several: 0.85, latest: 0.75, ofProduct: 0.9 }

type Chosen = { orders: FactOrder[]; sureness: number } | { answer: Answer }

/** The orders a message is about: those named, those with a product that it names, those under way, else the latest. */
export function chooseOrders(desk: Desk): Chosen {
  const { asked, facts } = desk
  if (!asked.sees.includes('orders')) return { answer: handOver('notAllowed') }
  const named = facts.orders.filter(({ id }) => facts.named.some((one) => one.id === id))
  if (named.length > 0) return { orders: named.slice(0, MOST_TOLD), sureness: SURE.named }
  if (facts.customer === null) return { answer: asking(desk, 'whoAreYou', 'identity') }
  const [foreign] = facts.foreign
  if (foreign !== undefined) {
    const number = messageSlot(asked.text, foreign.start, foreign.end)
    return {
      answer: {
        ...asking(desk, 'orderNotFound', 'order', { number }),
        ...(foreign.isElsewhere && { handOver: 'notAllowed' }),
      },
    }
  }
  if (facts.orders.length === 0) return { answer: asking(desk, 'noOrders', 'order') }
  const ofProduct = ordersOfProduct(desk)
  if (ofProduct.length > 0) return { orders: ofProduct.slice(0, 1), sureness: SURE.ofProduct }
  const open = facts.orders.filter((order) => isUnderWay(order, facts.asOf))
  if (open.length > MOST_TOLD) return { answer: asking(desk, 'whichOrder', 'order') }
  if (open.length > 0) return { orders: open, sureness: open.length === 1 ? SURE.only : SURE.several }
  return { orders: facts.orders.slice(0, 1), sureness: SURE.latest }
}

function asking(desk: Desk, template: Parameters<typeof sentence>[1], slot: keyof typeof MISSING, slots = {}): Answer {
  return { sentences: [sentence(desk, template, slots)], confidence: 0.9, missing: [{ slot, message: MISSING[slot] }] }
}

/** Products that the words name; one that a message was written beside says nothing of orders. */
const namedProducts = ({ mentioned }: Facts): Facts['mentioned'] => mentioned.filter(({ start, end }) => end > start)

/** Orders with a product that the message names; those under way first. */
function ordersOfProduct({ facts }: Desk): FactOrder[] {
  const ids = new Set(namedProducts(facts).flatMap(({ candidates }) => candidates.map(({ id }) => foldText(id))))
  if (ids.size === 0) return []
  const holding = facts.orders.filter(({ lines }) => lines.some(({ productId }) => ids.has(foldText(productId))))
  const open = holding.filter((order) => isUnderWay(order, facts.asOf))
  return open.length > 0 ? open : holding
}

/** Where the customer's orders are. */
export function answerOrderStatus(desk: Desk, isLate: boolean): Answer {
  const chosen = chooseOrders(desk)
  if ('answer' in chosen) return chosen.answer
  const { orders, sureness } = chosen
  const ids = orders.map(({ id }) => id).filter((id) => id !== '')
  // It is noted as delivered and did not come, or nobody noted anything: a person has to look.
  if (isLate && orders.some(({ state }) => state === 'delivered'))
    return { ...handOver('needsDecision', ids), says: 'handOverOrder' }
  if (orders.every(({ state }) => state === 'unknown')) return handOver('noKnowledge', ids)
  const sorry = isLate || orders.some((order) => isOverdue(desk, order)) ? [sentence(desk, 'sorryLate')] : []
  const several = orders.length > 1
  const told = orders.flatMap((order) => {
    const [first, ...rest] = [about(desk, order), ...stateOf(desk, order)]
    return several ? [asItem(desk, first!), ...rest] : [first!, ...rest]
  })
  return {
    sentences: [...sorry, ...(several ? [sentence(desk, 'severalOrders')] : []), ...told],
    confidence: sureness,
    orders: ids,
    products: several ? [] : unsentProducts(desk, orders[0]!).map(({ id }) => id),
  }
}

const rowOf = (desk: Desk, order: FactOrder, field: string) => ({
  table: 'orders' as const,
  // An order without a number is found by whose it is.
  key: order.id === '' ? desk.facts.customer!.key : order.id,
  field,
})

/** Which order is spoken of. */
function about(desk: Desk, order: FactOrder): DraftSpan[] {
  const slots = {
    order: wordSlot(rowOf(desk, order, 'orderId'), order.id),
    ...(order.orderedAt !== null && {
      orderedAt: dateSlot(rowOf(desk, order, 'orderedAt'), order.orderedAt, desk.voice.language),
    }),
  }
  if (shown(order.id) === '')
    return sentence(desk, order.orderedAt === null ? 'aboutYourOrder' : 'aboutOrderDay', slots)
  return sentence(desk, order.orderedAt === null ? 'aboutOrder' : 'aboutOrderOf', slots)
}

/** What the rows say of an order's state. */
function stateOf(desk: Desk, order: FactOrder): DraftSpan[][] {
  switch (order.state) {
    case 'cancelled':
      return [
        sentence(desk, 'cancelled'),
        ...(order.refunded === null ? [] : [refundSentence(desk, order, 'refunded')]),
      ]
    case 'refunded':
    case 'partlyRefunded':
      return [refundSentence(desk, order, order.state), ...parcelSentences(desk, order)]
    case 'unpaid':
      return [sentence(desk, 'unpaid')]
    case 'open':
      return [
        sentence(desk, 'notSent'),
        ...unsentProducts(desk, order).flatMap((product) => dispatchSentence(desk, product)),
      ]
    case 'partlyShipped':
      return [sentence(desk, 'partlySent'), ...parcelSentences(desk, order)]
    case 'shipped':
    case 'delivered':
      return parcelSentences(desk, order)
    case 'unknown':
      if (!order.isPaid) return []
      return order.total === null ? [sentence(desk, 'paid')] : [totalSentence(desk, order, order.total)]
  }
}

function totalSentence(desk: Desk, order: FactOrder, total: NonNullable<FactOrder['total']>): DraftSpan[] {
  const shownAs = { language: desk.voice.language, currency: order.currency }
  return sentence(desk, 'paidTotal', { total: moneySlot(rowOf(desk, order, total.field), total.amount, shownAs) })
}

function refundSentence(desk: Desk, order: FactOrder, state: 'refunded' | 'partlyRefunded'): DraftSpan[] {
  if (order.refunded === null) return sentence(desk, state)
  const shownAs = { language: desk.voice.language, currency: order.currency }
  const refunded = moneySlot(rowOf(desk, order, 'refunded'), order.refunded, shownAs)
  return sentence(desk, `${state}Amount`, { refunded })
}

function parcelSentences(desk: Desk, order: FactOrder): DraftSpan[][] {
  const parcels = order.parcels.slice(0, MOST_PARCELS)
  if (parcels.length < 2) return parcels.flatMap((parcel) => parcelSentence(desk, order, parcel))
  const listed = parcels.flatMap((parcel) => {
    const [first, ...rest] = parcelSentence(desk, order, parcel)
    return [asItem(desk, first!), ...rest]
  })
  return [onLine(desk, sentence(desk, 'severalParcels')), ...listed]
}

function parcelSentence(desk: Desk, order: FactOrder, parcel: FactParcel): DraftSpan[][] {
  const { language } = desk.voice
  const { shippedAt, deliveredAt } = parcel
  const sent =
    shippedAt === null
      ? sentence(desk, 'sent')
      : sentence(desk, 'sentOn', { shippedAt: dateSlot(rowOf(desk, order, 'shippedAt'), shippedAt, language) })
  if (deliveredAt === null) return [sent, carriedBy(desk, order, parcel)]
  const came = sentence(desk, 'deliveredOn', {
    deliveredAt: dateSlot(rowOf(desk, order, 'deliveredAt'), deliveredAt, language),
  })
  return parcel.tracking === null && parcel.carrier === null ? [came] : [came, carriedBy(desk, order, parcel)]
}

/** Who brings it, or brought it. */
function carriedBy(desk: Desk, order: FactOrder, parcel: FactParcel): DraftSpan[] {
  const [carrier, tracking] = [shown(parcel.carrier ?? ''), shown(parcel.tracking ?? '')]
  const slots = {
    carrier: wordSlot(rowOf(desk, order, 'carrier'), carrier),
    tracking: wordSlot(rowOf(desk, order, 'tracking'), tracking),
  }
  const isThere = parcel.deliveredAt !== null
  if (carrier !== '' && tracking !== '') return sentence(desk, isThere ? 'carriedTracked' : 'carrierTracked', slots)
  if (carrier !== '') return sentence(desk, isThere ? 'carriedOnly' : 'carrierOnly', slots)
  return tracking === ''
    ? sentence(desk, 'notTracked')
    : sentence(desk, isThere ? 'carriedUnder' : 'trackedOnly', slots)
}

/** Of an order that was not sent, the product that takes longest: the others wait for it. */
function unsentProducts({ facts }: Desk, { state, lines }: FactOrder) {
  if (state !== 'open') return []
  const products = lines.flatMap(({ productId }) => productOf(facts.products, productId) ?? [])
  const slowest = products
    .filter(({ dispatchDays }) => dispatchDays !== null)
    .sort((a, b) => b.dispatchDays! - a.dispatchDays!)
  return slowest.slice(0, 1)
}

/** Whether it should have been sent by what its products say; a day that nobody is told. */
function isOverdue(desk: Desk, order: FactOrder): boolean {
  const [slowest] = unsentProducts(desk, order)
  const { asOf } = desk.facts
  if (slowest === undefined || order.orderedAt === null || asOf === null) return false
  return asOf > order.orderedAt + (slowest.dispatchDays! + 1) * MS_PER_DAY
}

/** What came back of the orders; where nothing did, a person has to look. */
export function answerRefundState(desk: Desk): Answer {
  const chosen = chooseOrders(desk)
  if ('answer' in chosen) return chosen.answer
  const { facts } = desk
  const isBack = ({ state }: FactOrder): boolean => state === 'refunded' || state === 'partlyRefunded'
  const isNamed = facts.named.length > 0 || namedProducts(facts).length > 0
  const latest = facts.orders.filter(isBack).slice(0, 1)
  const orders = isNamed ? chosen.orders.filter(isBack) : latest
  if (orders.length === 0)
    return handOver('needsDecision', isNamed ? chosen.orders.map(({ id }) => id).filter(Boolean) : [])
  return {
    sentences: orders.flatMap((order) => [
      about(desk, order),
      refundSentence(desk, order, order.state === 'refunded' ? 'refunded' : 'partlyRefunded'),
    ]),
    confidence: isNamed ? SURE.named : SURE.ofProduct,
    orders: orders.map(({ id }) => id).filter((id) => id !== ''),
  }
}

/** Whether an order was paid, as far as the rows say. */
export function answerPaid(desk: Desk): Answer | null {
  if (desk.facts.customer === null || desk.facts.named.length === 0) return null
  const chosen = chooseOrders(desk)
  if ('answer' in chosen) return chosen.answer
  const [order] = chosen.orders
  if (order!.state === 'cancelled' || (order!.state !== 'unpaid' && !order!.isPaid)) return null
  const said =
    order!.state === 'unpaid'
      ? sentence(desk, 'unpaid')
      : order!.total === null
        ? sentence(desk, 'paid')
        : totalSentence(desk, order!, order!.total)
  return { sentences: [about(desk, order!), said], confidence: SURE.named, orders: [order!.id] }
}

/** A request about an order that a person decides on: which one, or the question which. */
export function answerRequest(desk: Desk): Answer {
  const chosen = chooseOrders(desk)
  if ('answer' in chosen) return chosen.answer
  if (chosen.orders.length > 1) return asking(desk, 'whichOrder', 'order')
  return handOver(
    'needsDecision',
    chosen.orders.map(({ id }) => id).filter((id) => id !== ''),
  )
}
