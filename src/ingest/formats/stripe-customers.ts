import { utc } from './cell-rules'
import type { Format } from './format'

/** Stripe's export of customers. */
export const stripeCustomers: Format = {
  id: 'stripe-customers',
  title: { en: 'Stripe, customers', zh: 'Stripe 客户' },
  table: 'customers',
  signature: [['id'], ['Email'], ['Created date (UTC)', 'Created (UTC)'], ['Delinquent'], ['Total Spend']],
  fields: {
    customerId: ['id'],
    email: ['Email'],
    name: ['Name', 'Card Name'],
    phone: ['Phone'],
    createdAt: ['Created date (UTC)', 'Created (UTC)'],
    country: ['Address Country', 'Card Address Country', 'Shipping Address Country'],
    region: ['Address State', 'Card Address State', 'Shipping Address State'],
    city: ['Address City', 'Card Address City', 'Shipping Address City'],
  },
  texts: ['Card Last4', 'Card Exp Month', 'Card Exp Year', 'Card Address Zip'],
  kinds: { 'Total Spend': 'f64', 'Payment Count': 'f64', Delinquent: 'bool' },
  cells: { createdAt: utc },
}
