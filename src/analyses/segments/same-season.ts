import { createFirstSeen } from '../../features/customer-visits'
import { LINE, type OrderLines } from '../../features/line'
import { civilFromDays, dayOf, MS_PER_DAY } from '../../features/periods'

/** A season shows only where it comes twice: a year and a half of orders. */
const LEAST_DAYS = 540
/** Orders nearer than this are near because one follows the other, not because of the season. */
const APART_MONTHS = 6
/** Three months of twelve: what falls in the same season where nobody cares for seasons. */
const BY_CHANCE = 0.25

interface Buyers {
  /** Code of each customer in `lines.personKeys`. */
  person: Uint32Array
  /** Wall-clock ms of the first purchase of any of them, and of the moment that is looked back from. */
  first: number
  asOf: number
  /** 1 for lines in scope; undefined where all are. */
  mask: Uint8Array | undefined
}

/**
 * For every customer, of the pairs of orders that lie half a year apart or more, the share that fall in the same season (the same month of
 * the year, or one beside it). One more pair, at what chance gives, is counted with them: so who has no such pair is at a quarter, and who
 * has few is near it. Undefined where the orders span less than a year and a half. Linear in rows, and quadratic in the months in which a
 * customer bought.
 */
export function sameSeason(lines: OrderLines, buyers: Buyers): Float64Array | undefined {
  if (!(buyers.asOf - buyers.first >= LEAST_DAYS * MS_PER_DAY)) return undefined
  const { starts, months } = monthsOfOrders(lines, buyers)
  return Float64Array.from(buyers.person, (_, i) => shareOf(months.subarray(starts[i]!, starts[i + 1]!).sort()))
}

/** The month of every order, those of customer i at `starts[i]` to `starts[i + 1]`, exclusive. */
function monthsOfOrders(lines: OrderLines, { person, asOf, mask }: Buyers) {
  const place = new Int32Array(lines.personKeys.length).fill(-1)
  person.forEach((code, i) => (place[code] = i))
  const isNew = createFirstSeen(lines.orderCount)
  const owner: number[] = []
  const month: number[] = []
  const starts = new Uint32Array(person.length + 1)
  for (let row = 0; row < lines.rows; row++) {
    const customer = place[lines.person[row]!]!
    if (customer < 0 || lines.kind[row] !== LINE.purchase || !(lines.at[row]! <= asOf)) continue
    if ((mask && mask[row] !== 1) || !isNew(lines.order[row]!, customer)) continue
    owner.push(customer)
    month.push(monthOf(lines.at[row]!))
    starts[customer + 1]!++
  }
  for (let i = 0; i < person.length; i++) starts[i + 1]! += starts[i]!
  const next = starts.slice()
  const months = new Int32Array(owner.length)
  owner.forEach((customer, i) => (months[next[customer]!++] = month[i]!))
  return { starts, months }
}

function monthOf(at: number): number {
  const { year, month } = civilFromDays(dayOf(at))
  return year * 12 + month
}

/** Of the months of one customer's orders, ascending. */
function shareOf(months: Int32Array): number {
  const counts = new Map<number, number>()
  for (const month of months) counts.set(month, (counts.get(month) ?? 0) + 1)
  const distinct = [...counts]
  let [pairs, same] = [1, BY_CHANCE]
  distinct.forEach(([later, many], i) => {
    for (let j = 0; j < i; j++) {
      const [earlier, few] = distinct[j]!
      const lag = later - earlier
      if (lag < APART_MONTHS) break
      pairs += many * few
      if ((lag + 1) % 12 <= 2) same += many * few
    }
  })
  return same / pairs
}
