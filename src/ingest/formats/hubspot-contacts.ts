import type { Format } from './format'
import { joined } from './rules'

/** HubSpot's export of contacts: columns are those of the view, the record id is always there. Deals name it. */
export const hubspotContacts: Format = {
  id: 'hubspot-contacts',
  title: { en: 'HubSpot, contacts', zh: 'HubSpot 联系人' },
  table: 'customers',
  signature: [
    ['Record ID'],
    ['Email', 'Phone Number', 'First Name'],
    ['Lead Status', 'Lifecycle Stage', 'Contact owner', 'Original Source', 'Associated Company'],
  ],
  without: ['Deal Stage', 'Deal Name'],
  fields: {
    customerId: ['Record ID'],
    email: ['Email'],
    phone: ['Phone Number', 'Mobile Phone Number'],
    createdAt: ['Create Date'],
    country: ['Country/Region', 'Country'],
    region: ['State/Region'],
    city: ['City'],
    tier: ['Lifecycle Stage'],
  },
  texts: ['Associated Company IDs', 'Postal Code'],
  kinds: { 'Last Activity Date': 'date' },
  derived: [
    { column: 'Name', field: 'name', from: ['First Name', 'Last Name'], make: joined(' ', 'First Name', 'Last Name') },
  ],
}
