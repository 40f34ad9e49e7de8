import { firstRung, fitSpendOf, repeatersOf } from '../../../src/analyses/lifetime/compete'
import { customersAt } from '../../../src/analyses/lifetime/customers'
import { type HoldOut, holdOut, modelForecast } from '../../../src/analyses/lifetime/hold-out'
import { expectedSpend } from '../../../src/analyses/lifetime/model/gamma-gamma'
import { collapse } from '../../../src/analyses/lifetime/model/histories'
import { fitModel, MODELS } from '../../../src/analyses/lifetime/model/models'
import { run } from '../../../src/analyses/lifetime/run'
import { type LifetimeInputs, MODEL_NAMES, type ModelName, spec } from '../../../src/analyses/lifetime/spec'
import { createRandom } from '../../../src/core/random'
import { toEnd } from '../../../src/core/to-end'
import { fitOne } from '../../../src/ml/series/ets/fit'
import { forecast } from '../../../src/ml/series/ets/forecast'
import { plantedInputs } from './planted'
import type { RetailLines } from './retail-lines'

export { readRetailLines } from './retail-lines'
export { readCdnowLines } from './cdnow-lines'

const SEED = 42
const DAY_MS = 86_400_000
const UNIT_DAYS = 7

/** What a piece of work took by the wall's clock, and of the processor. */
function timed<T>(work: () => T): { result: T; wall: number; cpu: number } {
  const [wall, before] = [performance.now(), process.cpuUsage()]
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return { result, wall: (performance.now() - wall) / 1000, cpu: (user + system) / 1e6 }
}

/** The room's inputs of sales alone, without what came back: what the peer's step groups. Sales need not be in order. */
function salesInputs({ rows, customer, customers, at, value, isSale }: RetailLines): LifetimeInputs {
  const counts = new Uint32Array(customers + 1)
  for (let row = 0; row < rows; row++) if (isSale[row] === 1) counts[customer[row]! + 1]!++
  for (let i = 1; i <= customers; i++) counts[i]! += counts[i - 1]!
  const [from, own] = [counts.slice(), new Uint32Array(counts[customers]!)]
  for (let row = 0; row < rows; row++) if (isSale[row] === 1) own[from[customer[row]!]!++] = row
  const [days, sums] = [new Int32Array(own.length), new Float64Array(own.length)]
  const starts = [0]
  let [size, today] = [0, -Infinity]
  for (let row = 0; row < rows; row++) today = Math.max(today, at[row]!)
  for (let who = 1; who < customers; who++) {
    const start = size
    const lines = own.subarray(counts[who]!, counts[who + 1]!).sort((a, b) => at[a]! - at[b]!)
    for (const row of lines) {
      const day = Math.floor(at[row]! / DAY_MS)
      if (size === start || days[size - 1] !== day) days[size++] = day
      sums[size - 1]! += value[row]!
    }
    if (size > start) starts.push(size)
  }
  return inputsOf({
    starts: Uint32Array.from(starts),
    days: days.slice(0, size),
    value: sums.slice(0, size),
    today: Math.floor(today / DAY_MS),
  })
}

function inputsOf(bought: Pick<LifetimeInputs, 'starts' | 'days' | 'value' | 'today'>): LifetimeInputs {
  const customers = bought.starts.length - 1
  return {
    ...bought,
    customerKey: Array.from({ length: customers }, (_, i) => String(i)),
    back: new Float64Array(customers),
    lastDay: bought.today,
    rows: bought.days.length,
    withoutCustomer: 0,
    withoutPurchase: 0,
    foreign: { rows: bought.days.length, unknown: 0, currencies: [], isConverted: false },
  }
}

/** The peer's step: sales by customer and day, BG/NBD and Gamma-Gamma by maximum likelihood. */
export function lifetimeStep(lines: RetailLines) {
  const { result, ...seconds } = timed(() => {
    const inputs = salesInputs(lines)
    const random = createRandom(SEED)
    const customers = toEnd(customersAt(inputs, inputs.today))
    const { histories } = toEnd(collapse(customers, UNIT_DAYS))
    const purchases = toEnd(fitModel('bgnbd', histories, { unitDays: UNIT_DAYS, from: 0, random }))
    return { purchases, spend: toEnd(fitSpendOf(customers, 0, random))!, customers: customers.count }
  })
  return { ...seconds, ...result }
}

/** The peer's step: the daily total with a week's season, 30 days ahead, and 50 products by the week, 8 weeks ahead. */
export function forecastStep({ rows, at, value, quantity, product, products }: RetailLines) {
  const { result, ...seconds } = timed(() => {
    let [first, last] = [Infinity, -Infinity]
    const counts = new Uint32Array(products)
    for (let row = 0; row < rows; row++) {
      first = Math.min(first, at[row]!)
      last = Math.max(last, at[row]!)
      counts[product[row]!]!++
    }
    const start = Math.floor(first / DAY_MS)
    const days = Math.floor(last / DAY_MS) - start
    const chosen = [...counts.keys()].sort((a, b) => counts[b]! - counts[a]!).slice(0, 50)
    const placeOf = new Int32Array(products).fill(-1)
    chosen.forEach((code, place) => (placeOf[code] = place))
    const daily = new Float64Array(days)
    const weekly = chosen.map(() => new Float64Array(Math.ceil((days + 1) / 7)))
    for (let row = 0; row < rows; row++) {
      const day = Math.floor(at[row]! / DAY_MS) - start
      if (day < days) daily[day]! += value[row]!
      const place = placeOf[product[row]!]!
      if (place >= 0) weekly[place]![Math.floor(day / 7)]! += quantity[row]!
    }
    const total = fitOne(daily, 7, { error: 'A', trend: 'Ad', season: 'A' })
    forecast(total, 30)
    for (const series of weekly) forecast(fitOne(series, 1, { error: 'A', trend: 'Ad', season: 'N' }), 8)
    return total
  })
  return { ...seconds, sumOfSquares: result.sumOfSquares, smoothing: [result.alpha, result.beta, result.gamma] }
}

