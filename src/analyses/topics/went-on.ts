import { MS_PER_DAY } from '../../features/periods'
import type { OrdersOfPersons } from './link-orders'

/** Gaps between orders from which a usual wait is told. */
const LEAST_GAPS = 30
const SHORTEST = 30
const LONGEST = 365

/** Days in which nine of ten orders are followed by the next one, where there is a next one; null with too few to tell. */
export function stopDaysOf({ of }: OrdersOfPersons): number | null {
  const gaps: number[] = []
  for (const orders of of.values())
    for (let i = 1; i < orders.length; i++) gaps.push((orders[i]!.at - orders[i - 1]!.at) / MS_PER_DAY)
  if (gaps.length < LEAST_GAPS) return null
  const days = Math.round(Float64Array.from(gaps).sort()[Math.floor(0.9 * (gaps.length - 1))]!)
  return Math.min(LONGEST, Math.max(SHORTEST, days))
}

/** 0 not known (never bought before, or the wait is not over), 1 bought again within the wait, 2 did not. */
export function wentOn(
  orders: OrdersOfPersons,
  { key, at }: { key: string; at: number },
  { stopDays, asOf }: { stopDays: number | null; asOf: number },
): number {
  const own = orders.of.get(key)
  if (stopDays === null || !own || Number.isNaN(at) || own[0]!.at > at) return 0
  const next = own.find((order) => order.at > at)
  if (next && next.at - at <= stopDays * MS_PER_DAY) return 1
  return asOf - at >= stopDays * MS_PER_DAY ? 2 : 0
}
