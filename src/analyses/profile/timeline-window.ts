import { civilFromDays, dayOf } from '../../features/periods'
import { TIMELINE_KINDS, type TimelineEntry, type TimelineKind } from './spec'

/** The kinds that a timeline has, in one order for everybody, with the entries of each. */
export function countKinds(entries: readonly TimelineEntry[]): { kind: TimelineKind; count: number }[] {
  const counts = new Map<TimelineKind, number>()
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return TIMELINE_KINDS.flatMap((kind) => (counts.has(kind) ? [{ kind, count: counts.get(kind)! }] : []))
}

/** The entries of the kinds chosen; choosing none is choosing all. */
export const chooseKinds = (
  entries: readonly TimelineEntry[],
  chosen: readonly TimelineKind[],
): readonly TimelineEntry[] => (chosen.length === 0 ? entries : entries.filter(({ kind }) => chosen.includes(kind)))

export const yearOf = (at: number): number => civilFromDays(dayOf(at)).year

/** The years of a timeline, newest first, with the place of the first entry of each. */
export function listYears(entries: readonly TimelineEntry[]): { year: number; from: number; count: number }[] {
  const years: { year: number; from: number; count: number }[] = []
  entries.forEach(({ at }, place) => {
    const year = yearOf(at)
    const last = years.at(-1)
    if (last?.year === year) last.count++
    else years.push({ year, from: place, count: 1 })
  })
  return years
}

/** The stretch of a timeline that is drawn: never more than `MOST` entries, however far somebody goes. */
export interface Stretch {
  from: number
  to: number
}

const STEP = 25
const MOST = 150

/** The stretch that begins with an entry. */
export const stretchAt = (from: number, total: number): Stretch => ({ from, to: Math.min(total, from + STEP) })

/** A step further into the past; what is far above it is taken away. */
export function goOlder({ from, to }: Stretch, total: number): Stretch {
  const end = Math.min(total, to + STEP)
  return { from: Math.max(from, end - MOST), to: end }
}

/** A step towards now. */
export function goNewer({ from, to }: Stretch): Stretch {
  const start = Math.max(0, from - STEP)
  return { from: start, to: Math.min(to, start + MOST) }
}
