import type { Collapsed } from './model/histories'
import { expectedSpend, type SpendModel } from './model/gamma-gamma'
import { type FittedModel, MODELS } from './model/models'
import type { Visits } from './model/types'
import type { CustomersAt } from './customers'
import { HORIZONS, type LifetimeInputs, type Ranged } from './spec'

const MONTH_DAYS = 365.25 / 12
/** Half-width of an interval that covers 80 % of a normal distribution. */
export const COVERS_80 = 1.2815515655446004
const STEP = 1e-4
/** Orders' worth of money of the shop's refund share that each customer's own is mixed with. */
const REFUND_ORDERS = 5
/** Rows that are worked out between two breaths. */
const BREATH = 2000

export interface ValueOptions {
  /** Days in a unit of the model's time. */
  unitDays: number
  horizonMonths: number
  discountPerMonth: number
  margin: number
  refundShare: number
  /** How far the forecast of the last months was off, as the logarithm of a ratio; widens the total's interval. */
  error: number
}

export interface Values {
  /** Of each customer: orders, and discounted value with its interval, within the horizon. */
  expected: Float64Array
  clv: Float64Array
  low: Float64Array
  high: Float64Array
  /** Money of an order of each customer, after refunds and cost. */
  perOrder: Float64Array
  byHorizon: Float64Array[]
  worth: Ranged[]
  total: Ranged
}

/** Money expected of each customer's order after refunds and cost. */
type Worth = (spend: Float64Array | undefined) => Float64Array

/** What every customer is expected to be worth, and how sure the parameters are of it (delta method over their logarithms). */
export function* valuesOf(
  inputs: LifetimeInputs,
  customers: CustomersAt,
  { histories, rowOf }: Collapsed,
  models: Models,
  options: ValueOptions,
): Generator<unknown, Values> {
  const { purchases, spend } = models
  const worthOf = orderWorth(inputs, customers, spend, options)
  const worth = worthOf(spend?.parameters)
  const logs = purchases.parameters.map(Math.log)
  const series = (theta: Float64Array): Generator<unknown, Series> =>
    seriesOf(purchases.name, theta.map(Math.exp), histories, options)
  const base = yield* series(logs)
  const horizons = HORIZONS.length
  const totals = (orders: Series, money: Float64Array): number[] =>
    orders.discounted.map((column) => money.reduce((sum, value, i) => sum + value * column[rowOf[i]!]!, 0))
  const rowSlopes: Float64Array[] = []
  const totalSlopes: number[][] = []
  for (let j = 0; j < logs.length; j++) {
    const [up, down] = [yield* series(moved(logs, j, STEP)), yield* series(moved(logs, j, -STEP))]
    rowSlopes.push(slopes(up.discounted[horizons]!, down.discounted[horizons]!))
    totalSlopes.push(slopesOf(totals(up, worth), totals(down, worth)))
  }
  const moneySlopes: Float64Array[] = []
  const moneyTotals: number[][] = []
  const spendLogs = spend?.parameters.map(Math.log)
  for (let j = 0; spendLogs && j < spendLogs.length; j++) {
    const [up, down] = [STEP, -STEP].map((by) => worthOf(moved(spendLogs, j, by).map(Math.exp))) as [
      Float64Array,
      Float64Array,
    ]
    moneySlopes.push(slopes(up, down))
    moneyTotals.push(slopesOf(totals(base, up), totals(base, down)))
  }
  const columns = base.discounted.map((column) => worth.map((money, i) => money * column[rowOf[i]!]!))
  const ranged = totals(base, worth).map((value, h): Ranged => {
    const at = (slope: number[]): number => slope[h]!
    const slope = { orders: Float64Array.from(totalSlopes, at), money: Float64Array.from(moneyTotals, at) }
    const factor = Math.exp(COVERS_80 * Math.sqrt(varianceOf(slope, models) + options.error ** 2))
    return { value, low: value / factor, high: value * factor }
  })
  const clv = columns[horizons]!
  return {
    expected: Float64Array.from(rowOf, (row) => base.expected[row]!),
    clv,
    ...rangesOf(clv, { rowOf, rows: rowSlopes, money: moneySlopes }, models),
    perOrder: worth,
    byHorizon: columns.slice(0, horizons),
    worth: ranged.slice(0, horizons),
    total: ranged[horizons]!,
  }
}

interface Models {
  purchases: FittedModel
  spend: SpendModel | undefined
}

/** Of the logarithm of a value, whose slopes over the logarithms of the parameters of both models these are. */
const varianceOf = (slope: { orders: Float64Array; money: Float64Array }, { purchases, spend }: Models): number =>
  quadratic(slope.orders, purchases.covariance) + (spend ? quadratic(slope.money, spend.covariance) : 0)

