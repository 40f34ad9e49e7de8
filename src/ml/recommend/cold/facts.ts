import { contentModelOf, type ContentModel } from '../content'
import { customersOf, firstNotBefore, linesIn, onceForShop } from '../history'
import { ACT, type History } from '../types'
import { visitsOf } from '../two-tower/visits'
import { countGroups, type GroupCounts } from './groups'

const DAY_MS = 86_400_000
const RECENT_DAYS = 30
const GROUP_DAYS = 90
/** The lines of first orders weigh against so many of all customers. */
const SHRINKAGE = 500
const PROFILE_HALF_LIFE_DAYS = 60
/** As if each product had sold so often besides: none is impossible. */
const SPREAD = 0.1

/** What is known of what newcomers buy. */
export interface ColdFacts {
  /** Each product's share of the lines of the last months, and what is expected of first orders. */
  share: Float64Array
  first: Float64Array
  segments: GroupCounts
  countries: GroupCounts
  content: ContentModel
  /** Lines that a product of each category begins with in its first days; of all categories at 0. */
  starts: Float64Array
}

export const coldFactsOf = (history: History): ColdFacts => onceForShop(history, 'cold facts', () => toFacts(history))

function toFacts(history: History): ColdFacts {
  const { log, people, moment } = history
  const share = sharesOf(linesIn(history, GROUP_DAYS))
  const from = firstNotBefore(log.at, moment - GROUP_DAYS * DAY_MS)
  const ofGroups = (codes: Uint32Array, groups: number): GroupCounts =>
    countGroups(groups + 1, log.items, (count) => {
      for (let line = from; line < log.item.length; line++) {
        if (log.act[line] === ACT.purchase) count(codes[log.user[line]!] ?? 0, log.item[line]!)
      }
    })
  return {
    share,
    first: firstShares(history, sharesOf(linesIn(history, RECENT_DAYS))),
    segments: ofGroups(people.segment, people.segments),
    countries: ofGroups(people.country, people.countries),
    content: contentModelOf(history, PROFILE_HALF_LIFE_DAYS),
    starts: startsByCategory(history),
  }
}

function sharesOf(lines: Float32Array): Float64Array {
  const total = lines.reduce((sum, found) => sum + found, 0) + SPREAD * lines.length
  return Float64Array.from(lines, (found) => (found + SPREAD) / total)
}

/** What first orders of the last months held, shrunk towards what all orders held lately. */
function firstShares(history: History, share: Float64Array): Float64Array {
  const { starts, at, from, item } = visitsOf(history)
  const lines = new Float64Array(share.length)
  let count = 0
  for (let user = 0; user + 1 < starts.length; user++) {
    const visit = starts[user]!
    if (visit === starts[user + 1] || at[visit]! < history.moment - GROUP_DAYS * DAY_MS) continue
    for (let i = from[visit]!; i < from[visit + 1]!; i++) {
      lines[item[i]!]!++
      count++
    }
  }
  return lines.map((found, i) => (found + SHRINKAGE * share[i]!) / (count + SHRINKAGE))
}

/** Days in which a product is new. */
export const NEW_DAYS = 14
/** Beginnings of a category weigh against so many of all. */
const START_SHRINKAGE = 5

/** Mean lines in the first days of products that were new since the log began, by category, shrunk towards that of all. */
function startsByCategory(history: History): Float64Array {
  const { log, catalogue, moment } = history
  const firstAt = firstSales(history)
  const [products, lines] = [new Float64Array(catalogue.categories + 1), new Float64Array(catalogue.categories + 1)]
  // What sold in the log's first days may have been there before; what began just now has not had its days.
  const [since, until] = [(log.at[0] ?? 0) + NEW_DAYS * DAY_MS, moment - NEW_DAYS * DAY_MS]
  const isBeginner = (item: number): boolean => firstAt[item]! >= since && firstAt[item]! < until
  for (let line = 0; line < log.item.length; line++) {
    const item = log.item[line]!
    if (log.act[line] !== ACT.purchase || !isBeginner(item)) continue
    if (log.at[line]! < firstAt[item]! + NEW_DAYS * DAY_MS) lines[catalogue.category[item] ?? 0]!++
  }
  for (let item = 0; item < log.items; item++) if (isBeginner(item)) products[catalogue.category[item] ?? 0]!++
  const sum = (values: Float64Array): number => values.reduce((all, one) => all + one, 0)
  const mean = sum(products) > 0 ? sum(lines) / sum(products) : 1
  const shrunk = lines.map((found, c) => (found + START_SHRINKAGE * mean) / (products[c]! + START_SHRINKAGE))
  return shrunk.fill(mean, 0, 1)
}

/** When each product was first sold, ms; Infinity where it never was. */
export const firstSales = (history: History): Float64Array =>
  onceForShop(history, 'first sales', () => {
    const { item, at, act, items } = history.log
    const first = new Float64Array(items).fill(Infinity)
    for (let line = item.length - 1; line >= 0; line--) if (act[line] === ACT.purchase) first[item[line]!] = at[line]!
    return first
  })

/** 1 for each product that was first sold in the days before the moment, or never. */
export function newProducts(history: History, days: number, areUnsold: boolean): Uint8Array {
  const customers = customersOf(history)
  const since = history.moment - days * DAY_MS
  return Uint8Array.from(firstSales(history), (at, item) => +(customers[item] === 0 ? areUnsold : at >= since))
}
