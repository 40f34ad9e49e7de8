/** How much of an order one row tells, from the least: a payment for it, the order as a whole, one of its lines. */
export const GRAINS = ['payment', 'order', 'line'] as const
export type Grain = (typeof GRAINS)[number]

const LINE_FIELDS: ReadonlySet<string> = new Set([
  'productId',
  'productName',
  'category',
  'quantity',
  'unitPrice',
  'lineTotal',
  'cost',
])

/** Whether a field of orders says something of a single line: a row about a whole order has nothing to say there. */
export const isOfLine = (field: string): boolean => LINE_FIELDS.has(field)

/** The grain of rows that have these fields: what names no product and no amount of a line tells of whole orders. */
export function grainOf(fields: ReadonlySet<string>): Grain {
  const isWhole = fields.has('orderId') && fields.has('orderTotal')
  const namesLine = ['productId', 'productName', 'unitPrice', 'lineTotal'].some((field) => fields.has(field))
  return isWhole && !namesLine ? 'order' : 'line'
}
