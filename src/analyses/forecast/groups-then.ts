import { numberCustomers } from '../../features/customers'
import type { OrderLines } from '../../features/line'
import { dayOf, MS_PER_DAY } from '../../features/periods'
import { rfmCodes, type RfmScale } from '../../features/rfm-codes'
import { GROUPS } from '../../features/rfm-groups'
import { standingsAt } from '../../features/standings'
import { BY_NAMES } from './messages'
import type { Calendar } from './spec'

/** Everybody is grouped anew so often. */
export const WINDOW_DAYS = 30
/** Where a shop's data begins, all look new: so many windows are passed over, if so many others are left. */
const WARM_UP = { pass: 3, leave: 6 }
/** Customers × windows that are scored, and that are read in one go. */
const MOST = { scored: 12_000_000, read: 6_000_000 }

export interface GroupsThen {
  /** Of each line; see `keys`. */
  codes: Uint32Array
  keys: string[]
  titles: ({ en: string; zh: string } | null)[]
  /** The code of lines that are in no series, as nothing is known of the customers then. */
  dropped: number
  /** How many customers each code had when each window began, and has now: `sizes[code × (windows + 1) + window]`. */
  sizes: Float64Array
  windows: number
  /** The first day of the first window, and the first window of which all lines are in series. */
  firstDay: number
  first: number
}

/**
 * Lines by the RFM group that their customer was in when the 30 days began that the line lies in, counted back from the last full day:
 * by the groups of today, whoever bought lately would be among the best in the past too, and who stayed away would be lost before they
 * left. So each series is of whoever is in the group, and goes on for those who are in it now. Who had not bought by then is newly won.
 */
export function groupsThen(lines: OrderLines, { at, lastFull }: Calendar, scale: RfmScale): GroupsThen {
  const first = dayOf(at[0]!)
  const customers = numberCustomers(lines, { asOf: Infinity, before: -Infinity }, undefined)
  const most = Math.max(1, Math.floor(MOST.scored / Math.max(1, customers.count)))
  const windows = Math.min(most, Math.ceil((lastFull - first + 1) / WINDOW_DAYS))
  // The last window is that of the days to come.
  const moments = Array.from({ length: windows + 1 }, (_, i) => endOf(lastFull - WINDOW_DAYS * (windows - i)))
  const groups = groupsAt(lines, customers, moments, scale)
  const from = firstCounted(lines, { at, lastFull }, windows)
  const newcomers = GROUPS.length + 1
  const dropped = newcomers + 1
  const codeOf = (row: number): number => {
    const day = dayOf(lines.at[row]!)
    if (lines.person[row] === 0) return 0
    if (day < from) return dropped
    const window = Math.min(windows, windows - Math.ceil((lastFull - day + 1) / WINDOW_DAYS))
    return groups[day > lastFull ? windows : window]![customers.owner[row]!] || newcomers
  }
  return {
    codes: Uint32Array.from(lines.person, (_, row) => codeOf(row)),
    keys: ['', ...GROUPS, BY_NAMES.newlyWon.en, '—'],
    titles: [null, ...GROUPS.map(() => null), BY_NAMES.newlyWon, null],
    dropped,
    sizes: sizesOf(groups, dropped + 1),
    windows,
    firstDay: lastFull - WINDOW_DAYS * windows + 1,
    first: Math.max(0, Math.ceil((from - (lastFull - WINDOW_DAYS * windows + 1)) / WINDOW_DAYS)),
  }
}

function sizesOf(groups: readonly Uint8Array[], count: number): Float64Array {
  const sizes = new Float64Array(count * groups.length)
  groups.forEach((codes, window) => {
    for (const code of codes) if (code > 0) sizes[code * groups.length + window]!++
  })
  return sizes
}

const endOf = (day: number): number => (day + 1) * MS_PER_DAY - 1

/** Each customer's group at each moment. */
function groupsAt(
  lines: OrderLines,
  customers: ReturnType<typeof numberCustomers>,
  moments: readonly number[],
  scale: RfmScale,
): Uint8Array[] {
  const batch = Math.max(1, Math.floor(MOST.read / Math.max(1, customers.count)))
  const groups: Uint8Array[] = []
  for (let start = 0; start < moments.length; start += batch) {
    const standings = standingsAt(lines, customers, moments.slice(start, start + batch))
    groups.push(...standings.map((standing) => rfmCodes(standing, scale)))
  }
  return groups
}

/** The first day of the first full period of which the groups are known. */
function firstCounted(lines: OrderLines, { at, lastFull }: Pick<Calendar, 'at' | 'lastFull'>, windows: number): number {
  const sales = lines.at.reduce((first, moment) => Math.min(first, moment), Infinity)
  const warm = Math.max(0, Math.min(WARM_UP.pass, windows - WARM_UP.leave)) * WINDOW_DAYS
  const known = Math.max(dayOf(sales) + warm, lastFull - WINDOW_DAYS * windows + 1)
  const period = at.find((moment) => dayOf(moment) >= known)
  return period === undefined ? known : dayOf(period)
}
