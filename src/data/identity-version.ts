import { PERSON_FIELDS, SCHEMAS } from '../schema'
import type { TableName } from '../schema/field'
import type { StoredDecision } from './decision'
import type { Edit } from './edits'
import type { ImportRecord } from './import-record'

interface Kept {
  imports: readonly ImportRecord[]
  edits: readonly Edit[]
  decisions: readonly StoredDecision[]
}

/** Fields that link a row to a person whom other rows name otherwise. */
export const LINKING_FIELDS: readonly string[] = PERSON_FIELDS.filter((field) => field !== 'name')
const WEAK = LINKING_FIELDS.filter((field) => field !== 'customerId')

const linkingFields = ({ columns }: ImportRecord): string[] =>
  columns.map(({ name }) => name).filter((name) => LINKING_FIELDS.includes(name))

export const namesPeople = (table: TableName): boolean =>
  SCHEMAS[table].fields.some(({ name }) => LINKING_FIELDS.includes(name))

/**
 * What the persons of some tables rest on beyond these tables: who was merged, and the other imports and edits that say which
 * address or phone belongs to whom. Undefined where there is no such thing, so that an answer's name stays as it was.
 */
export function identityVersion(kept: Kept, isNamed: (table: TableName) => boolean): string[] | undefined {
  const active = kept.imports.filter(({ state, table }) => state === 'active' && namesPeople(table))
  const named = active.filter(({ table }) => isNamed(table))
  if (named.length === 0 && !kept.edits.some(({ table }) => isNamed(table) && namesPeople(table))) return undefined
  const canBeLinked = named.some((record) => linkingFields(record).some((field) => WEAK.includes(field)))
  const linking = active.filter((record) => !isNamed(record.table) && linkingFields(record).length > 1)
  const edits = kept.edits.filter((edit) => !isNamed(edit.table) && namesPeople(edit.table) && changesPeople(edit))
  const version = [
    ...kept.decisions.map(({ editId }) => editId),
    ...(canBeLinked ? [...linking.map(({ importId }) => importId), ...edits.map(({ editId }) => editId)] : []),
  ]
  return version.length > 0 ? version : undefined
}

const changesPeople = ({ op, values }: Edit): boolean =>
  op !== 'set' || Object.keys(values).some((field) => LINKING_FIELDS.includes(field))
