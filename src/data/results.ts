import { canonicalJson } from '../core/hash'
import type { StoreKey, Write } from '../store'
import { chosenRows, tablesRead } from './chosen-rows'
import { ledgerWrites } from './ledger'
import { findResultPlace, makeResultPlace, RESULT_FACTS } from './result-place'
import { asWriter, dataVersionOf, type Session } from './session'
import { sizeOfRecord } from './size-of-record'

export { RESULT_FACTS }

/** Results kept of each analysis; the oldest go first. Undo revives them while they are there. */
const MAX_RESULTS = 24
/** Bytes that the results of one analysis, and those of all, may take, about; the newest is kept whatever its size. */
export const RESULT_BUDGETS = { room: 96 * 1024 * 1024, workspace: 256 * 1024 * 1024 }
/** What a result is taken to be that was kept before sizes were. */
const UNKNOWN_BYTES = 2 * 1024 * 1024
/** Analyses whose answer stands beside every customer. */
const LABELLING: readonly string[] = ['rfm', 'segments', 'churn', 'lifetime']
/** Analyses whose model is kept apart and asked under the settings that were asked with last. */
const ASKED_LIVE: readonly string[] = ['recommend', 'service']
/** A result waits this long for its turn to be written: an import may take minutes, and the next question waits for the result. */
const PATIENCE_MS = 250

/** What is known of a result without reading it, kept apart and written with it. */
interface ResultFacts {
  at: number
  dataVersion: string
  /** Of a part of the data, an earlier day, or only a look at the columns: not what stands beside every customer. */
  isPartial: boolean
  place: StoreKey
  /** About what it takes on the disk; missing from what was kept before this was noted. */
  bytes?: number
  /** Of a model that was kept apart: what it is fitted for. */
  fitFor?: string
  /** Of a room that keeps its model apart: what it was asked with. */
  config?: Record<string, unknown>
}

/** With the analysis that gave it. */
type KnownResult = ResultFacts & { analysis: string }

/** What a stored result says about itself. */
interface StoredEnvelope {
  analysis: string
  /** Of the room that gave it. */
  version?: number
  dataVersion: string
  /** Of a model that is kept apart. */
  fitFor?: string
  config?: Record<string, unknown> & {
    scope?: Record<string, unknown>
    asOf?: unknown
    ask?: unknown
    text?: unknown
    importId?: unknown
    column?: unknown
  }
}

/**
 * How the answer to a question is called outside the worker: by its name, which tells analysis, version, settings, seed, data and
 * backend, and by the workspace, so that it is never kept in another one. What is written anew, or restored, gets another id.
 */
export const answerKey = ({ workspace }: Session, name: string): string => `${workspace.id}|${name}`

/** The result of a name; undefined without one. */
export async function readResult(session: Session, name: string): Promise<unknown> {
  const place = await findResultPlace(session, name)
  return place && session.store.get('results', place)
}

/**
 * Keeps a result under the key that its question got. It was answered before, so nobody waits long for it: where others write,
 * it follows them, and where another tab does, or the workspace went elsewhere meanwhile, it is not kept.
 */
export async function storeResult(session: Session, key: string, result: unknown): Promise<void> {
  const origin = answerKey(session, '')
  if (!key.startsWith(origin)) return
  let hasTurn = false
  const turn = asWriter(session, () => {
    hasTurn = true
    return putResult(session, key.slice(origin.length), result)
  })
  const kept = turn.catch((thrown: unknown) => {
    if (hasTurn) throw thrown
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))
  await Promise.race([kept, patience]).finally(() => clearTimeout(timer))
  // Patience is with work that was under way: what has its turn is waited for.
  if (hasTurn) await kept
}

/** For the writer alone: whoever is erased must be gone before, or find the result. */
async function putResult(session: Session, name: string, result: unknown): Promise<void> {
  const { store } = session
  const { analysis, dataVersion, config, fitFor } = result as StoredEnvelope
  if (mayHoldErased(session, result as StoredEnvelope)) return
  if (fitFor === undefined && isPassing(config)) return
  // A single text, or the messages of one file alone, are no answer about all.
  const isLook = (config?.ask !== undefined && config.ask !== 'learn') || isLookAt(session, analysis, config)
  const isPartial =
    isLook || fitFor !== undefined || config?.asOf !== undefined || Object.keys(config?.scope ?? {}).length > 0
  const place = await makeResultPlace(session, name)
  const known = (await listFacts(session)).filter((one) => one.place.join() !== place.join())
  const own = known.filter((one) => one.analysis === analysis)
  const bytes = sizeOfRecord(result)
  const facts: ResultFacts = {
    at: nextMoment(session, own.at(-1)),
    dataVersion,
    isPartial,
    place,
    bytes,
    ...(fitFor !== undefined && { fitFor }),
    ...(config && ASKED_LIVE.includes(analysis) && { config }),
  }
  await store.commit([
    { place: 'results', key: place, value: result },
    { place: 'settings', key: [RESULT_FACTS, analysis, ...place], value: facts },
    ...beyondBudgets(known, analysis, bytes).flatMap(dropWrites),
    ...(await ledgerWrites(session, result as object)),
  ])
  if (LABELLING.includes(analysis) && !isPartial) session.labelled++
}

