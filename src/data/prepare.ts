import { ClienteleError } from '../core/errors'
import { canonicalJson } from '../core/hash'
import { findField, PERSON_FIELDS, SCHEMAS } from '../schema'
import { numbers, type Frame } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { SharedOrders } from '../features/shared'
import type { VoiceMark } from '../features/voice-mark'
import { personsApart } from './people'
import { answerKey, latestFit, latestResult, readResult, renewResult } from './results'
import { chosenRows, tablesRead } from './chosen-rows'
import { readLedger } from './ledger'
import { offerMarksInForce } from './offer-marks'
import { voiceMarksInForce } from './voice-marks'
import type { ChosenRows, Room, RoomContext, RoomTable } from './rooms'
import { activeImports, dataVersionOf, giveWay, type Session } from './session'
import type { TreatedNote } from './treatments-types'
import { analysisViewOf, treatedBefore } from './treatments-view'

/** Used where a room's settings name no seed. */
const DEFAULT_SEED = 1

/** What a room gets, ready to be moved to an analysis worker. */
export interface Prepared {
  /** A stored result under the same key, if there is one: then nothing needs to run. */
  stored?: unknown
  inputs?: unknown
  config: Record<string, unknown>
  /** The room's version. */
  version: number
  seed: number
  dataVersion: string
  /** As `answerKey`. */
  key: string
  /** What a model that is fitted for it is kept as; missing where the room keeps none, or was handed it. */
  fit?: { about: string; key: string }
  /** What treatments did to the columns; missing where there are none. */
  treated?: TreatedNote[]
  /** Of a room that reads dates: order lines dated after their import; missing where there are none. */
  late?: LateLines
}

export interface LateLines {
  lines: number
  /** So many that the computer's clock was taken for wrong, and not the lines. */
  areCounted: boolean
}

/**
 * The inputs of a room, or its stored result for the same question. Inputs may share memory with the columns: they have to be
 * copied, not transferred. Errors: CONFIG_INVALID, DATA_MISSING, DATA_TOO_LITTLE.
 */
export async function prepareRoom(
  session: Session,
  room: Room,
  given: Record<string, unknown>,
  backend: string,
): Promise<Prepared> {
  const config = room.validate(given)
  const seed = typeof config.seed === 'number' ? config.seed : DEFAULT_SEED
  const chosen = chosenRows(session, room, config)
  const tables = tablesRead(room, chosen)
  const { memo } = session
  const dataVersion = dataVersionOf(session, tables)
  const { results, keys } = await latestResults(session, room)
  const { marks, keys: names } = await marksTold(session, room)
  const fit = await keptFit(session, room, {
    ...{ config, seed, dataVersion, backend, keys: [...keys] },
    marks: marks.voiceMarks ?? [],
  })
  const former = room.needs.formerFit && fit && !fit.known && (await latestFit(session, room.id, fit.about))
  keys.push(...names)
  if (fit?.better) keys.push(`fit:${fit.better}`)
  const name = [room.id, room.version, canonicalJson(config), seed, dataVersion, backend, ...keys].join('|')
  const job = { config, version: room.version, seed, dataVersion, key: answerKey(session, name) }
  const stored = await readResult(session, name)
  if (stored !== undefined) {
    await renewResult(session, room.id, name)
    return { ...job, stored }
  }
  const frames = await framesOf(session, room, chosen)
  const context = {
    ...sharedContext(session),
    asOf: await asOfOf(session),
    results,
    apart: await personsApart(session),
    chosen,
    ...(room.needs.ledger && { ledger: await readLedger(session, room.id) }),
    ...marks,
    ...(fit?.known && { fit: fit.known }),
    ...(former && { formerFit: former.fit }),
  }
  const treated = await treatedBefore(session, tables)
  const { late } = await datesOf(session)
  await giveWay(session)
  // The data changed meanwhile: the key above would name other data than the inputs.
  if (session.memo !== memo) return prepareRoom(session, room, given, backend)
  return {
    ...job,
    inputs: await room.prepare(frames, config, context),
    ...(fit && !fit.known && { fit: { about: fit.about, key: fit.key } }),
    ...(treated.length > 0 && { treated }),
    ...(readsDates(room) && late && { late }),
  }
}

/** What is asked of a kept model, and whether the room answers without one. */
interface LiveAsked {
  about: string
  question: object
  mayLackFit?: boolean
}

