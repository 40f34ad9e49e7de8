import type { Random } from '../core/random'
import { DAY_MS, type Calendar } from './calendar'
import { depthOn, type Catalogue } from './catalogue'
import { between, cents, chance, pick, pickWeighted, seconds } from './draw'
import type { Pack, SalesChannel } from './packs/pack'
import type { Person } from './people'
import type { Purchase } from './purchases'

export type OrderStatus = 'paid' | 'pending' | 'refunded' | 'partlyRefunded' | 'cancelled'

export interface OrderLine {
  product: number
  /** Below 0 for a return. */
  quantity: number
  unitPrice: number
  discount: number
  refunded: number
}

export interface Order {
  id: string
  person: Person
  day: number
  at: number
  status: OrderStatus
  channel: SalesChannel
  coupon: string | undefined
  lines: OrderLine[]
  /** Goods net of discounts, and what the buyer paid for the way. */
  goods: number
  shipping: number
  shippedAt: number | undefined
  deliveredAt: number | undefined
  carrier: string | undefined
  tracking: string | undefined
  isLate: boolean
}

/** What one line costs the buyer. */
export const lineNet = (line: OrderLine): number => cents(line.quantity * line.unitPrice - line.discount)

/** Companies pay less for many. */
const TRADE_DISCOUNT = 0.12

function priceLines(purchase: Purchase, calendar: Calendar, catalogue: Catalogue, couponShare: number): OrderLine[] {
  const trade = purchase.person.plan.kind === 'business' ? TRADE_DISCOUNT : 0
  return purchase.lines.map(({ product, quantity }) => {
    const unitPrice = catalogue.listPrice[purchase.day * catalogue.products.length + product]!
    const promotion = depthOn(calendar, catalogue.products[product]!.category, purchase.day)
    const share = 1 - (1 - promotion) * (1 - couponShare) * (1 - trade)
    return { product, quantity, unitPrice, discount: cents(quantity * unitPrice * share), refunded: 0 }
  })
}

function drawStatus(random: Random, at: number, endsAt: number): OrderStatus {
  if (endsAt - at < 3 * DAY_MS && chance(random, 0.35)) return 'pending'
  const draw = random.next()
  if (draw < 0.025) return 'cancelled'
  if (draw < 0.045) return 'refunded'
  if (draw < 0.06) return 'partlyRefunded'
  return draw < 0.063 ? 'pending' : 'paid'
}

function refundLines(random: Random, status: OrderStatus, lines: OrderLine[]): void {
  if (status === 'refunded') for (const line of lines) line.refunded = lineNet(line)
  if (status === 'partlyRefunded') lines[0]!.refunded = cents(lineNet(lines[0]!) * between(random, 0.3, 0.8))
}

function drawChannel(random: Random, pack: Pack, person: Person): SalesChannel {
  if (person.plan.kind === 'business' || chance(random, 0.8)) return pack.channels[person.channel]!
  return pack.channels[
    pickWeighted(
      random,
      pack.channels.map((channel) => channel.weight),
    )
  ]!
}

type Journey = Pick<Order, 'shippedAt' | 'deliveredAt' | 'carrier' | 'tracking' | 'isLate'>

const NO_JOURNEY: Journey = {
  shippedAt: undefined,
  deliveredAt: undefined,
  carrier: undefined,
  tracking: undefined,
  isLate: false,
}

/** Share of parcels that are late, and how many days they lose. */
const LATE = 0.06

function planJourney(random: Random, pack: Pack, order: { at: number; person: Person }, endsAt: number): Journey {
  const shippedAt = order.at + between(random, 0.2, 2) * DAY_MS
  const isAbroad = order.person.place.country !== pack.places[0]!.country
  const isLate = chance(random, LATE)
  const days = between(random, 1, 4) + (isAbroad ? 4 : 0) + (isLate ? between(random, 6, 12) : 0)
  const [carrier, prefix] = pick(random, pack.carriers)
  if (shippedAt > endsAt) return NO_JOURNEY
  const deliveredAt = shippedAt + days * DAY_MS
  const tracking = `${prefix}${String(random.int(1e9)).padStart(9, '0')}`
  return {
    shippedAt: seconds(shippedAt),
    deliveredAt: deliveredAt > endsAt ? undefined : seconds(deliveredAt),
    carrier,
    tracking,
    isLate,
  }
}

/** A purchase with its prices, fate and way; the id is given when all orders are in order. */
export function createOrder(
  random: Random,
  pack: Pack,
  calendar: Calendar,
  catalogue: Catalogue,
  purchase: Purchase,
): Order {
  const { person, day, at, isFirst } = purchase
  const wantsCoupon = chance(random, person.plan.coupon)
  const coupon = wantsCoupon ? (isFirst ? pack.coupons[1]! : pick(random, pack.coupons)) : undefined
  const channel = drawChannel(random, pack, person)
  const lines = priceLines(purchase, calendar, catalogue, coupon?.share ?? 0)
  const status = drawStatus(random, at, calendar.endsAt)
  refundLines(random, status, lines)
  const goods = cents(lines.reduce((sum, line) => sum + lineNet(line), 0))
  const travels = channel.shows !== 'till' && status !== 'cancelled' && status !== 'pending'
  return {
    id: '',
    person,
    day,
    at,
    status,
    channel,
    coupon: coupon?.code,
    lines,
    goods,
    shipping: channel.shows === 'till' || goods >= pack.freeShippingFrom ? 0 : pack.shippingPrice,
    ...(travels ? planJourney(random, pack, purchase, calendar.endsAt) : NO_JOURNEY),
  }
}

/** Share of paid orders of which a line comes back. */
const RETURNED = 0.035

/** A line that came back, as an order of its own with a negative quantity; undefined where nothing did. */
export function returnOf(random: Random, order: Order, endsAt: number): Order | undefined {
  if (order.status !== 'paid' || !chance(random, RETURNED)) return undefined
  const line = pick(random, order.lines)
  const at = seconds((order.deliveredAt ?? order.at) + between(random, 2, 18) * DAY_MS)
  const quantity = 1 + random.int(line.quantity)
  if (at > endsAt) return undefined
  const discount = cents((-line.discount * quantity) / line.quantity)
  const back: OrderLine = {
    product: line.product,
    quantity: -quantity,
    unitPrice: line.unitPrice,
    discount,
    refunded: 0,
  }
  return {
    ...order,
    ...NO_JOURNEY,
    id: `${order.id}-R`,
    at,
    coupon: undefined,
    lines: [back],
    goods: lineNet(back),
    shipping: 0,
  }
}

/** Gives ids in order of time: a running number, or in China the day and a running number. */
export function numberOrders(pack: Pack, orders: Order[]): void {
  orders.sort((a, b) => a.at - b.at)
  orders.forEach((order, i) => {
    const day = new Date(order.at).toISOString().slice(0, 10).replaceAll('-', '')
    order.id = pack.locale === 'zh' ? `${day}${String(i + 1).padStart(6, '0')}` : `T${100001 + i}`
  })
}
