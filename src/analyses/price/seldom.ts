import { fitPoissonPanel } from '../../math/panel/poisson'
import { type Filled, fillPeriods, weighGaps } from './fill-periods'
import type { Panel, Rhythm } from './panel'
import { poissonSlope, type PoissonSlope } from './poisson-slope'
import type { PooledSlope } from './spec'

/** More rows take too long for what they add; the products with the most revenue come first. */
const MOST_ROWS = 200_000
const LEAST_PRODUCTS = 5
/** In how many rounds the likely prices, the season and the slopes are fitted to each other; they move little after the third. */
const ROUNDS = 5
/** Where the search for a slope begins again when the last one did not settle. */
const START = -1
/** Of the information that the prices would hold if they were known in every period; less is as good as none. */
const LEAST_KNOWN = 0.1

type Curve = Pick<PoissonSlope, 'slope' | 'level'>

/** The products that sell only now and then, with their periods without sales. */
export interface Seldom {
  filled: Filled
  products: number
  periods: number
  /** Whether periods have effects of their own. */
  isShared: boolean
}

/**
 * Products that sell only now and then, by Poisson regression: their periods without sales count, at the price that was asked. The
 * prices that were likely there, what each period adds, and each product's slope are fitted in turns. Puts the slopes into `own`; null
 * where there are too few such products.
 */
export function fitSeldom(
  panel: Panel,
  { rhythm }: { rhythm: Rhythm },
  own: { raw: Float64Array; error: Float64Array; hasMoved: Uint8Array; effects: string },
): Seldom | null {
  const chosen = chooseProducts(panel, rhythm, own.hasMoved)
  if (chosen.length < LEAST_PRODUCTS) return null
  const filled = fillPeriods(panel, chosen)
  const season = new Float64Array(panel.periods)
  const isShared = own.effects === 'product+week'
  let slopes: (PoissonSlope | null)[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const curves = round === 0 ? chosen.map((_, place) => levelOf(filled, place)) : slopes
    if (isShared) fitSeason(filled, curves, season)
    slopes = curves.map((last, place) => slopeOf(filled, place, season, last?.slope ?? START))
  }
  slopes.forEach((found, place) => {
    own.raw[chosen[place]!] = found?.slope ?? NaN
    own.error[chosen[place]!] = found?.error ?? NaN
  })
  return { filled, products: chosen.length, periods: panel.periods, isShared }
}

/** The slope that they have in common; null where it does not settle. */
export function poolSeldom({ filled, products, periods, isShared }: Seldom): PooledSlope | null {
  const product = { codes: filled.product, count: products }
  const effects = isShared ? [product, { codes: filled.period, count: periods }] : [product]
  const offset = filled.share.map(Math.log)
  const fit = fitPoissonPanel(filled.units, [filled.x], { effects, cluster: product, offset })
  return fit && { elasticity: fit.coefficients[0]!, error: fit.errors[0]! }
}

/** What a product sells on average, whatever the price. */
function levelOf({ starts, units, share }: Filled, place: number): Curve {
  let [sold, periods] = [0, 0]
  for (let row = starts[place]!; row < starts[place + 1]!; row++) {
    sold += units[row]!
    periods += share[row]!
  }
  return { slope: 0, level: Math.log(sold / periods) }
}

/** The slope of one product, and with it how likely each price was in its gaps. */
function slopeOf(filled: Filled, place: number, season: Float64Array, start: number): PoissonSlope | null {
  const [from, to] = [filled.starts[place]!, filled.starts[place + 1]!]
  const part = (column: Float64Array): Float64Array => column.subarray(from, to)
  const share = part(filled.share)
  const offset = share.map((value, row) => Math.log(value) + season[filled.period[from + row]!]!)
  const periods = share.reduce((sum, value) => sum + value, 0)
  const found = poissonSlope({ units: part(filled.units), x: part(filled.x), offset, periods }, start)
  if (!found) return null
  const meanOf = (row: number): number =>
    Math.exp(found.level + found.slope * filled.x[row]! + season[filled.period[row]!]!)
  const lost = weighGaps(filled, place, { meanOf, center: found.center })
  const known = Math.max(LEAST_KNOWN, 1 - lost / found.information)
  return { ...found, error: found.error / known }
}

/** What each period adds when each product goes by its own slope: sold in all, against what was expected. */
function fitSeason(
  { starts, period, units, x, share }: Filled,
  slopes: readonly (Curve | null)[],
  season: Float64Array,
): void {
  const [sold, expected] = [new Float64Array(season.length), new Float64Array(season.length)]
  slopes.forEach((found, place) => {
    if (!found) return
    for (let row = starts[place]!; row < starts[place + 1]!; row++) {
      sold[period[row]!]! += units[row]!
      expected[period[row]!]! += share[row]! * Math.exp(found.level + found.slope * x[row]!)
    }
  })
  sold.forEach((all, t) => {
    if (all > 0 && expected[t]! > 0) season[t] = Math.log(all / expected[t]!)
  })
}

function chooseProducts({ products }: Panel, { weeks, empty, isIntermittent }: Rhythm, moved: Uint8Array): number[] {
  const chosen: number[] = []
  for (let i = 0, rows = 0; i < products; i++) {
    if (isIntermittent[i] === 0 || moved[i] === 0) continue
    rows += weeks[i]! + empty[i]!
    if (rows > MOST_ROWS) break
    chosen.push(i)
  }
  return chosen
}
