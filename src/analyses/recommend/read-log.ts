import { LINE, type OrderLines } from '../../features/line'
import { dayOf } from '../../features/periods'
import { ACT, type InteractionLog } from '../../ml/recommend/types'
import type { Ratings } from '../../ml/ratings'
import { codes, type Frame, numbers } from '../../schema/columns'
import { eventType } from '../event-types'
import type { Frames } from '../contract'
import type { Counts } from './inputs'
import type { Numbered } from './read-products'

/** What a line counts beside a purchase. */
const WEIGHTS = { view: 0.1, cart: 0.3, wish: 0.3, click: 0.1, checkout: 0.3 } as const
/** A rating of the scale's best counts so much, one of its worst nothing. */
const RATING_WEIGHT = 0.5
/** The best of the usual scale. */
const BEST_RATING = 5

export interface Sources {
  frames: Frames
  lines: OrderLines
  numbered: Numbered
  /** Number of a customer by their key. */
  customers: ReadonlyMap<string, number>
  /** Lines of this moment and later are not read. */
  moment: number
  mask: Uint8Array | undefined
}

type Columns = Omit<InteractionLog, 'users' | 'items'>

/** Purchases, then views and the like, then ratings, put in order of time. */
export function readLog(sources: Sources, counts: Counts): InteractionLog {
  const rated = linesOfRatings(readRatings(sources), counts)
  const parts = [readPurchases(sources, counts), readEvents(sources, counts), rated]
  const joined = parts.filter(({ user }) => user.length > 0).reduce(append, noLines(0))
  const { customers, numbered } = sources
  return { users: customers.size, items: numbered.ids.length, ...inOrderOfTime(joined) }
}

const noLines = (rows: number): Columns => ({
  user: new Uint32Array(rows),
  item: new Uint32Array(rows),
  at: new Float64Array(rows),
  act: new Uint8Array(rows),
  weight: new Float32Array(rows).fill(1),
  basket: new Uint32Array(rows),
  quantity: new Float32Array(rows).fill(NaN),
  price: new Float32Array(rows).fill(NaN),
})

const cut = (columns: Columns, rows: number): Columns =>
  Object.fromEntries(
    Object.entries(columns as unknown as Record<string, Float64Array>).map(([name, column]) => [
      name,
      column.subarray(0, rows),
    ]),
  ) as unknown as Columns

function append(first: Columns, second: Columns): Columns {
  if (first.user.length === 0) return second
  const rows = first.user.length + second.user.length
  const joined = noLines(rows)
  for (const name of Object.keys(joined) as (keyof Columns)[]) {
    joined[name].set(first[name])
    joined[name].set(second[name], first.user.length)
  }
  return joined
}

function readPurchases({ lines, numbered, customers, moment, mask }: Sources, counts: Counts): Columns {
  const { kind, at, person, personKeys, order, charged, quantity } = lines
  const userOf = Int32Array.from(personKeys, (key, code) => (code === 0 ? -1 : (customers.get(key) ?? -1)))
  const columns = noLines(lines.rows)
  const basketOf = new Uint32Array(lines.orderCount)
  let [length, baskets] = [0, 0]
  for (let row = 0; row < lines.rows; row++) {
    if (mask?.[row] === 0) continue
    if (!(at[row]! < moment)) counts.later++
    else if (kind[row] !== LINE.purchase) counts.notPurchases++
    else if (person[row] === 0) counts.nobody++
    else {
      const code = numbered.codes[row]!
      const item = numbered.numberOf[code]!
      const user = userOf[person[row]!]!
      if (item < 0) counts[numbered.isService[code] === 1 ? 'services' : 'unnamed']++
      if (item < 0 || user < 0) continue
      const number = order[row]!
      if (basketOf[number] === 0) basketOf[number] = ++baskets
      columns.user[length] = user
      columns.item[length] = item
      columns.at[length] = at[row]!
      columns.basket[length] = basketOf[number]! - 1
      columns.quantity[length] = quantity[row]!
      columns.price[length++] = charged[row]! > 0 ? charged[row]! / quantity[row]! : NaN
    }
  }
  counts.purchases = length
  return cut(columns, length)
}

/** What rows of a table that names people and products are about: customer and product numbers, −1 for unknown. */
function readers(frame: Frame, { numbered, customers }: Sources) {
  const person = codes(frame, 'person') ?? codes(frame, 'customerId')
  const product = codes(frame, 'productId')
  const at = numbers(frame, 'at')
  if (!person || !product || !at) return undefined
  const userOf = Int32Array.from(person.dictionary, (key, code) => (code === 0 ? -1 : (customers.get(key) ?? -1)))
  const itemOf = Int32Array.from(product.dictionary, (id, code) => (code === 0 ? -1 : numbered.find(id)))
  return {
    at,
    user: (row: number): number => userOf[person.codes[row]!]!,
    item: (row: number): number => itemOf[product.codes[row]!]!,
    isAbout: (row: number): boolean => product.codes[row]! > 0,
  }
}

