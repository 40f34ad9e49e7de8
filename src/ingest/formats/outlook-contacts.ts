import { birthday, personName } from './contact-rules'
import type { Format } from './format'
import { firstOf } from './rules'

const PHONES = ['Mobile Phone', 'Primary Phone', 'Home Phone', 'Business Phone', 'Other Phone'] as const

/** Outlook's contacts as CSV. An unset birthday is `0/0/00`. */
export const outlookContacts: Format = {
  id: 'outlook-contacts',
  title: { en: 'Outlook, contacts', zh: 'Outlook 联系人' },
  table: 'customers',
  signature: [['First Name', 'Last Name'], ['E-mail Address'], ['Mobile Phone', 'Business Phone', 'Home Phone']],
  fields: { birthday: ['Birthday'], gender: ['Gender'], interests: ['Hobby'], tags: ['Categories'] },
  texts: ['Home Postal Code', 'Business Postal Code', 'Other Postal Code', ...PHONES],
  derived: [
    {
      column: 'Full name',
      field: 'name',
      make: (record) => personName(['First Name', 'Middle Name'], 'Last Name')(record) || record.get('Company'),
    },
    firstOf('E-mail', 'email', 'E-mail Address', 'E-mail 2 Address', 'E-mail 3 Address'),
    firstOf('Phone', 'phone', ...PHONES),
    firstOf('Country', 'country', 'Home Country/Region', 'Business Country/Region', 'Other Country/Region'),
    firstOf('Region', 'region', 'Home State', 'Business State', 'Other State'),
    firstOf('City', 'city', 'Home City', 'Business City', 'Other City'),
  ],
  cells: { birthday },
}
