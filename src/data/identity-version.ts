import { platformOf } from '../ingest/formats/platform'
import { PERSON_FIELDS, SCHEMAS } from '../schema'
import type { TableName } from '../schema/field'
import type { StoredDecision } from './decision'
import type { Edit } from './edits'
import type { ImportRecord } from './import-record'
import type { Mask } from './supersede'

interface Kept {
  imports: readonly ImportRecord[]
  masks: ReadonlyMap<string, Mask>
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
  const numbering = numberedBeside(kept, isNamed)
  const isByHand = kept.edits.some(({ table }) => isNamed(table) && namesPeople(table))
  if (named.length === 0 && numbering.length === 0 && !isByHand) return undefined
  const canBeLinked = named.some((record) => linkingFields(record).some((field) => WEAK.includes(field)))
  const linking = active.filter((record) => !isNamed(record.table) && linkingFields(record).length > 1)
  const edits = kept.edits.filter((edit) => !isNamed(edit.table) && namesPeople(edit.table) && changesPeople(edit))
  const version = [
    ...kept.decisions.map(({ editId }) => editId),
    ...numbering.map(({ importId }) => importId),
    ...(canBeLinked ? [...linking.map(({ importId }) => importId), ...edits.map(({ editId }) => editId)] : []),
  ]
  return version.length > 0 ? version : undefined
}

const changesPeople = ({ op, values }: Edit): boolean =>
  op !== 'set' || Object.keys(values).some((field) => LINKING_FIELDS.includes(field))

/** Imports of other tables on which it may hang what customers and products of the named ones are called. */
function numberedBeside({ imports, masks }: Kept, isNamed: (table: TableName) => boolean): ImportRecord[] {
  const active = imports.filter(({ state }) => state === 'active')
  return NUMBERED.flatMap((field) => {
    const bearers = active.filter((record) => has(record, field))
    const beside = bearers.filter(({ table }) => !isNamed(table))
    if (beside.length === 0 || beside.length === bearers.length) return []
    const platforms = new Set(bearers.map(({ format }) => platformOf(format)).filter((platform) => platform !== ''))
    const sources = new Set(beside.map(({ importId, table }) => `${table} ${masks.get(importId)?.source ?? ''}`))
    const isTold = sources.size > new Set(beside.map(({ table }) => table)).size
    if (field === 'productId') return isTold ? beside : []
    return isTold || platforms.size > 1 ? beside : beside.filter((record) => has(record, 'name'))
  })
}

const NUMBERED = ['customerId', 'productId'] as const

const has = ({ columns }: ImportRecord, field: string): boolean => columns.some(({ name }) => name === field)
