import { MS_PER_DAY } from '../../features/periods'
import type { ForecastInputs, ForecastSeries, LedgerRecord, LedgerSeries, PastPromise } from './spec'

/** Series that are remembered of a forecast: the largest. */
const REMEMBERED = 20
/** Earlier forecasts some of which has come, that are shown, the latest first. */
const SHOWN = 12

/** What is kept of the forecast, so that newer data can tell how good it was. */
export function toLedger({ question, calendar }: ForecastInputs, series: readonly ForecastSeries[]): LedgerRecord {
  return {
    question,
    madeOn: calendar.lastFull * MS_PER_DAY,
    series: series.slice(0, REMEMBERED).map(({ key, name, method, futureAt, mean, lower80, upper80 }) => ({
      key,
      name,
      method,
      futureAt,
      mean,
      lower80,
      upper80,
    })),
  }
}

/** Earlier forecasts some of whose periods have come since, with what came: of many made of late nothing has come due. */
export function comparePromises(inputs: ForecastInputs): PastPromise[] {
  const { ledger, calendar, keys } = inputs
  const placeOf = new Map(Array.from(calendar.at, (at, i) => [at, i]))
  const slotOf = new Map(keys.map((key, slot) => [key, slot]))
  const past = ledger.map((record) => record.series.flatMap((said) => dueOf(record, said, { inputs, placeOf, slotOf })))
  return past
    .filter(({ length }) => length > 0)
    .slice(0, SHOWN)
    .flat()
}

function dueOf(
  record: LedgerRecord,
  said: LedgerSeries,
  { inputs, placeOf, slotOf }: { inputs: ForecastInputs; placeOf: Map<number, number>; slotOf: Map<string, number> },
): PastPromise[] {
  const slot = slotOf.get(said.key)
  const due = [...said.futureAt.keys()].filter((i) => placeOf.has(said.futureAt[i]!))
  if (slot === undefined || due.length === 0) return []
  const from = slot * inputs.calendar.at.length
  const actual = Float64Array.from(due, (i) => inputs.values[from + placeOf.get(said.futureAt[i]!)!]!)
  return [promiseOf(record, said, due, actual)]
}

function promiseOf(
  { madeOn }: LedgerRecord,
  said: LedgerSeries,
  due: readonly number[],
  actual: Float64Array,
): PastPromise {
  const pick = (column: Float64Array): Float64Array => Float64Array.from(due, (i) => column[i]!)
  const [mean, lower80, upper80] = [pick(said.mean), pick(said.lower80), pick(said.upper80)]
  const total = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0)
  const missed = actual.reduce((sum, value, i) => sum + Math.abs(value - mean[i]!), 0)
  const size = actual.reduce((sum, value) => sum + Math.abs(value), 0)
  const inside = actual.filter((value, i) => value >= lower80[i]! && value <= upper80[i]!).length
  return {
    madeOn,
    name: said.name,
    key: said.key,
    method: said.method,
    at: pick(said.futureAt),
    mean,
    lower80,
    upper80,
    actual,
    said: total(mean),
    came: total(actual),
    error: size > 0 ? missed / size : null,
    inside80: inside / actual.length,
  }
}
