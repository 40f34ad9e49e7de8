import { addMonths, civilFromDays, dayOf, daysFromCivil, MS_PER_DAY } from '../../features/periods'
import { quantileSorted } from '../../math/statistics'
import type { Plausible } from '../treatments-plan'
import { countDistinct } from './number-profile'
import { overStretches, type Work } from './slices'
import { sortKnown } from './sort-known'
import type { DateProfile } from './types'

const SAMPLES = 6
/** Bins are days up to this many of them, years above this many months. */
const MOST_DAYS = 45
const MOST_MONTHS = 96

/** Rows of each day from `first` on, days since 1970; only moments that can be. */
export interface DayCounts {
  first: number
  counts: Uint32Array
}

/** Moments of a column: range, distribution, and those that cannot be. */
export function* profileDates(
  values: Float64Array,
  plausible: Plausible,
): Work<{ profile: DateProfile | null; distinct: number; known: number; days: DayCounts }> {
  const sorted = yield* sortKnown(values)
  const distinct = yield* countDistinct(sorted)
  if (sorted.length === 0) return { profile: null, distinct, known: 0, days: { first: 0, counts: new Uint32Array(0) } }
  const { days, future, old, samples } = yield* countDays(values, sorted, plausible)
  const { every, bins } = binsOf(days)
  return {
    profile: {
      first: sorted[0]!,
      last: sorted.at(-1)!,
      median: quantileSorted(sorted, 0.5),
      every,
      bins,
      future,
      old,
      samples,
    },
    distinct,
    known: sorted.length,
    days,
  }
}

/** Days beyond this many are not counted one by one: two centuries. */
const MOST_COUNTED = 73_000

function* countDays(
  values: Float64Array,
  sorted: Float64Array,
  { low, high }: Plausible,
): Work<{ days: DayCounts; future: number; old: number; samples: DateProfile['samples'] }> {
  const from = dayOf(sorted.find((at) => at >= low) ?? low)
  const until = dayOf(sorted.findLast((at) => at <= high) ?? low)
  const counts = new Uint32Array(Math.max(0, Math.min(MOST_COUNTED, until - from + 1)))
  let [future, old] = [0, 0]
  const samples: DateProfile['samples'] = { future: [], old: [] }
  yield* overStretches(values.length, (start, end) => {
    for (let row = start; row < end; row++) {
      const at = values[row]!
      if (at !== at) continue
      if (at >= low && at <= high) {
        const day = Math.floor(at / MS_PER_DAY) - from
        if (day < counts.length) counts[day]!++
        continue
      }
      if (at < low) old++
      else future++
      const list = at < low ? samples.old : samples.future
      if (list.length < SAMPLES) list.push({ row, value: at })
    }
  })
  return { days: { first: from, counts }, future, old, samples }
}

function binsOf({ first, counts }: DayCounts): Pick<DateProfile, 'every' | 'bins'> {
  if (counts.length <= MOST_DAYS) {
    return { every: 'day', bins: Array.from(counts, (count, i) => ({ at: (first + i) * MS_PER_DAY, count })) }
  }
  const every = counts.length / 30.44 > MOST_MONTHS ? 'year' : 'month'
  const bins: { at: number; count: number }[] = []
  for (let start = startOf(first, every), i = 0; i < counts.length;) {
    const next = addMonths(start, every === 'month' ? 1 : 12)
    let count = 0
    for (; i < counts.length && first + i < next; i++) count += counts[i]!
    bins.push({ at: start * MS_PER_DAY, count })
    start = next
  }
  return { every, bins }
}

function startOf(day: number, every: 'month' | 'year'): number {
  const { year, month } = civilFromDays(day)
  return daysFromCivil(year, every === 'month' ? month : 1, 1)
}
