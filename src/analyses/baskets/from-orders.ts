import { dayOf } from '../../features/periods'
import type { Frames, PrepareContext } from '../contract'
import { foreignLinesOf } from '../foreign-money'
import type { Baskets } from '../../ml/itemsets'
import { buildBaskets, countSmall, type Entries, mostPicked, sliceBaskets, withoutLarge } from './build-baskets'
import { findFirstPurchases } from './first-purchases'
import { typicalWorth } from './typical-worth'
import { type Bought, readOrders } from './read-orders'
import type { BasketsConfig, BasketsInputs } from './spec'

/** Share of the baskets that rules are found in; the newer ones are held out. */
const EARLIER = 0.7

/** Baskets of the order lines: orders in the order of their time, or customers. */
export function basketsOfOrders(frames: Frames, config: BasketsConfig, context: PrepareContext): BasketsInputs {
  const bought = readOrders(frames, config, context)
  const { basket, baskets, from, split } = config.by === 'order' ? ordersByTime(bought) : customers(bought)
  const { keys, names, merged } = bought.products
  const { product, worth } = bought
  const entries: Entries = { basket, product, worth, baskets, products: keys.length }
  const whole = buildBaskets(entries)
  const most = mostPicked(whole.baskets)
  const kept = withoutLarge(whole, most)
  const { earlier, later } = split({ entries, whole: whole.baskets, kept: kept.baskets, most })
  const { firsts, largeCustomers } = findFirstPurchases(bought)
  return {
    all: kept.baskets,
    ...{ earlier, later },
    split: { kind: 'time', from },
    ...{ keys: [...keys], names: [...names], firsts },
    worth: typicalWorth(kept),
    isMargin: bought.isMargin,
    days: daysOf(bought),
    services: bought.services,
    segments: bought.segments,
    counts: { ...bought.counts, merged, large: kept.large, most, largeCustomers },
    foreign: foreignLinesOf(bought.lines),
  }
}

interface Made {
  entries: Entries
  /** All baskets, and those of no more than `most` products. */
  whole: Baskets
  kept: Baskets
  most: number
}

interface Numbered extends Pick<Entries, 'basket' | 'baskets'> {
  /** The first held-out moment. */
  from: number | null
  split(made: Made): Pick<BasketsInputs, 'earlier' | 'later'>
}

/** Orders numbered by the moment of their first line; those of one moment as they come. */
function ordersByTime({ lines, rows }: Bought): Numbered {
  const firstAt = new Float64Array(lines.orderCount).fill(Infinity)
  const seen = new Uint32Array(lines.orderCount)
  let count = 0
  for (let i = 0; i < rows.length; i++) {
    const order = lines.order[rows[i]!]!
    const at = lines.at[rows[i]!]!
    if (firstAt[order] === Infinity) seen[count++] = order
    if (at < firstAt[order]!) firstAt[order] = at
  }
  const sorted = byMoment(seen.slice(0, count), firstAt)
  const numberOf = new Uint32Array(lines.orderCount)
  for (let place = 0; place < count; place++) numberOf[sorted[place]!] = place
  const basket = new Uint32Array(rows.length)
  for (let i = 0; i < rows.length; i++) basket[i] = numberOf[lines.order[rows[i]!]!]!
  const cut = Math.floor(count * EARLIER)
  return {
    basket,
    baskets: count,
    from: count === 0 ? null : firstAt[sorted[cut]!]!,
    split({ whole, kept, most }) {
      const before = countSmall(whole, cut, most)
      return {
        earlier: sliceBaskets(kept, 0, before),
        later: sliceBaskets(kept, before, kept.starts.length - 1),
      }
    },
  }
}

/** Most exports come in the order of time. */
function byMoment(orders: Uint32Array, at: Float64Array): Uint32Array {
  for (let i = 1; i < orders.length; i++)
    if (at[orders[i - 1]!]! > at[orders[i]!]!) return orders.sort((a, b) => at[a]! - at[b]!)
  return orders
}

/** Customers, whose baskets are split by the moment that the share of lines lies before. */
function customers({ lines, rows }: Bought): Numbered {
  const at = new Float64Array(rows.length)
  const basket = new Uint32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    at[i] = lines.at[rows[i]!]!
    basket[i] = lines.person[rows[i]!]!
  }
  const from = at.length === 0 ? null : at.slice().sort()[Math.floor(at.length * EARLIER)]!
  return {
    basket,
    baskets: lines.personKeys.length,
    from,
    split({ entries, most }) {
      const part = (isEarlier: boolean): Baskets =>
        withoutLarge(buildBaskets(partOf(entries, (entry) => isEarlier === at[entry]! < from!)), most).baskets
      return { earlier: part(true), later: part(false) }
    },
  }
}

function partOf({ basket, product, worth, baskets, products }: Entries, isIn: (entry: number) => boolean): Entries {
  const part = {
    basket: new Uint32Array(basket.length),
    product: new Uint32Array(basket.length),
    worth: new Float64Array(basket.length),
  }
  let length = 0
  for (let entry = 0; entry < basket.length; entry++) {
    if (!isIn(entry)) continue
    part.basket[length] = basket[entry]!
    part.product[length] = product[entry]!
    part.worth[length++] = worth[entry]!
  }
  return {
    basket: part.basket.subarray(0, length),
    product: part.product.subarray(0, length),
    worth: part.worth.subarray(0, length),
    ...{ baskets, products },
  }
}

/** Days from the first line that counts to the last, both counted in. */
function daysOf({ lines, rows }: Bought): number {
  let [first, last] = [Infinity, -Infinity]
  for (let i = 0; i < rows.length; i++) {
    const at = lines.at[rows[i]!]!
    if (at < first) first = at
    if (at > last) last = at
  }
  return rows.length === 0 ? 0 : dayOf(last) - dayOf(first) + 1
}
