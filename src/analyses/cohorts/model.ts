import { wilson } from '../../math/proportion'
import { createSums } from '../../features/sums'
import type { CohortCells, CohortsInputs } from './spec'

/** 95 % of a normal distribution lies within so many standard deviations. */
const Z = 1.959963984540054

/** Counts by cohort and age: place `group * periods + age`. */
export interface Tally {
  groups: number
  periods: number
  /** Buyers who have lived through the age, those of them who bought in it, and those who had bought again by its end. */
  customers: Uint32Array
  retained: Uint32Array
  returned: Uint32Array
  value: Float64Array
  /** Average brought by its end, and its variance. */
  cumulative: Float64Array
  variance: Float64Array
}

type Grouping = Pick<CohortsInputs, 'cohortOf' | 'lived' | 'starts' | 'age' | 'net' | 'bought' | 'periods'> & {
  groups: number
}

/**
 * Counts each age among those who have lived through it, so that nobody's future counts as absence. What one customer has brought
 * by an age is the mean cumulative function: the sum over ages of the mean among those who lived through each; its variance is the
 * robust one (Lawless & Nadeau 1995, Technometrics 37, 158–168, eq. 2.7). Linear in entries and in buyers × ages.
 */
export function tally(given: Grouping): Tally {
  const { groups, periods } = given
  const size = groups * periods
  const counts = { customers: new Uint32Array(size), retained: new Uint32Array(size), returned: new Uint32Array(size) }
  const sums = createSums(size)
  for (let buyer = 0; buyer < given.cohortOf.length; buyer++) count(given, buyer, counts, sums.add)
  // Counted where they end or begin; what lies between is a running sum.
  for (let group = 0; group < groups; group++) {
    const base = group * periods
    for (let age = periods - 2; age >= 0; age--) counts.customers[base + age]! += counts.customers[base + age + 1]!
    for (let age = 1; age < periods; age++) counts.returned[base + age]! += counts.returned[base + age - 1]!
  }
  const value = sums.totals()
  const mean = value.map((sum, cell) => (counts.customers[cell]! > 0 ? sum / counts.customers[cell]! : 0))
  return { groups, periods, ...counts, value, ...accumulate(given, counts.customers, mean) }
}

type Counts = Record<'customers' | 'retained' | 'returned', Uint32Array>

function count(
  { cohortOf, lived, starts, age, net, bought, periods }: Grouping,
  buyer: number,
  counts: Counts,
  add: (cell: number, value: number) => void,
): void {
  const [base, until] = [cohortOf[buyer]! * periods, lived[buyer]!]
  if (until < 0) return
  counts.customers[base + until]!++
  let hasReturned = false
  for (let i = starts[buyer]!; i < starts[buyer + 1]! && age[i]! <= until; i++) {
    const cell = base + age[i]!
    add(cell, net[i]!)
    if (bought[i] === 0) continue
    counts.retained[cell]!++
    if (hasReturned || age[i] === 0) continue
    hasReturned = true
    counts.returned[cell]!++
    if (until + 1 < periods) counts.returned[base + until + 1]!--
  }
}

function accumulate(given: Grouping, customers: Uint32Array, mean: Float64Array) {
  const { cohortOf, lived, starts, age, net, periods } = given
  const cumulative = mean.slice()
  for (let cell = 0; cell < cumulative.length; cell++) {
    if (cell % periods > 0) cumulative[cell]! += cumulative[cell - 1]!
  }
  const variance = new Float64Array(mean.length)
  for (let buyer = 0; buyer < cohortOf.length; buyer++) {
    const base = cohortOf[buyer]! * periods
    let [entry, distance] = [starts[buyer]!, 0]
    for (let own = 0; own <= lived[buyer]!; own++) {
      const cell = base + own
      const spent = entry < starts[buyer + 1]! && age[entry] === own ? net[entry++]! : 0
      distance += (spent - mean[cell]!) / customers[cell]!
      variance[cell]! += distance * distance
    }
  }
  return { cumulative, variance }
}

/**
 * The cells of a result. Where a cohort has nobody who lived through an age whole but some who are in the middle of it, the cell
 * holds these and says so.
 */
export function cellsOf(whole: Tally, started: Tally, names: readonly string[]): CohortCells {
  const isShown = (cell: number): boolean => whole.customers[cell]! > 0 || started.customers[cell]! > 0
  const cells = [...whole.customers.keys()].filter(isShown)
  const from = (cell: number): Tally => (whole.customers[cell]! > 0 ? whole : started)
  const take = <Name extends 'customers' | 'retained' | 'returned' | 'value' | 'cumulative'>(name: Name) =>
    cells.map((cell) => from(cell)[name][cell]!)
  const [customers, retained, cumulative] = [take('customers'), take('retained'), take('cumulative')]
  const shares = customers.map((all, i) => wilson(retained[i]!, all))
  const half = cells.map((cell) => Z * Math.sqrt(from(cell).variance[cell]!))
  return {
    cohort: cells.map((cell) => names[Math.floor(cell / whole.periods)] ?? ''),
    period: Uint32Array.from(cells, (cell) => cell % whole.periods),
    customers: Uint32Array.from(customers),
    retained: Uint32Array.from(retained),
    retention: Float64Array.from(shares, ({ share }) => share),
    low: Float64Array.from(shares, ({ low }) => low),
    high: Float64Array.from(shares, ({ high }) => high),
    returned: Uint32Array.from(take('returned')),
    value: Float64Array.from(take('value')),
    cumulative: Float64Array.from(cumulative),
    cumulativeLow: Float64Array.from(cumulative, (mean, i) => mean - half[i]!),
    cumulativeHigh: Float64Array.from(cumulative, (mean, i) => mean + half[i]!),
    isPartial: Uint8Array.from(cells, (cell) => (whole.customers[cell]! > 0 ? 0 : 1)),
  }
}

/** The same buyers with the period that has only begun counted as lived through. */
export const withStarted = ({
  lived,
  isLastOver,
  periods,
}: Pick<CohortsInputs, 'lived' | 'isLastOver' | 'periods'>): Int32Array =>
  isLastOver ? lived : lived.map((until) => Math.min(until + 1, periods - 1))
