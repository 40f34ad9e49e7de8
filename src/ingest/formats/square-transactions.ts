import { flippedSign, words } from './cell-rules'
import type { Format } from './format'
import { momentOf } from './moments'
import { isOneOf, negateWhere } from './rules'

/** Square's export of transactions: a record per payment, refunds being records of their own. Money as `$22.50`, `-$3.00`. */
export const squareTransactions: Format = {
  id: 'square-transactions',
  title: { en: 'Square, transactions', zh: 'Square 交易' },
  table: 'orders',
  paidThrough: [],
  grain: 'payment',
  signature: [['Date'], ['Gross Sales'], ['Net Sales'], ['Total Collected'], ['Transaction ID'], ['Event Type']],
  without: ['Price Point Name'],
  fields: {
    orderId: ['Transaction ID'],
    lineTotal: ['Net Sales'],
    discount: ['Discounts'],
    tax: ['Tax'],
    fee: ['Fees'],
    customerId: ['Customer ID'],
    name: ['Customer Name'],
    channel: ['Channel', 'Source'],
    status: ['Transaction Status'],
    coupon: ['Discount Name'],
  },
  texts: ['PAN Suffix', 'Staff ID', 'Customer Reference ID', 'Device Nickname', 'Deposit ID', 'Order Reference ID'],
  edit: [negateWhere(isOneOf('Event Type', 'Refund'), 'Gross Sales', 'Net Sales', 'Tax', 'Total Collected')],
  derived: [{ column: 'Moment', field: 'orderedAt', make: momentOf(['Date'], ['Time'], ['Time Zone']) }],
  cells: {
    discount: flippedSign,
    fee: flippedSign,
    status: words({ paid: ['complete', 'captured'], pending: ['in progress', 'approved'], cancelled: ['declined'] }),
  },
}
