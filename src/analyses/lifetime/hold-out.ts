import { MS_PER_DAY } from '../../features/periods'
import { selectNth } from '../../math/select-median'
import { correlation } from './correlation'
import { type CustomersAt, customersAt } from './customers'
import { type Collapsed, collapse } from './model/histories'
import { expectedSpend, type SpendModel } from './model/gamma-gamma'
import { type FittedModel, MODELS } from './model/models'
import { inSlices, mapInSlices } from './in-slices'
import { rhythmOf, windowsAt } from './rhythm'
import type { LifetimeInputs, Proof, ProofScore, RuleName } from './spec'
import { type Spread, spreadsOf } from './spread'
import { trackingOf } from './tracking'
import { COVERS_80 } from './value'

/** A quarter of the shop's history is held back, within these bounds; what is left must be twice as long. */
const SHARE = 0.25
const LEAST_DAYS = 28
const MOST_DAYS = 182
/** Fewer customers before the cut prove nothing. */
const LEAST_CUSTOMERS = 30
const LEAST_REPEATERS = 5
/** Customers with more repeat orders are one class. */
const CLASSES = 7

/** The customers before the cut, what they did after it, and how far the forecast looks. */
export interface HoldOut {
  cut: number
  days: number
  customers: CustomersAt
  collapsed: Collapsed
}

/** Puts aside the last days; undefined where the history is too short or has too few customers. */
export function* holdOut(inputs: LifetimeInputs, unitDays: number): Generator<undefined, HoldOut | undefined, void> {
  const first = inputs.days.reduce((least, day) => Math.min(least, day), inputs.today)
  const span = inputs.today - first
  const days = Math.max(LEAST_DAYS, Math.min(MOST_DAYS, Math.round(span * SHARE)))
  if (span < 3 * days) return undefined
  const customers = yield* customersAt(inputs, inputs.today - days, days)
  const repeaters = customers.x.reduce((count, x) => count + (x > 0 ? 1 : 0), 0)
  if (customers.count < LEAST_CUSTOMERS || repeaters < LEAST_REPEATERS) return undefined
  return { cut: inputs.today - days, days, customers, collapsed: yield* collapse(customers, unitDays) }
}

/** Orders and money of each customer in the days held back, as somebody at the cut would have said. */
export interface Forecast {
  name: ProofScore['name']
  orders: Float64Array
  money: Float64Array
  isModel: boolean
  /** Between what amounts eight of ten customers of each kind should end up; of models. */
  spread?: Spread
}

/** What a model fitted before the cut expected. */
export function* modelForecast(
  { customers, collapsed: { histories, rowOf }, days }: HoldOut,
  fitted: FittedModel,
  spend: SpendModel | undefined,
  unitDays: number,
): Generator<undefined, Forecast, void> {
  const { x, tx, T } = histories
  const model = MODELS[fitted.name]
  const p = fitted.parameters
  const [aliveByRow, byRow] = [new Float64Array(histories.size), new Float64Array(histories.size)]
  yield* inSlices(histories.size, (from, to) => {
    for (let row = from; row < to; row++) {
      const visits = { x: x[row]!, tx: tx[row]!, T: T[row]! }
      aliveByRow[row] = model.aliveChance(p, visits)
      byRow[row] = Math.max(0, aliveByRow[row]! * model.expectedIfAlive(p, visits, days / unitDays))
    }
  })
  const { count } = customers
  const orders = yield* mapInSlices(count, (i) => byRow[rowOf[i]!]!)
  const perOrder = yield* mapInSlices(count, (i) => spendOf(customers, i, spend))
  const alive = yield* mapInSlices(count, (i) => aliveByRow[rowOf[i]!]!)
  const spread = yield* spreadsOf({ alive, orders, money: perOrder, x: customers.x }, p[0]!, spend)
  const money = yield* mapInSlices(count, (i) => orders[i]! * perOrder[i]!)
  return { name: fitted.name, orders, money, isModel: true, spread }
}

function spendOf({ x, mean, spent }: CustomersAt, i: number, spend: SpendModel | undefined): number {
  if (!spend) return spent[i]! / (x[i]! + 1)
  return expectedSpend(spend.parameters, mean[i]! > 0 ? x[i]! : 0, mean[i]!)
}

/** What the simple rules say: everyone goes on as on average so far, or does once more what they did lately. */
function* ruleForecasts({ customers, days }: HoldOut): Generator<undefined, Forecast[], void> {
  const { count, x, T, spent, lately, latelyDays } = customers
  const pace = yield* mapInSlices(count, (i) => days / Math.max(days, T[i]! + 1))
  return [
    {
      name: 'averageSpend',
      orders: yield* mapInSlices(count, (i) => pace[i]! * (x[i]! + 1)),
      money: yield* mapInSlices(count, (i) => pace[i]! * spent[i]!),
      isModel: false,
    },
    { name: 'lastPeriod', orders: Float64Array.from(latelyDays), money: lately.slice(), isModel: false },
  ]
}

/** How good a forecast was. */
export function* scoreOf(
  { name, orders, money, isModel }: Forecast,
  { nextDays, nextSpend }: CustomersAt,
): Generator<undefined, ProofScore, void> {
  const came = Float64Array.from(nextDays)
  return {
    name,
    orders: yield* errorsOf(orders, came),
    money: yield* errorsOf(money, nextSpend),
    topMoney: yield* topShare(money, nextSpend),
    deviance: isModel ? yield* devianceOf(orders, came) : null,
  }
}

