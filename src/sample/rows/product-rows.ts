import type { Random } from '../../core/random'
import type { Frame } from '../../schema/columns'
import type { Calendar } from '../calendar'
import type { Catalogue, Product } from '../catalogue'
import { between, cents } from '../draw'
import type { Order } from '../orders'
import type { Pack } from '../packs/pack'
import { CATEGORY_PLANS } from '../category-plans'
import { createTableBuilder, type Row } from '../table-builder'

/** Days of recent sales that stock is planned from. */
const RECENT_DAYS = 90

function recentDaily(calendar: Calendar, catalogue: Catalogue, orders: readonly Order[]): number[] {
  const sold = catalogue.products.map(() => 0)
  for (const order of orders) {
    if (order.day < calendar.days - RECENT_DAYS || order.status === 'cancelled') continue
    for (const line of order.lines) sold[line.product]! += Math.max(0, line.quantity)
  }
  return sold.map((quantity) => quantity / RECENT_DAYS)
}

function tagsOf(pack: Pack, product: Product): string | undefined {
  const tags = [
    product.lastsDays !== null && pack.productTags.consumable,
    CATEGORY_PLANS[product.category]!.gift && pack.productTags.gift,
    product.launched > 0 && pack.productTags.new,
  ].filter((tag) => tag !== false)
  return tags.length > 0 ? tags.join(';') : undefined
}

function productRow(pack: Pack, random: Random, calendar: Calendar, product: Product, daily: number): Row {
  const price = product.prices.at(-1)!.price
  const before = product.prices.at(-2)?.price
  const isOnSale = product.ended >= calendar.days
  return {
    productId: product.id,
    productName: product.name,
    description: product.description,
    category: product.categoryName,
    price,
    compareAtPrice: before !== undefined && before > price ? before : undefined,
    cost: product.cost,
    stock: isOnSale ? Math.round(daily * between(random, 0, 75)) : 0,
    supplierLeadTimeDays: 5 + random.int(40),
    dispatchDays: 1 + random.int(3),
    competitorPrice: random.next() < 0.7 ? cents(price * between(random, 0.86, 1.16)) : undefined,
    currency: pack.currency,
    available: isOnSale,
    tags: tagsOf(pack, product),
  }
}

/** One row a product, as it stands on the last day. */
export function productFrame(
  pack: Pack,
  random: Random,
  calendar: Calendar,
  catalogue: Catalogue,
  orders: readonly Order[],
): Frame {
  const builder = createTableBuilder('products')
  const daily = recentDaily(calendar, catalogue, orders)
  catalogue.products.forEach((product, p) => builder.add(productRow(pack, random, calendar, product, daily[p]!)))
  return builder.finish()
}
