import { fitSeries } from '../../math/panel/ordinary'
import { hasMoved, isOnePrice, type Panel, type Rhythm } from './panel'
import { seasonVariance } from './season-error'
import { fitSeldom, type Seldom } from './seldom'
import type { Effects } from './spec'

/** What each product's own prices show. NaN where they show nothing. */
export interface OwnSlopes {
  raw: Float64Array
  error: Float64Array
  /** Standard deviation about the curve, of one period. */
  spread: Float64Array
  hasMoved: Uint8Array
  /** 1 for products whose lines have no one price. */
  isLoose: Uint8Array
  /** Of each row: what the season adds to the logarithm of units. */
  season: Float64Array
  effects: Effects | 'product+trend'
  seldom: Seldom | null
}

export interface SlopeOptions {
  effects: Effects
  minWeeks: number
  /** What a promotion adds, of all products together; 0 where none is held apart. */
  promotion: number
  rhythm: Rhythm
}

/** With fewer products in a usual period, its effect would be their own ups and downs. */
export const LEAST_IN_PERIOD = 5
const MOST_ROUNDS = 100
const TOLERANCE = 1e-7

/** The elasticity of each product, with effects of periods that all products share. */
export function fitSlopes(panel: Panel, options: SlopeOptions): OwnSlopes {
  const { products, starts, x } = panel
  const moved = new Uint8Array(products)
  const loose = new Uint8Array(products)
  for (let i = 0; i < products; i++) {
    const own = x.subarray(starts[i], starts[i + 1])
    if (own.length < options.minWeeks) continue
    loose[i] = isOnePrice(own) ? 0 : 1
    moved[i] = loose[i] === 0 && hasMoved(own) ? 1 : 0
  }
  const effects = decideEffects(panel, options.effects)
  const season =
    effects === 'product+week' ? sharedSeason(panel, moved, options.promotion) : new Float64Array(panel.rows)
  const out: OwnSlopes = {
    raw: new Float64Array(products).fill(NaN),
    error: new Float64Array(products).fill(NaN),
    spread: new Float64Array(products).fill(NaN),
    hasMoved: moved,
    isLoose: loose,
    season,
    effects,
    seldom: null,
  }
  for (let i = 0; i < products; i++) fitOne(panel, i, options, out)
  if (effects === 'product+week') widenBySeason(panel, out)
  if (effects !== 'product+trend') out.seldom = fitSeldom(panel, options, out)
  return out
}

function decideEffects({ rows, periods, products }: Panel, wanted: Effects): OwnSlopes['effects'] {
  if (wanted !== 'product+week') return wanted
  return products >= LEAST_IN_PERIOD && rows >= LEAST_IN_PERIOD * periods ? wanted : 'product+trend'
}

/**
 * What each period adds to all products, when each has a level and a slope of its own: lines and periods are fitted in turns until
 * neither moves, which is where least squares of both together lies.
 */
function sharedSeason(panel: Panel, moved: Uint8Array, promotion: number): Float64Array {
  const { rows, products, periods, starts, period, x } = panel
  const y = panel.y.map((value, row) => value - promotion * panel.promotion[row]!)
  const effect = new Float64Array(periods)
  const sums = new Float64Array(periods)
  const counts = new Float64Array(periods)
  for (const each of period) counts[each]!++
  for (let round = 0, most = Infinity; round < MOST_ROUNDS && most > TOLERANCE; round++) {
    sums.fill(0)
    for (let i = 0; i < products; i++) addResiduals(i)
    most = 0
    for (let t = 0; t < periods; t++) {
      const next = counts[t]! > 0 ? sums[t]! / counts[t]! : 0
      most = Math.max(most, Math.abs(next))
      effect[t]! += next
    }
  }
  const mean = effect.reduce((sum, value, t) => sum + value * counts[t]!, 0) / Math.max(1, rows)
  return Float64Array.from(period, (t) => effect[t]! - mean)

  /** Adds what the line of product i, fitted to what the periods leave, does not explain. */
  function addResiduals(i: number): void {
    const [from, to] = [starts[i]!, starts[i + 1]!]
    if (to === from) return
    let [mx, my, xx, xy] = [0, 0, 0, 0]
    for (let row = from; row < to; row++) {
      mx += x[row]!
      my += y[row]! - effect[period[row]!]!
    }
    ;[mx, my] = [mx / (to - from), my / (to - from)]
    if (moved[i] === 1)
      for (let row = from; row < to; row++) {
        const dx = x[row]! - mx
        xx += dx * dx
        xy += dx * (y[row]! - effect[period[row]!]! - my)
      }
    const slope = xx > 0 ? xy / xx : 0
    for (let row = from; row < to; row++)
      sums[period[row]!]! += y[row]! - effect[period[row]!]! - my - slope * (x[row]! - mx)
  }
}