/**
 * What a kept model of the room says of one thing and the data as it is now; undefined where none is kept, or it cannot be asked so.
 * Nothing is fitted at length, and nothing is stored. Error: DATA_MISSING.
 */
export async function askLive(
  session: Session,
  room: Room,
  { about, question, mayLackFit = false }: LiveAsked,
): Promise<object | undefined> {
  const kept = room.live && (await latestFit(session, room.id, about))
  if (!room.live || (!kept && !mayLackFit)) return undefined
  const frames = await framesOf(session, room, [])
  const { marks } = await marksTold(session, room)
  const context: RoomContext = {
    ...sharedContext(session),
    ...{ asOf: await asOfOf(session), results: {}, apart: [], ...marks },
  }
  return room.live(
    frames,
    { question, config: room.validate(kept?.config ?? {}), ...(kept && { fit: kept.fit }) },
    context,
  )
}

/** What persons said that a room is told, and what names it: with other words its own answer is another. */
async function marksTold(
  session: Session,
  { needs }: Room,
): Promise<{ marks: Pick<RoomContext, 'offerMarks' | 'voiceMarks'>; keys: string[] }> {
  const offers = needs.marks?.offers && (await offerMarksInForce(session))
  const voice = needs.marks?.voice && (await voiceMarksInForce(session, needs.marks.voice))
  return {
    marks: { ...(offers && { offerMarks: offers.marks }), ...(voice && { voiceMarks: voice.marks }) },
    keys: [...(offers?.name ? [`marks:${offers.name}`] : []), ...(voice?.name ? [`voice:${voice.name}`] : [])],
  }
}

interface Question {
  config: Record<string, unknown>
  seed: number
  dataVersion: string
  backend: string
  /** What names the results of other rooms that it looks at. */
  keys: readonly string[]
  marks: readonly VoiceMark[]
}

/** The model that a room would fit for a question, where it is kept, and what it is kept as. */
async function keptFit(
  session: Session,
  { id, version, needs }: Room,
  { config, seed, dataVersion, backend, keys, marks }: Question,
): Promise<KeptFit | undefined> {
  if (!needs.fit) return undefined
  const { about, settings, better } = needs.fit(config, marks)
  const nameOf = (of: Record<string, unknown>): string =>
    [id, version, `fit:${about}`, canonicalJson(of), seed, dataVersion, backend, ...keys].join('|')
  const read = async (of: Record<string, unknown>): Promise<object | undefined> =>
    ((await readResult(session, nameOf(of))) as { fit?: object } | undefined)?.fit
  const key = answerKey(session, nameOf(settings))
  const known = better && (await read(better))
  if (better && known) return { about, key, known, better: answerKey(session, nameOf(better)) }
  return { about, key, known: await read(settings) }
}

interface KeptFit {
  about: string
  /** What the fit is kept as. */
  key: string
  known: object | undefined
  /** Names the fit that knows more and was taken in its place: with it the answer is another. */
  better?: string
}

const readsDates = ({ needs }: Room): boolean =>
  needs.tables.orders?.required.some((alternatives) => alternatives.includes('orderedAt')) ?? false

async function framesOf(
  session: Session,
  room: Room,
  chosen: readonly ChosenRows[],
): Promise<Partial<Record<TableName, Frame>>> {
  const whole = Object.fromEntries(chosen.map(({ table }): [string, RoomTable] => [table, { required: [] }]))
  const entries = Object.entries({ ...room.needs.tables, ...whole }) as [TableName, RoomTable][]
  const frames: Partial<Record<TableName, Frame>> = {}
  for (const [table, needs] of entries) {
    const { required, unless } = needs
    const view = await analysisViewOf(session, table)
    const mayLack = unless !== undefined && (await analysisViewOf(session, unless)).rows > 0
    const names = new Set(view.columns.map(({ name }) => name))
    if (PERSON_FIELDS.some((field) => names.has(field))) names.add('person')
    const missing = required.find((alternatives) => !alternatives.some((name) => names.has(name)))
    if (missing && !mayLack) throw missingError(table, missing)
    if (view.rows === 0 && required.length > 0 && !mayLack) throw missingError(table, [])
    if (view.rows > 0) frames[table] = await view.frame(needs.isNarrow ? namedColumns(needs) : undefined)
  }
  return frames
}

