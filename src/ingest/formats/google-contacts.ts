import { list } from './cell-rules'
import { birthday, firstValue, personName } from './contact-rules'
import type { CellRule, Cells, Format } from './format'

const SEVERAL = /\s*:::\s*/
const firstOfCell: CellRule = (cell) => cell.split(SEVERAL)[0]!

/** Values of one kind stand in numbered columns, and several of one label in one cell. */
const firstNumbered =
  (kind: string) =>
  (record: Cells): string =>
    firstValue(SEVERAL, ...record.starting(kind).filter((header) => /value$/i.test(header)))(record)

function nameOf(record: Cells): string {
  const whole = record.get('Name') || personName(['First Name', 'Middle Name'], 'Last Name')(record)
  return whole || record.get('File As', 'Nickname', 'Organization Name', 'Organization 1 - Name')
}

/** Labels without those that every contact has: `* myContacts ::: Customers` is `Customers`. */
const labels: CellRule = (cell) => list(cell.replace(/\*\s*(?:my contacts|mycontacts|starred)?\s*(?=:::|$)/gi, ''))

/** Google Contacts as CSV, before 2024 (`Given Name`, `Group Membership`) and since. */
export const googleContacts: Format = {
  id: 'google-contacts',
  title: { en: 'Google Contacts', zh: 'Google 通讯录' },
  table: 'customers',
  signature: [
    ['First Name', 'Given Name'],
    ['Last Name', 'Family Name'],
    ['Labels', 'Group Membership', 'File As', 'Yomi Name'],
    ['E-mail 1 - Value', 'Phone 1 - Value'],
  ],
  fields: {
    birthday: ['Birthday'],
    gender: ['Gender'],
    interests: ['Hobby'],
    tags: ['Labels', 'Group Membership'],
    country: ['Address 1 - Country'],
    region: ['Address 1 - Region'],
    city: ['Address 1 - City'],
  },
  texts: ['Address 1 - Postal Code', 'Address 1 - PO Box'],
  derived: [
    { column: 'Full name', field: 'name', make: nameOf },
    { column: 'E-mail', field: 'email', make: firstNumbered('E-mail') },
    { column: 'Phone', field: 'phone', make: firstNumbered('Phone') },
  ],
  cells: { birthday, tags: labels, country: firstOfCell, region: firstOfCell, city: firstOfCell },
}
