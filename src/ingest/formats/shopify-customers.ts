import type { Format } from './format'
import { firstOf, joined } from './rules'

/** Shopify's export of customers, with the headers of 2023 (`Default Address …`) and those before. */
export const shopifyCustomers: Format = {
  id: 'shopify-customers',
  title: { en: 'Shopify, customers', zh: 'Shopify 客户' },
  table: 'customers',
  signature: [
    ['First Name'],
    ['Email'],
    ['Accepts Email Marketing', 'Accepts Marketing'],
    ['Total Spent'],
    ['Total Orders'],
    ['Tax Exempt'],
  ],
  fields: {
    customerId: ['Customer ID'],
    email: ['Email'],
    country: ['Default Address Country Code', 'Country Code', 'Country'],
    region: ['Default Address Province Code', 'Province Code', 'Province'],
    city: ['Default Address City', 'City'],
    emailConsent: ['Accepts Email Marketing', 'Accepts Marketing'],
    smsConsent: ['Accepts SMS Marketing'],
    tags: ['Tags'],
  },
  texts: ['Default Address Zip', 'Zip', 'Default Address Phone', 'Note'],
  kinds: { 'Total Spent': 'f64', 'Total Orders': 'f64', 'Accepts WhatsApp Marketing': 'bool' },
  derived: [
    { column: 'Customer name', field: 'name', make: joined(' ', 'First Name', 'Last Name') },
    firstOf('Customer phone', 'phone', 'Phone', 'Default Address Phone'),
  ],
}
