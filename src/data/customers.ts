import { canonicalJson } from '../core/hash'
import { audienceKeys } from './audiences/audiences'
import { customerList, type CustomerList } from './customer-list'
import { latestResult } from './results'
import type { Session } from './session'
import type { CustomerColumn, CustomerPage, CustomerQuery, CustomerRow } from './types'

const DEFAULT_SORT = { by: 'net', descending: true } as const
/** Orders of rows kept, latest used last: a person goes to and fro between a few. */
const MAX_INDEXES = 12

/** A window of the customers: filtered, searched and sorted. The order is computed once and kept; windows are cut from it. */
export async function queryCustomers(session: Session, query: CustomerQuery): Promise<CustomerPage> {
  const list = await customerList(session, narrowing(query.scope))
  const order = orderOf(list, await withMembers(session, query))
  const offset = Math.max(0, query.offset)
  const rows = order.subarray(offset, offset + Math.max(0, query.limit))
  return { total: order.length, offset, rows: Array.from(rows, (i) => rowAt(list, i)) }
}

/** A query for an audience, for conditions, or for whom a letter is meant, as one for the customers that these mean now. */
async function withMembers(session: Session, query: CustomerQuery): Promise<CustomerQuery> {
  const { audience, conditions, letter, ...filters } = query.filters ?? {}
  if (audience === undefined && conditions === undefined && letter === undefined) return query
  const keys =
    letter === undefined
      ? await audienceKeys(session, conditions === undefined ? { id: audience! } : { conditions })
      : await keysOfLetter(session, letter)
  const named = filters.keys && new Set(filters.keys)
  return { ...query, filters: { ...filters, keys: named ? keys.filter((key) => named.has(key)) : keys } }
}

/** Whom a letter of the latest list of things to do is meant for; nobody where there is none. */
async function keysOfLetter(session: Session, letter: string): Promise<string[]> {
  const today = (await latestResult(session, 'today'))?.result as { tasks?: Letter[] } | undefined
  return today?.tasks?.find(({ kind }) => kind === letter)?.customerKey ?? []
}

interface Letter {
  kind: string
  customerKey?: string[]
}

/** The scope without what does not narrow; undefined where nothing does. */
function narrowing(scope: CustomerQuery['scope']): CustomerQuery['scope'] {
  const where = Object.entries(scope?.where ?? {}).filter(([, values]) => values.length > 0)
  const kept = {
    ...(scope?.from && { from: scope.from }),
    ...(scope?.to && { to: scope.to }),
    ...(where.length > 0 && { where: Object.fromEntries(where) }),
  }
  return Object.keys(kept).length > 0 ? kept : undefined
}

const indexes = new WeakMap<CustomerList, Map<string, Uint32Array>>()

function orderOf(list: CustomerList, { search, filters, sort = DEFAULT_SORT }: CustomerQuery): Uint32Array {
  const cache = indexes.get(list) ?? new Map<string, Uint32Array>()
  indexes.set(list, cache)
  const key = canonicalJson({ search, filters, sort })
  const order = cache.get(key) ?? select(sortAll(list, cache, sort), list, search, filters)
  cache.delete(key)
  cache.set(key, order)
  if (cache.size > MAX_INDEXES) cache.delete(cache.keys().next().value!)
  return order
}

/** The order of all customers; searching and filtering keep it, so it is found once a column and direction. */
function sortAll(
  list: CustomerList,
  cache: Map<string, Uint32Array>,
  sort: NonNullable<CustomerQuery['sort']>,
): Uint32Array {
  const key = canonicalJson({ sort })
  const known = cache.get(key)
  if (known) return known
  const values = ranksOf(list, sort.by)
  const order = Uint32Array.from({ length: list.count }, (_, i) => i)
  const sign = sort.descending ? -1 : 1
  order.sort((a, b) => compare(values[a]!, values[b]!, sign) || a - b)
  cache.set(key, order)
  return order
}

/** Missing values come last in either direction. */
function compare(a: number, b: number, sign: number): number {
  const [isMissingA, isMissingB] = [Number.isNaN(a), Number.isNaN(b)]
  if (isMissingA || isMissingB) return Number(isMissingA) - Number(isMissingB)
  return a < b ? -sign : a > b ? sign : 0
}

function ranksOf(list: CustomerList, by: CustomerColumn): ArrayLike<number> {
  if (by === 'key') return Uint32Array.from({ length: list.count }, (_, i) => i)
  const values = list[by]
  return Array.isArray(values) ? rankTexts(values) : values
}

/** Texts as numbers that sort alike; empty is missing. */
function rankTexts(texts: readonly string[]): Float64Array {
  const collator = new Intl.Collator(undefined, { numeric: true })
  const sorted = [...new Set(texts)].sort(collator.compare)
  const rank = new Map(sorted.map((text, i) => [text, text === '' ? NaN : i]))
  return Float64Array.from(texts, (text) => rank.get(text)!)
}

function select(
  order: Uint32Array,
  list: CustomerList,
  search: string | undefined,
  filters: CustomerQuery['filters'],
): Uint32Array {
  const words = (search ?? '').trim().toLowerCase()
  const tests: ((i: number) => boolean)[] = []
  if (words !== '') tests.push((i) => list.searchable[i]!.includes(words))
  for (const field of ['group', 'segment', 'country'] as const) {
    const wanted = filters?.[field]
    if (wanted && wanted.length > 0) tests.push((i) => wanted.includes(list[field][i]!))
  }
  const { keys, minNet, maxRecencyDays } = filters ?? {}
  const named = keys && new Set(keys)
  if (named) tests.push((i) => named.has(list.key[i]!))
  if (minNet !== undefined) tests.push((i) => list.net[i]! >= minNet)
  if (maxRecencyDays !== undefined) tests.push((i) => list.recencyDays[i]! <= maxRecencyDays)
  return tests.length === 0 ? order : order.filter((i) => tests.every((test) => test(i)))
}

const rowAt = (list: CustomerList, i: number): CustomerRow => ({
  key: list.key[i]!,
  name: list.name[i]!,
  email: list.email[i]!,
  country: list.country[i]!,
  favourite: list.favourite[i]!,
  orders: list.orders[i]!,
  net: list.net[i]!,
  averageOrder: list.averageOrder[i]!,
  recencyDays: list.recencyDays[i]!,
  lastOrderAt: list.lastOrderAt[i]!,
  group: list.group[i]!,
  segment: list.segment[i]!,
})
