import { personName } from './contact-rules'
import type { Format } from './format'

/** Leads of Facebook and Instagram forms, UTF-16 with tabs. A prefix says what an id or number is: `l:…`, `p:+46…`. */
export const facebookLeads: Format = {
  id: 'facebook-leads',
  title: { en: 'Facebook, leads', zh: 'Facebook 潜在客户' },
  table: 'customers',
  signature: [['created_time'], ['ad_id', 'ad_name'], ['form_id', 'form_name'], ['platform', 'campaign_name']],
  fields: {
    email: ['email', 'work_email'],
    createdAt: ['created_time'],
    phone: ['phone_number', 'phone', 'work_phone_number'],
    city: ['city'],
    country: ['country'],
    region: ['state', 'province'],
  },
  texts: ['id', 'ad_id', 'adset_id', 'campaign_id', 'form_id'],
  derived: [
    {
      column: 'Name',
      field: 'name',
      from: ['full_name', 'first_name', 'last_name'],
      make: (record) => record.get('full_name') || personName(['first_name'], 'last_name')(record),
    },
  ],
  cells: { phone: (cell) => cell.replace(/^p:/, '') },
}
