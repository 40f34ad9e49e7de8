import type { Field, TableName, TableSchema } from './field'
import { conversations } from './tables/conversations'
import { customers } from './tables/customers'
import { deals } from './tables/deals'
import { events } from './tables/events'
import { knowledge } from './tables/knowledge'
import { orders } from './tables/orders'
import { products } from './tables/products'
import { sends } from './tables/sends'

/** Any CSV: no fields of its own; every column is kept as a custom field. */
const table: TableSchema = {
  name: 'table',
  version: 1,
  title: { en: 'Plain table', zh: '普通表格' },
  fields: [],
  required: [],
  unitKey: [],
}

export const SCHEMAS = {
  orders,
  customers,
  products,
  events,
  conversations,
  knowledge,
  sends,
  deals,
  table,
} as const satisfies Record<TableName, TableSchema>

export const TABLE_NAMES = Object.keys(SCHEMAS) as TableName[]

export const isTableName = (name: string): name is TableName => Object.hasOwn(SCHEMAS, name)

export const findField = (table: TableName, name: string): Field | undefined =>
  SCHEMAS[table].fields.find((field) => field.name === name)

/** Columns that the file has and the schema does not know are kept under this prefix and their own header. */
export const CUSTOM_PREFIX = 'custom:'

/** Who a row belongs to, strongest first: the first of these that a row has becomes its source key. */
export const PERSON_FIELDS = ['customerId', 'email', 'phone', 'nick', 'name'] as const