/** What the papers print of CDNOW, as the room finds it. */
export function cdnow(lines: Pick<LifetimeInputs, 'starts' | 'days' | 'value'>, cut: number, ahead: number) {
  const inputs = inputsOf({ ...lines, today: cut })
  const customers = toEnd(customersAt(inputs, cut, ahead))
  const { histories, rowOf } = toEnd(collapse(customers, UNIT_DAYS))
  const random = createRandom(SEED)
  const models = MODEL_NAMES.map((name) => toEnd(fitModel(name, histories, { unitDays: UNIT_DAYS, from: 0, random })))
  const spend = toEnd(fitSpendOf(customers, 0, random))!
  const bgnbd = models[0]!
  const held: HoldOut = { cut, days: ahead, customers, collapsed: { histories, rowOf } }
  const { orders } = toEnd(modelForecast(held, bgnbd, spend, UNIT_DAYS))
  const off = orders.map((one, i) => one - customers.nextDays[i]!)
  const mean = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0) / values.length
  const alive = Float64Array.from(rowOf, (row) =>
    MODELS.bgnbd.aliveChance(bgnbd.parameters, {
      x: histories.x[row]!,
      tx: histories.tx[row]!,
      T: histories.T[row]!,
    }),
  )
  return {
    customers: customers.count,
    models,
    spend,
    of: (name: ModelName, visits: [x: number, tx: number, T: number], weeks: number) => {
      const { parameters } = models.find((model) => model.name === name)!
      const [x, tx, T] = visits
      const chance = MODELS[name].aliveChance(parameters, { x, tx, T })
      return { alive: chance, orders: chance * MODELS[name].expectedIfAlive(parameters, { x, tx, T }, weeks) }
    },
    ofNew: (weeks: number) => MODELS.bgnbd.expectedNew(bgnbd.parameters, weeks),
    spendOf: (i: number) => expectedSpend(spend.parameters, customers.x[i]!, customers.mean[i]!),
    held: {
      came: customers.nextDays.reduce((sum, one) => sum + one, 0),
      expected: orders.reduce((sum, one) => sum + one, 0),
      mae: mean(off.map(Math.abs)),
      rmse: Math.sqrt(mean(off.map((one) => one * one))),
    },
    alive: mean(alive),
    aliveOfRepeaters: mean(alive.filter((_, i) => customers.x[i]! > 0)),
  }
}

const CLASSES = ['0', '1', '2', '3 to 6', '7 and more'] as const
const classOf = (x: number): number => (x < 3 ? x : x < 7 ? 3 : 4)

/**
 * How many customers brought an amount within the range that eight of ten should: by repeat days before the cut, and within a third, two
 * thirds and all of the days held back.
 */
export function covered(inputs: LifetimeInputs, model: ModelName) {
  const held = toEnd(holdOut(inputs, UNIT_DAYS))
  if (!held) return null
  const rung = firstRung(held.customers.count, repeatersOf(held.customers))
  const random = createRandom(SEED)
  const spend = toEnd(fitSpendOf(held.customers, rung, random))
  const fitted = toEnd(fitModel(model, held.collapsed.histories, { unitDays: UNIT_DAYS, from: rung, random }))
  const rows = CLASSES.map((title) => ({ title, customers: 0, inside: [0, 0, 0] }))
  for (const third of [1, 2, 3]) {
    const days = Math.round((held.days * third) / 3)
    const customers = toEnd(customersAt(inputs, held.cut, days))
    const { spread } = toEnd(modelForecast({ ...held, days, customers }, fitted, spend, UNIT_DAYS))
    customers.nextSpend.forEach((money, i) => {
      const row = rows[classOf(customers.x[i]!)]!
      if (third === 1) row.customers++
      if (money >= spread!.low[i]! && money <= spread!.high[i]!) row.inside[third - 1]!++
    })
  }
  return { days: held.days, rows: rows.filter(({ customers }) => customers > 0) }
}

export const coveredRetail = (lines: RetailLines, model: ModelName) => covered(salesInputs(lines), model)
export const coveredCdnow = (
  lines: Pick<LifetimeInputs, 'starts' | 'days' | 'value'>,
  today: number,
  model: ModelName,
) => covered(inputsOf({ ...lines, today }), model)

/** The whole room over a made-up shop: seconds, and the longest that a cancel is not heard, in processor time. */
export async function growth(customers: number) {
  const inputs = plantedInputs(customers, SEED)
  const config = { ...spec.defaults }
  const processorMs = (): number => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  const [start, before] = [performance.now(), processorMs()]
  const task = run(inputs, config, { seed: SEED, random: createRandom(SEED) })
  let [last, longest, most] = [before, 0, 0]
  for (;;) {
    const { done } = await task.next()
    // Of the processor: what else the machine does meanwhile is not the room's silence.
    const now = processorMs()
    longest = Math.max(longest, now - last)
    last = now
    most = Math.max(most, process.memoryUsage.rss())
    if (done) break
  }
  const wall = (performance.now() - start) / 1000
  const cpu = (last - before) / 1000
  return { customers, orders: inputs.days.length, wall, cpu, longestMs: longest, bytes: most }
}
