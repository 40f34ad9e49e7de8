import type { Format } from './format'
import { variantId } from './shopify-products'

/** Shopify's export of inventory: one record per variant and place. */
export const shopifyInventory: Format = {
  id: 'shopify-inventory',
  title: { en: 'Shopify, inventory', zh: 'Shopify 库存' },
  table: 'products',
  leads: ['stock'],
  signature: [
    ['Handle'],
    ['SKU'],
    ['Location'],
    ['Available (not editable)', 'Available'],
    ['On hand (current)', 'On hand'],
  ],
  fields: {
    productName: ['Title'],
    // What can still be sold, as in the export of products; what is on hand counts what is promised already.
    stock: ['Available (not editable)', 'Available'],
  },
  texts: ['HS Code', 'Bin name'],
  derived: [{ column: 'Variant id', field: 'productId', make: variantId }],
  // A variant that a place does not keep has a remark instead of a number.
  cells: { stock: (cell) => (/^not stocked$/i.test(cell.trim()) ? '' : cell) },
}
