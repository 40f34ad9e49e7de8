import { flippedSign } from './cell-rules'
import type { Format } from './format'
import { momentOf } from './moments'
import { firstOf, isOneOf, negateWhere } from './rules'

/** Square's export of items: a record per item of a payment. It says more than the transactions of the same payments. */
export const squareItems: Format = {
  id: 'square-items',
  title: { en: 'Square, items sold', zh: 'Square 商品销售明细' },
  table: 'orders',
  paidThrough: [],
  signature: [['Date'], ['Item'], ['Qty'], ['Price Point Name'], ['Net Sales'], ['Transaction ID']],
  fields: {
    orderId: ['Transaction ID'],
    productName: ['Item'],
    category: ['Category'],
    quantity: ['Qty'],
    lineTotal: ['Net Sales'],
    discount: ['Discounts'],
    tax: ['Tax'],
    customerId: ['Customer ID'],
    name: ['Customer Name'],
    channel: ['Channel', 'Location'],
  },
  texts: ['PAN Suffix', 'GTIN', 'Token', 'Customer Reference ID'],
  edit: [negateWhere(isOneOf('Event Type', 'Refund'), 'Qty', 'Gross Sales', 'Net Sales', 'Tax')],
  derived: [
    { column: 'Moment', field: 'orderedAt', make: momentOf(['Date'], ['Time'], ['Time Zone']) },
    firstOf('Product id', 'productId', 'SKU', 'Item'),
  ],
  cells: { discount: flippedSign },
}
