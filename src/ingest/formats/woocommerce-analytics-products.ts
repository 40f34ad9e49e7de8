import { words } from './cell-rules'
import type { Format } from './format'
import { firstOf } from './rules'

/** The products report of WooCommerce Analytics: what was sold and what is left. */
export const woocommerceAnalyticsProducts: Format = {
  id: 'woocommerce-analytics-products',
  title: { en: 'WooCommerce Analytics, products', zh: 'WooCommerce 分析：商品' },
  table: 'products',
  signature: [['Product title'], ['Items sold'], ['Category'], ['Variations'], ['Stock']],
  fields: { productName: ['Product title'], category: ['Category'], stock: ['Stock'], available: ['Status'] },
  kinds: { 'Items sold': 'f64', Orders: 'f64', Variations: 'f64' },
  // Without a SKU a product is known by its title.
  derived: [firstOf('Product id', 'productId', 'SKU', 'Product title')],
  cells: {
    available: words({ yes: ['in stock', 'low stock', 'on backorder'], no: ['out of stock'] }),
  },
}
