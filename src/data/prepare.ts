import { ClienteleError } from '../core/errors'
import { canonicalJson } from '../core/hash'
import { findField, PERSON_FIELDS, SCHEMAS } from '../schema'
import { numbers, type Frame } from '../schema/columns'
import type { TableName } from '../schema/field'
import { latestResult, readResult, renewResult } from './results'
import type { Room, RoomContext } from './rooms'
import { activeImports, dataVersionOf, type Session } from './session'
import { viewOf } from './table-view'

/** Used where a room's settings name no seed. */
const DEFAULT_SEED = 1

export interface Prepared {
  stored?: unknown
  inputs?: unknown
  config: Record<string, unknown>
  version: number
  seed: number
  dataVersion: string
  key: string
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
  const tables = Object.keys(room.needs.tables) as TableName[]
  const dataVersion = dataVersionOf(session, tables)
  const key = [room.id, room.version, canonicalJson(config), seed, dataVersion, backend].join('|')
  const job = { config, version: room.version, seed, dataVersion, key }
  const stored = await readResult(session, key)
  if (stored !== undefined) {
    await renewResult(session, room.id, key)
    return { ...job, stored }
  }
  const { memo } = session
  const frames = await framesOf(session, room)
  const context = await createContext(session, room)
  // The data changed while the columns were read: the key above would name other data than the inputs.
  if (session.memo !== memo) return prepareRoom(session, room, given, backend)
  return { ...job, inputs: room.prepare(frames, config, context) }
}

async function framesOf(session: Session, room: Room): Promise<Partial<Record<TableName, Frame>>> {
  const entries = Object.entries(room.needs.tables) as [TableName, { required: readonly (readonly string[])[] }][]
  const frames: Partial<Record<TableName, Frame>> = {}
  for (const [table, { required }] of entries) {
    const view = await viewOf(session, table)
    const names = new Set(view.columns.map(({ name }) => name))
    if (PERSON_FIELDS.some((field) => names.has(field))) names.add('person')
    const missing = required.find((alternatives) => !alternatives.some((name) => names.has(name)))
    if (missing) throw missingError(table, missing)
    if (view.rows === 0 && required.length > 0) throw missingError(table, [])
    if (view.rows > 0) frames[table] = await view.frame()
  }
  return frames
}

function missingError(table: TableName, fields: readonly string[]): ClienteleError {
  const title = (locale: 'en' | 'zh'): string => {
    const named = fields.includes('person') ? [...PERSON_FIELDS] : fields
    const names = named.map((name) => findField(table, name)?.title[locale] ?? name)
    return names.length === 0 ? SCHEMAS[table].title[locale] : names.join(' / ')
  }
  return new ClienteleError('DATA_MISSING', { needs: { en: title('en'), zh: title('zh') } })
}

async function createContext(session: Session, room: Room): Promise<RoomContext> {
  const results: Record<string, unknown> = {}
  for (const name of room.needs.results ?? []) {
    const result = await latestResult(session, name)
    if (result !== undefined) results[name] = result
  }
  return {
    asOf: await asOfOf(session),
    currency: session.settings.currency,
    memo: (key, compute) => memoised(session.memo, key, compute),
    results,
  }
}

/** Computes once until the data changes. */
function memoised<T>(memo: Map<string, unknown>, key: string, compute: () => T): T {
  if (!memo.has(key)) memo.set(key, compute())
  return memo.get(key) as T
}

const DAY_MS = 86_400_000

/**
 * The last order line that is not later than the latest import: a typing error in the year 2091 is not today. A day's grace,
 * because the shop's clock may be ahead of this one. NaN without order lines.
 */
export async function asOfOf(session: Session): Promise<number> {
  const { memo } = session
  const view = await viewOf(session, 'orders')
  const column = await view.column('orderedAt')
  const at = column && numbers({ rows: view.rows, columns: new Map([['orderedAt', column]]) }, 'orderedAt')
  if (!at) return NaN
  return memoised(memo, 'as-of', () => {
    const latest = Math.max(0, ...activeImports(session, 'orders').map(({ importedAt }) => importedAt))
    const limit = latest === 0 ? Infinity : latest + DAY_MS
    let last = NaN
    for (const moment of at) if (moment <= limit && !(moment <= last)) last = moment
    return last
  })
}
