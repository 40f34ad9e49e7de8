import { isoWeekday } from '../../features/periods'
import type { DayCounts } from './date-profile'
import type { DateGaps } from './types'

/** A weekday has rows "usually" if it does on this share of its days. */
const USUAL = 0.6
/** Shorter histories say nothing about weekdays. */
const LEAST_DAYS = 28
const LONGEST = 3

/** Days without rows on weekdays that usually have some; null where the history is short or no weekday is usual. */
export function findDateGaps(column: string, { first, counts }: DayCounts): DateGaps | null {
  if (counts.length < LEAST_DAYS) return null
  const usual = usualWeekdays(first, counts)
  if (usual.length === 0) return null
  const runs: { from: number; to: number; days: number }[] = []
  let run: { from: number; to: number; days: number } | undefined
  let missing = 0
  for (let i = 0; i < counts.length; i++) {
    const day = first + i
    if (counts[i]! > 0) {
      if (run) runs.push(run)
      run = undefined
    } else if (usual.includes(isoWeekday(day))) {
      missing++
      run = { from: run?.from ?? day, to: day, days: (run?.days ?? 0) + 1 }
    }
  }
  const longest = runs.sort((a, b) => b.days - a.days || a.from - b.from).slice(0, LONGEST)
  return { column, first, last: first + counts.length - 1, days: counts.length, usual, missing, longest }
}

function usualWeekdays(first: number, counts: Uint32Array): number[] {
  const [days, busy] = [new Uint32Array(8), new Uint32Array(8)]
  counts.forEach((count, i) => {
    const weekday = isoWeekday(first + i)
    days[weekday]!++
    if (count > 0) busy[weekday]!++
  })
  return [1, 2, 3, 4, 5, 6, 7].filter((weekday) => busy[weekday]! >= USUAL * days[weekday]!)
}
