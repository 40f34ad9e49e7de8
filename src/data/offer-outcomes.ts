import { productColumn } from '../features/customer-habits'
import { foldText } from '../features/one-spelling'
import { sharedLines } from '../features/shared'
import { normalQuantile } from '../math/normal'
import { wilson } from '../math/proportion'
import { readShownOffers, type OfferEntry } from './offer-ledger'
import { allOfferMarks } from './offer-marks'
import { boughtPairs, ratesOfOthers } from './offer-pairs'
import { OFFER_GROUPS, type KeptOfferMark, type OfferGroup, type OfferOutcome, type OfferOutcomes } from './offer-types'
import { asOfOf, sharedOrders } from './prepare'
import type { Session } from './session'
import { analysisViewOf } from './treatments-view'

/** A purchase within so many days counts as what came of a suggestion. */
const DAYS = 31
const SPAN = DAYS * 86_400_000
/** Fewest other customers who say how often a product is bought anyway. */
const FEWEST_OTHERS = 20
const QUESTIONS = ['discover', 'again'] as const
/** 95 in 100. */
const Z = normalQuantile(0.975)

/** One customer's list, and what came of it. */
interface JudgedList {
  customer: string
  question: OfferOutcome['question']
  asOf: number
  groups: readonly OfferGroup[]
  hasBought: boolean
  /** Suggestions that can be compared, how many of them were bought, and how many others' purchases let expect. */
  suggestions: number
  hits: number
  expected: number
}

/**
 * What came of suggestions: of the customers with a list, who bought a product on it within 31 days after the data that it was made
 * from, and how that compares with others. A customer counts again once the days of their list before are over.
 */
export async function offerOutcomes(session: Session): Promise<OfferOutcomes> {
  const [entries, marks] = [await readShownOffers(session), await allOfferMarks(session)]
  const view = await analysisViewOf(session, 'orders')
  const frame = view.rows > 0 ? await view.frame() : undefined
  const column = frame && productColumn(frame)
  const asOf = await asOfOf(session)
  const isDue = (entry: { asOf: number }): boolean => entry.asOf + SPAN <= asOf
  const due = entries.filter(isDue)
  const waiting = entries.filter((entry) => !isDue(entry))
  const lists: JudgedList[] = []
  if (frame && column) {
    const purchases = { lines: sharedLines(sharedOrders(session, frame)), column }
    const rates = new Map<string, ReadonlyMap<string, number>>()
    for (const entry of due) {
      const pairs = boughtPairs(entry, purchases, SPAN)
      const found = ratesOfOthers(entry, pairs, FEWEST_OTHERS)
      rates.set(`${entry.question} ${entry.asOf}`, new Map(entry.products.map((id, i) => [foldText(id), found[i]!])))
      lists.push(...judgeLists(entry, pairs.after, found, ({ use }) => groupsOf(use)))
    }
    for (const { verdict, ...entry } of entriesOfMarks(marks.filter(isDue))) {
      const known = rates.get(`${entry.question} ${entry.asOf}`)
      const found = Float64Array.from(entry.products, (id) => known?.get(foldText(id)) ?? NaN)
      const { after } = boughtPairs(entry, purchases, SPAN)
      lists.push(...judgeLists(entry, after, found, () => [verdict === 'accepted' ? 'accepted' : 'dismissed']))
    }
  }
  return {
    days: DAYS,
    outcomes: QUESTIONS.flatMap((question) => OFFER_GROUPS.flatMap((group) => summarise(lists, question, group))),
    waiting: { lists: waiting.length, customers: new Set(waiting.flatMap(({ customerKey }) => customerKey)).size },
    judged: [...new Set(due.map((entry) => entry.asOf))].sort((a, b) => b - a),
  }
}

const groupsOf = (use: OfferEntry['use'][number]): OfferGroup[] =>
  use === 'export' || use === 'slot' ? ['shown', 'used'] : ['shown']

function judgeLists(
  { question, asOf, products, customerKey, lists, use }: OfferEntry,
  bought: ReadonlySet<number>,
  rates: Float64Array,
  groups: (list: { use: OfferEntry['use'][number] }) => readonly OfferGroup[],
): JudgedList[] {
  return customerKey.map((customer, i) => {
    const isBought = (product: number): boolean => bought.has(i * products.length + product)
    const compared = lists[i]!.filter((product) => !Number.isNaN(rates[product]!))
    return {
      ...{ customer, question, asOf, groups: groups({ use: use[i]! }) },
      hasBought: lists[i]!.some(isBought),
      suggestions: compared.length,
      hits: compared.filter(isBought).length,
      expected: compared.reduce((sum, product) => sum + rates[product]!, 0),
    }
  })
}

/** What was said of suggestions as lists: of one moment, question and verdict together. */
function entriesOfMarks(marks: readonly KeptOfferMark[]): (OfferEntry & Pick<KeptOfferMark, 'verdict'>)[] {
  const byEntry = groupBy(
    marks.filter(({ customer }) => customer !== ''),
    ({ question, asOf, verdict }) => [question, asOf, verdict].join(' '),
  )
  return [...byEntry.values()].map((own) => {
    const { question, asOf, verdict } = own[0]!
    const products = [...new Set(own.map(({ productId }) => productId))]
    const byCustomer = groupBy(own, ({ customer }) => customer)
    return {
      ...{ question, asOf, verdict, products },
      customerKey: [...byCustomer.keys()],
      use: Array.from(byCustomer.keys(), () => 'customer' as const),
      lists: Array.from(byCustomer.values(), (said) =>
        Uint32Array.from(said, ({ productId }) => products.indexOf(productId)),
      ),
    }
  })
}

/** Nothing where no list of the group was judged. */
function summarise(all: readonly JudgedList[], question: OfferOutcome['question'], group: OfferGroup): OfferOutcome[] {
  const lists = countedOnce(all.filter((list) => list.question === question && list.groups.includes(group)))
  if (lists.length === 0) return []
  const bought = lists.filter(({ hasBought }) => hasBought).length
  return [
    { question, group, customers: lists.length, bought, rate: wilson(bought, lists.length), compared: compare(lists) },
  ]
}

/** Lists of one customer whose days overlap tell of the same purchases: the first of them counts. */
function countedOnce(lists: readonly JudgedList[]): JudgedList[] {
  const until = new Map<string, number>()
  return [...lists]
    .sort((a, b) => a.asOf - b.asOf)
    .filter(({ customer, asOf }) => {
      const isFree = asOf >= (until.get(customer) ?? -Infinity)
      if (isFree) until.set(customer, asOf + SPAN)
      return isFree
    })
}

/** Shares of suggestions; the interval of the difference is that of a ratio of sums over customers, whose suggestions hang together. */
function compare(lists: readonly JudgedList[]): OfferOutcome['compared'] {
  const suggestions = sumOf(lists, (list) => list.suggestions)
  if (suggestions === 0) return null
  const rate = sumOf(lists, (list) => list.hits) / suggestions
  const expected = sumOf(lists, (list) => list.expected) / suggestions
  const share = rate - expected
  const spread = sumOf(lists, (list) => (list.hits - list.expected - share * list.suggestions) ** 2)
  const count = lists.filter((list) => list.suggestions > 0).length
  const half = count < 2 ? 1 : (Z * Math.sqrt((spread * count) / (count - 1))) / suggestions
  return {
    suggestions,
    rate,
    expected,
    difference: { share, low: Math.max(-1, share - half), high: Math.min(1, share + half) },
  }
}

const sumOf = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0)

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
