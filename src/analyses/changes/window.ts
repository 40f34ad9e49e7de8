import { groupRows } from '../../features/group-rows'
import { LINE, type OrderLines } from '../../features/line'
import { dayOf } from '../../features/periods'
import type { OrderedLines } from './accumulate'
import { type Calendar, periodIndex } from './calendar'

/** The counted lines of all periods, and which period each is in. */
export interface Window {
  /** In order of day; for a comparison with a year earlier, first by place within the year. */
  rows: Uint32Array
  /** By row of the frame; meaningful for `rows` only. */
  period: Uint32Array
  byCustomer: OrderedLines
  byOrder: OrderedLines
  /** Those of the last period and of the one compared with. */
  compared: Uint32Array
}

/** Sorts the lines that count, are in the filters and not later than `asOf`: two counting sorts, linear. */
export function openWindow(lines: OrderLines, calendar: Calendar, mask: Uint8Array | undefined, asOf: number): Window {
  const { days, lag } = calendar
  const [first, last] = [days[0]!.from, days.at(-1)!.to]
  const index = periodIndex(days)
  const kept = new Uint32Array(lines.rows)
  const [period, rank] = [new Uint32Array(lines.rows), new Uint32Array(lines.rows)]
  const rankOf = dayRanks(calendar, index)
  let size = 0
  for (let row = 0; row < lines.rows; row++) {
    const moment = lines.at[row]!
    if (lines.kind[row] === LINE.ignored || moment > asOf || mask?.[row] === 0) continue
    const day = dayOf(moment)
    if (day < first || day > last) continue
    kept[size++] = row
    period[row] = index[day - first]!
    rank[row] = rankOf[day - first]!
  }
  const { rows } = groupRows(kept.subarray(0, size), rank, index.length)
  const order = (groupOf: Uint32Array, groups: number): OrderedLines => {
    const sorted = groupRows(rows, groupOf, groups).rows
    const pick = (of: Uint32Array): Uint32Array => {
      const picked = new Uint32Array(sorted.length)
      for (let i = 0; i < picked.length; i++) picked[i] = of[sorted[i]!]!
      return picked
    }
    return { rows: sorted, cluster: pick(groupOf), period: pick(period), periods: days.length, lag }
  }
  const people = lines.personKeys.length
  const cluster = new Uint32Array(lines.rows)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    cluster[row] = lines.person[row]! > 0 ? lines.person[row]! : people + lines.order[row]!
  }
  return {
    rows,
    period,
    byCustomer: order(cluster, people + lines.orderCount),
    byOrder: order(lines.order, lines.orderCount),
    compared: comparedRows(rows, period, calendar),
  }
}

function comparedRows(rows: Uint32Array, period: Uint32Array, { days, lag }: Calendar): Uint32Array {
  const now = days.length - 1
  const compared = new Uint32Array(rows.length)
  let size = 0
  for (let i = 0; i < rows.length; i++) {
    const at = period[rows[i]!]!
    if (at === now || at === now - lag) compared[size++] = rows[i]!
  }
  return compared.slice(0, size)
}

/** Days in the order in which periods that are compared follow each other. */
function dayRanks({ days, lag }: Calendar, index: Uint32Array): Uint32Array {
  const places = Array.from(index.keys())
  const slot = (period: number): number => (period % lag) * days.length + period
  if (lag > 1) places.sort((a, b) => slot(index[a]!) - slot(index[b]!) || a - b)
  const ranks = new Uint32Array(index.length)
  places.forEach((day, rank) => (ranks[day] = rank))
  return ranks
}
