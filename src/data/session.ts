import { ClienteleError } from '../core/errors'
import { canonicalJson, hashHex } from '../core/hash'
import type { TableName } from '../schema/field'
import type { Rate } from '../schema/rates'
import { isDiskFull, type Store, type Write } from '../store'
import { BACKUP_MARK } from './backup-mark'
import type { Environment } from './environment'
import { isStep, type StoredDecision } from './decision'
import type { Edit } from './edits'
import { identityVersion } from './identity-version'
import type { ImportRecord } from './import-record'
import type { Staged } from './difference/stage'
import { JOIN_RULE } from './join/rule'
import { discardKilled, listInterrupted, type Interrupted } from './interrupted'
import { makeRoom } from './make-room'
import type { FindRoom } from './rooms'
import { createSegmentReader, type SegmentReader } from './segment-reader'
import type { Mask } from './supersede'
import { EMPTY_BOOK, readBook, type ErasureBook } from './suppress-book'
import type { TableBase, TableView } from './table-view'
import { essenceOf, type Treatment } from './treatments-types'
import type { BackupMark } from './types'
import type { WorkspaceEntry } from './workspaces'

export interface Settings {
  /** What the workspace reports in: ISO 4217, '' as long as nothing says. */
  currency: string
  timeZone: string
  /** What other currencies are worth, as the user said. */
  rates?: Rate[]
  /** Of the shop (ISO 3166-1): whose national phone numbers are read as such. */
  country?: string
  /** What was chosen for missing and extreme values: applied where columns are read for analyses. */
  treatments?: Treatment[]
  /** Whether payments that belong to no known order are sales even where a shop's own export tells of their time. */
  countUnlinkedPayments?: boolean
}

/** An open workspace. What is in memory is a copy of what is in the store; writes go to the store first. */
export interface Session {
  workspace: WorkspaceEntry
  readonly store: Store
  readonly environment: Environment
  readonly reader: SegmentReader
  readonly findRoom: FindRoom
  /** Finished imports by sequence, active and undone. */
  imports: ImportRecord[]
  masks: Map<string, Mask>
  edits: Edit[]
  /** Who was said to be one person, or not, in the order it was said. */
  decisions: StoredDecision[]
  settings: Settings
  /** Counts the writes of all tabs, so that a tab sees that another one wrote. */
  revision: number
  isStale: boolean
  /** What another tab changed is being read. */
  reading: Promise<void> | undefined
  discarded: string[]
  /** Imports that were killed and can be done again. */
  interrupted: Interrupted[]
  /** Imports of this tab that are written and wait for a word, by id. */
  readonly staged: Map<string, Staged>
  /** The last backup; undefined before the first. */
  backup: BackupMark | undefined
  /** Who was erased, as far as they are known again. */
  erasures: ErasureBook
  /** Views and everything computed from them, dropped when the data changes. */
  views: Map<TableName, Promise<TableView>>
  /** Tables before edits, kept until their imports change: an edit need not read the columns again. */
  bases: Map<TableName, TableBase>
  memo: Map<string, unknown>
  /** The tail of this tab's own writes: they queue, they do not refuse each other. */
  writing: Promise<unknown>
  /** Short questions under way; long work that has not begun waits for them. */
  questions: Set<Promise<void>>
  /** Counts results that label every customer, so that the labels are looked up anew. */
  labelled: number
}

export async function openSession(
  workspace: WorkspaceEntry,
  store: Store,
  environment: Environment,
  findRoom: FindRoom,
): Promise<Session> {
  const session: Session = {
    workspace,
    store,
    environment,
    reader: createSegmentReader(store),
    findRoom,
    imports: [],
    masks: new Map(),
    edits: [],
    decisions: [],
    settings: { currency: environment.currency, timeZone: environment.timeZone },
    revision: 0,
    isStale: false,
    reading: undefined,
    discarded: [],
    interrupted: [],
    staged: new Map(),
    backup: undefined,
    erasures: EMPTY_BOOK,
    views: new Map(),
    bases: new Map(),
    memo: new Map(),
    writing: Promise.resolve(),
    questions: new Set(),
    labelled: 0,
  }
  await reload(session)
  await discardUnfinished(session)
  return session
}

/** Reads everything but the columns anew. A write that comes in between is read too: the revision tells. */
export async function reload(session: Session): Promise<void> {
  const { store } = session
  for (;;) {
    session.isStale = false
    const { revision } = session
    const before = await storedRevision(session)
    const [imports, masks, edits, settings, backup, erasures] = await Promise.all([
      store.list('imports'),
      store.list('masks'),
      store.list('edits'),
      store.get('settings', ['settings']),
      store.get('settings', BACKUP_MARK),
      readBook(store),
    ])
    if ((await storedRevision(session)) !== before || session.revision !== revision) continue
    session.imports = imports.map(({ value }) => value as ImportRecord).filter(isFinished)
    session.imports.sort((a, b) => a.sequence - b.sequence)
    session.masks = new Map(masks.map(({ key, value }) => [String(key[0]), value as Mask]))
    const changes = edits.map(({ value }) => value as Edit | StoredDecision[])
    session.edits = changes.filter((change): change is Edit => !isStep(change))
    session.decisions = changes.filter(isStep).flat()
    if (settings) session.settings = settings as Settings
    session.backup = backup as BackupMark | undefined
    session.erasures = erasures
    session.revision = before
    return dropViews(session)
  }
}

/** Reads what another tab changed; everybody who asks meanwhile waits for the same reading. */
export async function freshen(session: Session): Promise<void> {
  while (session.isStale || session.reading) {
    session.reading ??= reload(session)
      .catch((thrown: unknown) => {
        session.isStale = true
        throw thrown
      })
      .finally(() => (session.reading = undefined))
    await session.reading
  }
}

