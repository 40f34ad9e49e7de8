import type { Format } from './format'
import { always, joined } from './rules'
import { orderStatus } from './woocommerce-values'

/** Orders as plug-ins for WooCommerce write them for spreadsheets: a record per item, with all of the order on each. */
export const woocommerceOrderLines: Format = {
  id: 'woocommerce-order-lines',
  title: { en: 'WooCommerce, order lines by plug-in', zh: 'WooCommerce 订单明细（插件导出）' },
  table: 'orders',
  signature: [
    ['Order Number'],
    ['Order Date'],
    ['Item Name'],
    ['Item Cost'],
    ['Email (Billing)', 'First Name (Billing)', 'Last Name (Billing)', 'Phone (Billing)'],
  ],
  fields: {
    orderId: ['Order Number'],
    orderedAt: ['Order Date'],
    status: ['Order Status'],
    email: ['Email (Billing)'],
    phone: ['Phone (Billing)'],
    productName: ['Item Name'],
    productId: ['SKU'],
    quantity: ['Quantity', 'Quantity (- Refund)'],
    unitPrice: ['Item Cost'],
    orderTotal: ['Order Total Amount'],
    discount: ['Cart Discount Amount', 'Discount Amount'],
    shipping: ['Order Shipping Amount'],
    tax: ['Order Total Tax Amount'],
    refunded: ['Order Refund Amount'],
    coupon: ['Coupon Code'],
    carrier: ['Shipping Method Title'],
    country: ['Country Code (Shipping)', 'Country Code (Billing)'],
    region: ['State Code (Shipping)', 'State Code (Billing)'],
    city: ['City (Shipping)', 'City (Billing)'],
  },
  texts: ['Postcode (Billing)', 'Postcode (Shipping)'],
  carry: {
    by: ['Order Number'],
    lineColumns: ['Item', 'SKU', 'Quantity'],
    once: [
      'Order Total Amount',
      'Order Subtotal Amount',
      'Order Total Tax Amount',
      'Order Shipping Amount',
      'Order Refund Amount',
      'Cart Discount Amount',
      'Discount Amount',
      'Discount Amount Tax',
    ],
  },
  derived: [
    {
      column: 'Customer name',
      field: 'name',
      from: ['First Name (Billing)', 'Last Name (Billing)'],
      make: joined(' ', 'First Name (Billing)', 'Last Name (Billing)'),
    },
    { column: 'Sales channel', field: 'channel', make: always('WooCommerce') },
  ],
  cells: { status: orderStatus },
}
