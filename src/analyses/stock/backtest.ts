import { groupRows } from '../../features/group-rows'
import { chanceUpTo, quantile, type Demand } from './distribution'
import { createRecalibration, type Recalibration } from './recalibrate'
import { PATTERNS, type Backtest, type Pattern } from './spec'

/** Reorder points between two breaths. */
const SLICE = 500

/** A product on a day of the past: what was expected of the time to the next delivery but one, and what came. */
export interface Look {
  product: number
  /** Step of that day, and the first step by which all of it had come. */
  at: number
  until: number
  demand: Demand
  pattern: Pattern
  came: number
  /** Pieces a day, on average, over the last three months before. */
  perDay: number
  /** Money of a piece in sales and in stock, 0 for unknown. */
  price: number
  worth: number
}

/** Looks with the reorder points as they would have been, and whether anything had come by then that set their level right. */
interface Judged {
  looks: readonly Look[]
  reorderPoint: Float64Array
  isSet: Uint8Array
}

/**
 * Sets reorder points on days of the past by what was known then, the level set right by what had come by then, and counts how often
 * they would have covered the demand. Answers with all that is known now of where demands fall, for today's reorder points.
 */
export function* lookBack(
  looks: readonly Look[],
  serviceLevel: number,
): Generator<void, { judged: Judged; recalibration: Recalibration }, void> {
  const recalibration = createRecalibration()
  const judged = { looks, reorderPoint: new Float64Array(looks.length), isSet: new Uint8Array(looks.length) }
  yield
  const byEnd = inOrder(looks, ({ until }) => until)
  yield
  let learned = 0
  function* learnUntil(step: number): Generator<void, void, void> {
    for (; learned < byEnd.length && looks[byEnd[learned]!]!.until <= step; learned++) {
      const { demand, came, pattern } = looks[byEnd[learned]!]!
      recalibration.add(pattern, chanceUpTo(demand, Math.ceil(came) - 1), chanceUpTo(demand, Math.ceil(came)))
      if (learned % SLICE === 0) yield
    }
  }
  let at = NaN
  let levels = new Map<Pattern, number>()
  for (const [place, look] of inOrder(looks, (one) => one.at).entries()) {
    const { demand, pattern, at: step } = looks[look]!
    if (step !== at) {
      at = step
      yield* learnUntil(at)
      levels = new Map(PATTERNS.map((one) => [one, recalibration.levelFor(one, serviceLevel)]))
    }
    if (place % SLICE === 0) yield
    judged.reorderPoint[look] = quantile(demand, levels.get(pattern)!)
    judged.isSet[look] = learned > 0 ? 1 : 0
  }
  yield* learnUntil(Infinity)
  return { judged, recalibration }
}

/** Numbers of the looks by a step of theirs; those of one step as they come. Linear. */
function inOrder(looks: readonly Look[], stepOf: (look: Look) => number): Uint32Array {
  const steps = Uint32Array.from(looks, stepOf)
  return groupRows(Uint32Array.from(steps.keys()), steps, steps.reduce((most, step) => Math.max(most, step), 0) + 1)
    .rows
}

/** What the looks that count came to, one entry for each. */
interface Counted {
  product: Uint32Array
  /** Step of its day. */
  at: Uint32Array
  came: Float64Array
  reorderPoint: Float64Array
  perDay: Float64Array
  /** Money of a piece in sales and in stock: alike where none is known. */
  price: Float64Array
  worth: Float64Array
}

