import { normaliseIdentifier, sourceKey } from '../identity'
import { PERSON_FIELDS } from '../schema'
import { codes } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { Edit } from './edits'
import type { Rewritten } from './erase-rows'
import type { Sought } from './erase-traces'
import type { ImportRecord } from './import-record'
import type { Session } from './session'
import type { Mask } from './supersede'
import { MARK } from './suppress-rows'
import { PEOPLE_TABLES, viewOf } from './table-view'

/** What was changed by hand about some people, and how many of the rows that show were entered by hand, of each table. */
export interface TheirEdits {
  edits: Edit[]
  byHand: ReadonlyMap<TableName, number>
}

/**
 * Changes of rows that are theirs, whether the row shows, was deleted by hand, or is of an import that was undone or replaced; and
 * changes that name them, whichever row they are of.
 */
export async function findEdits(
  session: Session,
  sought: Sought,
  rewritten: readonly Rewritten[],
): Promise<TheirEdits> {
  const found: Edit[] = []
  const byHand = new Map<TableName, number>()
  for (const table of PEOPLE_TABLES) {
    const edits = session.edits.filter((edit) => edit.table === table)
    if (edits.length === 0) continue
    const ids = new Set(edits.map(({ rowId }) => rowId))
    const { shown, hidden } = await findShown(session, table, ids, sought)
    const isNamed = ({ values }: Edit): boolean => quotesAny(values, sought.sources)
    const added = new Set(edits.flatMap(({ op, rowId }) => (op === 'add' ? [rowId] : [])))
    const lost = edits.filter((edit) => hidden.has(edit.rowId) && added.has(edit.rowId) && isNamed(edit))
    const unseen = await findHidden(
      session,
      hidden,
      rewritten.filter(({ old }) => old.table === table),
    )
    const theirs = new Set([...shown, ...unseen, ...lost.map(({ rowId }) => rowId)])
    found.push(...edits.filter((edit) => theirs.has(edit.rowId) || isNamed(edit)))
    const entered = [...shown].filter((id) => added.has(id)).length
    if (entered > 0) byHand.set(table, entered)
  }
  return { edits: found, byHand }
}

/** Of some rows those that show and are theirs, and those that do not show. */
async function findShown(
  session: Session,
  table: TableName,
  ids: ReadonlySet<string>,
  { isShown }: Sought,
): Promise<{ shown: ReadonlySet<string>; hidden: ReadonlySet<string> }> {
  const view = await viewOf(session, table)
  const person = codes(await view.frame(PERSON_FIELDS), 'person')
  const places = await view.findAll([...ids])
  const isTheirs = (row: number): boolean => person !== undefined && isShown(person.dictionary[person.codes[row]!]!)
  return {
    shown: new Set([...places].filter(([, row]) => isTheirs(row)).map(([id]) => id)),
    hidden: new Set([...ids].filter((id) => !places.has(id))),
  }
}

/** Rows that do not show and that an import marks as theirs. */
async function findHidden(
  session: Session,
  hidden: ReadonlySet<string>,
  rewritten: readonly Rewritten[],
): Promise<Set<string>> {
  const theirs = new Set<string>()
  if (hidden.size === 0) return theirs
  for (const { old, marks } of rewritten) {
    if (marks.every((mark) => mark === MARK.stays)) continue
    const rows = await (await viewOf(bareSession(session, old), old.table)).findAll([...hidden])
    for (const [id, row] of rows) if (marks[row] !== MARK.stays) theirs.add(id)
  }
  return theirs
}

/** The workspace as if it had this import alone, every row of it showing in its place, and nothing were changed by hand. */
function bareSession(session: Session, record: ImportRecord): Session {
  const mask = session.masks.get(record.importId)
  const open: Mask = { bits: new Uint8Array(Math.ceil(record.rows / 8)), hidden: 0, superseded: 0 }
  if (mask?.source !== undefined) open.source = mask.source
  if (mask?.apart) open.apart = mask.apart
  return {
    ...session,
    imports: [{ ...record, state: 'active' }],
    masks: new Map([[record.importId, open]]),
    ...{ edits: [], decisions: [], views: new Map(), bases: new Map(), memo: new Map() },
  }
}

const quotesAny = (values: Edit['values'], sources: ReadonlySet<string>): boolean =>
  Object.entries(values).some(([field, value]) => isNaming(field, String(value), sources))

/** Whether a text in a field is an identifier of one of these people. */
export function isNaming(field: string, text: string, sources: ReadonlySet<string>): boolean {
  const known = PERSON_FIELDS.find((name) => name === field)
  return known !== undefined && text !== '' && sources.has(sourceKey(known, normaliseIdentifier(known, text)))
}
