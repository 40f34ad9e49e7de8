import { content } from '../content'
import { customersOf, daysBefore, onceFor } from '../history'
import { linesByPair } from '../lines-by-pair'
import { reasonsOf } from '../reasons'
import { visitsOf } from '../two-tower/visits'
import { ACT, type History, type ReasonPart, type Reasons } from '../types'
import { coldFactsOf, type ColdFacts } from './facts'
import { liftsOf, linesOfGroup } from './groups'

/** Customers with at most so many orders are new. */
const MOST_ORDERS = 2
/** By how much a text that equals the customer's makes a product likelier, and a product in the cart today. */
const BY_TEXT = 10
const BY_LOOK = 30
const LOOK_HALF_LIFE_DAYS = 7

/** Whether so little is known of the customer that it is `scoreNewcomer` that should speak. */
export function isNewcomer(history: History, user: number): boolean {
  const { starts } = visitsOf(history)
  return (starts[user + 1] ?? 0) - (starts[user] ?? 0) <= MOST_ORDERS
}

/**
 * How likely each product is for a customer of whom little is known: its share of first orders, times what segment and country make of
 * it, times 1 + how alike its text is to what was bought or looked at, and how lately it was itself looked at. Always above 0.
 */
export function scoreNewcomer(history: History, user: number, out: Float32Array): void {
  const facts = coldFactsOf(history)
  content.score(facts.content, history, user, out)
  const scoreOf = basesOf(facts, history, user)
  for (let item = 0; item < out.length; item++) out[item] = scoreOf(item).score * (1 + BY_TEXT * out[item]!)
  for (const { item, weight } of looksOf(history, user)) out[item]! += scoreOf(item).score * BY_LOOK * weight
}

/** Share of first orders; then times what the segment, then the country makes of it. */
function basesOf({ first, share, segments, countries }: ColdFacts, { people }: History, user: number) {
  const inSegment = liftsOf(segments, people.segment[user] ?? 0, share)
  const inCountry = liftsOf(countries, people.country[user] ?? 0, share)
  return (item: number) => {
    const bySegment = first[item]! * inSegment[item]!
    return { first: first[item]!, bySegment, score: bySegment * inCountry[item]! }
  }
}

interface Look {
  item: number
  act: 'view' | 'cart'
  days: number
  weight: number
}

/** The latest look of the customer at each product, the weightier of views and carts. */
function looksOf(history: History, user: number): Look[] {
  const { log } = history
  const { starts, column, from, line } = onceFor(history, 'acts by pair', () => linesByPair(log, false))
  const looks: Look[] = []
  for (let pair = starts[user] ?? 0; pair < (starts[user + 1] ?? 0); pair++) {
    let best: Look | undefined
    for (let i = from[pair]!; i < from[pair + 1]!; i++) {
      const act = log.act[line[i]!]!
      if (act !== ACT.view && act !== ACT.cart) continue
      const days = daysBefore(history, line[i]!)
      const weight = log.weight[line[i]!]! * 0.5 ** (days / LOOK_HALF_LIFE_DAYS)
      if (!best || weight > best.weight) {
        best = { item: column[pair]!, act: act === ACT.cart ? 'cart' : 'view', days, weight }
      }
    }
    if (best) looks.push(best)
  }
  return looks
}

/** What carried such a score: it is a product of factors, of which each gets what it adds to those before it. */
export function explainNewcomer(history: History, user: number, item: number, most: number): Reasons {
  const facts = coldFactsOf(history)
  const { first, bySegment, score } = basesOf(facts, history, user)(item)
  const parts: ReasonPart[] = [{ kind: 'popular', customers: customersOf(history)[item]!, share: first }]
  const segment = history.people.segment[user] ?? 0
  if (bySegment > first) {
    const customers = linesOfGroup(facts.segments, segment, item)
    parts.push({ kind: 'segment', customers, of: facts.segments.lines[segment] ?? 0, share: bySegment - first })
  }
  const text = content.explain(facts.content, history, user, item, 1)
  const byText = score * BY_TEXT
  for (const part of text.parts) parts.push({ ...part, share: part.share * byText })
  let total = score + byText * text.parts.reduce((sum, { share }) => sum + share, text.rest)
  const look = looksOf(history, user).find((one) => one.item === item)
  if (look) {
    const share = score * BY_LOOK * look.weight
    total += share
    parts.push({ kind: 'looked', act: look.act, lastDays: look.days, share })
  }
  return reasonsOf(parts, most, total)
}
