import { MS_PER_DAY } from '../../features/periods'
import { correlation } from './correlation'
import { type CustomersAt, customersAt } from './customers'
import { type Collapsed, collapse } from './model/histories'
import { expectedSpend, type SpendModel } from './model/gamma-gamma'
import { type FittedModel, MODELS } from './model/models'
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
export function holdOut(inputs: LifetimeInputs, unitDays: number): HoldOut | undefined {
  const first = inputs.days.reduce((least, day) => Math.min(least, day), inputs.today)
  const span = inputs.today - first
  const days = Math.max(LEAST_DAYS, Math.min(MOST_DAYS, Math.round(span * SHARE)))
  if (span < 3 * days) return undefined
  const customers = customersAt(inputs, inputs.today - days, days)
  const repeaters = customers.x.reduce((count, x) => count + (x > 0 ? 1 : 0), 0)
  if (customers.count < LEAST_CUSTOMERS || repeaters < LEAST_REPEATERS) return undefined
  return { cut: inputs.today - days, days, customers, collapsed: collapse(customers, unitDays) }
}

/** Orders and money of each customer in the days held back, as somebody at the cut would have said. */
interface Forecast {
  name: ProofScore['name']
  orders: Float64Array
  money: Float64Array
  isModel: boolean
  /** Between what amounts eight of ten customers of each kind should end up; of models. */
  spread?: Spread
}

/** What a model fitted before the cut expected. */
export function modelForecast(
  { customers, collapsed: { histories, rowOf }, days }: HoldOut,
  fitted: FittedModel,
  spend: SpendModel | undefined,
  unitDays: number,
): Forecast {
  const { x, tx, T } = histories
  const model = MODELS[fitted.name]
  const p = fitted.parameters
  const [aliveByRow, byRow] = [new Float64Array(histories.size), new Float64Array(histories.size)]
  for (let row = 0; row < histories.size; row++) {
    const visits = { x: x[row]!, tx: tx[row]!, T: T[row]! }
    aliveByRow[row] = model.aliveChance(p, visits)
    byRow[row] = Math.max(0, aliveByRow[row]! * model.expectedIfAlive(p, visits, days / unitDays))
  }
  const orders = Float64Array.from(rowOf, (row) => byRow[row]!)
  const perOrder = orders.map((_, i) => spendOf(customers, i, spend))
  const alive = Float64Array.from(rowOf, (row) => aliveByRow[row]!)
  const spread = spreadsOf({ alive, orders, money: perOrder, x: customers.x }, p[0]!, spend)
  return { name: fitted.name, orders, money: orders.map((one, i) => one * perOrder[i]!), isModel: true, spread }
}

function spendOf({ x, mean, spent }: CustomersAt, i: number, spend: SpendModel | undefined): number {
  if (!spend) return spent[i]! / (x[i]! + 1)
  return expectedSpend(spend.parameters, mean[i]! > 0 ? x[i]! : 0, mean[i]!)
}

/** What the simple rules say: everyone goes on as on average so far, or does once more what they did lately. */
function ruleForecasts({ customers, days }: HoldOut): Forecast[] {
  const { x, T, spent, lately, latelyDays } = customers
  const pace = T.map((known) => days / Math.max(days, known + 1))
  return [
    {
      name: 'averageSpend',
      orders: pace.map((share, i) => share * (x[i]! + 1)),
      money: pace.map((share, i) => share * spent[i]!),
      isModel: false,
    },
    { name: 'lastPeriod', orders: Float64Array.from(latelyDays), money: lately.slice(), isModel: false },
  ]
}

/** How good a forecast was. */
export function scoreOf({ name, orders, money, isModel }: Forecast, { nextDays, nextSpend }: CustomersAt): ProofScore {
  const came = Float64Array.from(nextDays)
  return {
    name,
    orders: errorsOf(orders, came),
    money: errorsOf(money, nextSpend),
    topMoney: topShare(money, nextSpend),
    deviance: isModel ? devianceOf(orders, came) : null,
  }
}

function errorsOf(expected: Float64Array, came: Float64Array): ProofScore['orders'] {
  let [absolute, squares, total] = [0, 0, 0]
  for (let i = 0; i < came.length; i++) {
    const off = expected[i]! - came[i]!
    absolute += Math.abs(off)
    squares += off * off
    total += expected[i]!
  }
  const rmse = Math.sqrt(squares / came.length)
  return { mae: absolute / came.length, rmse, correlation: correlation(expected, came), total }
}

