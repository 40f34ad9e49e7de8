import { adjustInFamilies } from '../../math/false-discovery'
import { fitSeries } from '../../math/panel/ordinary'
import { poolEstimates } from '../../math/panel/random-effects'
import { studentTwoSided } from '../../math/student-t'
import type { Panel } from './panel'
import { WITHIN_80 } from './shrink'
import type { OwnSlopes } from './slopes'
import type { CrossEffect, ProductFacts } from './spec'

/** Products of a category that are looked at against each other: those with the most revenue. */
const MOST_IN_CATEGORY = 12
/** On average at most one in ten of those called effects is none. */
const FALSE_RATE = 0.1
const MOST_SHOWN = 50

interface Pair {
  from: number
  to: number
  slope: number
  error: number
  p: number
}

/**
 * Whose price moves whose sales, within each category: the other's price beside the own one, many tests corrected for being many, and
 * what is left drawn towards none. Null where no category has two products to look at.
 */
export function findCrossEffects(
  panel: Panel,
  own: Pick<OwnSlopes, 'season' | 'hasMoved'>,
  { ids, names, category, categories }: ProductFacts,
  { promotion, minWeeks }: { promotion: number; minWeeks: number },
): { effects: CrossEffect[]; pairs: number } | null {
  const pairs: Pair[] = []
  for (let code = 1; code < categories.length; code++) {
    const members = [...category.keys()].filter((i) => category[i] === code && own.hasMoved[i] === 1)
    const looked = members.slice(0, MOST_IN_CATEGORY)
    for (const to of looked)
      for (const from of looked) {
        const found = from === to ? null : fitPair(panel, own.season, promotion, from, to, minWeeks)
        if (found) pairs.push(found)
      }
  }
  if (pairs.length === 0) return null
  const [adjusted] = adjustInFamilies([pairs.map(({ p }) => p)], FALSE_RATE)
  const about = poolEstimates(
    pairs.map(({ slope }) => slope),
    pairs.map(({ error }) => error),
    { mean: 0, error: 1e-3, spread: 0 },
  )
  const effects = pairs
    .filter((_, i) => adjusted![i]! <= FALSE_RATE)
    .map(({ from, to, slope, error }) => {
      const own = about.spread ** 2 / (about.spread ** 2 + error ** 2)
      const half = WITHIN_80 * Math.sqrt(own) * error
      return {
        category: categories[category[to]!]!,
        ...{ priceOf: ids[from]!, priceOfName: names[from]!, salesOf: ids[to]!, salesOfName: names[to]! },
        ...{ elasticity: own * slope, low: own * slope - half, high: own * slope + half },
      }
    })
    .sort((a, b) => Math.abs(b.elasticity) - Math.abs(a.elasticity))
  return { effects: effects.slice(0, MOST_SHOWN), pairs: pairs.length }
}

function fitPair(
  { starts, period, x, y, promotion: promoted }: Panel,
  season: Float64Array,
  promotion: number,
  from: number,
  to: number,
  minWeeks: number,
): Pair | null {
  const rows: [number, number][] = []
  let other = starts[from]!
  for (let row = starts[to]!; row < starts[to + 1]!; row++) {
    while (other < starts[from + 1]! && period[other]! < period[row]!) other++
    if (other < starts[from + 1]! && period[other] === period[row]) rows.push([row, other])
  }
  if (rows.length < minWeeks) return null
  const column = (read: (row: number, other: number) => number): Float64Array =>
    Float64Array.from(rows, ([row, place]) => read(row, place))
  const fit = fitSeries(
    column((row) => y[row]! - season[row]! - promotion * promoted[row]!),
    [column(() => 1), column((row) => x[row]!), column((_, place) => x[place]!)],
  )
  if (!fit || fit.degrees < 1) return null
  const [slope, error] = [fit.coefficients[2]!, fit.errors[2]!]
  return error > 0 ? { from, to, slope, error, p: studentTwoSided(slope / error, fit.degrees) } : null
}
