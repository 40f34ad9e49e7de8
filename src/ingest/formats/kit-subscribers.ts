import { words } from './cell-rules'
import type { Format } from './format'

/** Kit (ConvertKit) writes whether somebody may be mailed as a state: only who confirmed is active. */
export const kitSubscribers: Format = {
  id: 'kit-subscribers',
  title: { en: 'Kit, subscribers', zh: 'Kit 订阅者' },
  table: 'customers',
  signature: [['email_address'], ['first_name'], ['state'], ['created_at'], ['tags']],
  without: ['last_name'],
  fields: {
    email: ['email_address'],
    name: ['first_name'],
    createdAt: ['created_at'],
    tags: ['tags'],
  },
  texts: ['id'],
  derived: [{ column: 'Consent', field: 'emailConsent', make: (record) => mayMail(record.get('state')) }],
  cells: { tags: (cell) => cell.split(/\s*,\s*/).join('; ') },
}

const mayMail = words({
  yes: ['active', 'confirmed'],
  no: ['cancelled', 'canceled', 'unsubscribed', 'bounced', 'complained', 'inactive', 'unconfirmed'],
})