const storedRevision = async ({ store }: Session): Promise<number> =>
  ((await store.get('settings', ['revision'])) as number | undefined) ?? 0

/** Lets questions that have come meanwhile go first: for work that holds the thread for long. */
export async function giveWay(session: Session): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, 0))
  while (session.questions.size > 0) await Promise.all(session.questions)
}

/** New maps, so that work which began before the change cannot put its answers among the new ones. */
function dropViews(session: Session): void {
  session.views = new Map()
  session.memo = new Map()
}

const isFinished = ({ state }: ImportRecord): boolean => state === 'active' || state === 'undone'

/**
 * An import found running when no tab holds the workspace was killed, and so was one that waits for a word when no tab holds
 * that one: its chunks go, and its name is reported.
 */
async function discardUnfinished(session: Session): Promise<void> {
  session.interrupted = await listInterrupted(session)
  if ((await unfinished(session)).length === 0) return
  await session.environment.exclusively(lockName(session), async () => {
    const killed: ImportRecord[] = []
    for (const record of await unfinished(session)) {
      if (record.state === 'running' || !(await isHeld(session, record))) killed.push(record)
    }
    await discard(session, discardKilled(killed))
    session.discarded = killed.filter(({ isCopy }) => !isCopy).map(({ fileName }) => fileName)
    session.interrupted = await listInterrupted(session)
  })
}

const NOT_DISCARDED = { en: 'nothing was changed', zh: '没有做任何更改' }

/**
 * A disk that was full when the import was killed is full now: then it goes without the note that offers it again, and what cannot
 * be deleted either stays as it is, which nobody sees. The workspace opens in any case.
 */
async function discard(session: Session, writes: Write[]): Promise<void> {
  for (const step of [writes, writes.filter((write) => 'delete' in write)]) {
    try {
      return await makeRoom(session, () => session.store.commit(step), NOT_DISCARDED)
    } catch (thrown) {
      if (!isDiskFull(thrown)) throw thrown
    }
  }
}

async function unfinished({ store }: Session): Promise<ImportRecord[]> {
  const records = (await store.list('imports')).map(({ value }) => value as ImportRecord)
  return records.filter((record) => !isFinished(record))
}

/** What a tab holds for as long as an import of it waits for a word. */
export const stageLock = ({ workspace }: Session, importId: string): string =>
  `clientele:${workspace.id}:staged:${importId}`

const isHeld = async (session: Session, { importId }: ImportRecord): Promise<boolean> =>
  (await session.environment.exclusively(stageLock(session, importId), async () => true)) === undefined

const lockName = ({ workspace }: Session): string => `clientele:${workspace.id}`

/**
 * Runs work as the only writer of the workspace. Writers of this tab queue; another tab's writer is BUSY_OTHER_TAB.
 * What another tab wrote meanwhile is read before the work starts.
 */
export async function asWriter<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const run = session.writing.then(async () => {
    const answer = await session.environment.exclusively(lockName(session), async () => {
      if ((await storedRevision(session)) !== session.revision) await reload(session)
      return work()
    })
    if (!answer) throw new ClienteleError('BUSY_OTHER_TAB')
    return answer.value
  })
  session.writing = run.catch(() => undefined)
  return run
}

/** Commits writes that change what is visible, applies them to memory, and tells the other tabs. */
export async function commitChange(session: Session, writes: Write[], apply: () => void): Promise<void> {
  const revision = session.revision + 1
  await session.store.commit([...writes, { place: 'settings', key: ['revision'], value: revision }])
  session.revision = revision
  apply()
  dropViews(session)
  announce(session)
}

export function announce(session: Session): void {
  const dataVersion = dataVersionOf(session)
  session.environment.announce({ kind: 'data-changed', workspace: session.workspace.name, dataVersion })
}

export const activeImports = (session: Session, table?: TableName): ImportRecord[] =>
  session.imports.filter((record) => record.state === 'active' && (table === undefined || record.table === table))

/**
 * Names the data that an answer was computed from: active imports, edits and settings of the tables named (default: all).
 * Masks follow from the active imports. Undoing a change gives the former name back.
 */
export function dataVersionOf(session: Session, tables?: readonly string[]): string {
  const isNamed = (table: string): boolean => tables === undefined || tables.includes(table)
  const imports = activeImports(session)
    .filter(({ table }) => isNamed(table))
    .map(({ importId }) => importId)
  const edits = session.edits.filter(({ table }) => isNamed(table)).map(({ editId }) => editId)
  const identity = identityVersion(session, isNamed)
  const treatments = (session.settings.treatments ?? []).filter(({ table }) => isNamed(table)).map(essenceOf)
  const treated = treatments.length === 0 ? {} : { treatments: treatments.map(canonicalJson).sort() }
  const active = activeImports(session).map(({ table }) => table)
  const isJoining = active.some((table, i) => isNamed(table) && active.indexOf(table) !== i)
  const joins = isJoining ? { joins: JOIN_RULE } : {}
  const settings = countedSettings(session.settings)
  return hashHex(canonicalJson({ imports, edits, settings, identity, ...treated, ...joins }))
}

/** The settings that figures are computed with; the country only tells how files are read. */
const countedSettings = ({ currency, timeZone, rates = [], countUnlinkedPayments }: Settings): Partial<Settings> => ({
  ...{ currency, timeZone },
  ...(rates.length > 0 && { rates }),
  ...(countUnlinkedPayments === true && { countUnlinkedPayments }),
})
