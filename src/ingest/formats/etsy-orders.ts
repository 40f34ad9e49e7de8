import { words } from './cell-rules'
import type { Cells, Format } from './format'
import { always, joined } from './rules'

const name = joined(' ', 'First Name', 'Last Name')

/** What was taken off the total afterwards; the adjusted total is filled only where something was. */
function refunded(record: Cells): string {
  const [total, adjusted] = [record.get('Order Total'), record.get('Adjusted Order Total')]
  if (adjusted === '' || Number.isNaN(Number(total)) || Number.isNaN(Number(adjusted))) return ''
  const back = Number(total) - Number(adjusted)
  return back > 0 ? back.toFixed(2) : ''
}

/** Etsy's export of sold orders: one record each, months before days, and no e-mail; buyers are known by their user id. */
export const etsyOrders: Format = {
  id: 'etsy-orders',
  title: { en: 'Etsy, orders', zh: 'Etsy 订单' },
  table: 'orders',
  paidThrough: ['paypal'],
  grain: 'order',
  signature: [['Sale Date'], ['Order ID'], ['Buyer User ID'], ['Number of Items'], ['Order Total', 'Order Value']],
  fields: {
    orderId: ['Order ID'],
    orderedAt: ['Sale Date'],
    nick: ['Buyer User ID'],
    quantity: ['Number of Items'],
    orderTotal: ['Order Total', 'Order Value'],
    discount: ['Discount Amount'],
    shipping: ['Shipping'],
    tax: ['Sales Tax'],
    fee: ['Card Processing Fees'],
    currency: ['Currency'],
    status: ['Status'],
    coupon: ['Coupon Code'],
    shippedAt: ['Date Shipped'],
    country: ['Ship Country'],
    region: ['Ship State'],
    city: ['Ship City'],
  },
  texts: ['Ship Zipcode', 'SKU'],
  dateOrder: 'MDY',
  derived: [
    { column: 'Customer name', field: 'name', make: (record) => record.get('Full Name') || name(record) },
    { column: 'Refunded', field: 'refunded', from: ['Adjusted Order Total'], make: refunded },
    // A basket of several goods names them all in one cell, which is no product's id.
    {
      column: 'Product id',
      field: 'productId',
      from: ['SKU'],
      make: (record) => (record.get('SKU').includes(',') ? '' : record.get('SKU')),
    },
    { column: 'Sales channel', field: 'channel', make: always('Etsy') },
  ],
  cells: { status: words({ paid: ['partially shipped', 'not shipped'], partlyRefunded: ['partial refund'] }) },
}
