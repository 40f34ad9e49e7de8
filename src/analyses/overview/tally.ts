import { isWorthUnknown } from '../../features/convert-money'
import { createFirstSeen } from '../../features/customer-visits'
import { groupRows } from '../../features/group-rows'
import { LINE, type OrderLines } from '../../features/line'
import { dayOf } from '../../features/periods'
import { createSums } from '../../features/sums'
import type { Days } from './calendar'
import type { Tally } from './spec'

/** The counted lines in order of day: the rows of any period are one slice. */
export interface Timeline {
  rowsOf(days: Days): Uint32Array
  first: number
  last: number
}

/** Sorts the rows that count, are in the filters and not later than `asOf` by day. Null without any. */
export function createTimeline(lines: OrderLines, mask: Uint8Array | undefined, asOf: number): Timeline | null {
  const { at, kind } = lines
  const kept = new Uint32Array(lines.rows)
  let [size, earliest, latest] = [0, Infinity, -Infinity]
  for (let row = 0; row < lines.rows; row++) {
    const moment = at[row]!
    if (kind[row] === LINE.ignored || moment > asOf || mask?.[row] === 0) continue
    kept[size++] = row
    if (moment < earliest) earliest = moment
    if (moment > latest) latest = moment
  }
  if (size === 0) return null
  const [first, last] = [dayOf(earliest), dayOf(latest)]
  const day = new Uint32Array(lines.rows)
  for (let i = 0; i < size; i++) day[kept[i]!] = dayOf(at[kept[i]!]!) - first
  const { starts, rows } = groupRows(kept.subarray(0, size), day, last - first + 1)
  const startOf = (wanted: number): number => starts[Math.min(Math.max(0, wanted - first), last - first + 1)]!
  return { rowsOf: ({ from, to }) => rows.subarray(startOf(from), startOf(to + 1)), first, last }
}

/**
 * Sums up any period of a timeline, linear in the rows of the period. Who is new and who came back is decided on `all`, where filters
 * leave out a part of the lines: a customer of the shop who orders on the web for the first time is not new.
 */
export function createTallier(
  lines: OrderLines,
  { timeline, all }: { timeline: Timeline; all: Timeline },
  profit: Float64Array,
): (days: Days) => Tally {
  const { firstDay, secondDay } = orderDays(lines, all)
  const seenOrder = new Uint32Array(lines.orderCount)
  const seenValued = new Uint32Array(lines.orderCount)
  const seenNamed = new Uint32Array(lines.orderCount)
  const seenPerson = new Uint32Array(lines.personKeys.length)
  let stamp = 0
  const isFirstIn = (seen: Uint32Array, item: number): boolean => seen[item] !== stamp && Boolean((seen[item] = stamp))

  return (days) => {
    stamp++
    const sums = createSums(MONEY.length)
    const counts = { orders: 0, valuedOrders: 0, customers: 0, newCustomers: 0, repeatCustomers: 0, namedOrders: 0 }
    const rows = timeline.rowsOf(days)
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      const person = lines.person[row]!
      addMoney(sums.add, lines, row, profit)
      if (person > 0 && firstDay[person]! < days.from) sums.add(SLOT.returningRevenue, lines.net[row]!)
      if (lines.kind[row] !== LINE.purchase) continue
      if (isFirstIn(seenOrder, lines.order[row]!)) counts.orders++
      if (!isWorthUnknown(lines.foreignMoney, row) && isFirstIn(seenValued, lines.order[row]!)) counts.valuedOrders++
      if (person === 0) continue
      if (isFirstIn(seenNamed, lines.order[row]!)) counts.namedOrders++
      if (!isFirstIn(seenPerson, person)) continue
      counts.customers++
      if (firstDay[person]! >= days.from) counts.newCustomers++
      if (secondDay[person]! <= days.to) counts.repeatCustomers++
    }
    const totals = sums.totals()
    const money = Object.fromEntries(MONEY.map((name, slot) => [name, totals[slot]!])) as Record<Money, number>
    return { ...money, ...counts }
  }
}

const MONEY = [
  'revenue',
  'gross',
  'sold',
  'refunds',
  'namedRevenue',
  'returningRevenue',
  'namedGross',
  'costedRevenue',
  'profit',
] as const
type Money = (typeof MONEY)[number]
const SLOT = Object.fromEntries(MONEY.map((name, slot) => [name, slot])) as Record<Money, number>

function addMoney(
  add: (slot: number, value: number) => void,
  { net, charged, kind, person }: OrderLines,
  row: number,
  profit: Float64Array,
): void {
  add(SLOT.revenue, net[row]!)
  if (charged[row]! > 0) add(SLOT.sold, charged[row]!)
  add(SLOT.refunds, Math.max(0, charged[row]!) - net[row]!)
  if (kind[row] === LINE.purchase) add(SLOT.gross, charged[row]!)
  if (person[row]! > 0) {
    add(SLOT.namedRevenue, net[row]!)
    if (kind[row] === LINE.purchase) add(SLOT.namedGross, charged[row]!)
  }
  if (Number.isNaN(profit[row]!)) return
  add(SLOT.costedRevenue, net[row]!)
  add(SLOT.profit, profit[row]!)
}

/** The days of everyone's first and second purchase order, by person code; Infinity where there is none. */
function orderDays(lines: OrderLines, timeline: Timeline): { firstDay: Float64Array; secondDay: Float64Array } {
  const firstDay = new Float64Array(lines.personKeys.length).fill(Infinity)
  const secondDay = new Float64Array(lines.personKeys.length).fill(Infinity)
  const isNew = createFirstSeen(lines.orderCount)
  const rows = timeline.rowsOf({ from: timeline.first, to: timeline.last })
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const person = lines.person[row]!
    if (person === 0 || lines.kind[row] !== LINE.purchase || !isNew(lines.order[row]!, person)) continue
    if (firstDay[person] === Infinity) firstDay[person] = dayOf(lines.at[row]!)
    else if (secondDay[person] === Infinity) secondDay[person] = dayOf(lines.at[row]!)
  }
  return { firstDay, secondDay }
}