function* errorsOf(expected: Float64Array, came: Float64Array): Generator<undefined, ProofScore['orders'], void> {
  let [absolute, squares, total] = [0, 0, 0]
  yield* inSlices(came.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const off = expected[i]! - came[i]!
      absolute += Math.abs(off)
      squares += off * off
      total += expected[i]!
    }
  })
  const rmse = Math.sqrt(squares / came.length)
  return { mae: absolute / came.length, rmse, correlation: yield* correlation(expected, came), total }
}

function* devianceOf(expected: Float64Array, came: Float64Array): Generator<undefined, number, void> {
  let sum = 0
  yield* inSlices(came.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const mean = Math.max(1e-9, expected[i]!)
      sum += mean - came[i]! + (came[i]! > 0 ? came[i]! * Math.log(came[i]! / mean) : 0)
    }
  })
  return (2 * sum) / came.length
}

/** Share of all that came which the tenth with the highest forecasts brought, the first of equals; 0 where nothing came. */
function* topShare(expected: Float64Array, came: Float64Array): Generator<undefined, number, void> {
  const places = Math.ceil(expected.length / 10)
  const least = selectNth(expected.slice(), expected.length - places)
  yield
  let [top, all, above] = [0, 0, 0]
  yield* inSlices(came.length, (from, to) => {
    for (let i = from; i < to; i++) {
      all += came[i]!
      if (!(expected[i]! > least)) continue
      top += came[i]!
      above++
    }
  })
  for (let i = 0, left = places - above; left > 0 && i < came.length; i++) {
    if (expected[i] !== least) continue
    top += came[i]!
    left--
  }
  return all > 0 ? top / all : 0
}

/** Everything that is shown of the model's forecast, beside the rules and the models that were not chosen. */
export function* proofOf(
  inputs: LifetimeInputs,
  held: HoldOut,
  chosen: { fitted: FittedModel; forecast: Forecast },
  scores: readonly ProofScore[],
  unitDays: number,
): Generator<undefined, Proof, void> {
  const { customers, cut, days } = held
  const rules = yield* ruleForecasts(held)
  const ruled: ProofScore[] = []
  for (const rule of rules) ruled.push(yield* scoreOf(rule, customers))
  const better = ruled[0]!.money.mae <= ruled[1]!.money.mae ? 0 : 1
  return {
    cutAt: cut * MS_PER_DAY,
    days,
    customers: customers.count,
    actual: { orders: yield* sumOf(customers.nextDays), money: yield* sumOf(customers.nextSpend) },
    scores: [...scores, ...ruled],
    rule: ruled[better]!.name as RuleName,
    difference: yield* differenceOf(chosen.forecast.money, rules[better]!.money, customers.nextSpend),
    tracking: yield* trackingOf(inputs, held, chosen.fitted, unitDays),
    classes: yield* classesOf(customers, chosen.forecast.orders),
    windows: yield* hitsOf(inputs, held),
    covered: yield* coveredBy(chosen.forecast.spread, customers.nextSpend),
  }
}

function* sumOf(values: ArrayLike<number>): Generator<undefined, number, void> {
  let sum = 0
  yield* inSlices(values.length, (from, to) => {
    for (let i = from; i < to; i++) sum += values[i]!
  })
  return sum
}

/** Mean over customers of how much farther off the model was than the rule, with its standard error's interval. */
function* differenceOf(
  model: Float64Array,
  rule: Float64Array,
  came: Float64Array,
): Generator<undefined, Proof['difference'], void> {
  const worse = yield* mapInSlices(came.length, (i) => Math.abs(model[i]! - came[i]!) - Math.abs(rule[i]! - came[i]!))
  const value = (yield* sumOf(worse)) / worse.length
  let squares = 0
  yield* inSlices(worse.length, (from, to) => {
    for (let i = from; i < to; i++) squares += (worse[i]! - value) ** 2
  })
  const variance = squares / Math.max(1, worse.length - 1)
  const half = COVERS_80 * Math.sqrt(variance / worse.length)
  return { value, low: value - half, high: value + half }
}

function* classesOf(
  { x, nextDays }: CustomersAt,
  expected: Float64Array,
): Generator<undefined, Proof['classes'], void> {
  const classes = Array.from({ length: CLASSES + 1 }, (_, from) => ({ from, customers: 0, actual: 0, expected: 0 }))
  yield* inSlices(x.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const one = classes[Math.min(CLASSES, x[i]!)]!
      one.customers++
      one.actual += nextDays[i]!
      one.expected += expected[i]!
    }
  })
  return classes
    .filter(({ customers }) => customers > 0)
    .map((one) => ({ ...one, actual: one.actual / one.customers, expected: one.expected / one.customers }))
}

/** Share of the customers who ended up within their spread. */
function* coveredBy(spread: Spread | undefined, came: Float64Array): Generator<undefined, number, void> {
  if (!spread) return 0
  let inside = 0
  yield* inSlices(came.length, (from, to) => {
    for (let i = from; i < to; i++) if (came[i]! >= spread.low[i]! && came[i]! <= spread.high[i]!) inside++
  })
  return inside / came.length
}

function* hitsOf(inputs: LifetimeInputs, { cut, customers }: HoldOut): Generator<undefined, Proof['windows'], void> {
  const rhythm = yield* rhythmOf(inputs, cut)
  if (!rhythm) return { judged: 0, within: 0 }
  const windows = yield* windowsAt(inputs, rhythm, customers.place, cut)
  let [judged, within] = [0, 0]
  yield* inSlices(customers.count, (from, to) => {
    for (let c = from; c < to; c++) {
      if (customers.nextDays[c] === 0) continue
      judged++
      const day = customers.nextDay[c]!
      if (day >= windows.from[c]! && day <= windows.to[c]!) within++
    }
  })
  return { judged, within }
}
