import { LINE, type OrderLines } from '../../features/line'
import { dayOf, MS_PER_DAY } from '../../features/periods'
import type { Calendar } from './calendar'
import type { CohortCell } from './spec'
import type { Window } from './window'

/** Cohorts that are told of, by age, and how many before them they are held against. */
const OLDEST = 6
const HELD_AGAINST = 6
/** Fewer customers than this make no cohort to judge by. */
const FEWEST = 30
/** At the data's begin everyone seems new. */
const WARM_UP_DAYS = 60

interface Table {
  customers: Float64Array
  returned: Float64Array
  net: Float64Array
  squares: Float64Array
}

/** What the cohorts of the last periods did in the last one, with what those before them did at the same age. */
export function cohortCells(
  lines: OrderLines,
  window: Window,
  firstDay: Float64Array,
  calendar: Calendar,
): CohortCell[] {
  const { days } = calendar
  const periods = days.length
  const table = cohortTable(lines, window, firstDay, calendar)
  const begin = dayOf(lines.first) + WARM_UP_DAYS
  const cells: CohortCell[] = []
  for (let age = 1; age <= OLDEST; age++) {
    const cohort = periods - 1 - age
    const rivals = Array.from({ length: HELD_AGAINST }, (_, i) => cohort - 1 - i).filter(
      (k) => k >= 0 && days[k]!.from >= begin && table.customers[k]! > 0,
    )
    if (cohort < 0 || days[cohort]!.from < begin || rivals.length < 2) continue
    const at = (k: number): number => k * periods + k + age
    const sum = (of: (k: number) => number): number => rivals.reduce((all, k) => all + of(k), 0)
    const customers = table.customers[cohort]!
    const before = {
      customers: sum((k) => table.customers[k]!),
      returned: sum((k) => table.returned[at(k)]!),
      net: sum((k) => table.net[at(k)]!),
      squares: sum((k) => table.squares[at(k)]!),
    }
    if (customers < FEWEST || before.customers < FEWEST) continue
    const share = before.returned / before.customers
    const spread = sum((k) => (table.returned[at(k)]! - share * table.customers[k]!) ** 2 / table.customers[k]!)
    cells.push({
      at: days[cohort]!.from * MS_PER_DAY,
      age,
      customers,
      returned: table.returned[at(cohort)]!,
      net: table.net[at(cohort)]!,
      squares: table.squares[at(cohort)]!,
      before: { ...before, spread: share > 0 && share < 1 ? spread / (share * (1 - share)) / (rivals.length - 1) : 1 },
    })
  }
  return cells
}

/** By cohort and period: who bought, and the money of it. */
function cohortTable(
  { person, personKeys, kind, net }: OrderLines,
  { byCustomer }: Window,
  firstDay: Float64Array,
  { days }: Calendar,
): Table {
  const periods = days.length
  const cohort = cohortOf(firstDay, days)
  const customers = new Float64Array(periods)
  for (let code = 1; code < personKeys.length; code++) if (cohort[code]! >= 0) customers[cohort[code]!]!++
  const [returned, money, squares] = Array.from({ length: 3 }, () => new Float64Array(periods * periods))
  const { rows, period } = byCustomer
  for (let i = 0; i < rows.length;) {
    const [who, now] = [person[rows[i]!]!, period[i]!]
    let [sum, bought] = [0, 0]
    for (; i < rows.length && period[i] === now && person[rows[i]!] === who; i++) {
      sum += net[rows[i]!]!
      if (kind[rows[i]!] === LINE.purchase) bought = 1
    }
    if (who === 0 || cohort[who]! < 0) continue
    const cell = cohort[who]! * periods + now
    returned![cell]! += bought
    money![cell]! += sum
    squares![cell]! += sum * sum
  }
  return { customers, returned: returned!, net: money!, squares: squares! }
}

/** The period of each first purchase; −1 for one before all periods, or none. */
function cohortOf(firstDay: Float64Array, days: Calendar['days']): Int32Array {
  const [first, last] = [days[0]!.from, days.at(-1)!.to]
  const index = new Int32Array(last - first + 1)
  days.forEach(({ from, to }, at) => index.fill(at, from - first, to - first + 1))
  return Int32Array.from(firstDay, (day) => (day >= first && day <= last ? index[day - first]! : -1))
}
