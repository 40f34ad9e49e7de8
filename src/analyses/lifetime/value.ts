import { inSlices, mapInSlices } from './in-slices'
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
type Worth = (spend: Float64Array | undefined) => Generator<undefined, Float64Array, void>

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
  const worth = yield* worthOf(spend?.parameters)
  const logs = purchases.parameters.map(Math.log)
  const series = (theta: Float64Array): Generator<unknown, Series> =>
    seriesOf(purchases.name, theta.map(Math.exp), histories, options)
  const base = yield* series(logs)
  const horizons = HORIZONS.length
  const worthByRow = yield* sumsByRow(worth, rowOf, histories.size)
  const rowSlopes: Float64Array[] = []
  const totalSlopes: number[][] = []
  for (let j = 0; j < logs.length; j++) {
    const [up, down] = [yield* series(moved(logs, j, STEP)), yield* series(moved(logs, j, -STEP))]
    rowSlopes.push(yield* slopes(up.discounted[horizons]!, down.discounted[horizons]!))
    totalSlopes.push(slopesOf(yield* totals(up, worthByRow), yield* totals(down, worthByRow)))
  }
  const moneySlopes: Float64Array[] = []
  const moneyTotals: number[][] = []
  const spendLogs = spend?.parameters.map(Math.log)
  for (let j = 0; spendLogs && j < spendLogs.length; j++) {
    const up = yield* worthOf(moved(spendLogs, j, STEP).map(Math.exp))
    const down = yield* worthOf(moved(spendLogs, j, -STEP).map(Math.exp))
    const [above, below] = [yield* sumsByRow(up, rowOf, histories.size), yield* sumsByRow(down, rowOf, histories.size)]
    moneySlopes.push(yield* slopes(up, down))
    moneyTotals.push(slopesOf(yield* totals(base, above), yield* totals(base, below)))
  }
  const columns: Float64Array[] = []
  for (const column of base.discounted) {
    columns.push(yield* mapInSlices(worth.length, (i) => worth[i]! * column[rowOf[i]!]!))
  }
  const ranged = (yield* totals(base, worthByRow)).map((value, h): Ranged => {
    const at = (slope: number[]): number => slope[h]!
    const slope = { orders: Float64Array.from(totalSlopes, at), money: Float64Array.from(moneyTotals, at) }
    const factor = Math.exp(COVERS_80 * Math.sqrt(varianceOf(slope, models) + options.error ** 2))
    return { value, low: value / factor, high: value * factor }
  })
  const clv = columns[horizons]!
  return {
    expected: yield* mapInSlices(worth.length, (i) => base.expected[rowOf[i]!]!),
    clv,
    ...(yield* rangesOf(clv, { rowOf, rows: rowSlopes, money: moneySlopes }, models)),
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
function* rangesOf(
  clv: Float64Array,
  { rowOf, rows, money }: { rowOf: Uint32Array; rows: readonly Float64Array[]; money: readonly Float64Array[] },
  models: Models,
): Generator<undefined, Pick<Values, 'low' | 'high'>, void> {
  const [low, high] = [new Float64Array(clv.length), new Float64Array(clv.length)]
  const slope = { orders: new Float64Array(rows.length), money: new Float64Array(money.length) }
  const set = (i: number): void => {
    for (let j = 0; j < rows.length; j++) slope.orders[j] = rows[j]![rowOf[i]!]!
    for (let j = 0; j < money.length; j++) slope.money[j] = money[j]![i]!
    const factor = Math.exp(COVERS_80 * Math.sqrt(varianceOf(slope, models)))
    low[i] = clv[i]! / factor
    high[i] = clv[i]! * factor
  }
  yield* inSlices(clv.length, (from, to) => {
    for (let i = from; i < to; i++) set(i)
  })
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
  const { aliveChance, expectedIfAlive } = MODELS[name]
  const ends = [...HORIZONS, horizonMonths]
  const months = Math.floor(Math.max(...ends))
  const worthAt = (month: number): number => (1 + discountPerMonth) ** -month
  const factors = Float64Array.from({ length: months + 1 }, (_, month) => worthAt(month))
  const discounted = ends.map(() => new Float64Array(size))
  const expected = new Float64Array(size)
  // Orders by the end of each month, and what they are worth today; a horizon may end within a month.
  const [orders, worth] = [new Float64Array(months + 1), new Float64Array(months + 1)]
  const work = (row: number): void => {
    const visits: Visits = { x: x[row]!, tx: tx[row]!, T: T[row]! }
    const alive = aliveChance(p, visits)
    const by = (month: number): number => alive * expectedIfAlive(p, visits, (month * MONTH_DAYS) / unitDays)
    for (let month = 1; month <= months; month++) {
      orders[month] = by(month)
      worth[month] = worth[month - 1]! + Math.max(0, orders[month]! - orders[month - 1]!) * factors[month]!
    }
    for (let h = 0; h < ends.length; h++) {
      const end = ends[h]!
      const whole = Math.floor(end)
      const last = end === whole ? orders[whole]! : by(end)
      discounted[h]![row] = worth[whole]! + Math.max(0, last - orders[whole]!) * worthAt(end)
      expected[row] = last
    }
  }
  // A row takes as many steps as there are months.
  const steps = months + 1
  yield* inSlices(size * steps, (from, to) => {
    for (let row = Math.ceil(from / steps); row * steps < to; row++) work(row)
  })
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
  return (spend) =>
    mapInSlices(count, (i) => {
      const money = model && spend ? expectedSpend(spend, mean[i]! > 0 ? x[i]! : 0, mean[i]!) : average
      const whole = spent[i]! + mixed
      const returned = whole > 0 ? Math.min(1, (back[place[i]!]! + refundShare * mixed) / whole) : 0
      return money * (1 - returned) * margin
    })
}

const moved = (values: Float64Array, at: number, by: number): Float64Array =>
  values.map((value, i) => (i === at ? value + by : value))

const slope = (up: number, down: number): number => (up > 0 && down > 0 ? Math.log(up / down) / (2 * STEP) : 0)
const slopes = (up: Float64Array, down: Float64Array): Generator<undefined, Float64Array, void> =>
  mapInSlices(up.length, (i) => slope(up[i]!, down[i]!))
const slopesOf = (up: number[], down: number[]): number[] => up.map((value, i) => slope(value, down[i]!))

/** What belongs to one row, added up: money of an order over its customers. */
function* sumsByRow(values: Float64Array, rowOf: Uint32Array, rows: number): Generator<undefined, Float64Array, void> {
  const sums = new Float64Array(rows)
  yield* inSlices(values.length, (from, to) => {
    for (let i = from; i < to; i++) sums[rowOf[i]!]! += values[i]!
  })
  return sums
}

/** Money of all customers by horizon. */
function* totals({ discounted }: Series, worthByRow: Float64Array): Generator<undefined, number[], void> {
  const sums: number[] = []
  for (const column of discounted) {
    let sum = 0
    yield* inSlices(column.length, (from, to) => {
      for (let row = from; row < to; row++) sum += worthByRow[row]! * column[row]!
    })
    sums.push(sum)
  }
  return sums
}

/** gᵀ Σ g. */
function quadratic(gradient: Float64Array, covariance: Float64Array): number {
  const n = gradient.length
  let sum = 0
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sum += gradient[i]! * covariance[i * n + j]! * gradient[j]!
  return Math.max(0, sum)
}
