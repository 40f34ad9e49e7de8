import { firstValue } from './contact-rules'
import type { CellRule, Format } from './format'

const COMMA = /\s*,\s*/
const labels: CellRule = (cell) => cell.split(COMMA).join('; ')

/** Pipedrive's list of people; several e-mails, phones or labels stand in one cell. */
export const pipedrivePeople: Format = {
  id: 'pipedrive-people',
  title: { en: 'Pipedrive, people', zh: 'Pipedrive 联系人' },
  table: 'customers',
  signature: [
    ['Name', 'Person - Name'],
    ['Email', 'Person - Email', 'Person - Email - Work'],
    ['Organization', 'Person - Organization'],
    ['Owner', 'Person - Owner'],
  ],
  fields: {
    name: ['Name', 'Person - Name'],
    createdAt: ['Person created', 'Person - Person created'],
    tags: ['Label', 'Labels', 'Person - Label', 'Person - Labels'],
  },
  derived: [
    {
      column: 'First e-mail',
      field: 'email',
      make: firstValue(COMMA, 'Email', 'Person - Email', 'Person - Email - Work', 'Person - Email - Home'),
    },
    {
      column: 'First phone',
      field: 'phone',
      make: firstValue(COMMA, 'Phone', 'Person - Phone', 'Person - Phone - Work', 'Person - Phone - Mobile'),
    },
  ],
  cells: { tags: labels },
}
