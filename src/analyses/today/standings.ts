import type { CustomerTotals } from '../../features/customer-features'
import type { Readings } from './readings'

const DAYS_OF_YEAR = 365
/** Value is expected value over the chance of still being a customer: below this the quotient says nothing. */
const LEAST_ALIVE = 0.05

/** Where every customer stands; index i is customer i of the totals. Numbers that nobody knows are NaN. */
export interface Standings extends Pick<
  CustomerTotals,
  'customerKey' | 'orders' | 'recencyDays' | 'tenureDays' | 'meanGapDays' | 'averageOrder' | 'lastOrderAt' | 'net'
> {
  /** That they are still customers, as a model says that can tell. */
  alive: Float64Array
  /** That they leave within the horizon, and the theme that speaks most for it. */
  score: Float64Array
  reason: string[]
  /** What they brought in the last 365 days, as the churn room has it, and what they bring in a year as long as they stay. */
  yearNet: Float64Array
  yearly: Float64Array
  /** Wall-clock ms between which the next order is due. */
  dueFrom: Float64Array
  dueTo: Float64Array
  group: string[]
  place: ReadonlyMap<string, number>
}

/** Everything that is known of the customers with a purchase. Linear in customers. */
export function standingsOf(totals: CustomerTotals, { rfm, lifetime, churn }: Readings): Standings {
  const count = totals.customerKey.length
  const place = new Map(totals.customerKey.map((key, i) => [key, i]))
  const blank = (): Float64Array => new Float64Array(count).fill(NaN)
  const [alive, score, yearNet, dueFrom, dueTo] = [blank(), blank(), blank(), blank(), blank()]
  const yearly = totals.net.map((net, i) => (net * DAYS_OF_YEAR) / Math.max(DAYS_OF_YEAR, totals.tenureDays[i]!))
  const reason = Array<string>(count).fill('')
  const group = Array<string>(count).fill('')
  const each = (keys: readonly string[], take: (i: number, j: number) => void): void =>
    keys.forEach((key, j) => {
      const i = place.get(key)
      if (i !== undefined) take(i, j)
    })
  each(rfm?.customerKey ?? [], (i, j) => (group[i] = rfm!.group[j]!))
  each(churn?.customerKey ?? [], (i, j) => {
    score[i] = churn!.score[j]!
    reason[i] = churn!.topReason[j]!
    yearNet[i] = churn!.yearNet[j]!
    yearly[i] = yearNet[i]!
  })
  const margin = lifetime?.config?.margin ?? 1
  each(lifetime?.customerKey ?? [], (i, j) => {
    const probAlive = lifetime!.probAlive[j]!
    // A model that found nobody leaving believes in everybody.
    if (lifetime!.shop.halfLifeDays !== null) alive[i] = probAlive
    dueFrom[i] = lifetime!.nextOrderFrom[j]!
    dueTo[i] = lifetime!.nextOrderTo[j]!
    if (probAlive >= LEAST_ALIVE) yearly[i] = lifetime!.clv12[j]! / margin / probAlive
  })
  const { customerKey, orders, recencyDays, tenureDays, meanGapDays, averageOrder, lastOrderAt, net } = totals
  return {
    ...{ customerKey, orders, recencyDays, tenureDays, meanGapDays, averageOrder, lastOrderAt, net },
    ...{ alive, score, reason, yearNet, yearly, dueFrom, dueTo, group, place },
  }
}

/** The chance of still being a customer: of a model, or NaN. */
export const chanceOf = ({ alive, score }: Standings, i: number): number =>
  alive[i] === alive[i] ? alive[i]! : 1 - score[i]!

const LEAST_CHANCE = 0.02
const MOST_CHANCE = 0.95

/** The same for ranking alone, where no model says it: halved by each own gap waited beyond the first. */
export function guessOf(standings: Standings, i: number): number {
  const chance = chanceOf(standings, i)
  if (chance === chance) return chance
  const gaps = standings.recencyDays[i]! / Math.max(1, standings.meanGapDays[i]!)
  const guess = gaps === gaps ? 0.5 ** Math.max(0, gaps - 1) : 0.5
  return Math.min(MOST_CHANCE, Math.max(LEAST_CHANCE, guess))
}

/** What is sure either way needs nobody: of a chance, how much is still open (the variance of yes or no). */
export const openShare = (chance: number): number => chance * (1 - chance)
