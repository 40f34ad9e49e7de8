import { hash53 } from '../core/hash'
import type { CodeColumn, Column } from '../schema/columns'
import type { TableName } from '../schema/field'
import type { BaseView } from './base-view'
import { addCells, createDictionaryHashes, createLanes, type Lanes } from './cell-hash'
import { createKeyTable } from './key-table'
import type { SegmentReader } from './segment-reader'
import { findUnits, joinKeys, unitKeysOf } from './units'

/**
 * The natural key of each row: the hash of what names it (its order and product, say; its whole content where nothing does)
 * and how many rows before it have the same. It stays the same when the row is imported again. Two shops may number alike: a row
 * whose platform is known bears its name, and only rows of its own shop are counted.
 */
export interface RowIds {
  hi: Uint32Array
  lo: Uint32Array
  ordinal: Uint32Array
  /** Stretches of rows by the platforms of their source; `end` is the row behind the last. */
  origins: readonly { end: number; origin: string }[]
}

/** What tells the rows of one unit apart, strongest first; the first that the table has is used. */
export const LINE_FIELDS: Partial<Record<TableName, readonly string[]>> = {
  orders: ['productId', 'productName'],
  conversations: ['at'],
}

export async function computeRowIds(base: BaseView, table: TableName, reader: SegmentReader): Promise<RowIds> {
  const lines = await lineLanes(base, table)
  const ids: RowIds = {
    hi: new Uint32Array(base.rows),
    lo: new Uint32Array(base.rows),
    ordinal: new Uint32Array(base.rows),
    origins: originsOf(base),
  }
  let at = 0
  for (const { record, visible, count } of base.parts) {
    const { index: units, ofRow: unitOfRow } = await reader.units(record)
    for (let i = 0; i < count; i++, at++) {
      const unit = unitOfRow[visible === null ? i : visible[i]!]!
      const [hi, lo] = joinKeys(units.hi[unit]!, units.lo[unit]!, lines.hi[at]!, lines.lo[at]!)
      ids.hi[at] = hi
      ids.lo[at] = lo
    }
  }
  countEqual(ids)
  return ids
}

function originsOf({ parts, origins }: BaseView): RowIds['origins'] {
  let end = 0
  return parts.map(({ count }, i) => ({ end: (end += count), origin: origins[i]! }))
}

/** Rows that are looked at apart from the table they stand in; more are worth computing all ids. */
const MAX_WINDOW = 200

/**
 * The ids of a few rows, the same as `computeRowIds` gives them, without hashing every row of the table. Undefined where a row
 * of them has no id of its own to go by, or they are many.
 */
export async function windowIds(
  base: BaseView,
  table: TableName,
  rows: readonly number[],
): Promise<string[] | undefined> {
  const [unitKey, ...others] = unitKeysOf(table)
  const [origin = ''] = base.origins
  const isMixed = base.hasApart || base.origins.some((one) => one !== origin)
  if (!unitKey || others.length > 0 || rows.length > MAX_WINDOW || isMixed) return undefined
  const known = new Set(base.columns.map(({ name }) => name))
  const line = LINE_FIELDS[table]?.find((field) => known.has(field))
  const names = line === undefined ? unitKey : [...unitKey, line]
  const columns: CodeColumn[] = []
  for (const name of names) {
    if (await base.isRenamed(name)) return undefined
    const column = known.has(name) ? await base.column(name) : undefined
    if (column?.kind !== 'code') return undefined
    columns.push(column)
  }
  if (rows.some((row) => unitKey.some((_, i) => columns[i]!.codes[row] === 0))) return undefined
  const picked = new Map(names.map((name, i) => [name, pick(columns[i]!, rows)]))
  const units = findUnits(table, new Map([...picked].filter(([name]) => name !== line)), rows.length)
  const lanes = createLanes(rows.length)
  if (line !== undefined) addCells(lanes, picked.get(line)!, line, createDictionaryHashes(line))
  const ordinals = countBefore(columns, rows)
  return rows.map((_, i) => {
    const unit = units.ofRow[i]!
    const [hi, lo] = joinKeys(units.index.hi[unit]!, units.index.lo[unit]!, lanes.hi[i]!, lanes.lo[i]!)
    return format(hi, lo, ordinals[i]!, origin)
  })
}

/** The cells of a few rows as a column of their own. */
function pick({ codes, dictionary }: CodeColumn, rows: readonly number[]): CodeColumn {
  const used = [...new Set(rows.map((row) => codes[row]!))].filter((code) => code !== 0)
  const place = new Map(used.map((code, i) => [code, i + 1]))
  return {
    kind: 'code',
    codes: Uint32Array.from(rows, (row) => place.get(codes[row]!) ?? 0),
    dictionary: ['', ...used.map((code) => dictionary[code]!)],
  }
}

