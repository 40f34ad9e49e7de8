import { linesByPair, type LinesByPair } from './lines-by-pair'
import { transpose } from './sparse'
import {
  ACT,
  type Catalogue,
  type History,
  type HistorySize,
  type InteractionLog,
  type People,
  type SparseMatrix,
} from './types'

const DAY_MS = 86_400_000

/** Days from a line to the moment of the history, with their fraction. */
export const daysBefore = (history: History, line: number): number => (history.moment - history.log.at[line]!) / DAY_MS

/** What was known right before a moment: views of the log's columns, nothing is copied. The log's lines lie the oldest first. */
export function historyBefore(log: InteractionLog, moment: number, catalogue: Catalogue, people: People): History {
  const end = firstNotBefore(log.at, moment)
  const cut: InteractionLog = {
    users: log.users,
    items: log.items,
    user: log.user.subarray(0, end),
    item: log.item.subarray(0, end),
    at: log.at.subarray(0, end),
    act: log.act.subarray(0, end),
    weight: log.weight.subarray(0, end),
    basket: log.basket.subarray(0, end),
    quantity: log.quantity.subarray(0, end),
    price: log.price.subarray(0, end),
  }
  return { log: cut, moment, catalogue, people }
}

/** Place of the first line at or after a moment. */
export function firstNotBefore(at: Float64Array, moment: number): number {
  let low = 0
  let high = at.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at[middle]! < moment) low = middle + 1
    else high = middle
  }
  return low
}

const memory = new WeakMap<History, Map<string, unknown>>()

/** What is made of a history is made once, and lives as long as the history does: nobody may change it. */
export function onceFor<T>(history: History, name: string, make: () => T): T {
  const made = memory.get(history) ?? new Map<string, unknown>()
  memory.set(history, made)
  if (!made.has(name)) made.set(name, make())
  return made.get(name) as T
}

const SHOP = 'shop: '

/** The same for what everybody's lines together say: in a history of one customer it is what the whole shop said, see `shopFacts`. */
export const onceForShop = <T>(history: History, name: string, make: () => T): T => onceFor(history, SHOP + name, make)

/** What has been made so far of everybody's lines together, as plain data. */
export const shopFacts = (history: History): Record<string, unknown> =>
  Object.fromEntries([...(memory.get(history) ?? [])].filter(([name]) => name.startsWith(SHOP)))

/** A history of few customers' lines that speaks of the shop as the one did that these facts were made of. */
export function withShopFacts(history: History, facts: Readonly<Record<string, unknown>>): History {
  memory.set(history, new Map(Object.entries(facts)))
  return history
}

export const purchaseLines = (history: History): LinesByPair =>
  onceFor(history, 'purchases', () => linesByPair(history.log, true))

/** users × items: 1 where the customer ever bought the product. */
export const boughtOf = (history: History): SparseMatrix =>
  onceFor(history, 'bought', () => {
    const { starts, column } = purchaseLines(history)
    const { users, items } = history.log
    return { rows: users, columns: items, starts, column, value: new Float32Array(column.length).fill(1) }
  })

/** What a customer ever bought, as far as a model of so many products knows it: ascending numbers. */
export function boughtBy(history: History, user: number, items: number): Uint32Array {
  const { starts, column } = boughtOf(history)
  const own = column.subarray(starts[user], starts[user + 1])
  return own.length > 0 && own.at(-1)! >= items ? own.filter((item) => item < items) : own
}

/** items × users: the other way around. */
export const buyersOf = (history: History): SparseMatrix =>
  onceFor(history, 'buyers', () => transpose(boughtOf(history)))

/** A value for each pair of `boughtOf`, in its order, from the pair's lines (numbers of log lines, the oldest first). */
function perPair(history: History, valueOf: (line: Uint32Array, from: number, to: number) => number): Float32Array {
  const { from, line } = purchaseLines(history)
  const value = new Float32Array(from.length - 1)
  for (let pair = 0; pair < value.length; pair++) value[pair] = valueOf(line, from[pair]!, from[pair + 1]!)
  return value
}

/** How many different orders held the product, for each pair of `boughtOf`. */
export const timesOf = (history: History): Float32Array =>
  onceFor(history, 'times', () => {
    const { basket } = history.log
    // The pair that met an order last: lines of one order and product are one time.
    const metBy = new Int32Array(greatestOrder(history.log) + 1).fill(-1)
    let pair = -1
    return perPair(history, (line, from, to) => {
      pair++
      let times = 0
      for (let i = from; i < to; i++) {
        const one = basket[line[i]!]!
        if (metBy[one] === pair) continue
        metBy[one] = pair
        times++
      }
      return times
    })
  })

