import { productColumn } from '../../features/customer-habits'
import { createFirstSeen } from '../../features/customer-visits'
import { latestNames } from '../../features/latest-names'
import { LINE, type OrderLines } from '../../features/line'
import { codes, type CodeColumn, type Frame } from '../../schema/columns'
import { accumulate } from './accumulate'
import type { Calendar } from './calendar'
import type { Groups } from './groups-then'
import type { Dimension, TrackedDimension, TrackedMember } from './spec'
import type { Window } from './window'

/** A member that brought less of both periods' money than this could not move the shop, and would only be looked at in vain. */
const LEAST_SHARE = 0.001
const MOST_MEMBERS = 200

/** What tells lines apart: a column of codes with the names that people read. */
interface Column {
  dimension: Dimension
  codes: Uint32Array
  values: readonly string[]
  titles: () => readonly string[]
  since: number
}

/** The members of every dimension that the data has, and by row which one each line belongs to. */
export interface Tracked {
  dimensions: TrackedDimension[]
  member: Partial<Record<Dimension, Uint32Array>>
}

export function trackMembers(
  orders: Frame,
  lines: OrderLines,
  calendar: Calendar,
  window: Window,
  groups: Groups | null,
): Tracked {
  const tracked: Tracked = { dimensions: [], member: {} }
  for (const column of columnsOf(orders, lines, window, groups)) {
    const chosen = chooseMembers(column, lines, window)
    if (chosen.length === 0) continue
    const place = new Uint32Array(column.values.length)
    chosen.forEach((code, i) => (place[code] = i + 1))
    const member = new Uint32Array(lines.rows)
    for (let i = 0; i < window.rows.length; i++) member[window.rows[i]!] = place[column.codes[window.rows[i]!]!]!
    const titles = column.titles()
    const members = chosen.map((code): TrackedMember => ({ value: column.values[code]!, title: titles[code]! }))
    const ordered = column.dimension === 'customer' ? window.byOrder : window.byCustomer
    tracked.member[column.dimension] = member
    tracked.dimensions.push({
      dimension: column.dimension,
      members,
      history: accumulate(ordered, members.length, member, lines.net),
      since: column.since,
      ...(column.dimension === 'customer' && {
        orders: countOrders(lines, window, member, members.length, calendar.days.length),
      }),
    })
  }
  return tracked
}

function columnsOf(orders: Frame, lines: OrderLines, { rows }: Window, groups: Groups | null): Column[] {
  const plain = (dimension: Dimension, column: CodeColumn | undefined, titled?: string): Column[] =>
    column && column.dictionary.length > 1
      ? [
          {
            dimension,
            codes: column.codes,
            values: column.dictionary,
            titles: () => (titled === undefined ? column.dictionary : latestNames(orders, column, titled)),
            since: 0,
          },
        ]
      : []
  const columns = [
    ...plain('customer', codes(orders, 'person'), 'name'),
    ...plain('product', productColumn(orders), 'productName'),
    ...plain('category', codes(orders, 'category')),
    ...plain('coupon', codes(orders, 'coupon')),
    ...plain('country', codes(orders, 'country')),
    ...plain('channel', codes(orders, 'channel')),
  ]
  if (!groups) return columns
  const ofGroup = new Uint32Array(lines.rows)
  for (let i = 0; i < rows.length; i++) ofGroup[rows[i]!] = groups.codeOf(rows[i]!)
  const { names, since } = groups
  return [...columns, { dimension: 'group', codes: ofGroup, values: names, titles: () => names, since }]
}

/** Codes of those with most money in both periods together, whichever way it went: what is looked at does not depend on the change. */
function chooseMembers({ codes: of, values }: Column, lines: OrderLines, { compared }: Window): number[] {
  const money = new Float64Array(values.length)
  let all = 0
  for (let i = 0; i < compared.length; i++) {
    const row = compared[i]!
    money[of[row]!]! += lines.net[row]!
    all += lines.net[row]!
  }
  const isWorth = (code: number): boolean => code > 0 && money[code]! > 0 && money[code]! >= all * LEAST_SHARE
  const worth = Array.from(money.keys()).filter(isWorth)
  const byMoney = (a: number, b: number): number => money[b]! - money[a]! || (values[a]! < values[b]! ? -1 : 1)
  return worth.sort(byMoney).slice(0, MOST_MEMBERS)
}

function countOrders(
  { kind, order, orderCount }: OrderLines,
  { rows, period }: Window,
  member: Uint32Array,
  members: number,
  periods: number,
): Float64Array {
  const counts = new Float64Array(members * periods)
  const isNew = createFirstSeen(orderCount)
  for (const row of rows) {
    const m = member[row]!
    if (m > 0 && kind[row] === LINE.purchase && isNew(order[row]!, m)) counts[(m - 1) * periods + period[row]!]!++
  }
  return counts
}
