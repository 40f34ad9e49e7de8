import { utc, words } from './cell-rules'
import type { Cells, Format } from './format'
import { always, firstOf } from './rules'

/** Fees are in the currency of the account; in another one they would be added to what they are not. */
const feeInCurrency = (record: Cells): string => {
  const account = record.get('Converted Currency')
  return account === '' || account.toLowerCase() === record.get('Currency').toLowerCase() ? record.get('Fee') : ''
}

/** Taken but not captured is no payment yet; what was given back in part is still one. */
function notePart(record: Cells): void {
  if (!/^paid$/i.test(record.get('Status'))) return
  if (/^false$/i.test(record.get('Captured'))) record.set('Status', 'pending')
  else if (/[1-9]/.test(record.get('Amount Refunded'))) record.set('Status', 'partlyRefunded')
}

/** Stripe's export of payments: the unified one of 2024 and those before it. Times are UTC. */
export const stripePayments: Format = {
  id: 'stripe-payments',
  title: { en: 'Stripe, payments', zh: 'Stripe 收款' },
  table: 'orders',
  grain: 'payment',
  payment: {
    references: [
      'order_id (metadata)',
      'order_number (metadata)',
      'order_no (metadata)',
      'order (metadata)',
      'order_name (metadata)',
      'shop_order_id (metadata)',
      'invoice_number (metadata)',
      'Invoice Number',
    ],
    descriptions: ['Description', 'Statement Descriptor', 'Payment Reference'],
  },
  signature: [
    ['id'],
    ['Created date (UTC)', 'Created (UTC)'],
    ['Amount'],
    ['Amount Refunded'],
    ['Captured'],
    ['Seller Message', 'Statement Descriptor'],
  ],
  fields: {
    orderId: ['id'],
    orderedAt: ['Created date (UTC)', 'Created (UTC)'],
    orderTotal: ['Amount'],
    refunded: ['Amount Refunded'],
    currency: ['Currency'],
    status: ['Status'],
    customerId: ['Customer ID'],
    email: ['Customer Email'],
    phone: ['Customer Phone'],
    productName: ['Checkout Line Item Summary'],
  },
  texts: [
    'Card Last4',
    'Card Exp Month',
    'Card Exp Year',
    'Card Address Zip',
    'Shipping Address Postal Code',
    'Invoice Number',
  ],
  edit: [notePart],
  derived: [
    firstOf('Customer name', 'name', 'Shipping Name', 'Card Name'),
    firstOf('Country', 'country', 'Shipping Address Country', 'Card Address Country'),
    firstOf('State', 'region', 'Shipping Address State', 'Card Address State'),
    firstOf('City', 'city', 'Shipping Address City', 'Card Address City'),
    { column: 'Fee in the currency paid', field: 'fee', from: ['Fee'], make: feeInCurrency },
    { column: 'Sales channel', field: 'channel', make: always('Stripe') },
  ],
  cells: {
    orderedAt: utc,
    currency: (cell) => cell.trim().toUpperCase(),
    status: words({
      paid: ['succeeded', 'disputed'],
      pending: ['uncaptured', 'requires capture', 'requires action', 'requires payment method', 'incomplete'],
      cancelled: ['blocked'],
      partlyRefunded: ['partial refund'],
    }),
  },
}
