import type { Text } from '../core/locale'
import type { ColumnKind } from './columns'

export type TableName =
  'orders' | 'customers' | 'products' | 'events' | 'conversations' | 'knowledge' | 'sends' | 'deals' | 'table'

/** What a number means, so that it can be read, checked and shown. */
export type Unit = 'money' | 'count' | 'days' | 'seconds' | 'score' | 'number'

/** One field of a canonical table. */
export interface Field {
  name: string
  kind: ColumnKind
  title: Text
  unit?: Unit
  /** Header names that mean this field, lower case, without punctuation; the first is the usual one. */
  synonyms: readonly string[]
  /** Contact data: masked by the demo shield and never in addresses, titles or error texts. */
  personal?: boolean
  /** A cell may hold several values, separated by one of `;` `,` `|`. */
  list?: boolean
  /** The only values allowed after reading, with the words that mean them. */
  values?: Readonly<Record<string, readonly string[]>>
}

/** One canonical table. */
export interface TableSchema {
  name: TableName
  version: number
  title: Text
  fields: readonly Field[]
  /** Each entry is a set of alternatives, of which at least one is needed. */
  required: readonly (readonly string[])[]
  /** Names the thing a row belongs to: rows with equal key are compared and replaced together on re-import. */
  unitKey: readonly string[]
}
