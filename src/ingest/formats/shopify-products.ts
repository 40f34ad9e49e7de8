import { withoutTags, words } from './cell-rules'
import type { Cells, Format } from './format'
import { firstOf } from './rules'

/** What names a variant in orders: its SKU, else the product's handle with the options that tell it apart. */
export function variantId(record: Cells): string {
  const sku = record.get('Variant SKU', 'SKU')
  if (sku !== '') return sku
  const options = ['Option1 Value', 'Option2 Value', 'Option3 Value'].map((header) => record.get(header))
  return [record.get('Handle', 'URL handle'), ...options.filter((option) => !NO_OPTION.has(option))].join(' / ')
}

const NO_OPTION = new Set(['', 'Default Title'])

/** Shopify's export of products: one record per variant and per further picture, the product's own columns on its first only. */
export const shopifyProducts: Format = {
  id: 'shopify-products',
  title: { en: 'Shopify, products', zh: 'Shopify 商品' },
  table: 'products',
  signature: [
    ['Handle', 'URL handle'],
    ['Title'],
    ['Option1 Value'],
    ['Variant SKU', 'SKU'],
    ['Variant Price', 'Price'],
  ],
  without: ['On hand', 'On hand (current)'],
  fields: {
    productName: ['Title'],
    description: ['Body (HTML)', 'Description'],
    price: ['Variant Price', 'Price'],
    compareAtPrice: ['Variant Compare At Price', 'Compare-at price'],
    cost: ['Cost per item'],
    stock: ['Variant Inventory Qty', 'Inventory quantity'],
    tags: ['Tags'],
  },
  texts: ['Variant Barcode', 'Barcode', 'Variant Tax Code', 'HS Code'],
  carry: {
    by: ['Handle', 'URL handle'],
    lineColumns: [
      'Option1 Value',
      'Option2 Value',
      'Option3 Value',
      'Variant',
      'Image',
      'Product image',
      'SKU',
      'Barcode',
      'Price',
      'Compare',
      'Cost per item',
      'Inventory',
      'Weight',
      'Unit Price',
      'Included',
    ],
    once: [],
  },
  reject: [
    { code: 'ROW_REPEATED', when: (record) => record.get('Variant Price', 'Price', 'Variant SKU', 'SKU') === '' },
  ],
  derived: [
    { column: 'Variant id', field: 'productId', make: variantId },
    firstOf('Category', 'category', 'Type', 'Product Category'),
    firstOf('For sale', 'available', 'Status', 'Published', 'Published on online store'),
  ],
  cells: { description: withoutTags, available: words({ yes: ['active'], no: ['draft', 'archived', 'unlisted'] }) },
}
