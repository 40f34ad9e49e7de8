import { utc } from './cell-rules'
import type { Format } from './format'
import { always } from './rules'

/** What a platform on Stripe earned from the accounts that sell through it: the account is the customer. */
export const stripeApplicationFees: Format = {
  id: 'stripe-application-fees',
  title: { en: 'Stripe, application fees', zh: 'Stripe 平台服务费' },
  table: 'orders',
  signature: [
    ['id'],
    ['Created (UTC)', 'Created date (UTC)'],
    ['Amount'],
    ['User ID'],
    ['User Email'],
    ['Application ID'],
  ],
  fields: {
    orderId: ['id'],
    orderedAt: ['Created (UTC)', 'Created date (UTC)'],
    orderTotal: ['Amount'],
    refunded: ['Amount Refunded'],
    currency: ['Currency'],
    customerId: ['User ID'],
    email: ['User Email'],
  },
  derived: [{ column: 'Sales channel', field: 'channel', make: always('Stripe') }],
  cells: { orderedAt: utc, currency: (cell) => cell.trim().toUpperCase() },
}
