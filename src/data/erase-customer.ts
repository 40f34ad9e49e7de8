import { sourceKey } from '../identity'
import { ClienteleError } from '../core/errors'
import { PERSON_FIELDS } from '../schema'
import { codes } from '../schema/columns'
import type { TableName } from '../schema/field'
import { createNumber, type Write } from '../store'
import { knownBackups } from './backup-mark'
import { presentKeys } from './audiences/standing-keys'
import { applyMasks, computeMasks, maskWrites } from './commit'
import { isAbout } from './decision'
import { letGo } from './difference/stage'
import { deleteImport, deleteWhole, idsOf, putRecord, type ImportRecord } from './import-record'
import {
  dropCopies,
  identifiersOf,
  markPeople,
  ordersOf,
  peopleImports,
  personFrame,
  rewriteImports,
  type Erased,
  type Rewritten,
} from './erase-rows'
import { findTraces, namerOf, type Sought, type Traces } from './erase-traces'
import { lastingIds } from './lasting-ids'
import { isOfOthers, keysOfPerson, keysOfSource, sourcesOfPerson } from './people'
import { commitChange, type Session } from './session'
import { putReceipt, putSecret, putSuppression, withReceipt, type ErasureBook } from './suppress-book'
import { idsForLater } from './suppress-ids'
import { namesForLater } from './suppress-names'
import { ordersForLater } from './suppress-orders'
import { createSuppression } from './suppress-watch'
import type { Mask } from './supersede'
import { PEOPLE_TABLES, viewOf } from './table-view'
import type { ErasureReceipt, SalesChoice } from './types'

/** Characters of a hash that stand for it in a receipt. */
const SHOWN_HASH = 16
const shownHash = (hash: string): string => hash.slice(0, SHOWN_HASH)
/** Groups of four symbols of a receipt's number. */
const NUMBER_GROUPS = 4

/**
 * Takes a person out of every table, undone imports included: their rows are left out of new segments, so that neither chunks
 * nor dictionaries hold them, and the old ones go in the same transaction. Edits of their rows, notes about them, rejected
 * rows that name them, and all stored results go too; keyed hashes stay, by which a later import knows them. The bytes on
 * the disk still wait when this is done. Called by the writer of the workspace. Error: CUSTOMER_UNKNOWN.
 */
export async function eraseCustomer(session: Session, key: string, sales: SalesChoice): Promise<ErasureReceipt> {
  const person = await findPerson(session, key, sales)
  const { erased, noteKeys } = person
  const shown = [...erased.strongest.keys(), ...erased.own.keys()]
  const { lastingOf } = await lastingIds(session)
  const sources = new Set([...shown, ...shown.map(lastingOf)])
  const ids = await idsForLater(session, erased.own.keys())
  const quoted = new Set([...sources, ...ids.sources])
  const written = new Set([...noteKeys, ...(await formerKeys(session, key, sources))])
  const sought: Sought = { sources, quoted, isShown: (one) => one === key, noteKeys: written }
  const number = createNumber(NUMBER_GROUPS)
  const known = {
    ...{ number, sales, sources: ids.sources, ids, keys: noteKeys },
    names: await namesForLater(session, erased),
    orders: ordersForLater(session, erased.orders),
  }
  const { suppression, secret } = await createSuppression(session.erasures, known, session.environment.newId)
  const receiptOf = (work: ErasureWork): ErasureReceipt => ({
    number,
    at: session.environment.now(),
    sales,
    ...countsOf(work),
    backups: knownBackups(session),
    keys: suppression.keys.map(shownHash),
    ...(suppression.names?.length ? { names: suppression.names.map(shownHash) } : {}),
    bytes: 'waiting',
    old: session.workspace.id,
    isEncrypted: session.workspace.key !== undefined,
  })
  const { suppressions, secrets } = session.erasures
  const endWith = (receipt: ErasureReceipt): ErasureEnd & { receipt: ErasureReceipt } => ({
    receipt,
    writes: [putSecret(secret.id, secret.bytes), putSuppression(suppression), putReceipt(receipt)],
    book: {
      ...withReceipt(session.erasures, receipt),
      suppressions: [...suppressions, suppression],
      secrets: new Map([...secrets, [secret.id, secret.bytes]]),
    },
  })
  const { end } = await eraseRows(session, { erased, sought }, async (work) => endWith(receiptOf(work)))
  return end.receipt
}

/** What is written of an erasure, before it shows. */
interface ErasureWork {
  rewritten: readonly Rewritten[]
  traces: Traces
}

/** How an erasure is put in place: with other writes, in one transaction. */
interface ErasureEnd {
  writes: readonly Write[]
  book: ErasureBook
}

/**
 * Writes everything that holds these people anew and puts it in the place of the old, with what `finish` says of it. Where any of it
 * fails, nothing of it is left, so that it can be tried again.
 */
export async function eraseRows<End extends ErasureEnd>(
  session: Session,
  { erased, sought }: { erased: Erased; sought: Sought },
  finish: (work: ErasureWork) => Promise<End>,
): Promise<{ work: ErasureWork; end: End }> {
  const begun: string[] = []
  try {
    const rewritten = await rewriteImports(
      session,
      { erased, isNaming: namerOf(sought.quoted ?? sought.sources) },
      begun,
    )
    const work = { rewritten, traces: await findTraces(session, sought, rewritten) }
    const end = await finish(work)
    await commitErasure(session, work, end)
    return { work, end }
  } catch (thrown) {
    await dropCopies(session, begun)
    throw thrown
  }
}

