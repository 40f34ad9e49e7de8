import { notZero } from './cell-rules'
import type { Cells, Format } from './format'
import { always, firstOf, joined } from './rules'
import { orderStatus } from './woocommerce-values'

/** Names come back in every item; what is none is ''. A value that holds a colon may be anything, and is not remembered. */
const NAMES = new Map<string, string>()
const MOST_NAMES = 256

function nameOf(text: string): string {
  const known = NAMES.get(text)
  if (known !== undefined) return known
  if (!/^[\w ]+$/.test(text)) return ''
  const name = text.trim().toLowerCase()
  if (NAMES.size < MOST_NAMES) NAMES.set(text, name)
  return name
}

/** `name:Cap|sku:C-1|quantity:2|total:40.00` as its parts; a value may hold a colon, and what has none goes on with the value before. */
function partsOf(packed: string): Map<string, string> {
  const parts = new Map<string, string>()
  let last = ''
  for (const part of packed.split('|')) {
    const cut = part.indexOf(':')
    const name = cut > 0 ? nameOf(part.slice(0, cut)) : ''
    if (name !== '') parts.set((last = name), part.slice(cut + 1).trim())
    else if (last !== '') parts.set(last, `${parts.get(last)!}|${part}`)
  }
  return parts
}

/** Of a file with items, one of these is there. */
const LINE_ITEMS = ['line_item_1', 'line_item_2']

const numberOf = (header: string): number => Number(/\d+$/.exec(header)?.[0] ?? 0)

/** The columns of items in their order, once for each file. */
const IN_ORDER = new WeakMap<readonly string[], readonly string[]>()

function itemColumns(record: Cells): readonly string[] {
  const found = record.starting('line_item_')
  const known = IN_ORDER.get(found)
  if (known) return known
  const sorted = found.toSorted((a, b) => numberOf(a) - numberOf(b))
  IN_ORDER.set(found, sorted)
  return sorted
}

const linesOf = (record: Cells): Record<string, string>[] =>
  itemColumns(record)
    .map((header) => record.get(header))
    .filter((packed) => packed !== '')
    .map((packed) => {
      const parts = partsOf(packed)
      return {
        'Item name': parts.get('name') ?? '',
        'Item id': parts.get('sku') || parts.get('product_id') || '',
        'Item quantity': parts.get('quantity') ?? parts.get('qty') ?? '',
        'Item total': parts.get('total') ?? '',
      }
    })

/**
 * Orders as plug-ins for WooCommerce write them, with the field names of its database: an order per record, its goods in as many
 * `line_item_N` cells as the largest basket needs, or not at all.
 */
export const woocommerceOrders: Format = {
  id: 'woocommerce-orders',
  title: { en: 'WooCommerce, orders by plug-in', zh: 'WooCommerce 订单（插件导出）' },
  table: 'orders',
  signature: [
    ['order_id', 'order_number'],
    ['order_date'],
    ['order_status', 'status'],
    ['order_total'],
    ['billing_first_name'],
    ['billing_email', 'customer_email'],
  ],
  fields: {
    orderId: ['order_number', 'order_id'],
    orderedAt: ['order_date'],
    status: ['status', 'order_status'],
    customerId: ['customer_id', 'customer_user'],
    orderTotal: ['order_total'],
    discount: ['discount_total', 'cart_discount'],
    shipping: ['shipping_total', 'order_shipping'],
    tax: ['tax_total', 'order_tax'],
    currency: ['order_currency'],
    phone: ['billing_phone', 'shipping_phone'],
    carrier: ['shipping_method'],
  },
  texts: ['billing_postcode', 'shipping_postcode', 'transaction_id', 'wt_import_key', 'customer_user_agent'],
  derived: [
    { column: 'Customer name', field: 'name', make: joined(' ', 'billing_first_name', 'billing_last_name') },
    firstOf('Customer e-mail', 'email', 'billing_email', 'customer_email'),
    firstOf('Country', 'country', 'shipping_country', 'billing_country'),
    firstOf('Region', 'region', 'shipping_state', 'billing_state'),
    firstOf('City', 'city', 'shipping_city', 'billing_city'),
    {
      column: 'Coupon',
      field: 'coupon',
      from: ['coupon_items'],
      make: (record) => partsOf(record.get('coupon_items')).get('code') ?? '',
    },
    {
      column: 'Refunded',
      field: 'refunded',
      from: ['refund_items'],
      make: (record) => partsOf(record.get('refund_items')).get('amount') ?? '',
    },
    { column: 'Item name', field: 'productName', from: LINE_ITEMS },
    { column: 'Item id', field: 'productId', from: LINE_ITEMS },
    { column: 'Item quantity', field: 'quantity', from: LINE_ITEMS },
    { column: 'Item total', field: 'lineTotal', from: LINE_ITEMS },
    { column: 'Sales channel', field: 'channel', make: always('WooCommerce') },
  ],
  unpack: {
    lines: linesOf,
    once: [
      'order_total',
      'order_subtotal',
      'shipping_total',
      'shipping_tax_total',
      'fee_total',
      'fee_tax_total',
      'tax_total',
      'order_tax',
      'order_shipping',
      'cart_discount',
      'order_discount',
      'discount_total',
      'Refunded',
    ],
  },
  cells: { status: orderStatus, customerId: notZero, coupon: (cell) => cell.replace(/\s*\|.*$/s, '') },
}
