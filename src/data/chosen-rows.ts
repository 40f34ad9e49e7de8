import { ClienteleError } from '../core/errors'
import { CUSTOM_PREFIX } from '../schema'
import type { TableName } from '../schema/field'
import { findImport } from './history'
import type { ImportRecord } from './import-record'
import type { ChosenRows, Room, RowChoice } from './rooms'
import { checkTable } from './rows'
import { activeImports, type Session } from './session'

/** What the settings of a room choose to read. Errors: IMPORT_NOT_FOUND (or undone), TABLE_UNKNOWN. */
export const chosenRows = (session: Session, { needs }: Room, config: Record<string, unknown>): ChosenRows[] =>
  (needs.chosen?.(config) ?? []).map((choice) => resolve(session, choice))

/** Every table that a room reads under these settings: its answer is of their data. */
export function tablesRead({ needs }: Room, chosen: readonly ChosenRows[]): TableName[] {
  return [...new Set([...(Object.keys(needs.tables) as TableName[]), ...chosen.map(({ table }) => table)])]
}

function resolve(session: Session, { importId, table, column }: RowChoice): ChosenRows {
  if (importId !== undefined) return rowsOf(findActive(session, importId))
  const known = table === undefined ? undefined : checkTable(table)
  if (known !== undefined && known !== 'table') return { table: known }
  const newest = newestWith(activeImports(session, known), column)
  // Rows of canonical tables belong together, whichever file they came with.
  return newest?.table === 'table' ? rowsOf(newest) : { table: newest?.table ?? 'table' }
}

function findActive(session: Session, importId: string): ImportRecord {
  const record = findImport(session, importId)
  if (record.state !== 'active') throw new ClienteleError('IMPORT_NOT_FOUND', { importId })
  return record
}

/** Plain tables before others, those that have the column before those that have not, and the newest of them. */
function newestWith(imports: readonly ImportRecord[], column: string | undefined): ImportRecord | undefined {
  const has = ({ columns, mapping }: ImportRecord): boolean =>
    column !== undefined &&
    (Object.hasOwn(mapping, column) || columns.some(({ name }) => name === column || name === CUSTOM_PREFIX + column))
  const plain = imports.filter(({ table }) => table === 'table')
  return plain.findLast(has) ?? imports.findLast(has) ?? plain.at(-1) ?? imports.at(-1)
}

const rowsOf = ({ table, importId, fileName, mapping }: ImportRecord): ChosenRows => ({
  table,
  importId,
  fileName,
  headers: mapping,
})