/** Rows by table, and all that went beside them. */
export function countsOf({
  rewritten,
  traces,
}: ErasureWork): Pick<ErasureReceipt, 'rows' | 'anonymous' | 'tables'> & Traces['counts'] {
  const byTable = new Map<TableName, { rows: number; anonymous: number }>()
  const add = (table: TableName, rows: number, anonymous: number): void => {
    const before = byTable.get(table) ?? { rows: 0, anonymous: 0 }
    byTable.set(table, { rows: before.rows + rows, anonymous: before.anonymous + anonymous })
  }
  for (const { old, removed, anonymous } of rewritten) add(old.table, removed, anonymous)
  for (const [table, rows] of traces.byHand) add(table, rows, 0)
  const tables = [...byTable].map(([table, counts]) => ({ table, ...counts }))
  const sum = (of: 'rows' | 'anonymous'): number => tables.reduce((total, one) => total + one[of], 0)
  return { rows: sum('rows'), anonymous: sum('anonymous'), tables, ...traces.counts }
}

/** The person as the rows say it: every identifier, those that nobody else has, and the orders. Error: CUSTOMER_UNKNOWN. */
async function findPerson(
  session: Session,
  key: string,
  sales: SalesChoice,
): Promise<{ erased: Erased; noteKeys: ReadonlySet<string> }> {
  const noteKeys = await keysOfPerson(session, key)
  const isShared = await isOfOthers(session, key)
  const standing = await sourcesOfPerson(session, key)
  const shown = await shownIdentifiers(session, key)
  if (shown.size === 0) throw new ClienteleError('CUSTOMER_UNKNOWN', { key })
  const strongest = new Map<string, SalesChoice>()
  const own = new Map<string, SalesChoice>()
  const take = (source: string): void => {
    const isName = source.startsWith(sourceKey('name', ''))
    if (isName || !isShared(source)) strongest.set(source, sales)
    if (!isName && !isShared(source)) own.set(source, sales)
  }
  shown.forEach(take)
  for (const source of standing) strongest.set(source, sales)
  const narrow: Erased = { strongest, own, orders: new Map() }
  // Rows that do not show (older versions, undone imports) may know more of the person.
  const proven = { ...narrow, strongest: new Map(own) }
  for (const record of peopleImports(session)) {
    const frame = await personFrame(session, record)
    identifiersOf(frame, markPeople(frame, record.table, proven), PERSON_FIELDS).forEach(take)
  }
  return { erased: { ...narrow, orders: await ordersOf(session, narrow) }, noteKeys }
}

/** Keys that an import showed the person under which is undone by now; not those that somebody else has. */
async function formerKeys(session: Session, key: string, sources: ReadonlySet<string>): Promise<string[]> {
  const present = await presentKeys(session)
  return [...sources].flatMap(keysOfSource).filter((former) => (present.get(former) ?? key) === key)
}

/** Identifiers, as source keys, on any row that shows the person. */
async function shownIdentifiers(session: Session, key: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const table of PEOPLE_TABLES) {
    const frame = await (await viewOf(session, table)).frame(PERSON_FIELDS)
    const person = codes(frame, 'person')
    const code = person?.dictionary.indexOf(key) ?? -1
    if (!person || code < 1) continue
    const isOf = Uint8Array.from(person.codes, (one) => Number(one === code))
    identifiersOf(frame, isOf, PERSON_FIELDS).forEach((source) => found.add(source))
  }
  return found
}

/** Puts what was written in the place of the old, with other writes, in one transaction. */
async function commitErasure(
  session: Session,
  { rewritten, traces }: ErasureWork,
  { writes, book }: ErasureEnd,
): Promise<void> {
  const replacement = new Map(rewritten.map(({ old, written }) => [old.importId, asFinished(old, written.record)]))
  for (const { written } of rewritten) session.reader.keep(written.record.importId, written.segment)
  const after = session.imports.map((record) => replacement.get(record.importId) ?? record)
  const masks = new Map<string, Mask | null>()
  for (const table of new Set(rewritten.map(({ old }) => old.table))) {
    const active = after.filter((record) => record.table === table && record.state === 'active')
    for (const [importId, mask] of (await computeMasks(session, active)).masks) masks.set(importId, mask)
  }
  const gone = rewritten.flatMap(({ old }) => deleteWhole(old))
  const put = [...replacement.values()].map(putRecord)
  const staged = await findAllStaged(session)
  const all = [...gone, ...staged, ...put, ...maskWrites(masks), ...traces.writes, ...writes]
  await commitChange(session, all, () => {
    session.imports = after
    session.edits = session.edits.filter(({ editId }) => !traces.editIds.has(editId))
    session.decisions = session.decisions.filter((decision) => !isAbout(decision, traces.sources))
    session.interrupted = traces.interrupted
    session.erasures = book
    for (const { old } of rewritten) {
      session.masks.delete(old.importId)
      for (const id of idsOf(old)) session.reader.forget(id)
    }
    applyMasks(session, masks)
    const waiting = [...session.staged.values()]
    for (const { record } of waiting) session.reader.forget(record.importId)
    letGo(session, waiting)
  })
}

function asFinished({ state }: ImportRecord, { isCopy: _written, ...record }: ImportRecord): ImportRecord {
  return { ...record, state }
}

/** Imports that wait for a word, in any tab, were written before: they would bring the person back. */
async function findAllStaged({ store }: Session): Promise<Write[]> {
  const records = (await store.list('imports')).map(({ value }) => value as ImportRecord)
  return records.filter(({ state }) => state === 'staged').flatMap(({ importId }) => deleteImport(importId))
}
