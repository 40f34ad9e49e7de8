import type { Sales } from './spec'
import type { Steps } from './timeline'

/** Steps of a year. */
export const YEAR = 52
/** Products between two breaths. */
const SLICE = 500
/** The season is smoothed to so many waves a year. */
const WAVES = 5
/** No week is taken for quieter, or busier, than this share of an average one. */
const [LEAST, MOST] = [0.3, 4]
/** The season is used where it makes the forecasts of the last year's totals better by so much. */
const CLEARLY = 0.9
/** Totals are tried to be told so many weeks ahead, from as many before. */
const [AHEAD, BEHIND] = [4, 13]

/** What the time of the year does to the demand of the whole shop: multiplies an average week. */
export interface Season {
  at(step: number): number
  /** Its mean over so many steps (or parts of one) from `step` on. */
  over(step: number, steps: number): number
}

export interface Seasons {
  /** From the years before the last, for looking back at that; and from all. Null where none was seen, or it does not help. */
  past: Season | null
  now: Season | null
}

const NONE: Seasons = { past: null, now: null }

/**
 * The season of all products together: what each lacks to show its own, they show at once (Dalhart 1974, group seasonal indices).
 * It is learned from the years before the last, and used only where it would have made that year's totals easier to tell.
 */
export function* findSeason(sales: Sales, steps: Steps): Generator<void, Seasons, void> {
  if (steps.stepDays !== 7 || steps.count < 2 * YEAR + BEHIND) return NONE
  const totals = yield* totalsOf(sales, steps)
  const past = seasonOf(totals.subarray(0, totals.length - YEAR), totals.length - YEAR)
  if (!past || missOf(totals, past) > CLEARLY * missOf(totals, null)) return NONE
  return { past, now: seasonOf(totals, totals.length) }
}

/** Pieces of all products by step; no product counts for more than its usual best weeks, so that one bulk order is no season. */
function* totalsOf(
  { starts, day, pieces }: Sales,
  { stepDays, count, offset }: Steps,
): Generator<void, Float64Array, void> {
  const totals = new Float64Array(count)
  const own = new Float64Array(count)
  for (let product = 0; product + 1 < starts.length; product++) {
    if (product % SLICE === 0) yield
    own.fill(0)
    for (let entry = starts[product]!; entry < starts[product + 1]!; entry++)
      if (day[entry]! >= offset) own[Math.floor((day[entry]! - offset) / stepDays)]! += pieces[entry]!
    const sold = own.filter((value) => value > 0).sort()
    const most = (sold[Math.floor(0.9 * (sold.length - 1))] ?? 0) * 2
    for (let step = 0; step < count; step++) totals[step]! += Math.min(most, own[step]!)
  }
  return totals
}

/** Means over full years back from `end` of each week in its year, as waves; null where nothing was sold in one of them. */
function seasonOf(totals: Float64Array, end: number): Season | null {
  const years = Math.floor(totals.length / YEAR)
  const index = new Float64Array(YEAR)
  for (let year = 1; year <= years; year++) {
    const weeks = totals.subarray(end - year * YEAR, end - (year - 1) * YEAR)
    const mean = weeks.reduce((sum, value) => sum + value, 0) / YEAR
    if (!(mean > 0)) return null
    weeks.forEach((value, week) => (index[week]! += value / mean / years))
  }
  const smooth = inWaves(index).map((value) => Math.min(MOST, Math.max(LEAST, value)))
  const mean = smooth.reduce((sum, value) => sum + value, 0) / YEAR
  const at = (step: number): number => smooth[(((step - end) % YEAR) + YEAR) % YEAR]! / mean
  return {
    at,
    over(step, steps) {
      let sum = 0
      for (let i = 0; i < steps; i++) sum += at(step + i) * Math.min(1, steps - i)
      return sum / steps
    },
  }
}

/** The first waves of the discrete Fourier series. */
function inWaves(index: Float64Array): Float64Array {
  const turn = (2 * Math.PI) / YEAR
  const smooth = new Float64Array(YEAR).fill(index.reduce((sum, value) => sum + value, 0) / YEAR)
  for (let wave = 1; wave <= WAVES; wave++) {
    let [cosine, sine] = [0, 0]
    for (let week = 0; week < YEAR; week++) {
      cosine += (2 / YEAR) * index[week]! * Math.cos(wave * turn * week)
      sine += (2 / YEAR) * index[week]! * Math.sin(wave * turn * week)
    }
    for (let week = 0; week < YEAR; week++)
      smooth[week]! += cosine * Math.cos(wave * turn * week) + sine * Math.sin(wave * turn * week)
  }
  return smooth
}

/** Squared misses of the totals of the weeks to come over the last year, told by the mean of those before. */
function missOf(totals: Float64Array, season: Season | null): number {
  const plain = (step: number): number => totals[step]! / (season?.at(step) ?? 1)
  let miss = 0
  for (let origin = totals.length - YEAR; origin + AHEAD <= totals.length; origin++) {
    let [level, came] = [0, 0]
    for (let i = 1; i <= BEHIND; i++) level += plain(origin - i) / BEHIND
    for (let i = 0; i < AHEAD; i++) came += totals[origin + i]!
    miss += (came - level * AHEAD * (season?.over(origin, AHEAD) ?? 1)) ** 2
  }
  return miss
}
