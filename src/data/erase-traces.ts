import type { ColumnRepair, RejectedRow } from '../ingest/types'
import { PERSON_FIELDS } from '../schema'
import type { Write } from '../store'
import { isAbout, type StoredDecision } from './decision'
import { findEdits, isNaming, type TheirEdits } from './erase-edits'
import { isQuoting } from './erase-repairs'
import type { Rewritten } from './erase-rows'
import { rejectsId } from './import-record'
import { rewriteInterrupted, type Interrupted } from './interrupted'
import { rewriteAudiences } from './audiences/audiences'
import { forgetBegunReplies } from './begun-replies'
import { rewriteLedger } from './ledger'
import { rewriteMappings } from './mappings'
import { forgetShownOffers } from './offer-ledger'
import { forgetOfferMarks } from './offer-marks'
import { RESULT_FACTS } from './results'
import type { Session } from './session'
import { forgetTodos } from './todos'
import type { Note } from './types'
import { forgetVoiceMarks } from './voice-marks'

/** What people leave outside the segments. */
export interface Traces {
  writes: Write[]
  editIds: ReadonlySet<string>
  /** Source keys of the people, whom no decision may name any more. */
  sources: ReadonlySet<string>
  /** Rows that were entered by hand, of each table. */
  byHand: TheirEdits['byHand']
  /** Notes of imports that were cut short, as they are without the people. */
  interrupted: Interrupted[]
  counts: { edits: number; decisions: number; notes: number; rejects: number; results: number }
}

/** The people whose traces are looked for. */
export interface Sought {
  sources: ReadonlySet<string>
  /** The same with ids as files have them, where people are shown by others: what cells of a file are compared with. */
  quoted?: ReadonlySet<string>
  /** Whether a person is one of them, by the key under which they are shown. */
  isShown(key: string): boolean
  /** Keys under which something may have been written down about them. */
  noteKeys: ReadonlySet<string>
}

/** The import that takes the place of another, by where that has its rejected rows, and what rows that are gone went by there. */
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
 * Edits of their rows, notes, imports that wait for a word, rejected rows that name them, what was said of them before, and every
 * stored result (each may hold a score of theirs). `rewritten` are the imports that hold rows of theirs, and what takes their places.
 */
export async function findTraces(session: Session, sought: Sought, rewritten: readonly Rewritten[]): Promise<Traces> {
  const { sources, quoted = sources, noteKeys } = sought
  const { edits, byHand } = await findEdits(session, sought, rewritten)
  const notes = (await session.store.list('notes')).filter(({ value }) => noteKeys.has((value as Note).key))
  const decisions = session.decisions.filter((decision) => isAbout(decision, sources))
  const rejects = await rewriteRejects(session, quoted, targetsOf(rewritten))
  const isLeft = (repair: ColumnRepair): boolean => !isQuoting(repair, namerOf(quoted))
  const interrupted = rewriteInterrupted(session, isLeft)
  const results = (await session.store.keys('results')).length
  const writes: Write[] = [
    ...edits.map(({ sequence }): Write => ({ place: 'edits', key: [sequence], delete: true })),
    ...forgetDecisions(session, decisions),
    ...notes.map((note): Write => ({ place: 'notes', key: note.key, delete: true })),
    ...rejects.writes,
    ...(await rewriteMappings(session, isLeft)),
    ...(await rewriteAudiences(session, noteKeys, namerOf(quoted))),
    ...(await forgetTodos(session, noteKeys, namerOf(quoted))),
    ...(await forgetOfferMarks(session, noteKeys, namerOf(quoted))),
    ...(await forgetShownOffers(session, noteKeys)),
    ...(await forgetVoiceMarks(session, noteKeys, namerOf(quoted))),
    ...(await forgetBegunReplies(session, noteKeys, namerOf(quoted))),
    ...(await rewriteLedger(session, noteKeys, quoted)),
    ...interrupted.writes,
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
  const editIds = new Set(edits.map(({ editId }) => editId))
  return { writes, editIds, sources, byHand, interrupted: interrupted.notes, counts }
}

const targetsOf = (rewritten: readonly Rewritten[]): ReadonlyMap<string, Target> =>
  new Map(rewritten.map(({ old, written, lines }) => [rejectsId(old), { importId: written.record.importId, lines }]))

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
