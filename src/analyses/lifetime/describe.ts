import type { Format } from '../../core/format'
import type { Locale } from '../../core/locale'
import { MODEL_TITLES, RULE_NAMES } from './messages'
import type { LifetimeResult, Proof, ProofScore } from './spec'

export const scoreName = (name: ProofScore['name'], locale: Locale): string =>
  (name === 'averageSpend' || name === 'lastPeriod' ? RULE_NAMES[name] : MODEL_TITLES[name])[locale]

export const scoreFor = ({ scores }: Proof, name: ProofScore['name']): ProofScore =>
  scores.find((score) => score.name === name)!

/** Whether the model came closer than the better rule surely, probably, or not at all. */
export function verdictOf({ difference }: Proof): 'better' | 'unclear' | 'worse' {
  if (difference.value >= 0) return 'worse'
  return difference.high < 0 ? 'better' : 'unclear'
}

/** A class is close where what came is within this share of what was expected. */
const CLOSE = 0.2

/** The class whose orders were most off in number, where that is more than a few and not close; undefined where all are close. */
export function farthestClass({ classes, actual }: Proof): Proof['classes'][number] | undefined {
  const offBy = (one: Proof['classes'][number]): number => Math.abs(one.actual - one.expected) * one.customers
  return classes
    .filter((one) => one.expected > 0 && Math.abs(one.actual / one.expected - 1) > CLOSE)
    .filter((one) => offBy(one) > Math.max(5, 0.02 * actual.orders))
    .toSorted((a, b) => offBy(b) - offBy(a))[0]
}

/** What the classes are called; the last one holds all who had come back more often, too. */
export const classNames = ({ classes }: Proof): string[] =>
  classes.map(({ from }, i) => (i === classes.length - 1 && from > 0 ? `${from}+` : String(from)))

/** Sums of the values of ten equal parts of the customers, the most valuable part first. */
export function tenthsOf(clv: Float64Array): number[] {
  const sorted = clv.toSorted()
  const tenths = new Array<number>(10).fill(0)
  sorted.forEach((value, i) => (tenths[9 - Math.floor((i * 10) / sorted.length)]! += value))
  return tenths
}

/** Below this chance of still being a customer no next order is waited for. */
export const UNLIKELY = 0.2

/** Days named without their year are this near, so that nobody takes them for another year's. */
const NEAR_MS = 300 * 86_400_000

/** The next-order window in words; a dash for who has most likely left. In tight places near days are named without their year. */
export function windowText(result: LifetimeResult, i: number, format: Format, isTight = false): string {
  if (result.probAlive[i]! < UNLIKELY) return '–'
  const days = [result.nextOrderFrom[i]!, result.nextOrderTo[i]!] as const
  const show = isTight && days[1] <= result.asOf + NEAR_MS ? format.dayOfYear : format.date
  const [from, to] = days.map(show) as [string, string]
  return from === to ? from : `${from} – ${to}`
}
