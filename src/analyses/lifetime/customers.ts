import { inSlices } from './in-slices'
import type { VisitDays } from './model/histories'
import type { LifetimeInputs } from './spec'

/** The customers who had bought by a day, as they were then. */
export interface CustomersAt extends VisitDays {
  count: number
  /** Place of each in the inputs. */
  place: Uint32Array
  first: Int32Array
  /** Mean spend on repeat days; 0 without any. */
  mean: Float64Array
  /** Charged up to the day, and in the days just before it that are as many as those that follow. */
  spent: Float64Array
  lately: Float64Array
  latelyDays: Uint32Array
  /** Purchase days, and what was charged, in the days that follow. */
  nextDays: Uint32Array
  nextSpend: Float64Array
  /** The first purchase day that follows; 0 without one. */
  nextDay: Int32Array
}

/** Customers as they were on `day`, and what they did in the `ahead` days after it. O(purchase days). */
export function* customersAt(
  { starts, days, value }: LifetimeInputs,
  day: number,
  ahead = 0,
): Generator<undefined, CustomersAt, void> {
  const all = starts.length - 1
  const place = new Uint32Array(all)
  let count = 0
  yield* inSlices(all, (from, to) => {
    for (let i = from; i < to; i++) if (days[starts[i]!]! <= day) place[count++] = i
  })
  const table = emptyTable(count, place.slice(0, count))
  const read = (c: number): void => {
    const [start, end] = [starts[place[c]!]!, starts[place[c]! + 1]!]
    const first = days[start]!
    let [last, bought] = [first, 0]
    for (let i = start; i < end; i++) {
      const [on, charged] = [days[i]!, value[i]!]
      if (on <= day) {
        last = on
        bought++
        table.spent[c]! += charged
        if (on > day - ahead) {
          table.lately[c]! += charged
          table.latelyDays[c]!++
        }
      } else if (on <= day + ahead) {
        if (table.nextDays[c] === 0) table.nextDay[c] = on
        table.nextDays[c]!++
        table.nextSpend[c]! += charged
      } else break
    }
    table.first[c] = first
    table.x[c] = bought - 1
    table.tx[c] = last - first
    table.T[c] = day - first
    table.mean[c] = bought > 1 ? Math.max(0, table.spent[c]! - value[start]!) / (bought - 1) : 0
  }
  yield* inSlices(count, (from, to) => {
    for (let c = from; c < to; c++) read(c)
  })
  return table
}

const emptyTable = (count: number, place: Uint32Array): CustomersAt => ({
  count,
  place,
  first: new Int32Array(count),
  x: new Uint32Array(count),
  tx: new Float64Array(count),
  T: new Float64Array(count),
  mean: new Float64Array(count),
  spent: new Float64Array(count),
  lately: new Float64Array(count),
  latelyDays: new Uint32Array(count),
  nextDays: new Uint32Array(count),
  nextSpend: new Float64Array(count),
  nextDay: new Int32Array(count),
})