/** How many rows before each of these have the same codes in all the columns. */
function countBefore(columns: readonly CodeColumn[], rows: readonly number[]): number[] {
  const [first] = columns
  const isWanted = new Uint8Array(first!.dictionary.length)
  for (const row of rows) isWanted[first!.codes[row]!] = 1
  const nameOf = (row: number): string => columns.map(({ codes }) => codes[row]).join()
  const wanted = new Set(rows)
  const seen = new Map<string, number>()
  const before = new Map<number, number>()
  const last = Math.max(...rows)
  for (let row = 0; row <= last; row++) {
    if (isWanted[first!.codes[row]!] === 0) continue
    const name = nameOf(row)
    const count = seen.get(name) ?? 0
    if (wanted.has(row)) before.set(row, count)
    seen.set(name, count + 1)
  }
  return rows.map((row) => before.get(row)!)
}

async function lineLanes(base: BaseView, table: TableName): Promise<Lanes> {
  const lanes = createLanes(base.rows)
  const known = new Set(base.columns.map(({ name }) => name))
  const name = LINE_FIELDS[table]?.find((field) => known.has(field))
  const column: Column | undefined = name === undefined ? undefined : await base.bareColumn(name)
  if (name !== undefined && column) addCells(lanes, column, name, createDictionaryHashes(name))
  return lanes
}

/** Rows of different sources are counted apart. */
function countEqual({ hi, lo, ordinal, origins }: RowIds): void {
  const table = createKeyTable(hi.length)
  const seen = new Uint32Array(hi.length)
  const isMixed = origins.some(({ origin }) => origin !== origins[0]!.origin)
  let row = 0
  for (const { end, origin } of origins) {
    const scope = isMixed ? hash53(origin, 1) >>> 0 : 0
    for (; row < end; row++) {
      const key = table.index((hi[row]! ^ scope) >>> 0, lo[row]!)
      ordinal[row] = seen[key]!
      seen[key] = seen[key]! + 1
    }
  }
}

const hex = (word: number): string => word.toString(16).padStart(8, '0')

const format = (hi: number, lo: number, ordinal: number, origin: string): string =>
  `${hex(hi)}${hex(lo)}-${ordinal}${origin === '' ? '' : `@${origin}`}`

const originAt = ({ origins }: RowIds, row: number): string => origins.find(({ end }) => row < end)!.origin

export const formatRowId = (ids: RowIds, row: number): string =>
  format(ids.hi[row]!, ids.lo[row]!, ids.ordinal[row]!, originAt(ids, row))

/**
 * The rows with these ids, those that are there. One scan, however many are asked for. An id that bears platforms means a row of
 * a source of one of these, else one of no known platform, but never another shop's; one without means any row, as all did once.
 */
export function findRows(ids: RowIds, wanted: Iterable<string>): Map<string, number> {
  const asked = [...new Set(wanted)].flatMap((id) => {
    const [, hash, ordinal, origin] = ROW_ID.exec(id) ?? []
    return hash === undefined ? [] : [{ id, hash, ordinal: Number(ordinal), platforms: origin?.split('+') }]
  })
  const rows = rowsByHash(ids, new Set(asked.map(({ hash }) => hash)))
  const found = new Map<string, number>()
  for (const { id, hash, ordinal, platforms } of asked) {
    const same = rows.get(hash) ?? []
    const isOwn = (row: number): boolean =>
      originAt(ids, row)
        .split('+')
        .some((platform) => platforms!.includes(platform))
    const own = platforms ? same.filter(isOwn) : same
    const row =
      own[ordinal] ?? (own.length === 0 ? same.filter((one) => originAt(ids, one) === '')[ordinal] : undefined)
    if (row !== undefined) found.set(id, row)
  }
  return found
}

function rowsByHash({ hi, lo }: RowIds, hashes: ReadonlySet<string>): ReadonlyMap<string, number[]> {
  const found = new Map<string, number[]>()
  const starts = new Set([...hashes].map((hash) => parseInt(hash.slice(0, 8), 16)))
  for (let row = 0; row < hi.length; row++) {
    if (!starts.has(hi[row]!)) continue
    const hash = hex(hi[row]!) + hex(lo[row]!)
    if (!hashes.has(hash)) continue
    const rows = found.get(hash)
    if (rows) rows.push(row)
    else found.set(hash, [row])
  }
  return found
}

const ROW_ID = /^([0-9a-f]{16})-(\d+)(?:@(.+))?$/
