import { dayOf, MS_PER_DAY } from '../../features/periods'

/** Days held out at a time, where the history is long enough, and the fewest that say anything. */
const HELD_OUT = 31
const LEAST_DAYS = 7
/** So much of the history at least is learned from before the earliest window. */
const LEARNED_SHARE = 0.6
const MOST_WINDOWS = 3

/**
 * The last days of a history, cut into as many windows of a month as leave enough to learn from, the latest first; shorter ones where the
 * history is short, none where it is too short for any. Bounds are midnights; the last day counts in.
 */
export function planWindows(first: number, moment: number, most = MOST_WINDOWS): { from: number; to: number }[] {
  const end = dayOf(moment - 1) + 1
  const days = end - dayOf(first)
  const spare = Math.floor(days * (1 - LEARNED_SHARE))
  const length = Math.min(HELD_OUT, spare)
  if (!(length >= LEAST_DAYS)) return []
  const count = Math.min(most, Math.floor(spare / length))
  return Array.from({ length: count }, (_, i) => ({
    from: (end - (i + 1) * length) * MS_PER_DAY,
    to: (end - i * length) * MS_PER_DAY,
  }))
}
