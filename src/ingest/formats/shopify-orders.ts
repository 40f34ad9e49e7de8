import { words } from './cell-rules'
import type { Format } from './format'
import { cancelWhereFilled, firstOf, splitOff } from './rules'

/** Shopify's export of orders: one record per line item, the order's own columns on its first record only. */
export const shopifyOrders: Format = {
  id: 'shopify-orders',
  title: { en: 'Shopify, orders', zh: 'Shopify 订单' },
  table: 'orders',
  signature: [
    ['Name'],
    ['Financial Status'],
    ['Created at'],
    ['Lineitem quantity'],
    ['Lineitem name'],
    ['Lineitem price'],
  ],
  fields: {
    orderId: ['Name'],
    orderedAt: ['Created at'],
    email: ['Email'],
    productId: ['Lineitem sku'],
    productName: ['Lineitem name'],
    quantity: ['Lineitem quantity'],
    unitPrice: ['Lineitem price'],
    orderTotal: ['Total'],
    discount: ['Discount Amount'],
    shipping: ['Shipping'],
    tax: ['Taxes'],
    refunded: ['Refunded Amount'],
    currency: ['Currency'],
    status: ['Financial Status'],
    coupon: ['Discount Code'],
    channel: ['Source'],
    carrier: ['Shipping Method'],
    shippedAt: ['Fulfilled at'],
  },
  texts: ['Id', 'Billing Zip', 'Shipping Zip', 'Device ID', 'Payment Reference', 'Payment ID', 'Receipt Number'],
  carry: {
    by: ['Name'],
    lineColumns: ['Lineitem', 'Vendor'],
    once: [
      'Subtotal',
      'Shipping',
      'Taxes',
      'Total',
      'Discount Amount',
      'Refunded Amount',
      'Outstanding Balance',
      'Duties',
      'Tax 1 Value',
      'Tax 2 Value',
      'Tax 3 Value',
      'Tax 4 Value',
      'Tax 5 Value',
    ],
  },
  edit: [cancelWhereFilled('Cancelled at', 'Financial Status'), splitOff('Lineitem name', ' - ', 'Lineitem variant')],
  derived: [
    { column: 'Lineitem variant' },
    firstOf('Customer name', 'name', 'Billing Name', 'Shipping Name'),
    firstOf('Customer phone', 'phone', 'Phone', 'Billing Phone', 'Shipping Phone'),
    firstOf('Country', 'country', 'Shipping Country', 'Billing Country'),
    firstOf('Province', 'region', 'Shipping Province', 'Billing Province'),
    firstOf('City', 'city', 'Shipping City', 'Billing City'),
  ],
  // A deposit has been paid: the sale is made.
  cells: { status: words({ paid: ['partially paid'], pending: ['overdue'] }) },
}
