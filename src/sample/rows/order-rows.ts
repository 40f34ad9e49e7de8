import type { Frame } from '../../schema/columns'
import type { Catalogue } from '../catalogue'
import { cents } from '../draw'
import { lineNet, type Order } from '../orders'
import type { Pack } from '../packs/pack'
import type { Shown } from '../records'
import { createTableBuilder, type Row, type TableBuilder } from '../table-builder'

const orderFields = (pack: Pack, order: Order, buyer: Shown): Row => ({
  orderedAt: order.at,
  orderId: order.id,
  ...buyer,
  orderTotal: cents(order.goods + order.shipping),
  currency: pack.currency,
  status: order.status,
  channel: order.channel.name,
  coupon: order.coupon,
  shippedAt: order.shippedAt,
  deliveredAt: order.deliveredAt,
  carrier: order.carrier,
  tracking: order.tracking,
  country: order.person.place.country,
  region: order.person.place.region,
  city: order.person.place.city,
})

function addOrder(builder: TableBuilder, pack: Pack, catalogue: Catalogue, order: Order, buyer: Shown): void {
  const shared = orderFields(pack, order, buyer)
  order.lines.forEach((line, i) => {
    const product = catalogue.products[line.product]!
    const lineTotal = lineNet(line)
    const own = {
      productId: product.id,
      productName: product.name,
      category: product.categoryName,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      lineTotal,
      discount: line.discount,
      cost: product.cost,
      fee: i === 0 ? cents(Math.max(0, order.goods) * order.channel.commission) : 0,
      shipping: i === 0 ? order.shipping : 0,
      tax: cents((lineTotal * pack.taxRate) / (1 + pack.taxRate)),
      refunded: line.refunded,
    }
    builder.add(own, shared)
  })
}

/**
 * Order lines in order of time. Per line: lineTotal = quantity × unitPrice − discount, which is what was charged; `cost` is a unit's;
 * `tax` is what the price contains. Once per order, on its first line: `shipping`, `fee`. Repeated on each line:
 * `orderTotal` = Σ lineTotal + shipping.
 */
export function orderFrame(
  pack: Pack,
  catalogue: Catalogue,
  orders: readonly Order[],
  buyers: ReadonlyMap<Order, Shown>,
): Frame {
  const builder = createTableBuilder('orders')
  for (const order of orders) addOrder(builder, pack, catalogue, order, buyers.get(order)!)
  return builder.finish()
}
