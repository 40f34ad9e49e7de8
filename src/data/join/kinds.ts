import { CUSTOM_PREFIX } from '../../schema'
import type { TableName } from '../../schema/field'
import type { ImportRecord } from '../import-record'
import { kindOf } from './sources'

/** Tables whose rows are one thing each, of which several files know several sides. */
export const joinsFields = (table: TableName): boolean => table === 'products' || table === 'customers'

const knownFields = ({ columns }: ImportRecord): number =>
  columns.filter(({ name }) => !name.startsWith(CUSTOM_PREFIX)).length

/** The kinds of file among these imports, that which knows most fields first, whatever came first. */
export function rankKinds(active: readonly ImportRecord[]): string[] {
  const most = new Map<string, number>()
  for (const record of active) {
    const kind = kindOf(record)
    most.set(kind, Math.max(most.get(kind) ?? 0, knownFields(record)))
  }
  return [...most.keys()].sort((a, b) => most.get(b)! - most.get(a)! || (a < b ? -1 : 1))
}