/** The spread is known of every product with a history; the slope where the price moved. */
function fitOne(panel: Panel, i: number, { minWeeks, promotion }: SlopeOptions, out: OwnSlopes): void {
  const [from, to] = [panel.starts[i]!, panel.starts[i + 1]!]
  const n = to - from
  if (n < minWeeks) return
  const x = panel.x.slice(from, to)
  const y = Float64Array.from({ length: n }, (_, k) => {
    const row = from + k
    return panel.y[row]! - out.season[row]! - promotion * panel.promotion[row]!
  })
  const isMoved = out.hasMoved[i] === 1
  const trend = out.effects === 'product+trend' ? trendColumns(panel, from, to) : []
  const one = new Float64Array(n).fill(1)
  const fit = fitSeries(y, isMoved ? [one, x, ...trend] : [one, ...trend])
  if (!fit) {
    out.hasMoved[i] = 0
    return
  }
  out.spread[i] = Math.sqrt(fit.residuals.reduce((sum, value) => sum + value * value, 0) / fit.degrees)
  // What the trend explains is the season of a product that has no others beside it.
  if (trend.length > 0)
    for (let k = 0; k < n; k++)
      out.season[from + k] = trend.reduce(
        (sum, column, j) => sum + column[k]! * fit.coefficients[j + (isMoved ? 2 : 1)]!,
        0,
      )
  if (!isMoved) return
  out.raw[i] = fit.coefficients[1]!
  out.error[i] = fit.errors[1]!
}

/** The effects of periods are estimated, too: they cost freedom, and what they are off every slope shares. */
function widenBySeason(panel: Panel, { error, spread, hasMoved }: OwnSlopes): void {
  const { products, periods, rows, starts } = panel
  const off = seasonVariance(panel, hasMoved)
  let [sum, count] = [0, 0]
  for (let i = 0; i < products; i++) {
    if (!(spread[i]! > 0)) continue
    const n = starts[i + 1]! - starts[i]!
    const cost = Math.min(0.5, periods / rows)
    spread[i]! *= Math.sqrt((n - 2) / Math.max(1, n - 2 - cost * n))
    sum += spread[i]! ** 2 * n
    count += n
  }
  for (let i = 0; i < products; i++) {
    const n = starts[i + 1]! - starts[i]!
    const freedom = (n - 2) / Math.max(1, n - 2 - Math.min(0.5, periods / rows) * n)
    if (count > 0) error[i] = Math.sqrt(error[i]! ** 2 * freedom + (sum / count) * off[i]!)
  }
}

/** Twice round the year of weeks, or of days: a season can be seen. */
const YEAR_AND_A_HALF = 78

/** A straight line, and the year where it was seen one and a half times. */
function trendColumns({ period, periods }: Panel, from: number, to: number): Float64Array[] {
  const own = Float64Array.from(period.subarray(from, to), (t) => t / periods - 0.5)
  if (to - from < YEAR_AND_A_HALF) return [own]
  const turn = Float64Array.from(period.subarray(from, to), (t) => (2 * Math.PI * t) / 52.18)
  return [own, turn.map(Math.sin), turn.map(Math.cos)]
}
