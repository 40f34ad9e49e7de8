import { ClienteleError } from '../../core/errors'
import { quantile } from '../../math/statistics'
import { canAdvise, recommend } from './recommend'
import type { Fitted } from './fitted'
import { statusOf, WITHIN_80 } from './shrink'
import { reactionOf } from './simulate'
import type { PriceConfig, PriceInputs, PricePoints, PriceResult, Status } from './spec'

/** Today's price is the middle one of so many periods; what sells now, the mean of a quarter of weeks. */
const LAST_PRICES = 3
const LAST_PERIODS = 13
/** The spread of products of which too little is known to measure it, where no other product has one. */
const USUAL_SPREAD = 0.5
/** A share of the price that is charged, beyond which it is a slip of the data. */
const PAID = { least: 0.2, most: 5 }

/** Of which nothing of their own is said. */
const UNTOLD: readonly Status[] = ['tooFewWeeks', 'tooLittleMovement', 'notOnePrice']

type Columns = Omit<
  PriceResult,
  | 'every'
  | 'effects'
  | 'pooled'
  | 'prior'
  | 'promotion'
  | 'cross'
  | 'crossPairs'
  | 'holdOut'
  | 'quantityPrices'
  | 'source'
>

/** Of which products the result speaks. @throws ClienteleError CONFIG_INVALID where the one asked for was not sold. */
function shownProducts({ products: { ids } }: PriceInputs, { productId }: PriceConfig): number[] {
  if (productId === undefined) return [...ids.keys()]
  const place = ids.indexOf(productId)
  if (place >= 0) return [place]
  const allowed = ids.slice(0, 20).join(', ')
  throw new ClienteleError('CONFIG_INVALID', { field: 'productId', value: productId, allowed })
}

/** What is known of each product, what its price does, and what it should be. */
export function productColumns(given: PriceInputs, config: PriceConfig, fitted: Fitted, isProven: boolean): Columns {
  const shown = shownProducts(given, config)
  const { own, shrunk, rhythm } = fitted
  const known = facts(given, config, fitted, shown)
  const status = shown.map((i) =>
    statusOf(
      {
        ...{ raw: own.raw[i]!, error: own.error[i]!, hasMoved: own.hasMoved[i] === 1 },
        isLoose: own.isLoose[i] === 1,
        ...{ weeks: rhythm.weeks[i]!, minWeeks: config.minWeeks },
      },
      { elasticity: shrunk.elasticity[i]!, error: shrunk.error[i]! },
    ),
  )
  const isTold = status.map((one) => !UNTOLD.includes(one))
  const told = (read: (i: number) => number): (number | null)[] =>
    shown.map((i, place) => {
      const value = read(i)
      return isTold[place]! && Number.isFinite(value) ? value : null
    })
  const half = (i: number): number => WITHIN_80 * shrunk.error[i]!
  const columns = {
    ...known,
    status,
    elasticity: told((i) => shrunk.elasticity[i]!),
    low: told((i) => shrunk.elasticity[i]! - half(i)),
    high: told((i) => shrunk.elasticity[i]! + half(i)),
    raw: told((i) => own.raw[i]!),
    rawError: told((i) => own.error[i]!),
  }
  return { ...columns, ...adviceOf(columns, given, config, { shown, isProven }) }
}

type Facts = Omit<
  Columns,
  'status' | 'elasticity' | 'low' | 'high' | 'raw' | 'rawError' | 'recommendedPrice' | 'gain' | 'gainChance'
>

