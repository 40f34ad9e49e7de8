import { buyersOf, customersOf, onceFor } from '../history'
import type { History } from '../types'
import type { Figures, Lists } from './types'

/** Lists whose products are compared with one another: evenly spread ones say as much as all. */
const MOST_COMPARED = 500

type Spread = Pick<Figures, 'coverage' | 'novelty' | 'diversity' | 'longTail'> & { shown: Uint32Array }

/** What the lists at `places` show: how much of the shop, how well known, how alike, how far from the best sellers. */
export function spreadOf(lists: Lists, places: readonly number[], history: History): Spread {
  const customers = customersOf(history)
  const buyers = countBuyers(history)
  const head = bestSellers(history)
  const shown = new Uint32Array(customers.length)
  let [entries, bits, beyond] = [0, 0, 0]
  for (const place of places) {
    for (const item of itemsOf(lists, place)) {
      shown[item]!++
      entries++
      // A product that nobody has bought is as surprising as one that one customer has.
      bits += Math.log2(buyers / Math.max(1, customers[item]!))
      beyond += head[item] === 1 ? 0 : 1
    }
  }
  const sold = count(customers)
  return {
    shown,
    coverage: sold > 0 ? count(shown.map((lists, item) => (customers[item]! > 0 ? lists : 0))) / sold : NaN,
    novelty: entries > 0 ? bits / entries : NaN,
    longTail: entries > 0 ? beyond / entries : NaN,
    diversity: diversityOf(lists, places, history),
  }
}

const itemsOf = ({ item, n }: Lists, place: number): Int32Array => {
  const row = item.subarray(place * n, (place + 1) * n)
  const end = row.indexOf(-1)
  return end < 0 ? row : row.subarray(0, end)
}

const count = (numbers: Float32Array | Uint32Array): number => {
  let positive = 0
  for (const one of numbers) if (one > 0) positive++
  return positive
}

function countBuyers(history: History): number {
  const { column } = buyersOf(history)
  const has = new Uint8Array(history.log.users)
  for (const user of column) has[user] = 1
  return has.reduce((sum, one) => sum + one, 0)
}

/** 1 for the fewest best sellers that make half of all pairs of customer and product; of equals the first. */
export const bestSellers = (history: History): Uint8Array =>
  onceFor(history, 'head', () => {
    const customers = customersOf(history)
    const order = Array.from(customers.keys()).sort((a, b) => customers[b]! - customers[a]! || a - b)
    const half = customers.reduce((sum, one) => sum + one, 0) / 2
    const head = new Uint8Array(customers.length)
    for (let i = 0, sum = 0; i < order.length && sum < half; i++) {
      head[order[i]!] = 1
      sum += customers[order[i]!]!
    }
    return head
  })

function diversityOf(lists: Lists, places: readonly number[], history: History): number {
  const step = Math.max(1, places.length / MOST_COMPARED)
  const alike = createAlike(history)
  let [sum, compared] = [0, 0]
  for (let at = 0; at < places.length; at += step) {
    const items = itemsOf(lists, places[Math.floor(at)]!)
    if (items.length < 2) continue
    let likeness = 0
    for (let i = 0; i < items.length; i++) for (let j = 0; j < i; j++) likeness += alike(items[i]!, items[j]!)
    sum += 1 - likeness / ((items.length * (items.length - 1)) / 2)
    compared++
  }
  return compared > 0 ? sum / compared : NaN
}

/** Cosine of two products by who bought them, remembered: lists show the same pairs again and again. */
export function createAlike(history: History): (a: number, b: number) => number {
  const { starts, column } = buyersOf(history)
  const known = new Map<number, number>()
  const compute = (a: number, b: number): number => {
    let both = 0
    let other = starts[b]!
    for (let entry = starts[a]!; entry < starts[a + 1]!; entry++) {
      while (other < starts[b + 1]! && column[other]! < column[entry]!) other++
      if (other < starts[b + 1]! && column[other] === column[entry]) both++
    }
    const product = (starts[a + 1]! - starts[a]!) * (starts[b + 1]! - starts[b]!)
    return product > 0 ? both / Math.sqrt(product) : 0
  }
  return (a, b) => {
    const key = Math.min(a, b) * history.log.items + Math.max(a, b)
    const value = known.get(key) ?? compute(a, b)
    known.set(key, value)
    return value
  }
}
