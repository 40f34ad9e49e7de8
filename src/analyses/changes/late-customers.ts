import { LINE, type OrderLines } from '../../features/line'
import { dayOf } from '../../features/periods'
import type { Calendar } from './calendar'
import type { LateCounts } from './spec'
import type { Window } from './window'

/** Who has ordered on so many days has a rhythm, and is late after so many of their own mean gaps. */
const FEWEST_DAYS = 3
const LATE_GAPS = 2

/**
 * By period: regular customers when it began, and who of them became late in it or came back. Needs lines in order of day within each
 * customer; empty where periods are compared with a year earlier.
 */
export function countLate(lines: OrderLines, { byCustomer }: Window, { days, lag }: Calendar): LateCounts[] {
  if (lag > 1 || lines.personKeys.length < 2) return []
  const counts = days.map(emptyCounts)
  const { rows } = byCustomer
  const [visits, money] = [new Float64Array(rows.length), new Float64Array(rows.length)]
  for (let i = 0; i < rows.length;) {
    const who = lines.person[rows[i]!]!
    let size = 0
    for (; i < rows.length && lines.person[rows[i]!] === who; i++) {
      const row = rows[i]!
      if (lines.kind[row] !== LINE.purchase || who === 0) continue
      const day = dayOf(lines.at[row]!)
      if (size === 0 || visits[size - 1] !== day) {
        visits[size] = day
        money[size++] = 0
      }
      money[size - 1]! += lines.charged[row]!
    }
    if (size >= FEWEST_DAYS) follow(visits.subarray(0, size), money, days, counts)
  }
  return counts
}

const emptyCounts = (): LateCounts => ({
  regulars: 0,
  becameLate: 0,
  cameBack: 0,
  money: { regulars: 0, late: 0, becameLate: 0, cameBack: 0 },
  squares: 0,
})

/** Adds one customer to the counts of every period in which they were regular when it began. */
function follow(visits: Float64Array, money: Float64Array, days: Calendar['days'], counts: LateCounts[]): void {
  let [seen, spent] = [0, 0]
  days.forEach(({ from, to }, period) => {
    for (; seen < visits.length && visits[seen]! < from; seen++) spent += money[seen]!
    if (seen < FEWEST_DAYS) return
    const gap = (visits[seen - 1]! - visits[0]!) / (seen - 1)
    let last = seen
    while (last < visits.length && visits[last]! <= to) last++
    const wasLate = from - visits[seen - 1]! > LATE_GAPS * gap
    const isLate = to + 1 - visits[last - 1]! > LATE_GAPS * gap
    const usual = (spent / seen) * ((to - from + 1) / gap)
    const own = counts[period]!
    own.regulars++
    own.money.regulars += usual
    if (wasLate) own.money.late += usual
    if (wasLate === isLate) return
    own.squares += usual * usual
    own[isLate ? 'becameLate' : 'cameBack']++
    own.money[isLate ? 'becameLate' : 'cameBack'] += usual
  })
}