/** Views, carts and the like of known people and products. */
function readEvents(sources: Sources, counts: Counts): Columns {
  const { events } = sources.frames
  const read = events && readers(events, sources)
  const type = events && codes(events, 'type')
  if (!read || !type) return noLines(0)
  const types = type.dictionary.map(eventType)
  const columns = noLines(events.rows)
  let length = 0
  for (let row = 0; row < events.rows; row++) {
    const name = types[type.codes[row]!]!
    if (!(read.at[row]! < sources.moment) || !read.isAbout(row) || !Object.hasOwn(WEIGHTS, name)) continue
    const [user, item] = [read.user(row), read.item(row)]
    if (user < 0 || item < 0) {
      counts.strayEvents++
      continue
    }
    const act = name === 'view' ? ACT.view : name === 'cart' ? ACT.cart : ACT.other
    if (act === ACT.view) counts.views++
    if (act === ACT.cart) counts.carts++
    columns.user[length] = user
    columns.item[length] = item
    columns.at[length] = read.at[row]!
    columns.act[length] = act
    columns.weight[length++] = WEIGHTS[name as keyof typeof WEIGHTS]
  }
  return cut(columns, length)
}

/** Ratings of known people and products, as they were given. */
export function readRatings(sources: Sources): Ratings {
  const { conversations } = sources.frames
  const ratings: Ratings = {
    ...{ users: sources.customers.size, items: sources.numbered.ids.length },
    ...{ user: new Uint32Array(0), item: new Uint32Array(0), rating: new Float32Array(0), at: new Float64Array(0) },
  }
  const read = conversations && readers(conversations, sources)
  const given = conversations && numbers(conversations, 'rating')
  if (!read || !given) return ratings
  const rows = Uint32Array.from(given.keys()).filter(
    (row) => read.at[row]! < sources.moment && read.user(row) >= 0 && read.item(row) >= 0 && !Number.isNaN(given[row]!),
  )
  return {
    ...ratings,
    user: rows.map(read.user),
    item: rows.map(read.item),
    rating: Float32Array.from(rows, (row) => given[row]!),
    at: Float64Array.from(rows, (row) => read.at[row]!),
  }
}

/** Who likes a product is as somebody who looked at it closely. */
function linesOfRatings({ user, item, rating, at }: Ratings, counts: Counts): Columns {
  counts.ratings = rating.length
  return {
    ...noLines(rating.length),
    ...{ user, item, at, act: new Uint8Array(rating.length).fill(ACT.other) },
    weight: rating.map((given) => RATING_WEIGHT * Math.max(0, Math.min(1, (given - 1) / (BEST_RATING - 1)))),
  }
}

/** The same lines, the oldest first; lines of one moment stay as they came. Days by counting, then within each day. */
function inOrderOfTime(columns: Columns): Columns {
  const { at } = columns
  if (isAscending(at)) return columns
  const order = sortedByTime(at)
  const sorted = noLines(at.length)
  for (const name of Object.keys(sorted) as (keyof Columns)[]) {
    const [from, to] = [columns[name], sorted[name]]
    for (let i = 0; i < order.length; i++) to[i] = from[order[i]!]!
  }
  return sorted
}

function isAscending(at: Float64Array): boolean {
  for (let i = 1; i < at.length; i++) if (at[i - 1]! > at[i]!) return false
  return true
}

function sortedByTime(at: Float64Array): Uint32Array {
  const [first, last] = extent(at)
  const starts = new Uint32Array(last - first + 2)
  for (let i = 0; i < at.length; i++) starts[dayOf(at[i]!) - first + 1]!++
  for (let day = 1; day < starts.length; day++) starts[day]! += starts[day - 1]!
  const ends = starts.slice()
  const order = new Uint32Array(at.length)
  for (let i = 0; i < at.length; i++) order[ends[dayOf(at[i]!) - first]!++] = i
  for (let day = 0; day + 1 < starts.length; day++) {
    order.subarray(starts[day], starts[day + 1]).sort((a, b) => at[a]! - at[b]! || a - b)
  }
  return order
}

/** First and last day. */
function extent(at: Float64Array): [first: number, last: number] {
  let [first, last] = [Infinity, -Infinity]
  for (let i = 0; i < at.length; i++) {
    if (at[i]! < first) first = at[i]!
    if (at[i]! > last) last = at[i]!
  }
  return [dayOf(first), dayOf(last)]
}
