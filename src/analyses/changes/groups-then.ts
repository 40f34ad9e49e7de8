import { rfmCodes } from '../../features/rfm-codes'
import { GROUPS } from '../../features/rfm-groups'
import type { EarlierTotals } from '../../features/customer-features'
import type { OrderLines } from '../../features/line'
import { MS_PER_DAY } from '../../features/periods'
import { sharedStandings, type SharedOptions, type SharedOrders } from '../../features/shared'
import { type Calendar, firstKnown } from './calendar'

const BINS = 5
/** Below this, groups of a few customers each say nothing. */
const FEWEST = 55
/** Scoring costs a sort for each day: shops with more than this look at the two periods alone. */
const MOST_SCORED = 1_000_000
const PERIODS_BACK = 12

/** Which group everybody was in when each period began. */
export interface Groups {
  names: readonly string[]
  since: number
  /** 1 + the place of the group of the line's customer when the line's period began; 0 for who had not bought by then. */
  codeOf: (row: number) => number
  sizes: { base: number[]; now: number[] }
}

/**
 * RFM groups at the start of each period, so that groups hold the same kind of customer in both: by today's groups, whoever bought in the
 * last period would be among the best by definition. Null for a shop that is too small.
 */
export function groupsThen(
  shared: SharedOrders,
  options: SharedOptions,
  lines: OrderLines,
  { days, lag }: Calendar,
  period: Uint32Array,
): Groups | null {
  const now = days.length - 1
  const base = now - lag
  const known = firstKnown(days, lines.first)
  if (known < 0 || known > base) return null
  const customers = lines.personKeys.length - 1
  const isAll = customers * PERIODS_BACK <= MOST_SCORED
  const since = isAll ? Math.min(base, Math.max(known, now - PERIODS_BACK)) : base
  const wanted = isAll ? Array.from({ length: now - since + 1 }, (_, i) => since + i) : [base, now]
  const moments = wanted.map((at) => days[at]!.from * MS_PER_DAY - 1)
  const standings = sharedStandings(shared, options, moments)
  if (buyersIn(standings[0]!) < FEWEST) return null
  const keyCode = new Map(lines.personKeys.map((key, code) => [key, code]))
  const byPeriod: (Uint8Array | undefined)[] = days.map(() => undefined)
  standings.forEach((standing, i) => {
    const own = new Uint8Array(lines.personKeys.length)
    rfmCodes(standing, { bins: BINS }).forEach((code, c) => (own[keyCode.get(standing.customerKey[c]!)!] = code))
    byPeriod[wanted[i]!] = own
  })
  const sizeOf = (at: number): number[] => countCodes(byPeriod[at]!)
  return {
    names: ['', ...GROUPS],
    since,
    codeOf: (row) => byPeriod[period[row]!]?.[lines.person[row]!] ?? 0,
    sizes: { base: sizeOf(base), now: sizeOf(now) },
  }
}

const buyersIn = ({ hasPurchase }: EarlierTotals): number => hasPurchase.reduce((count, has) => count + has, 0)

function countCodes(codes: Uint8Array): number[] {
  const counts = GROUPS.map(() => 0)
  for (const code of codes) if (code > 0) counts[code - 1]!++
  return counts
}