/** How many lines there are, for each pair of `boughtOf`. */
export const linesOf = (history: History): Float32Array =>
  onceFor(history, 'lines', () => perPair(history, (_, from, to) => to - from))

/** Days since the latest purchase, for each pair of `boughtOf`. */
export const lastDaysOf = (history: History): Float32Array =>
  onceFor(history, 'last', () => perPair(history, (line, _, to) => daysBefore(history, line[to - 1]!)))

/** Days since the first purchase, for each pair of `boughtOf`. */
export const firstDaysOf = (history: History): Float32Array =>
  onceFor(history, 'first', () => perPair(history, (line, from) => daysBefore(history, line[from]!)))

/** users × items: the sum of 0.5^(days / half-life) over the pair's purchase lines. */
export const decayedOf = (history: History, halfLifeDays: number): SparseMatrix =>
  onceFor(history, `decayed ${halfLifeDays}`, () => ({
    ...boughtOf(history),
    value: perPair(history, (line, from, to) => {
      let sum = 0
      for (let i = from; i < to; i++) sum += 0.5 ** (daysBefore(history, line[i]!) / halfLifeDays)
      return sum
    }),
  }))

/**
 * users × items: 0.5^(days since the latest purchase / half-life). Where there are views and the like, their pairs are there too: each
 * line counts its weight, decayed alike, and the strongest line of a pair is its value.
 */
export const recencyOf = (history: History, halfLifeDays: number): SparseMatrix =>
  onceFor(history, `recency ${halfLifeDays}`, () =>
    hasOnlyPurchases(history.log)
      ? { ...boughtOf(history), value: lastDaysOf(history).map((days) => 0.5 ** (days / halfLifeDays)) }
      : recencyOfActs(history, halfLifeDays),
  )

function recencyOfActs(history: History, halfLifeDays: number): SparseMatrix {
  const { users, items, act, weight } = history.log
  const { starts, column, from, line } = onceFor(history, 'acts', () => linesByPair(history.log, false))
  const value = new Float32Array(column.length)
  for (let pair = 0; pair < value.length; pair++) {
    for (let i = from[pair]!; i < from[pair + 1]!; i++) {
      const one = line[i]!
      const counts = act[one] === ACT.purchase ? 1 : weight[one]!
      value[pair] = Math.max(value[pair]!, counts * 0.5 ** (daysBefore(history, one) / halfLifeDays))
    }
  }
  return { rows: users, columns: items, starts, column, value }
}

const hasOnlyPurchases = ({ act }: InteractionLog): boolean => act.every((one) => one === ACT.purchase)

/** Purchase lines of each product in the last days, today's and those of exactly so many days ago among them. */
export const linesIn = (history: History, days: number): Float32Array =>
  onceForShop(history, `lines in ${days}`, () => {
    const { items, item, act, at } = history.log
    const lines = new Float32Array(items)
    for (let i = firstNotBefore(at, history.moment - days * DAY_MS); i < item.length; i++) {
      if (act[i] === ACT.purchase) lines[item[i]!]!++
    }
    return lines
  })

/** Purchase lines of each product, ever. */
export const linesEver = (history: History): Float32Array => linesIn(history, Infinity)

/** Customers who ever bought each product. */
export const customersOf = (history: History): Float32Array =>
  onceForShop(history, 'customers', () => {
    const { starts, rows } = buyersOf(history)
    return Float32Array.from({ length: rows }, (_, item) => starts[item + 1]! - starts[item]!)
  })

export function sizeOf(history: History): HistorySize {
  const { users, items } = history.log
  return {
    users,
    items,
    pairs: boughtOf(history).column.length,
    soldItems: customersOf(history).reduce((sold, customers) => sold + (customers > 0 ? 1 : 0), 0),
  }
}

/** Greatest number of an order: those of acts that are no purchases say nothing. */
function greatestOrder({ basket, act }: InteractionLog): number {
  let most = 0
  for (let line = 0; line < basket.length; line++) {
    if (act[line] === ACT.purchase && basket[line]! > most) most = basket[line]!
  }
  return most
}
