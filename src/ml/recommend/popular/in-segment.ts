import { checkPurchases, checkSettings } from '../check-settings'
import type { Recommender } from '../contract'
import { boughtOf, customersOf } from '../history'
import { reasonsOf } from '../reasons'
import type { History, People, ReasonPart, Reasons, SparseMatrix } from '../types'
import type { Groups, SegmentConfig, SegmentModel } from './types'

const LIMITS = { shrinkage: { min: 0, max: 1e6 } }
/** Counts are kept for each group and product. */
const MOST_CELLS = 10_000_000

const hasGroups = (codes: Uint32Array): boolean => {
  const first = codes.find((code) => code > 0)
  return first !== undefined && codes.some((code) => code > 0 && code !== first)
}

/** Best sellers among customers of the same segment or country, drawn towards the whole shop's where the group is small. */
export const popularInSegment: Recommender<SegmentConfig, SegmentModel> = {
  name: 'popular-in-segment',
  questions: ['discover', 'again'],
  defaults: { by: 'segment or country', shrinkage: 50 },
  notOffered({ items }, { people }) {
    const groups = people.segments + people.countries
    if (!hasGroups(people.segment) && !hasGroups(people.country)) return { code: 'NO_SEGMENTS', details: { groups } }
    if (groups * items <= MOST_CELLS) return undefined
    return { code: 'TOO_MANY_ITEMS', details: { items, most: Math.floor(MOST_CELLS / groups) } }
  },
  async *fit(history, _question, config) {
    checkSettings(config, LIMITS)
    checkPurchases(history)
    const bought = boughtOf(history)
    const { people, log } = history
    const shop = { buyers: buyersOf(bought), customers: customersOf(history).slice() }
    yield { kind: 'step', phase: 'count', done: 1, total: 3 }
    const segment = countGroups(bought, people.segment, people.segments, { ...shop, ...config })
    yield { kind: 'step', phase: 'count', done: 2, total: 3 }
    const country = countGroups(bought, people.country, people.countries, { ...shop, ...config })
    yield { kind: 'step', phase: 'count', done: 3, total: 3 }
    const scores = shop.customers.map((customers) => customers / shop.buyers)
    return { kind: 'popular-in-segment', version: 1, items: log.items, ...config, ...shop, scores, segment, country }
  },
  score(model, history, user, out) {
    const group = groupOf(model, history.people, user)
    const from = group ? group.code * model.items : 0
    out.set(group ? group.groups.scores.subarray(from, from + model.items) : model.scores)
  },
  explain: (model, history, user, item, most) => explain(model, history, user, item, most),
}

interface Group {
  groups: Groups
  code: number
}

function explain(model: SegmentModel, history: History, user: number, item: number, most: number): Reasons {
  const group = groupOf(model, history.people, user)
  const { own, shop } = sharesOf(model, group, item)
  const customers = group ? group.groups.customers[group.code * model.items + item]! : 0
  const of = group ? group.groups.buyers[group.code]! : 0
  const parts: ReasonPart[] = [
    { kind: 'segment', customers, of, share: own },
    { kind: 'popular', customers: model.customers[item]!, share: shop },
  ]
  return reasonsOf(parts, most, own + shop)
}

/** The group whose counts speak for a customer; none where they are in none that has bought anything. */
function groupOf({ by, segment, country }: SegmentModel, people: People, user: number): Group | undefined {
  const ways = [
    { groups: segment, code: by === 'country' ? 0 : (people.segment[user] ?? 0) },
    { groups: country, code: by === 'segment' ? 0 : (people.country[user] ?? 0) },
  ]
  return ways.find(({ groups, code }) => code > 0 && (groups.buyers[code] ?? 0) > 0)
}

/** The two parts of the share of customers who bought a product: the group's own, and what the whole shop lends it. */
function sharesOf(model: SegmentModel, group: Group | undefined, item: number): { own: number; shop: number } {
  const overall = model.customers[item]! / model.buyers
  if (!group) return { own: 0, shop: overall }
  const customers = group.groups.customers[group.code * model.items + item]!
  const all = group.groups.buyers[group.code]! + model.shrinkage
  return { own: customers / all, shop: (model.shrinkage * overall) / all }
}

function buyersOf({ starts, rows }: SparseMatrix): number {
  let buyers = 0
  for (let user = 0; user < rows; user++) if (starts[user + 1]! > starts[user]!) buyers++
  return buyers
}

type Shop = Pick<SegmentModel, 'buyers' | 'customers' | 'shrinkage'>

function countGroups(bought: SparseMatrix, code: Uint32Array, codes: number, shop: Shop): Groups {
  const { starts, column, rows, columns } = bought
  const groups: Groups = {
    buyers: new Float32Array(codes + 1),
    customers: new Float32Array((codes + 1) * columns),
    scores: new Float32Array((codes + 1) * columns),
  }
  for (let user = 0; user < rows; user++) {
    const group = code[user] ?? 0
    if (group === 0 || starts[user + 1] === starts[user]) continue
    groups.buyers[group]!++
    for (let entry = starts[user]!; entry < starts[user + 1]!; entry++) {
      groups.customers[group * columns + column[entry]!]!++
    }
  }
  groups.buyers.forEach((buyers, group) => {
    // A group that bought nothing is never asked.
    if (buyers > 0) fillScores(groups, group, shop)
  })
  return groups
}

function fillScores({ buyers, customers, scores }: Groups, group: number, shop: Shop): void {
  const items = shop.customers.length
  const all = buyers[group]! + shop.shrinkage
  for (let item = 0; item < items; item++) {
    const lent = (shop.shrinkage * shop.customers[item]!) / shop.buyers
    scores[group * items + item] = (customers[group * items + item]! + lent) / all
  }
}