const namedColumns = ({ required, optional = [] }: RoomTable): string[] => [...required.flat(), ...optional]

function missingError(table: TableName, fields: readonly string[]): ClienteleError {
  const title = (locale: 'en' | 'zh'): string => {
    const named = fields.includes('person') ? [...PERSON_FIELDS] : fields
    const names = named.map((name) => findField(table, name)?.title[locale] ?? name)
    return names.length === 0 ? SCHEMAS[table].title[locale] : names.join(' / ')
  }
  return new ClienteleError('DATA_MISSING', { needs: { en: title('en'), zh: title('zh') } })
}

/** The latest results that the room looks at, and what names them: with other ones its own answer is another. */
async function latestResults(
  session: Session,
  room: Room,
): Promise<{ results: Record<string, unknown>; keys: string[] }> {
  const results: Record<string, unknown> = {}
  const keys: string[] = []
  const names = room.needs.results ?? []
  const found = await Promise.all(names.map((name) => latestResult(session, name)))
  found.forEach((latest, i) => {
    if (latest === undefined) return
    results[names[i]!] = latest.result
    keys.push(`${names[i]!}:${latest.name}`)
  })
  return { results, keys }
}

/** What rooms and lists compute from the orders is shared through this. */
export const sharedOrders = (session: Session, orders: Frame): SharedOrders => ({ ...sharedContext(session), orders })

const sharedContext = (session: Session): Pick<RoomContext, 'currency' | 'rates' | 'memo'> => {
  const { memo, settings } = session
  return {
    currency: settings.currency,
    rates: settings.rates ?? [],
    memo: (key, compute) => memoised(memo, key, compute),
  }
}

/** Kept of a state of the data, least recently used first: every scope that is looked at adds some. */
const MAX_MEMO = 32

/** Computes once until the data changes. */
function memoised<T>(memo: Map<string, unknown>, key: string, compute: () => T): T {
  const value = memo.has(key) ? (memo.get(key) as T) : compute()
  memo.delete(key)
  memo.set(key, value)
  if (memo.size > MAX_MEMO) memo.delete(memo.keys().next().value!)
  return value
}

const DAY_MS = 86_400_000

/** Where more lines than these, and than this share, lie after the import, the computer's clock was wrong, and not the lines. */
const MOST_LATE = { lines: 3, share: 0.01 }

/**
 * The last order line that is not later than the latest import: a typing error in the year 2091 is not today. A day's grace,
 * because the shop's clock may be ahead of this one; many later lines say that the computer's own was behind. NaN without
 * order lines.
 */
export const asOfOf = async (session: Session): Promise<number> => (await datesOf(session)).asOf

async function datesOf(session: Session): Promise<{ asOf: number; late?: LateLines }> {
  const { memo } = session
  const view = await analysisViewOf(session, 'orders')
  const column = await view.column('orderedAt')
  const at = column && numbers({ rows: view.rows, columns: new Map([['orderedAt', column]]) }, 'orderedAt')
  if (!at) return { asOf: NaN }
  return memoised(memo, 'as-of', () => {
    const latest = Math.max(0, ...activeImports(session, 'orders').map(({ importedAt }) => importedAt))
    const limit = latest === 0 ? Infinity : latest + DAY_MS
    const late = countLater(at, limit)
    const isBehind = late > Math.max(MOST_LATE.lines, at.length * MOST_LATE.share)
    const last = latestOf(at, isBehind ? Infinity : limit)
    const areCounted = isBehind || Number.isNaN(last)
    return {
      asOf: areCounted ? latestOf(at, Infinity) : last,
      ...(late > 0 && { late: { lines: late, areCounted } }),
    }
  })
}

function countLater(moments: Float64Array, limit: number): number {
  let late = 0
  // By index: before it is compiled, an iterator costs more than the work.
  for (let row = 0; row < moments.length; row++) if (moments[row]! > limit) late++
  return late
}

/** The latest moment that is not after the limit; NaN for none. */
function latestOf(moments: Float64Array, limit: number): number {
  let latest = -Infinity
  for (let row = 0; row < moments.length; row++) {
    const moment = moments[row]!
    if (moment > latest && moment <= limit) latest = moment
  }
  return latest === -Infinity ? NaN : latest
}
