import { notZero, words } from './cell-rules'
import type { Cells, Format } from './format'
import { always, firstOf, joined } from './rules'

const PART = /(?:^|,\s*)Product (ID|Qty|SKU|Name|Unit Price|Total Price|Weight|Variation Details):\s*/

/** `Product ID: 7, Product Qty: 1, Product SKU: J-7, Product Name: Journal, … | Product ID: …`: a value may hold commas. */
function goodsOf(record: Cells): Record<string, string>[] {
  const packed = record.get('Product Details')
  if (packed === '') return []
  return packed.split(/\|(?=\s*Product ID:)/).map((good) => {
    const [, ...pieces] = good.trim().split(PART)
    const parts = new Map<string, string>()
    for (let i = 0; i + 1 < pieces.length; i += 2) parts.set(pieces[i]!, pieces[i + 1]!.trim())
    return {
      'Product id': parts.get('SKU') || parts.get('ID') || '',
      'Product name': parts.get('Name') ?? '',
      'Product quantity': parts.get('Qty') ?? '',
      'Product price': parts.get('Unit Price') ?? '',
      'Product total': parts.get('Total Price') ?? '',
    }
  })
}

/** BigCommerce's export of orders: one record each, its goods, where they are exported, packed in `Product Details`. */
export const bigcommerceOrders: Format = {
  id: 'bigcommerce-orders',
  title: { en: 'BigCommerce, orders', zh: 'BigCommerce 订单' },
  table: 'orders',
  signature: [
    ['Order ID'],
    ['Order Date'],
    ['Order Status'],
    ['Order Total', 'Order Total (inc tax)'],
    ['Cart Base Amount', 'Subtotal (inc tax)', 'Card Number (Last 4)', 'Staff Notes'],
    ['Shipping Total', 'Tax Total', 'Customer Message'],
  ],
  fields: {
    orderId: ['Order ID'],
    orderedAt: ['Order Date'],
    status: ['Order Status'],
    customerId: ['Customer ID'],
    phone: ['Phone', 'Customer Phone', 'Billing Phone'],
    orderTotal: ['Order Total', 'Order Total (inc tax)'],
    shipping: ['Shipping Total', 'Shipping Cost (inc tax)'],
    tax: ['Tax Total'],
    refunded: ['Refund Amount'],
    discount: ['Coupon Value', 'Discount Amount'],
    currency: ['Order Currency Code', 'Currency'],
    coupon: ['Coupon Details'],
  },
  texts: ['Card Number (Last 4)', 'Billing Zip Code', 'Shipping Zip Code', 'Billing Zip', 'Shipping Zip'],
  derived: [
    {
      column: 'Full name',
      field: 'name',
      from: ['First Name', 'Last Name', 'Customer Name', 'Billing Name'],
      make: (record) => fullName(record) || record.get('Customer Name', 'Billing Name'),
    },
    firstOf('E-mail', 'email', 'Email Address', 'Customer Email', 'Billing Email'),
    firstOf('Country', 'country', 'Shipping Country', 'Billing Country'),
    firstOf('State', 'region', 'Shipping State', 'Billing State'),
    firstOf('City', 'city', 'Shipping City', 'Shipping Suburb', 'Billing City', 'Billing Suburb'),
    { column: 'Product id', field: 'productId', from: ['Product Details'] },
    { column: 'Product name', field: 'productName', from: ['Product Details'] },
    { column: 'Product quantity', field: 'quantity', from: ['Product Details'] },
    { column: 'Product price', field: 'unitPrice', from: ['Product Details'] },
    { column: 'Product total', field: 'lineTotal', from: ['Product Details'] },
    { column: 'Sales channel', field: 'channel', make: always('BigCommerce') },
  ],
  unpack: {
    lines: goodsOf,
    once: [
      'Order Total',
      'Order Total (inc tax)',
      'Cart Base Amount',
      'Tax Total',
      'Shipping Total',
      'Refund Amount',
      'Coupon Value',
    ],
  },
  cells: {
    status: words({
      paid: [
        'awaiting fulfillment',
        'awaiting shipment',
        'awaiting pickup',
        'partially shipped',
        'disputed',
        'manual verification required',
      ],
      pending: ['incomplete'],
      cancelled: ['declined'],
    }),
    customerId: notZero,
  },
}

const fullName = joined(' ', 'First Name', 'Last Name')
