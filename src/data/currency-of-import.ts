import { findField } from '../schema'
import type { CodeColumn, Column } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { ImportRecord } from './import-record'

const NAME = 'currency'

/**
 * Whether the rows of a table need a currency each, though no file has a column of it: an import is known to be in another one than
 * the workspace reports in.
 */
export const needsCurrency = (table: TableName, records: readonly ImportRecord[], home: string): boolean =>
  findField(table, NAME) !== undefined && records.some(({ currency }) => currency !== '' && currency !== home)

/** A column as an import has it; of the currency, with that of the whole import where a row names none. */
export function withImportCurrency(
  name: string,
  column: Column | undefined,
  { currency, rows }: ImportRecord,
): Column | undefined {
  if (name !== NAME || currency === '') return column
  if (column === undefined) return { kind: 'code', codes: new Uint32Array(rows).fill(1), dictionary: ['', currency] }
  return column.kind === 'code' && column.codes.includes(0) ? filled(column, currency) : column
}

function filled({ codes, dictionary }: CodeColumn, currency: string): CodeColumn {
  const known = dictionary.indexOf(currency)
  const code = known > 0 ? known : dictionary.length
  return {
    kind: 'code',
    codes: codes.map((one) => (one === 0 ? code : one)),
    dictionary: known > 0 ? dictionary : [...dictionary, currency],
  }
}
