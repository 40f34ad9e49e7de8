import type { PlainOption } from '../chart-option'
import { type Judged, type MethodResult, type RecommendResult, type Slot, UNKNOWN } from './spec'

/** More names than that cannot be read in one picture. */
const MOST_BARS = 12
/** Characters of a name beside a bar. */
const LABEL = 26

interface Offered {
  /** Place of the product. */
  product: number
  customers: number
}

/** To how many customers each product is offered, the most first. */
export function offeredOf({ suggestions, productId }: Pick<RecommendResult, 'suggestions' | 'productId'>): Offered[] {
  const counts = new Uint32Array(productId.length)
  for (const product of suggestions.product) counts[product] = counts[product]! + 1
  return Array.from(counts, (customers, product) => ({ product, customers }))
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => b.customers - a.customers || a.product - b.product)
}

/** Those that one picture holds. */
export const mostOffered = (offered: readonly Offered[]): Offered[] => offered.slice(0, MOST_BARS)

const shortened = (name: string): string =>
  [...name].length > LABEL ? `${[...name].slice(0, LABEL - 1).join('')}…` : name

/** Bars side by side, the first on top. */
export function barsChart(names: readonly string[], values: readonly number[], label: string): PlainOption {
  return {
    xAxis: { type: 'value', min: 0, splitNumber: 4 },
    yAxis: { type: 'category', inverse: true, data: names.map(shortened), axisTick: { show: false } },
    series: [{ type: 'bar', name: label, data: [...values], itemStyle: { color: 'var(--accent)' }, barMaxWidth: 18 }],
  }
}

export const DUE_CLASSES = ['dueOver', 'dueLate', 'dueWeek', 'dueMonth', 'dueLater'] as const
type DueClass = (typeof DUE_CLASSES)[number]

const [WEEK, MONTH] = [7, 30]

function dueClass(days: number): DueClass {
  if (days < -WEEK) return 'dueOver'
  if (days < 0) return 'dueLate'
  if (days <= WEEK) return 'dueWeek'
  return days <= MONTH ? 'dueMonth' : 'dueLater'
}

/** Suggestions by when they are due; those without a rhythm apart. */
export interface DueCounts {
  counts: Record<DueClass, number>
  none: number
  overdue: number
}

export function dueOf({ suggestions }: Pick<RecommendResult, 'suggestions'>): DueCounts {
  const counts = { dueOver: 0, dueLate: 0, dueWeek: 0, dueMonth: 0, dueLater: 0 }
  let none = 0
  for (const days of suggestions.dueInDays) {
    if (days === UNKNOWN) none++
    else counts[dueClass(days)]++
  }
  const overdue = counts.dueOver + counts.dueLate
  return { counts, none, overdue }
}

/** NDCG of the method and of the simple rule in each window, the earliest on the left. */
export function windowsChart(
  judged: Pick<Judged, 'windows'>,
  lines: readonly { name: string; values: readonly number[] }[],
  dayText: (at: number) => string,
): PlainOption {
  const colours = ['var(--accent)', 'var(--chart-rest)']
  return {
    legend: { show: lines.length > 1 },
    xAxis: { type: 'category', data: judged.windows.map(({ from }) => dayText(from)).reverse() },
    yAxis: { type: 'value', min: 0 },
    series: lines.map(({ name, values }, i) => ({
      type: 'line',
      name,
      data: [...values].reverse(),
      showSymbol: true,
      lineStyle: { color: colours[i], width: 2 },
      itemStyle: { color: colours[i] },
    })),
  }
}

/** In how many windows one method was ahead of the other. */
export const windowsWon = (one: Pick<MethodResult, 'windows'>, other: Pick<MethodResult, 'windows'>): number =>
  one.windows.filter((value, i) => value > (other.windows[i] ?? Infinity)).length

/** What each product of a slot adds to those before it. */
export const reachAdded = ({ reached }: Pick<Slot, 'reached'>): number[] =>
  reached.map((share, i) => share - (reached[i - 1] ?? 0))

/** Products that could be shown: nothing is against them. */
export const productsOnOffer = ({ barred, sold }: Pick<RecommendResult, 'barred' | 'sold'>): number =>
  barred.reduce((count, rule, product) => count + Number(rule === 0 && sold[product]! > 0), 0)