/** The interval of each customer's value from the slopes of their row's orders and of their money per order, by parameter. */
function rangesOf(
  clv: Float64Array,
  { rowOf, rows, money }: { rowOf: Uint32Array; rows: readonly Float64Array[]; money: readonly Float64Array[] },
  models: Models,
): Pick<Values, 'low' | 'high'> {
  const [low, high] = [new Float64Array(clv.length), new Float64Array(clv.length)]
  const slope = { orders: new Float64Array(rows.length), money: new Float64Array(money.length) }
  for (let i = 0; i < clv.length; i++) {
    for (let j = 0; j < rows.length; j++) slope.orders[j] = rows[j]![rowOf[i]!]!
    for (let j = 0; j < money.length; j++) slope.money[j] = money[j]![i]!
    const factor = Math.exp(COVERS_80 * Math.sqrt(varianceOf(slope, models)))
    low[i] = clv[i]! / factor
    high[i] = clv[i]! * factor
  }
  return { low, high }
}

interface Series {
  expected: Float64Array
  /** Discounted orders within each of `HORIZONS`, and last within the horizon. */
  discounted: Float64Array[]
}

/** Orders of each row month by month; those of a month count at its end. O(rows × months). */
function* seriesOf(
  name: FittedModel['name'],
  p: Float64Array,
  { size, x, tx, T }: Collapsed['histories'],
  { unitDays, horizonMonths, discountPerMonth }: ValueOptions,
): Generator<unknown, Series> {
  const model = MODELS[name]
  const months = [...HORIZONS, horizonMonths]
  const longest = Math.max(...months)
  const discounted = months.map(() => new Float64Array(size))
  const expected = new Float64Array(size)
  for (let row = 0; row < size; row++) {
    if (row % BREATH === 0) yield
    const visits: Visits = { x: x[row]!, tx: tx[row]!, T: T[row]! }
    const alive = model.aliveChance(p, visits)
    const within = (months: number): number =>
      alive * model.expectedIfAlive(p, visits, (months * MONTH_DAYS) / unitDays)
    let before = 0
    for (let month = 0; month < longest; month++) {
      // The horizon may end within a month.
      for (const [h, end] of months.entries()) {
        if (end <= month || end >= month + 1) continue
        const orders = within(end)
        discounted[h]![row]! += Math.max(0, orders - before) / (1 + discountPerMonth) ** end
        if (h === HORIZONS.length) expected[row] = orders
      }
      const orders = within(month + 1)
      const worth = Math.max(0, orders - before) / (1 + discountPerMonth) ** (month + 1)
      for (const [h, end] of months.entries()) if (end >= month + 1) discounted[h]![row]! += worth
      if (month + 1 === horizonMonths) expected[row] = orders
      before = orders
    }
  }
  return { expected, discounted }
}

/** Money per order of each customer, drawn to the shop's by the model of spend; without one, the mean of all purchase days. */
function orderWorth(
  { value, back }: LifetimeInputs,
  { count, place, x, mean, spent }: CustomersAt,
  model: SpendModel | undefined,
  { margin, refundShare }: ValueOptions,
): Worth {
  const average = value.length > 0 ? value.reduce((sum, charged) => sum + charged, 0) / value.length : 0
  const mixed = REFUND_ORDERS * average
  return (spend) => {
    const worth = new Float64Array(count)
    for (let i = 0; i < count; i++) {
      const money = model && spend ? expectedSpend(spend, mean[i]! > 0 ? x[i]! : 0, mean[i]!) : average
      const whole = spent[i]! + mixed
      const returned = whole > 0 ? Math.min(1, (back[place[i]!]! + refundShare * mixed) / whole) : 0
      worth[i] = money * (1 - returned) * margin
    }
    return worth
  }
}

const moved = (values: Float64Array, at: number, by: number): Float64Array =>
  values.map((value, i) => (i === at ? value + by : value))

const slope = (up: number, down: number): number => (up > 0 && down > 0 ? Math.log(up / down) / (2 * STEP) : 0)
const slopes = (up: Float64Array, down: Float64Array): Float64Array => up.map((value, i) => slope(value, down[i]!))
const slopesOf = (up: number[], down: number[]): number[] => up.map((value, i) => slope(value, down[i]!))

/** gᵀ Σ g. */
function quadratic(gradient: Float64Array, covariance: Float64Array): number {
  const n = gradient.length
  let sum = 0
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sum += gradient[i]! * covariance[i * n + j]! * gradient[j]!
  return Math.max(0, sum)
}
