import { putRecord, type ImportRecord } from './import-record'
import { activeImports, commitChange, type Session } from './session'
import type { ImportPlan } from '../ingest/types'
import type { Write } from '../store'
import type { WrittenSegment } from './segment-writer'
import { findCurrency } from './find-currency'
import { joinImports, type Joined } from './join/join-imports'
import { noteJoins } from './join/note-joins'
import { putRule } from './join/rule'
import type { HearUpdate, Mask, Standing } from './supersede'

/** A written import that waits to be switched on. */
export interface Written {
  record: ImportRecord
  segment: WrittenSegment
  /** Of its file, as `fingerprintOf`. */
  fingerprint?: string
  /** How it was read; a table that was made and not read has none. */
  plan?: ImportPlan
}

/**
 * Switches written segments on, together with the masks that follow from them, in one transaction. Until then nothing of
 * them shows; after it, everything does.
 */
export async function activateSegments(session: Session, written: readonly Written[]): Promise<ImportRecord[]> {
  for (const { record, segment } of written) session.reader.keep(record.importId, segment)
  const fresh = written.map(({ record }): ImportRecord => ({ ...record, state: 'active' }))
  const allMasks = new Map<string, Mask | null>()
  // A table of one import is compared with nothing: it follows any rule.
  const rules: Write[] = []
  for (const table of new Set(fresh.map((record) => record.table))) {
    const own = fresh.filter((record) => record.table === table)
    const active = [...activeImports(session, table), ...own]
    const joined = await computeMasks(session, active)
    for (const [importId, mask] of joined.masks) allMasks.set(importId, mask)
    own.forEach((record, i) => countKept(record, joined.standings[active.length - own.length + i]!))
    noteJoins(own, active, joined)
    if (joined.units.length > 0) rules.push(putRule(table))
  }
  const currency = session.settings.currency || (await findCurrency(session.reader, written))
  const settings = { ...session.settings, currency }
  const writes: Write[] = [...fresh.map(putRecord), ...maskWrites(allMasks), ...rules]
  if (settings.currency !== session.settings.currency)
    writes.push({ place: 'settings', key: ['settings'], value: settings })
  await commitChange(session, writes, () => {
    session.imports.push(...fresh)
    session.settings = settings
    applyMasks(session, allMasks)
  })
  return fresh
}

/** Files of one call may replace each other's rows: what this file's rows were when they came. */
function countKept(record: ImportRecord, { duplicate, updated }: Standing): void {
  record.rowsDuplicate = duplicate
  record.rowsUpdated = updated
  record.rowsKept = record.rows - duplicate - updated
}

/** Switches an import off or on again; the masks of its neighbours follow. */
export async function switchImport(session: Session, record: ImportRecord, state: 'active' | 'undone'): Promise<void> {
  const switched: ImportRecord = { ...record, state }
  const after = session.imports.map((one) => (one.importId === record.importId ? switched : one))
  const active = after.filter((one) => one.state === 'active' && one.table === record.table)
  const { masks } = await computeMasks(session, active)
  await commitChange(session, [putRecord(switched), ...maskWrites(masks)], () => {
    session.imports = after
    applyMasks(session, masks)
  })
}

const UNTOUCHED: Standing = { hide: new Uint32Array(0), duplicate: 0, superseded: 0, updated: 0, joined: 0 }

/** The masks of these imports, which are all the active ones of a table, oldest first. */
export async function computeMasks(
  session: Session,
  active: readonly ImportRecord[],
  onUpdate?: HearUpdate,
): Promise<Joined> {
  // Within one import equal rows are genuine: there is nothing to compare.
  if (active.length < 2) {
    const masks = new Map(active.map(({ importId }) => [importId, null]))
    return { masks, standings: active.map(() => UNTOUCHED), units: [], sources: [] }
  }
  const countsAllPayments = session.settings.countUnlinkedPayments === true
  return joinImports({ reader: session.reader, active, countsAllPayments, onUpdate })
}

export const maskWrites = (masks: ReadonlyMap<string, Mask | null>): Write[] =>
  [...masks].map(([importId, mask]) =>
    mask ? { place: 'masks', key: [importId], value: mask } : { place: 'masks', key: [importId], delete: true },
  )

export function applyMasks(session: Session, masks: ReadonlyMap<string, Mask | null>): void {
  for (const [importId, mask] of masks) {
    if (mask) session.masks.set(importId, mask)
    else session.masks.delete(importId)
  }
}
