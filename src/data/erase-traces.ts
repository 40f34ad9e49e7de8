import { normaliseIdentifier } from '../identity'
import type { RejectedRow } from '../ingest/types'
import { PERSON_FIELDS } from '../schema'
import { codes } from '../schema/columns'
import type { Write } from '../store'
import { isAbout, type StoredDecision } from './decision'
import { keysOfPerson } from './people'
import { RESULT_FACTS } from './results'
import type { Session } from './session'
import { PEOPLE_TABLES, viewOf } from './table-view'
import type { Note } from './types'

/** What a person leaves outside the segments. */
export interface Traces {
  writes: Write[]
  editIds: ReadonlySet<string>
  /** Source keys of the person, whom no decision may name any more. */
  sources: ReadonlySet<string>
  /** Rows that were entered by hand. */
  rowsByHand: number
}

/**
 * Edits of the person's rows, notes, rejected rows that name them, and every stored result (each may hold a score of theirs).
 * `targets` maps an import to the one that takes its place.
 */
export async function findTraces(
  session: Session,
  key: string,
  sources: ReadonlySet<string>,
  targets: ReadonlyMap<string, string>,
): Promise<Traces> {
  const { editIds, rowsByHand } = await findEdits(session, key)
  const edits = session.edits.filter(({ editId }) => editIds.has(editId))
  const keys = await keysOfPerson(session, key)
  const notes = (await session.store.list('notes')).filter(({ value }) => keys.has((value as Note).key))
  const writes: Write[] = [
    ...edits.map(({ sequence }): Write => ({ place: 'edits', key: [sequence], delete: true })),
    ...forgetDecisions(session, sources),
    ...notes.map((note): Write => ({ place: 'notes', key: note.key, delete: true })),
    ...(await rewriteRejects(session, sources, targets)),
    { place: 'results', prefix: [], delete: true },
    { place: 'settings', prefix: [RESULT_FACTS], delete: true },
  ]
  return { writes, editIds, sources, rowsByHand }
}

/** Decisions that name the person go; others of the same step stay. */
function forgetDecisions({ decisions }: Session, sources: ReadonlySet<string>): Write[] {
  const isNaming = (decision: StoredDecision): boolean => isAbout(decision, sources)
  const steps = new Set(decisions.filter(isNaming).map(({ sequence }) => sequence))
  return [...steps].map((sequence): Write => {
    const left = decisions.filter((decision) => decision.sequence === sequence && !isNaming(decision))
    return left.length === 0
      ? { place: 'edits', key: [sequence], delete: true }
      : { place: 'edits', key: [sequence], value: left }
  })
}

async function findEdits(session: Session, key: string): Promise<{ editIds: Set<string>; rowsByHand: number }> {
  const editIds = new Set<string>()
  const byHand = new Set<string>()
  for (const edit of session.edits.filter(({ table }) => PEOPLE_TABLES.includes(table))) {
    const view = await viewOf(session, edit.table)
    const person = codes(await view.frame(PERSON_FIELDS), 'person')
    const row = await view.find(edit.rowId)
    if (row < 0 || !person || person.dictionary[person.codes[row]!] !== key) continue
    editIds.add(edit.editId)
    if (session.edits.some(({ op, rowId }) => op === 'add' && rowId === edit.rowId)) byHand.add(edit.rowId)
  }
  return { editIds, rowsByHand: byHand.size }
}

async function rewriteRejects(
  session: Session,
  sources: ReadonlySet<string>,
  targets: ReadonlyMap<string, string>,
): Promise<Write[]> {
  const isNaming = (cell: string): boolean =>
    PERSON_FIELDS.some((field) => sources.has(`${field}\u001f${normaliseIdentifier(field, cell)}`))
  const chunks = await session.store.list('rejects')
  return chunks.map(({ key: [importId, chunk], value }): Write => {
    const rows = (value as RejectedRow[]).filter(({ cells }) => !cells.some(isNaming))
    const target = targets.get(String(importId)) ?? importId!
    return { place: 'rejects', key: [target, chunk!], value: rows }
  })
}
