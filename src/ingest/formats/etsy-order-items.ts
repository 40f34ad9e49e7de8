import type { Format } from './format'
import { always, firstOf } from './rules'

/** `Ann Example (annknits)`: the user id, as the export of orders has it, stands in brackets. */
const userId = (buyer: string): string => /\(([^()]+)\)\s*$/.exec(buyer)?.[1] ?? buyer

/** Etsy's export of order items: a record each, what belongs to the order repeated on all of its items. */
export const etsyOrderItems: Format = {
  id: 'etsy-order-items',
  title: { en: 'Etsy, order items', zh: 'Etsy 订单商品' },
  table: 'orders',
  paidThrough: ['paypal'],
  signature: [['Sale Date'], ['Item Name'], ['Buyer'], ['Quantity'], ['Price'], ['Order ID'], ['Listing ID']],
  fields: {
    orderId: ['Order ID'],
    orderedAt: ['Sale Date'],
    nick: ['Buyer'],
    name: ['Ship Name'],
    productName: ['Item Name'],
    quantity: ['Quantity'],
    unitPrice: ['Price'],
    discount: ['Discount Amount'],
    shipping: ['Order Shipping'],
    tax: ['Order Sales Tax'],
    currency: ['Currency'],
    coupon: ['Coupon Code'],
    shippedAt: ['Date Shipped'],
    country: ['Ship Country'],
    region: ['Ship State'],
    city: ['Ship City'],
  },
  texts: ['Ship Zipcode', 'Transaction ID', 'Listing ID'],
  kinds: { 'Date Paid': 'date' },
  dateOrder: 'MDY',
  carry: {
    by: ['Order ID'],
    lineColumns: [
      'Item',
      'Quantity',
      'Price',
      'Coupon',
      'Discount',
      'Transaction ID',
      'Listing',
      'Variations',
      'SKU',
      'Date Shipped',
      'InPerson Discount',
    ],
    once: ['Order Shipping', 'Order Sales Tax', 'Shipping Discount', 'VAT Paid by Buyer'],
  },
  derived: [
    firstOf('Product id', 'productId', 'SKU', 'Listing ID'),
    { column: 'Sales channel', field: 'channel', make: always('Etsy') },
  ],
  cells: { nick: userId },
}