function devianceOf(expected: Float64Array, came: Float64Array): number {
  let sum = 0
  for (let i = 0; i < came.length; i++) {
    const mean = Math.max(1e-9, expected[i]!)
    sum += mean - came[i]! + (came[i]! > 0 ? came[i]! * Math.log(came[i]! / mean) : 0)
  }
  return (2 * sum) / came.length
}

/** Share of all that came which the tenth with the highest forecasts brought; 0 where nothing came. */
function topShare(expected: Float64Array, came: Float64Array): number {
  const order = [...expected.keys()].sort((a, b) => expected[b]! - expected[a]! || a - b)
  const top = order.slice(0, Math.ceil(order.length / 10)).reduce((sum, i) => sum + came[i]!, 0)
  const all = came.reduce((sum, value) => sum + value, 0)
  return all > 0 ? top / all : 0
}

/** Everything that is shown of the model's forecast, beside the rules and the models that were not chosen. */
export function proofOf(
  inputs: LifetimeInputs,
  held: HoldOut,
  chosen: { fitted: FittedModel; forecast: Forecast },
  scores: readonly ProofScore[],
  unitDays: number,
): Proof {
  const { customers, cut, days } = held
  const rules = ruleForecasts(held)
  const ruled = rules.map((rule) => scoreOf(rule, customers))
  const better = ruled[0]!.money.mae <= ruled[1]!.money.mae ? 0 : 1
  const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)
  return {
    cutAt: cut * MS_PER_DAY,
    days,
    customers: customers.count,
    actual: { orders: sum(customers.nextDays), money: sum(customers.nextSpend) },
    scores: [...scores, ...ruled],
    rule: ruled[better]!.name as RuleName,
    difference: differenceOf(chosen.forecast.money, rules[better]!.money, customers.nextSpend),
    tracking: trackingOf(inputs, held, chosen.fitted, unitDays),
    classes: classesOf(customers, chosen.forecast.orders),
    windows: hitsOf(inputs, held),
    covered: coveredBy(chosen.forecast.spread, customers.nextSpend),
  }
}

/** Mean over customers of how much farther off the model was than the rule, with its standard error's interval. */
function differenceOf(model: Float64Array, rule: Float64Array, came: Float64Array): Proof['difference'] {
  const worse = came.map((money, i) => Math.abs(model[i]! - money) - Math.abs(rule[i]! - money))
  const value = worse.reduce((sum, one) => sum + one, 0) / worse.length
  const variance = worse.reduce((sum, one) => sum + (one - value) ** 2, 0) / Math.max(1, worse.length - 1)
  const half = COVERS_80 * Math.sqrt(variance / worse.length)
  return { value, low: value - half, high: value + half }
}

function classesOf({ x, nextDays }: CustomersAt, expected: Float64Array): Proof['classes'] {
  const classes = Array.from({ length: CLASSES + 1 }, (_, from) => ({ from, customers: 0, actual: 0, expected: 0 }))
  for (let i = 0; i < x.length; i++) {
    const one = classes[Math.min(CLASSES, x[i]!)]!
    one.customers++
    one.actual += nextDays[i]!
    one.expected += expected[i]!
  }
  return classes
    .filter(({ customers }) => customers > 0)
    .map((one) => ({ ...one, actual: one.actual / one.customers, expected: one.expected / one.customers }))
}

/** Share of the customers who ended up within their spread. */
function coveredBy(spread: Spread | undefined, came: Float64Array): number {
  if (!spread) return 0
  const inside = came.reduce(
    (count, money, i) => count + (money >= spread.low[i]! && money <= spread.high[i]! ? 1 : 0),
    0,
  )
  return inside / came.length
}

function hitsOf(inputs: LifetimeInputs, { cut, customers }: HoldOut): Proof['windows'] {
  const rhythm = rhythmOf(inputs, cut)
  if (!rhythm) return { judged: 0, within: 0 }
  const { from, to } = windowsAt(inputs, rhythm, customers.place, cut)
  let [judged, within] = [0, 0]
  customers.nextDay.forEach((day, c) => {
    if (customers.nextDays[c] === 0) return
    judged++
    if (day >= from[c]! && day <= to[c]!) within++
  })
  return { judged, within }
}
