import { dayOf, MS_PER_DAY } from '../../features/periods'
import { LINE, type OrderLines } from '../../features/line'
import { codes, type CodeColumn, type Frame, numbers } from '../../schema/columns'

/** An order as its first line tells it. */
export interface LinkedOrder {
  at: number
  /** Row of its first line. */
  row: number
  /** Codes of its products. */
  products: Set<number>
  /** Days from order to delivery; NaN where that is not known. */
  days: number
  isFirst: boolean
  isDiscounted: boolean
}

export interface OrdersOfPersons {
  /** By key of the customer, the earliest first. */
  of: ReadonlyMap<string, readonly LinkedOrder[]>
  products: CodeColumn | undefined
}

/** A message is about an order of the customer that was placed at most so many days before it. */
const LATEST_DAYS = 90

/** The purchase orders of every customer. */
export function readOrders(frame: Frame, lines: OrderLines, asOf: number): OrdersOfPersons {
  const products = codes(frame, 'productId')
  const columns = {
    delivered: numbers(frame, 'deliveredAt'),
    discount: numbers(frame, 'discount'),
    coupon: codes(frame, 'coupon'),
  }
  const byNumber = new Map<number, LinkedOrder>()
  const of = new Map<string, LinkedOrder[]>()
  for (let row = 0; row < lines.rows; row++) {
    if (lines.kind[row] !== LINE.purchase || lines.person[row] === 0 || !(lines.at[row]! <= asOf)) continue
    let order = byNumber.get(lines.order[row]!)
    if (order === undefined) {
      order = { at: lines.at[row]!, row, products: new Set(), days: NaN, isFirst: false, isDiscounted: false }
      byNumber.set(lines.order[row]!, order)
      const key = lines.personKeys[lines.person[row]!]!
      const own = of.get(key)
      if (own) own.push(order)
      else of.set(key, [order])
    }
    if (products) order.products.add(products.codes[row]!)
    const delivered = columns.delivered?.[row]
    if (delivered !== undefined && delivered >= order.at) order.days = (delivered - order.at) / MS_PER_DAY
    if ((columns.discount?.[row] ?? 0) > 0 || (columns.coupon?.codes[row] ?? 0) > 0) order.isDiscounted = true
  }
  for (const orders of of.values()) {
    orders.sort((a, b) => a.at - b.at)
    orders[0]!.isFirst = true
  }
  return { of, products }
}

/** The order that a message is most likely about: the latest before it with its product, else the latest before it. */
export function orderOf(
  { of, products }: OrdersOfPersons,
  { key, at, product }: { key: string; at: number; product: string },
): LinkedOrder | undefined {
  const own = of.get(key)
  if (!own || Number.isNaN(at)) return undefined
  const before = own.filter((order) => order.at <= at && dayOf(at) - dayOf(order.at) <= LATEST_DAYS)
  if (product === '' || !products) return before.at(-1)
  const has = before.findLast((order) => [...order.products].some((code) => products.dictionary[code] === product))
  return has ?? before.at(-1)
}

/** Orders of a country of which so many were delivered have a usual time of their own. */
const LEAST_DELIVERED = 20

/** How long deliveries may take before they are late, by the group that an order is of. */
export interface UsualDays {
  /** NaN where too little is known. */
  most(order: LinkedOrder): number
  /** Over all orders. */
  overall: number
}

/** Later than the third quartile by more than one and a half times the middle half (Tukey 1977), by country where that is known. */
export function usualDays({ of }: OrdersOfPersons, country: CodeColumn | undefined): UsualDays {
  const byCountry = new Map<number, number[]>()
  const all: number[] = []
  for (const orders of of.values())
    for (const { days, row } of orders) {
      if (Number.isNaN(days)) continue
      all.push(days)
      const code = country?.codes[row] ?? 0
      const own = byCountry.get(code)
      if (own) own.push(days)
      else byCountry.set(code, [days])
    }
  const overall = all.length < LEAST_DELIVERED ? NaN : upperFence(all)
  const fences = new Map(
    [...byCountry].map(([code, days]) => [code, days.length < LEAST_DELIVERED ? overall : upperFence(days)]),
  )
  return { overall, most: ({ row }) => fences.get(country?.codes[row] ?? 0) ?? overall }
}

function upperFence(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!
  const [low, high] = [at(0.25), at(0.75)]
  // Where half of all parcels take equally long, half a day more is no lateness.
  return high + 1.5 * Math.max(high - low, 1)
}
