import type { Cells, Format } from './format'
import { orderStatus } from './woocommerce-values'
import { always } from './rules'

/** Goods stand behind each other as `2× Cap, 1× Mug, blue`: a comma parts them only in front of a number. */
const BETWEEN = /,\s*(?=-?\d+(?:[.,]\d+)?\s?×\s)/
const GOOD = /^(-?\d+(?:[.,]\d+)?)\s?×\s+(.*)$/s

function goodsOf(record: Cells): Record<string, string>[] {
  const packed = record.get('Product(s)')
  if (packed === '') return []
  return packed.includes(',') ? packed.split(BETWEEN).map(goodOf) : [goodOf(packed)]
}

const TIMES = '×'
const SPACE = 32

/** Nearly all goods begin with a few digits, the sign and a space: these are told apart without a pattern. */
function goodOf(part: string): Record<string, string> {
  const text = part.trim()
  const times = text.indexOf(TIMES)
  if (times > 0 && text.charCodeAt(times + 1) === SPACE && areDigits(text, times)) {
    return { Product: text.slice(times + 1).trim(), Pieces: text.slice(0, times) }
  }
  const [, pieces = '', name = text] = GOOD.exec(text) ?? []
  return { Product: name.trim(), Pieces: pieces }
}

function areDigits(text: string, end: number): boolean {
  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 48 || unit > 57) return false
  }
  return true
}

/**
 * The orders report of WooCommerce Analytics: an order per record, its goods packed in one cell, and of the customer nothing but the
 * name. (`Net Sales` was `N. Revenue`.) The order's revenue stays on each of its lines, where it counts once.
 */
export const woocommerceAnalyticsOrders: Format = {
  id: 'woocommerce-analytics-orders',
  title: { en: 'WooCommerce Analytics, orders', zh: 'WooCommerce 分析：订单' },
  table: 'orders',
  grain: 'order',
  signature: [['Date'], ['Order #'], ['Status'], ['Customer type'], ['Product(s)'], ['Items sold']],
  fields: {
    orderId: ['Order #'],
    orderedAt: ['Date'],
    status: ['Status'],
    name: ['Customer'],
    coupon: ['Coupon(s)'],
    orderTotal: ['Net Sales', 'N. Revenue', 'N. Revenue (formatted)'],
  },
  derived: [
    { column: 'Product', field: 'productName', from: ['Product(s)'] },
    { column: 'Pieces', field: 'quantity', from: ['Product(s)'] },
    { column: 'Sales channel', field: 'channel', make: always('WooCommerce') },
  ],
  unpack: { lines: goodsOf, once: ['Items sold'] },
  cells: { status: orderStatus },
}
