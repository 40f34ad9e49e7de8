import type { MeasureName } from './measures'
import type { SegmentsInputs } from './spec'

/** The name that stands for what the data shows of kinds of customers. */
export const AUTO = 'auto'

/** What tells kinds apart, each once: how often, once or again, new, how much at a time, in season, gone, and how much money. */
const TELLING: readonly [feature: string, measure: MeasureName][] = [
  ['logOrdersPerYear', 'ordersPerYear'],
  ['boughtOnce', 'boughtOnce'],
  ['newness', 'newness'],
  ['logPiecesPerLine', 'piecesPerLine'],
  ['sameSeason', 'sameSeason'],
  ['logMissedOrders', 'missedOrders'],
  ['logNet', 'net'],
]

/** Of what shows price-sensitive customers, the first that the data has. */
const BARGAINS = ['couponShare', 'discountShare'] as const

/** What everybody looks at first: what a choice by hand begins with, and what the room names where customers differ in nothing. */
export const BASIC: readonly string[] = ['recencyDays', 'logOrders', 'logNet']

/** Where fewer customers than this differ from the rest, a feature tells exceptions apart, not kinds. */
const LEAST_DIFFERENT = 0.02

/** The features that groups are made from where nobody says which: those of the lists above in which customers differ. */
export function autoFeatures(measures: SegmentsInputs['measures']): string[] {
  if (TELLING.every(([, measure]) => !isTelling(measures[measure]))) return [...BASIC]
  const bargain = BARGAINS.find((name) => isTelling(measures[name]))
  const usual = TELLING.filter(([, measure]) => isTelling(measures[measure])).map(([feature]) => feature)
  return bargain ? [...usual, bargain] : usual
}

function isTelling(values: Float64Array | undefined): values is Float64Array {
  if (!values) return false
  const counts = new Map<number, number>()
  let most = 0
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1
    counts.set(value, count)
    if (count > most) most = count
  }
  return values.length - most > values.length * LEAST_DIFFERENT
}