const dropWrites = ({ analysis, place }: KnownResult): Write[] => [
  { place: 'results', key: place, delete: true },
  { place: 'settings', key: [RESULT_FACTS, analysis, ...place], delete: true },
]

/** The oldest results that have to go for a new one of so many bytes: of its own analysis first, then of any. */
function beyondBudgets(known: readonly KnownResult[], analysis: string, added: number): KnownResult[] {
  const own = known.filter((one) => one.analysis === analysis)
  const byRoom = new Set(own.slice(0, own.length - roomFor(own, added, RESULT_BUDGETS.room, MAX_RESULTS - 1)))
  const left = known.filter((one) => !byRoom.has(one))
  return [...byRoom, ...left.slice(0, left.length - roomFor(left, added, RESULT_BUDGETS.workspace, Infinity))]
}

/** How many of the newest there is room for. */
function roomFor(known: readonly KnownResult[], added: number, budget: number, most: number): number {
  let [bytes, kept] = [added, 0]
  while (kept < Math.min(most, known.length)) {
    bytes += known[known.length - 1 - kept]!.bytes ?? UNKNOWN_BYTES
    if (bytes > budget) break
    kept++
  }
  return kept
}

/**
 * What one text says, or how a few do, is answered as fast again as it would be read: kept, such answers would push out those that take
 * long, and what was typed would stay.
 */
const isPassing = (config: Record<string, unknown> = {}): boolean =>
  config['text'] !== undefined || config['test'] !== undefined

/** Whether a setting was given that makes a room look at one thing alone: rooms say which (`looks`). */
const isLookAt = (session: Session, analysis: string, config: Record<string, unknown> = {}): boolean =>
  (session.findRoom(analysis).looks ?? []).some((setting) => config[setting] !== undefined)

/** A result of data that has changed since may hold a person who was erased meanwhile. It was answered, and is not kept. */
const mayHoldErased = (session: Session, { analysis, dataVersion, config }: StoredEnvelope): boolean =>
  session.erasures.suppressions.length > 0 && dataVersion !== versionFor(session, analysis, config)

function versionFor(session: Session, analysis: string, config: Record<string, unknown> = {}): string {
  const room = session.findRoom(analysis)
  return dataVersionOf(session, tablesRead(room, chosenRows(session, room, config)))
}

/** The settings of the result of an analysis that was kept last, or asked for again; undefined where none is. */
export async function latestConfig(session: Session, analysis: string): Promise<Record<string, unknown> | undefined> {
  const latest = (await listFacts(session, analysis)).findLast(({ isPartial }) => !isPartial)
  const result = latest && (await session.store.get('results', latest.place))
  return (result as StoredEnvelope | undefined)?.config
}

/** The latest answer to settings that a room was asked with, for the data as it is now; undefined where none was kept. */
export async function storedAnswer(
  session: Session,
  analysis: string,
  isWanted: (config: Record<string, unknown>) => boolean,
): Promise<unknown> {
  const dataVersion = versionFor(session, analysis)
  for (const one of (await listFacts(session, analysis)).reverse()) {
    if (one.dataVersion !== dataVersion || one.fitFor !== undefined) continue
    const result = (await session.store.get('results', one.place)) as StoredEnvelope | undefined
    if (result?.config && isWanted(result.config)) return result
  }
  return undefined
}

/** A model that was kept apart, and the settings that the room was asked with last about the same. */
export interface KeptFit {
  fit: object
  config: Record<string, unknown>
}

/** Models that were read, by what they are fitted for: reading one takes longer than asking it. */
const fits = new WeakMap<Session, Map<string, { place: string; fit: object }>>()

