import { addressOnly } from './cell-rules'
import type { Format } from './format'
import { always, difference, firstOf } from './rules'

/** Amazon's report of orders, and that of unshipped ones, by tabs: a record per item. The e-mail is an alias, one for each buyer. */
export const amazonOrderReport: Format = {
  id: 'amazon-order-report',
  title: { en: 'Amazon, order report', zh: '亚马逊 订单报告' },
  table: 'orders',
  paidThrough: [],
  signature: [['order-id'], ['order-item-id'], ['purchase-date'], ['quantity-purchased'], ['sku']],
  fields: {
    orderId: ['order-id'],
    orderedAt: ['purchase-date'],
    email: ['buyer-email'],
    phone: ['buyer-phone-number', 'ship-phone-number'],
    productId: ['sku'],
    productName: ['product-name'],
    quantity: ['quantity-purchased'],
    discount: ['item-promotion-discount'],
    shipping: ['shipping-price'],
    tax: ['item-tax'],
    currency: ['currency'],
    carrier: ['ship-service-level'],
    country: ['ship-country'],
    region: ['ship-state'],
    city: ['ship-city'],
  },
  texts: ['order-item-id', 'ship-postal-code', 'purchase-order-number'],
  kinds: { 'payments-date': 'date', 'is-business-order': 'bool' },
  derived: [
    {
      column: 'line-total',
      field: 'lineTotal',
      from: ['item-price'],
      make: difference('item-price', 'item-promotion-discount'),
    },
    firstOf('customer-name', 'name', 'buyer-name', 'recipient-name'),
    { column: 'channel', field: 'channel', make: always('Amazon') },
  ],
  cells: { email: addressOnly },
}
