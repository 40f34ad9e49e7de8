import { civilFromDays, dayOf } from '../../features/periods'

const OF_SEASON: Readonly<Record<string, readonly number[]>> = {
  spring: [3, 4, 5],
  summer: [6, 7, 8],
  autumn: [9, 10, 11],
  winter: [12, 1, 2],
}

/** Whether a wall-clock moment falls into a season or month; undefined where all do. */
export function seasonTest(season: string): ((at: number) => boolean) | undefined {
  if (season === 'all') return undefined
  const months = new Set(OF_SEASON[season] ?? [Number(season)])
  const known = new Map<number, boolean>()
  return (at) => {
    const day = dayOf(at)
    let isIn = known.get(day)
    if (isIn === undefined) known.set(day, (isIn = months.has(civilFromDays(day).month)))
    return isIn
  }
}