/**
 * The model that goes with what a room was asked last, of whatever data, with those settings; the latest where that one is not kept, and
 * undefined where none is, or only one of another version of the room.
 */
export async function latestFit(session: Session, analysis: string, about: string): Promise<KeptFit | undefined> {
  const room = session.findRoom(analysis)
  const read = fits.get(session) ?? new Map<string, { place: string; fit: object }>()
  fits.set(session, read)
  const all = await listFacts(session, analysis)
  const fitOf = ({ config }: ResultFacts) => (config ? room.needs.fit?.(config) : undefined)
  const asked = all.findLast((one) => one.fitFor === undefined && fitOf(one)?.about === about)
  const kept = all.filter(({ fitFor }) => fitFor === about)
  const isOf = (one: ResultFacts, settings?: Record<string, unknown>): boolean =>
    settings !== undefined && canonicalJson(fitOf(one)?.settings) === canonicalJson(settings)
  const { settings, better } = (asked && fitOf(asked)) ?? {}
  // As `prepareRoom` took it for what was asked.
  const facts =
    kept.findLast((one) => one.dataVersion === asked?.dataVersion && isOf(one, better)) ??
    kept.findLast((one) => isOf(one, settings)) ??
    kept.at(-1)
  const place = facts?.place.join()
  if (facts && place !== undefined && read.get(about)?.place !== place) {
    const record = (await session.store.get('results', facts.place)) as { version: number; fit?: object } | undefined
    if (record?.fit && record.version === room.version) read.set(about, { place, fit: record.fit })
  }
  const found = read.get(about)
  if (!facts || !found || found.place !== place) {
    // What was erased goes from memory too.
    read.delete(about)
    return undefined
  }
  return { fit: found.fit, config: asked?.config ?? facts.config ?? {} }
}

/**
 * Asking for a stored result again makes it the latest: what stands beside every customer is what was asked for last, and what is
 * exported of a room whose settings choose its rows.
 */
export async function renewResult(session: Session, analysis: string, name: string): Promise<void> {
  const { chosen, fit } = session.findRoom(analysis).needs
  if (!LABELLING.includes(analysis) && !chosen && !fit) return
  const place = await findResultPlace(session, name)
  if (!place) return
  const known = await listFacts(session, analysis)
  const own = known.find((one) => one.place.join() === place.join())
  const latest = known.at(-1)
  if (!own || !latest || own === latest) return
  const { analysis: _named, ...facts } = own
  const renewed: ResultFacts = { ...facts, at: nextMoment(session, latest) }
  await session.store.commit([{ place: 'settings', key: [RESULT_FACTS, analysis, ...place], value: renewed }])
  if (LABELLING.includes(analysis) && !own.isPartial) session.labelled++
}

/** The moment given last in each session. */
const lastMoments = new WeakMap<Session, number>()

/** The clock, but never the same moment twice nor one before the latest known: what comes later is newer, within a millisecond too. */
function nextMoment(session: Session, latest: ResultFacts | undefined): number {
  const before = Math.max(lastMoments.get(session) ?? -Infinity, latest?.at ?? -Infinity)
  const moment = Math.max(session.environment.now(), before + 1)
  lastMoments.set(session, moment)
  return moment
}

/** Oldest first, of one analysis or of all; where two tabs stored in the same millisecond, the place decides, the same way every time. */
async function listFacts({ store }: Session, analysis?: string): Promise<KnownResult[]> {
  const records = await store.list('settings', analysis === undefined ? [RESULT_FACTS] : [RESULT_FACTS, analysis])
  const facts = records.map(({ key, value }) => ({ ...(value as ResultFacts), analysis: String(key[1]) }))
  return facts.sort((a, b) => a.at - b.at || (a.place.join() < b.place.join() ? -1 : 1))
}

/**
 * The latest result of an analysis, as it is now, for all of the data as it is now, whatever its other settings; undefined without
 * one. What an older version of the room answered may lack what is read of it today.
 */
export async function latestResult(
  session: Session,
  analysis: string,
): Promise<{ name: string; result: unknown } | undefined> {
  const dataVersion = versionFor(session, analysis)
  const facts = await listFacts(session, analysis)
  const { version: current } = session.findRoom(analysis)
  for (const { place } of facts.filter((one) => one.dataVersion === dataVersion && !one.isPartial).reverse()) {
    const result = await session.store.get('results', place)
    const { version = current } = (result ?? {}) as StoredEnvelope
    if (result !== undefined && version === current) return { name: place.join(), result }
  }
  return undefined
}