function facts(
  given: PriceInputs,
  config: PriceConfig,
  { panel, own, rhythm, pooled }: Fitted,
  shown: number[],
): Facts {
  const { products, cells } = given
  const ends = cellEnds(given)
  const now = shown.map((i) => standing(given, ends[i]!, ends[i + 1]!))
  const usual = quantile(own.spread, 0.5)
  const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null)
  const rows = shown.map((i) => panel.x.subarray(panel.starts[i], panel.starts[i + 1]))
  const isCosted = shown.some((i) => products.cost[i]! > 0) || config.margin !== undefined
  return {
    productId: shown.map((i) => products.ids[i]!),
    name: shown.map((i) => products.names[i]!),
    category: shown.map((i) => products.categories[products.category[i]!]!),
    weeks: Int32Array.from(shown, (i) => rhythm.weeks[i]!),
    emptyWeeks: Int32Array.from(shown, (i) => rhythm.empty[i]!),
    stockOuts: Int32Array.from(shown, (i) => (rhythm.isIntermittent[i] === 1 ? 0 : rhythm.empty[i]!)),
    isIntermittent: Uint8Array.from(shown, (i) => rhythm.isIntermittent[i]!),
    priceNow: Float64Array.from(rows, (x) => (x.length === 0 ? 0 : Math.exp(quantile(x.slice(-LAST_PRICES), 0.5)))),
    priceLow: Float64Array.from(rows, (x) => (x.length === 0 ? 0 : Math.exp(Math.min(...x)))),
    priceHigh: Float64Array.from(rows, (x) => (x.length === 0 ? 0 : Math.exp(Math.max(...x)))),
    unitsPerWeek: Float64Array.from(now, ({ units }) => units),
    paidShare: Float64Array.from(now, ({ paidShare }) => paidShare),
    spread: Float64Array.from(shown, (i) => finiteOr(own.spread[i]!, finiteOr(usual, USUAL_SPREAD))),
    cost: shown.map((i) => (products.cost[i]! >= 0 ? orNull(products.cost[i]!) : null)),
    competitorPrice: shown.map((i) => (products.competitorPrice[i]! > 0 ? orNull(products.competitorPrice[i]!) : null)),
    objective: config.objective === 'profit' && isCosted ? 'profit' : 'revenue',
    points: pointsOf(given, { panel, own }, pooled.promotion?.effect ?? 0, shown),
  }

  function cellEnds({ cells: { product } }: PriceInputs): Int32Array {
    const starts = new Int32Array(products.ids.length + 1)
    for (const i of product) starts[i + 1]!++
    for (let i = 0; i < products.ids.length; i++) starts[i + 1]! += starts[i]!
    return starts
  }

  function standing({ periodAt }: PriceInputs, from: number, to: number): { units: number; paidShare: number } {
    const first = periodAt.length - LAST_PERIODS
    let [units, charged, listed, whole] = [0, 0, 0, 0]
    for (let cell = from; cell < to; cell++) {
      const isRecent = cells.period[cell]! >= first
      if (isRecent) units += cells.units[cell]!
      if (Number.isNaN(cells.price[cell]!)) continue
      charged += cells.revenue[cell]!
      listed += cells.units[cell]! * cells.price[cell]!
      whole++
    }
    const share = whole > 0 && listed > 0 ? charged / listed : 1
    const periods = Math.min(LAST_PERIODS, periodAt.length)
    return { units: units / periods, paidShare: Math.min(PAID.most, Math.max(PAID.least, share)) }
  }
}

const finiteOr = (value: number, other: number): number => (Number.isFinite(value) ? value : other)

function pointsOf(
  { periodAt }: PriceInputs,
  { panel, own }: Pick<Fitted, 'panel' | 'own'>,
  promotion: number,
  shown: readonly number[],
): PricePoints {
  const rows = shown.flatMap((i) => range(panel.starts[i]!, panel.starts[i + 1]!))
  const starts = new Int32Array(shown.length + 1)
  shown.forEach((i, place) => (starts[place + 1] = starts[place]! + panel.starts[i + 1]! - panel.starts[i]!))
  const column = (read: (row: number) => number): Float64Array => Float64Array.from(rows, read)
  return {
    starts,
    at: column((row) => periodAt[panel.period[row]!]!),
    price: column((row) => Math.exp(panel.x[row]!)),
    units: column((row) => Math.exp(panel.y[row]!)),
    adjusted: column((row) => Math.exp(panel.y[row]! - own.season[row]! - promotion * panel.promotion[row]!)),
    promotion: column((row) => panel.promotion[row]!),
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

function adviceOf(
  columns: Facts & Pick<Columns, 'status' | 'elasticity' | 'low' | 'high' | 'raw' | 'rawError'>,
  { products }: PriceInputs,
  { floor, ceiling, minMargin, margin }: PriceConfig,
  { shown, isProven }: { shown: readonly number[]; isProven: boolean },
): Pick<Columns, 'recommendedPrice' | 'gain' | 'gainChance'> {
  const prior = { mean: 0, spread: 0, error: 0, products: 0 }
  const advice = shown.map((i, place) => {
    const now = columns.priceNow[place]!
    if (!isProven || !canAdvise(columns, place) || products.isGone[i] === 1) return { price: now, gain: 0, chance: 0 }
    const reaction = reactionOf({ ...columns, prior }, place, margin)
    const objective = reaction.cost === null ? 'revenue' : columns.objective
    return recommend(reaction, { floor: now * floor, ceiling: now * ceiling, minMargin }, objective)
  })
  return {
    recommendedPrice: Float64Array.from(advice, ({ price }) => price),
    gain: Float64Array.from(advice, ({ gain }) => gain),
    gainChance: Float64Array.from(advice, ({ chance }) => chance),
  }
}
