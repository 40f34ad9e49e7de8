import type { Format } from './format'

/** The customers report of WooCommerce Analytics: registered ones with their user name, guests without. */
export const woocommerceAnalyticsCustomers: Format = {
  id: 'woocommerce-analytics-customers',
  title: { en: 'WooCommerce Analytics, customers', zh: 'WooCommerce 分析：客户' },
  table: 'customers',
  signature: [['Name'], ['Username'], ['Last Active'], ['Email'], ['Total Spend'], ['AOV']],
  fields: {
    name: ['Name'],
    nick: ['Username'],
    email: ['Email'],
    createdAt: ['Sign Up'],
    country: ['Country / Region'],
    region: ['Region'],
    city: ['City'],
  },
  texts: ['Postal Code'],
  kinds: { 'Last Active': 'date', Orders: 'f64', 'Total Spend': 'f64', AOV: 'f64' },
}
