import { selectMedian } from '../../../math/select-median'
import { lastDaysOf, onceFor, onceForShop, purchaseLines } from '../history'
import { startsOf } from '../sparse'
import type { History } from '../types'

/** Customers' rhythm with what they bought: a value for each pair of `boughtOf`; NaN where nobody ever bought anything twice. */
export interface Rhythm {
  /** Days from one purchase to the next. */
  everyDays: Float32Array
  /** Days until the next one is due; negative: overdue. */
  dueInDays: Float32Array
  /** How many gaps of the customer's own it rests on. */
  gaps: Uint32Array
}

const DAY_MS = 86_400_000
/** What more customers (or products) do counts as much as so many gaps of one's own. */
const SHRINK = 2

/**
 * Days until due: the median gap between a customer's purchases of a product (a day apart at least), drawn towards the product's
 * median over all customers, and that towards the median of all products, each as much as its few gaps ask for.
 */
export const rhythmOf = (history: History): Rhythm => onceFor(history, 'rhythm', () => measureRhythm(history))

function measureRhythm(history: History): Rhythm {
  const { pair, days } = gapsOf(history)
  const { column, starts } = purchaseLines(history)
  const pairs = column.length
  const ofItems = onceForShop(history, 'rhythm of products', () => {
    const everyday = selectMedian(days.slice())
    const itemOf = pair.map((one) => column[one]!)
    return mediansBy(itemOf, history.log.items, days, () => everyday).medians
  })
  const ofPairs = mediansBy(pair, pairs, days, (one) => ofItems[column[one]!]!)
  const last = lastDaysOf(history)
  return {
    everyDays: Float32Array.from(ofPairs.medians),
    dueInDays: Float32Array.from({ length: starts.at(-1)! }, (_, one) => ofPairs.medians[one]! - last[one]!),
    gaps: ofPairs.counts,
  }
}

/** Every gap between two purchases of a pair, pair after pair. */
function gapsOf(history: History): { pair: Uint32Array; days: Float64Array } {
  const { from, line } = purchaseLines(history)
  const { at } = history.log
  const pair = new Uint32Array(line.length)
  const days = new Float64Array(line.length)
  let count = 0
  for (let one = 0; one + 1 < from.length; one++) {
    let before = at[line[from[one]!]!]!
    for (let i = from[one]! + 1; i < from[one + 1]!; i++) {
      const gap = (at[line[i]!]! - before) / DAY_MS
      if (gap < 1) continue
      before = at[line[i]!]!
      pair[count] = one
      days[count++] = gap
    }
  }
  return { pair: pair.subarray(0, count), days: days.subarray(0, count) }
}

/** Medians by key, drawn towards what is known without them. */
function mediansBy(
  key: Uint32Array,
  keys: number,
  days: Float64Array,
  otherwise: (key: number) => number,
): { medians: Float64Array; counts: Uint32Array } {
  const starts = startsOf(key, keys)
  const ends = starts.slice()
  const sorted = new Float64Array(days.length)
  for (let i = 0; i < days.length; i++) sorted[ends[key[i]!]!++] = days[i]!
  const medians = new Float64Array(keys)
  const counts = new Uint32Array(keys)
  for (let one = 0; one < keys; one++) {
    const count = starts[one + 1]! - starts[one]!
    const wider = otherwise(one)
    counts[one] = count
    medians[one] = wider
    if (count === 0) continue
    const own = selectMedian(sorted.subarray(starts[one]!, starts[one + 1]!))
    medians[one] = (count * own + SHRINK * wider) / (count + SHRINK)
  }
  return { medians, counts }
}
