import { words } from './cell-rules'
import type { Cells, Format } from './format'
import { difference } from './rules'

const priceLessPromotion = difference('item-price', 'item-promotion-discount')

/** What is cancelled or not yet paid has no price; it counts for nothing, but it is a row. */
const lineTotal = (record: Cells): string =>
  record.get('item-price') === '' && /cancel|pending/i.test(record.get('order-status', 'item-status'))
    ? '0'
    : priceLessPromotion(record)

/**
 * Amazon's flat file of all orders, by tabs: a record per item, and no word of who bought it. `item-price` is that of all pieces.

 */
export const amazonAllOrders: Format = {
  id: 'amazon-all-orders',
  title: { en: 'Amazon, all orders', zh: '亚马逊 全部订单' },
  table: 'orders',
  paidThrough: [],
  signature: [['amazon-order-id'], ['purchase-date'], ['order-status'], ['asin', 'sku'], ['item-price', 'quantity']],
  fields: {
    orderId: ['amazon-order-id'],
    orderedAt: ['purchase-date'],
    productId: ['sku', 'asin'],
    productName: ['product-name'],
    quantity: ['quantity'],
    discount: ['item-promotion-discount'],
    shipping: ['shipping-price'],
    tax: ['item-tax'],
    currency: ['currency'],
    status: ['order-status'],
    channel: ['sales-channel'],
    coupon: ['promotion-ids'],
    country: ['ship-country'],
    region: ['ship-state'],
    city: ['ship-city'],
  },
  texts: ['ship-postal-code', 'merchant-order-id', 'purchase-order-number'],
  kinds: { 'last-updated-date': 'date', 'is-business-order': 'bool' },
  // One item of an order may be cancelled while the others go out.
  edit: [
    (record) => {
      if (/^cancell?ed$/i.test(record.get('item-status'))) record.set('order-status', 'Cancelled')
    },
  ],
  derived: [{ column: 'line-total', field: 'lineTotal', from: ['item-price'], make: lineTotal }],
  cells: {
    status: words({
      paid: [
        'unshipped',
        'partially shipped',
        'PartiallyShipped',
        'shipping',
        'Shipped - Delivered to Buyer',
        'Shipped - Picked Up',
        'Shipped - Out for Delivery',
        'Shipped - Lost in Transit',
        'Shipped - Damaged',
        'complete',
      ],
      pending: ['Pending - Waiting for Pick Up', 'PendingAvailability', 'Unconfirmed'],
      refunded: ['Shipped - Returned to Seller', 'Shipped - Returning to Seller', 'Shipped - Rejected by Buyer'],
    }),
  },
}
