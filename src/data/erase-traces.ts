import { normaliseIdentifier, sourceKey } from '../identity'
import type { RejectedRow } from '../ingest/types'
import { PERSON_FIELDS } from '../schema'
import { codes } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { Write } from '../store'
import { isAbout, type StoredDecision } from './decision'
import type { Edit } from './edits'
import { isQuoting } from './erase-repairs'
import { rewriteMappings } from './mappings'
import { RESULT_FACTS } from './results'
import type { Session } from './session'
import { PEOPLE_TABLES, viewOf } from './table-view'
import type { Note } from './types'

/** What people leave outside the segments. */
export interface Traces {
  writes: Write[]
  editIds: ReadonlySet<string>
  /** Source keys of the people, whom no decision may name any more. */
  sources: ReadonlySet<string>
  /** Rows that were entered by hand, of each table. */
  byHand: ReadonlyMap<TableName, number>
  counts: { edits: number; decisions: number; notes: number; rejects: number; results: number }
}

/** The people whose traces are looked for. */
export interface Sought {
  sources: ReadonlySet<string>
  /** Whether a person is one of them, by the key under which they are shown. */
  isShown(key: string): boolean
  /** Keys under which something may have been written down about them. */
  noteKeys: ReadonlySet<string>
}

/** The import that takes the place of another, and what rows that are gone went by there. */
interface Target {
  importId: string
  lines: ReadonlySet<number>
}

/** Whether a text is an identifier of one of these people, whatever kind it is of. */
export const namerOf =
  (sources: ReadonlySet<string>) =>
  (text: string): boolean =>
    PERSON_FIELDS.some((field) => isNaming(field, text, sources))

/**
 * Edits of their rows, notes, imports that wait for a word, rejected rows that name them, and every stored result (each may hold
 * a score of theirs). `targets` maps an import to the one that takes its place.
 */
export async function findTraces(
  session: Session,
  sought: Sought,
  targets: ReadonlyMap<string, Target>,
): Promise<Traces> {
  const { sources, noteKeys } = sought
  const { edits, byHand } = await findEdits(session, sought)
  const notes = (await session.store.list('notes')).filter(({ value }) => noteKeys.has((value as Note).key))
  const decisions = session.decisions.filter((decision) => isAbout(decision, sources))
  const rejects = await rewriteRejects(session, sources, targets)
  const results = (await session.store.keys('results')).length
  const writes: Write[] = [
    ...edits.map(({ sequence }): Write => ({ place: 'edits', key: [sequence], delete: true })),
    ...forgetDecisions(session, decisions),
    ...notes.map((note): Write => ({ place: 'notes', key: note.key, delete: true })),
    ...rejects.writes,
    ...(await rewriteMappings(session, (repair) => !isQuoting(repair, namerOf(sources)))),
    { place: 'results', prefix: [], delete: true },
    { place: 'settings', prefix: [RESULT_FACTS], delete: true },
  ]
  const counts = {
    edits: edits.length,
    decisions: decisions.length,
    notes: notes.length,
    rejects: rejects.rows,
    results,
  }
  return { writes, editIds: new Set(edits.map(({ editId }) => editId)), sources, byHand, counts }
}

/** Decisions that name them go; others of the same step stay. */
function forgetDecisions(session: Session, gone: readonly StoredDecision[]): Write[] {
  const steps = new Set(gone.map(({ sequence }) => sequence))
  return [...steps].map((sequence): Write => {
    const left = session.decisions.filter((decision) => decision.sequence === sequence && !gone.includes(decision))
    return left.length === 0
      ? { place: 'edits', key: [sequence], delete: true }
      : { place: 'edits', key: [sequence], value: left }
  })
}

/** Changes of rows that are theirs, and changes that name them, whichever row they are of: that row may not show now. */
async function findEdits(
  session: Session,
  { sources, isShown }: Sought,
): Promise<{ edits: Edit[]; byHand: Map<TableName, number> }> {
  const edits: Edit[] = []
  const byHand = new Map<TableName, Set<string>>()
  for (const edit of session.edits.filter(({ table }) => PEOPLE_TABLES.includes(table))) {
    const view = await viewOf(session, edit.table)
    const person = codes(await view.frame(PERSON_FIELDS), 'person')
    const row = await view.find(edit.rowId)
    const isTheirs = row >= 0 && person !== undefined && isShown(person.dictionary[person.codes[row]!]!)
    if (!isTheirs && !Object.entries(edit.values).some(([field, value]) => isNaming(field, String(value), sources)))
      continue
    edits.push(edit)
    const isAdded = session.edits.some(({ op, rowId }) => op === 'add' && rowId === edit.rowId)
    if (isAdded && isTheirs) byHand.set(edit.table, (byHand.get(edit.table) ?? new Set()).add(edit.rowId))
  }
  return { edits, byHand: new Map([...byHand].map(([table, rows]) => [table, rows.size])) }
}

function isNaming(field: string, text: string, sources: ReadonlySet<string>): boolean {
  const known = PERSON_FIELDS.find((name) => name === field)
  return known !== undefined && text !== '' && sources.has(sourceKey(known, normaliseIdentifier(known, text)))
}

async function rewriteRejects(
  session: Session,
  sources: ReadonlySet<string>,
  targets: ReadonlyMap<string, Target>,
): Promise<{ writes: Write[]; rows: number }> {
  const isNamed = namerOf(sources)
  let gone = 0
  const writes: Write[] = []
  for (const { key, value } of await session.store.list('rejects')) {
    const [importId, chunk] = key
    const target = targets.get(String(importId))
    const before = value as RejectedRow[]
    const rows = before.filter(({ at, cells }) => !(at !== undefined && target?.lines.has(at)) && !cells.some(isNamed))
    // Rows that were kept are counted among those of their table.
    gone += before.filter(({ isKept }) => !isKept).length - rows.filter(({ isKept }) => !isKept).length
    if (target || rows.length < before.length)
      writes.push({ place: 'rejects', key: [target?.importId ?? importId!, chunk!], value: rows })
  }
  return { writes, rows: gone }
}