/** The same stock as a fixed number of days of average sales is what it is held against. Null where nothing could be looked at. */
export function* summarise(
  { looks: all, reorderPoint, isSet }: Judged,
  momentOf: (step: number) => number,
): Generator<void, Backtest | null, void> {
  if (all.length === 0) return null
  // The first looks back have nothing to set their level by, as today's has; they count where there are no others.
  const hasSet = isSet.includes(1)
  const places = Uint32Array.from(isSet.keys()).filter((look) => !hasSet || isSet[look] === 1)
  const numbersOf = function* (of: (look: Look, place: number) => number): Generator<void, Float64Array, void> {
    yield
    return Float64Array.from(places, (place) => of(all[place]!, place))
  }
  const counted: Counted = {
    product: Uint32Array.from(places, (place) => all[place]!.product),
    at: Uint32Array.from(places, (place) => all[place]!.at),
    came: yield* numbersOf(({ came }) => came),
    reorderPoint: yield* numbersOf((_, place) => reorderPoint[place]!),
    perDay: yield* numbersOf(({ perDay }) => perDay),
    price: yield* numbersOf(({ price }) => (price > 0 ? price : 1)),
    worth: yield* numbersOf(({ worth }) => (worth > 0 ? worth : 1)),
  }
  yield
  const { came } = counted
  const coverDays = yield* sameMoneyDays(counted)
  const flat = counted.perDay.map((perDay) => Math.ceil(perDay * coverDays))
  const isCovered = (i: number): boolean => came[i]! <= counted.reorderPoint[i]!
  const covered = clustered(counted, isCovered)
  yield
  const byPattern: Backtest['byPattern'] = []
  for (const pattern of PATTERNS) {
    let [windows, hits] = [0, 0]
    places.forEach((place, i) => {
      if (all[place]!.pattern !== pattern) return
      windows++
      if (isCovered(i)) hits++
    })
    if (windows > 0) byPattern.push({ pattern, windows, coverage: hits / windows })
    yield
  }
  return {
    windows: places.length,
    products: covered.products,
    from: momentOf(counted.at.reduce((a, b) => Math.min(a, b))),
    to: momentOf(counted.at.reduce((a, b) => Math.max(a, b))),
    coverage: covered.share,
    low: covered.low,
    high: covered.high,
    coverDays,
    baselineCoverage: clustered(counted, (i) => came[i]! <= flat[i]!).share,
    lostShare: lostShare(counted, counted.reorderPoint),
    baselineLostShare: lostShare(counted, flat),
    byPattern,
  }
}

/** Days of average sales that bind as much money as the reorder points do, to a hundredth of a day. */
function* sameMoneyDays({ worth, perDay, reorderPoint }: Counted): Generator<void, number, void> {
  const money = worth.reduce((sum, value, i) => sum + value * reorderPoint[i]!, 0)
  const bound = (days: number): number => {
    let sum = 0
    for (let i = 0; i < worth.length; i++) sum += worth[i]! * Math.ceil(perDay[i]! * days)
    return sum
  }
  let [low, high] = [0, 1]
  while (bound(high) < money && high < 1e6) [low, high] = [high, 2 * high]
  while (high - low > 0.01) {
    const middle = (low + high) / 2
    if (bound(middle) < money) low = middle
    else high = middle
    yield
  }
  return high
}

/** Money of the demand beyond the stock in that of all demand; pieces where no price is known. */
function lostShare({ came, price }: Counted, stock: Float64Array): number {
  let [lost, all] = [0, 0]
  for (let i = 0; i < came.length; i++) {
    lost += price[i]! * Math.max(0, came[i]! - stock[i]!)
    all += price[i]! * came[i]!
  }
  return all > 0 ? lost / all : 0
}

/**
 * A share with its 95 % interval. Looks at one product are alike, and so are those of one day, which all products share: clusters both
 * ways (Cameron, Gelbach & Miller 2011, Journal of Business & Economic Statistics 29, 238–249).
 */
function clustered(
  { product, at }: Counted,
  isHit: (i: number) => boolean,
): { share: number; low: number; high: number; products: number } {
  const count = product.length
  const hits = Uint8Array.from(product, (_, i) => (isHit(i) ? 1 : 0))
  const share = hits.reduce((sum, hit) => sum + hit, 0) / count
  const byProduct = squaresOf(product, hits, share)
  const byDay = squaresOf(at, hits, share)
  const single = count * share * (1 - share)
  const half = (1.96 * Math.sqrt(Math.max(byProduct.sum, byProduct.sum + byDay.sum - single))) / count
  return { share, low: Math.max(0, share - half), high: Math.min(1, share + half), products: byProduct.clusters }
}

/** Squares of how far the hits of each cluster are from the share of all, summed; and how many clusters there are. */
function squaresOf(cluster: Uint32Array, hits: Uint8Array, share: number): { sum: number; clusters: number } {
  const size = cluster.reduce((most, one) => Math.max(most, one), 0) + 1
  const [beyond, looks] = [new Float64Array(size), new Uint32Array(size)]
  for (let i = 0; i < cluster.length; i++) {
    beyond[cluster[i]!]! += hits[i]! - share
    looks[cluster[i]!]!++
  }
  return {
    sum: beyond.reduce((sum, value) => sum + value * value, 0),
    clusters: looks.reduce((sum, own) => sum + (own > 0 ? 1 : 0), 0),
  }
}
