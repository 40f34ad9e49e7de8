import type { CellSource } from './table-text'

type Json = Record<string, unknown>

/** A row as it comes out of a record: column -> value. */
export type FlatRow = Map<string, CellSource>

/** Numbers that name something stand on every row of their record. */
const IS_ID = /(^|[._\s-])(id|ids|no|nr|number|num|key|code|sku|zip|phone)$|(Id|ID|No|Number|Key|Code)$/
const LIST_SIGN = '; '

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** One cell of anything: lists of plain values joined, other things as JSON. */
export function plainValue(value: unknown): CellSource {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object')
    return typeof value === 'symbol' || typeof value === 'function' ? null : (value as CellSource)
  if (value instanceof Date) return value
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(LIST_SIGN)
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item))
}

/**
 * A record as rows: members of members become columns named by their path, `customer.email`. The one list of records that it
 * holds (the lines of an order) becomes a row each; numbers of the whole record stand on the first of these only, so that a
 * sum never counts them twice.
 */
export function flattenRecord(record: Json): FlatRow[] {
  const own: FlatRow = new Map()
  const lists: [string, Json[]][] = []
  collect(record, '', own, lists)
  const [lines, ...others] = lists.sort((a, b) => b[1].length - a[1].length)
  for (const [path, list] of others) own.set(path, plainValue(list))
  if (!lines) return [own]
  const [path, items] = lines
  return items.map((item, i) => {
    const row: FlatRow = i === 0 ? new Map(own) : new Map([...own].filter(([name, value]) => isRepeated(name, value)))
    for (const inner of flattenFlat(item)) row.set(`${path}.${inner[0]}`, inner[1])
    return row
  })
}

const isRepeated = (name: string, value: CellSource): boolean => typeof value !== 'number' || IS_ID.test(name)

function flattenFlat(record: Json): FlatRow {
  const own: FlatRow = new Map()
  const lists: [string, Json[]][] = []
  collect(record, '', own, lists)
  for (const [path, list] of lists) own.set(path, plainValue(list))
  return own
}

/** Deeper than this is written as JSON. */
const MOST_DEPTH = 4

function collect(record: Json, path: string, own: FlatRow, lists: [string, Json[]][], depth = 0): void {
  for (const [name, value] of Object.entries(record)) {
    const full = path === '' ? name : `${path}.${name}`
    if (isRecord(value) && depth < MOST_DEPTH) collect(value, full, own, lists, depth + 1)
    else if (Array.isArray(value) && value.length > 0 && value.every(isRecord)) lists.push([full, value])
    else own.set(full, plainValue(value))
  }
}
