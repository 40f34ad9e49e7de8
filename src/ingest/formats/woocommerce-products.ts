import { withoutTags } from './cell-rules'
import type { Cells, Format } from './format'
import { firstOf } from './rules'

/** Published (`-1` is a draft) and not sold out. */
const isForSale = (record: Cells): string => {
  if (record.has('Published') && record.get('Published') !== '1') return 'no'
  return record.get('In stock?') === '0' ? 'no' : 'yes'
}

/** The product exporter of WooCommerce itself: variations are records of their own. */
export const woocommerceProducts: Format = {
  id: 'woocommerce-products',
  title: { en: 'WooCommerce, products', zh: 'WooCommerce 商品' },
  table: 'products',
  signature: [['Type'], ['SKU'], ['Name'], ['Regular price'], ['Tax status', 'Visibility in catalog'], ['Categories']],
  fields: { productName: ['Name'], category: ['Categories'], stock: ['Stock'], tags: ['Tags'] },
  texts: ['GTIN, UPC, EAN, or ISBN', 'ID', 'Parent'],
  derived: [
    // Orders name what has no SKU by its number.
    firstOf('Product id', 'productId', 'SKU', 'ID', 'Name'),
    firstOf('Text', 'description', 'Description', 'Short description'),
    firstOf('Price now', 'price', 'Sale price', 'Regular price'),
    {
      column: 'Price before',
      field: 'compareAtPrice',
      from: ['Sale price'],
      make: (record) => (record.get('Sale price') === '' ? '' : record.get('Regular price')),
    },
    { column: 'For sale', field: 'available', from: ['Published', 'In stock?'], make: isForSale },
  ],
  cells: { description: (cell) => withoutTags(cell.replaceAll('\\n', ' ')) },
}
