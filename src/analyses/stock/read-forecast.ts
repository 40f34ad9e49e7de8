import { foldText } from '../../features/one-spelling'
import { MS_PER_DAY } from '../../features/periods'

/** What is read of another room's stored result; it is data, and checked as such. */
interface StoredForecast {
  by?: unknown
  measure?: unknown
  every?: unknown
  series?: { key?: unknown; futureAt?: unknown; mean?: unknown }[]
}

/** How long the last period of a forecast is; those before end where the next begins. */
const LAST_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 }
/** A forecast that begins later than this after the last known day leaves days untold. */
const MOST_DAYS_UNTOLD = 31

/**
 * Demand of each product from the day after `lastDay` over as many days as asked for, by the forecast that was last made of pieces by
 * product; NaN for products that it says nothing of. Days that it does not reach count as the mean of those it does.
 */
export function expectedByForecast(
  stored: unknown,
  keys: readonly string[],
  lastDay: number,
  spanOf: (product: number) => number,
): Float64Array {
  const expected = new Float64Array(keys.length).fill(NaN)
  const { by, measure, every, series } = (stored ?? {}) as StoredForecast
  if (by !== 'product' || measure !== 'quantity' || !Array.isArray(series)) return expected
  const places = new Map(keys.map((key, i) => [foldText(key), i]))
  for (const { key, futureAt, mean } of series) {
    const place = typeof key === 'string' ? places.get(foldText(key)) : undefined
    if (place === undefined || !(futureAt instanceof Float64Array) || !(mean instanceof Float64Array)) continue
    const ends = [...futureAt.slice(1), futureAt.at(-1)! + (LAST_DAYS[String(every)] ?? 1) * MS_PER_DAY]
    const said = { from: futureAt, ends, mean }
    const own = demandBetween(said, (lastDay + 1) * MS_PER_DAY, spanOf(place))
    // Spellings of one product were told apart there.
    expected[place] = Number.isNaN(expected[place]!) ? own : expected[place]! + (own || 0)
  }
  return expected
}

function demandBetween(
  { from, ends, mean }: { from: Float64Array; ends: readonly number[]; mean: Float64Array },
  start: number,
  days: number,
): number {
  const stop = start + days * MS_PER_DAY
  let [sum, told] = [0, 0]
  for (let i = 0; i < from.length; i++) {
    const overlap = Math.min(ends[i]!, stop) - Math.max(from[i]!, start)
    if (overlap <= 0) continue
    sum += (mean[i]! * overlap) / (ends[i]! - from[i]!)
    told += overlap
  }
  const isNear = from[0]! - start <= MOST_DAYS_UNTOLD * MS_PER_DAY
  return told > 0 && isNear ? Math.max(0, (sum * days * MS_PER_DAY) / told) : NaN
}
