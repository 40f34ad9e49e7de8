import { MS_PER_DAY } from '../../features/periods'
import type { Progress } from '../../core/progress'
import type { Evaluation, Run } from '../contract'
import { cardOf } from './card'
import { candidatesOf, compete, firstRung, fitSpendOf, repeatersOf } from './compete'
import { type CustomersAt, customersAt } from './customers'
import { holdOut } from './hold-out'
import { mapInSlices } from './in-slices'
import { type Collapsed, collapse } from './model/histories'
import type { SpendModel } from './model/gamma-gamma'
import { type FittedModel, fitModel, MODELS } from './model/models'
import { type Promised, promisesOf } from './judge-promises'
import { rhythmOf, windowsAt } from './rhythm'
import { refundShareOf, shopFacts } from './shop-facts'
import type { LifetimeConfig, LifetimeInputs, LifetimeResult, Proof, Ranged } from './spec'
import { HORIZONS, type ModelName } from './spec'
import { chanceOf, type Spread, spreadsOf } from './spread'
import { COVERS_80, type Values, valuesOf } from './value'
import { warningsOf } from './warnings'

const UNIT_DAYS = { day: 1, week: 7 } as const
/** Of every purchase model the first two parameters are of buying, those from here on of leaving. */
const LEAVING_FROM = 2

export const run: Run<LifetimeConfig, LifetimeInputs, LifetimeResult> = async function* (inputs, config, { random }) {
  const unitDays = UNIT_DAYS[config.timeUnit]
  const candidates = candidatesOf(config.model)
  const won = yield* during(
    'holdOut',
    (function* () {
      const held = yield* holdOut(inputs, unitDays)
      return held && (yield* compete(inputs, held, candidates, { unitDays, random: random.fork() }))
    })(),
  )
  const names = won ? [won.name] : candidates
  const { customers, collapsed, rung, ...fits } = yield* during(
    'fit',
    (function* () {
      const customers = yield* customersAt(inputs, inputs.today)
      const collapsed = yield* collapse(customers, unitDays)
      const rung = firstRung(customers.count, repeatersOf(customers))
      const spend = yield* fitSpendOf(customers, rung, random.fork())
      const models: FittedModel[] = []
      for (const name of names) {
        models.push(yield* fitModel(name, collapsed.histories, { unitDays, from: rung, random: random.fork() }))
      }
      return { customers, collapsed, rung, spend, purchases: likeliest(models) }
    })(),
  )
  const refundShare = refundShareOf(inputs.back, customers)
  const { horizonMonths, discountPerMonth, margin } = config
  const options = {
    unitDays,
    horizonMonths,
    discountPerMonth,
    margin,
    refundShare,
    error: errorOf(won?.proof, fits.purchases.name),
  }
  const fitted = { inputs, customers, collapsed, ...fits, unitDays }
  const valued = yield* during(
    'value',
    (function* () {
      const values = yield* valuesOf(inputs, customers, collapsed, fits, options)
      return yield* resultOf({ ...fitted, values, proof: won?.proof ?? null, refundShare }, config)
    })(),
  )
  const result = { ...valued, ...(yield* during('past', promisesOf(fitted, valued))) }
  return {
    result,
    warnings: warningsOf(inputs, result, {
      repeaters: repeatersOf(customers),
      isFew: rung > 0,
      isLeavingOpen: fits.purchases.open.some((parameter) => parameter >= LEAVING_FROM),
    }),
    evaluation: evaluationOf(result.proof, result.model),
    card: cardOf(inputs, result, config),
  }
}

/** One phase without steps of its own: models do not know beforehand how many rounds they need. */
async function* during<T>(phase: string, work: Generator<unknown, T>): AsyncGenerator<Progress, T, void> {
  yield { kind: 'phase-start', phase, total: null }
  let done = 0
  for (;;) {
    const step = work.next()
    if (step.done) {
      yield { kind: 'phase-end', phase }
      return step.value
    }
    yield { kind: 'step', phase, done: ++done, total: null }
  }
}

/** Without months to be judged by: the greatest likelihood among those that the data determine. */
function likeliest(models: readonly FittedModel[]): FittedModel {
  const known = models.filter(({ isDetermined }) => isDetermined)
  return (known.length > 0 ? known : models).reduce((best, one) =>
    one.logLikelihood > best.logLikelihood ? one : best,
  )
}

/** How far the total of the last months was off, as a logarithm; at most threefold. */
function errorOf(proof: Proof | undefined, model: ModelName): number {
  const expected = proof?.scores.find(({ name }) => name === model)?.money.total ?? 0
  if (!proof || !(proof.actual.money > 0) || !(expected > 0)) return 0
  return Math.min(Math.log(3), Math.abs(Math.log(proof.actual.money / expected)))
}

/** All but what is kept for later, and what became of what was kept before. */
type Valued = Omit<LifetimeResult, keyof Promised>

interface Parts {
  inputs: LifetimeInputs
  customers: CustomersAt
  collapsed: Collapsed
  purchases: FittedModel
  spend: SpendModel | undefined
  values: Values
  proof: Proof | null
  unitDays: number
  refundShare: number
}

function* resultOf(parts: Parts, { horizonMonths }: LifetimeConfig): Generator<undefined, Valued, void> {
  const { inputs, customers, purchases, spend, values, proof, unitDays, refundShare } = parts
  // Who came back at all has a gap: there is one of at least five customers.
  const rhythm = (yield* rhythmOf(inputs, inputs.today))!
  const windows = yield* windowsAt(inputs, rhythm, customers.place, inputs.today)
  const probAlive = yield* aliveChances(parts)
  const brings = yield* bringsOf(parts, probAlive)
  const worth: LifetimeResult['worth'] = []
  for (const [h, one] of values.worth.entries()) {
    worth.push({ months: HORIZONS[h]!, ...(yield* withChance(parts, probAlive, one, values.byHorizon[h]!)) })
  }
  const [clv3, clv6, clv12, clv24] = values.byHorizon as [Float64Array, Float64Array, Float64Array, Float64Array]
  const named = (names: readonly string[], from: Float64Array): Record<string, number> =>
    Object.fromEntries(names.map((name, i) => [name, from[i]!]))
  return {
    customerKey: inputs.customerKey,
    ...(yield* columnsOf(customers, unitDays)),
    probAlive,
    expectedPurchases: values.expected,
    clv: values.clv,
    clvLow: values.low,
    clvHigh: values.high,
    bringsLow: brings.low,
    bringsHigh: brings.high,
    clv3,
    clv6,
    clv12,
    clv24,
    nextOrderFrom: yield* mapInSlices(customers.count, (c) => windows.from[c]! * MS_PER_DAY),
    nextOrderTo: yield* mapInSlices(customers.count, (c) => windows.to[c]! * MS_PER_DAY),
    model: purchases.name,
    params: {
      [purchases.name]: named(
        MODELS[purchases.name].priors.map(({ name }) => name),
        purchases.parameters,
      ),
      ...(spend && { gammaGamma: named(['p', 'q', 'v'], spend.parameters) }),
    },
    logLikelihood: purchases.logLikelihood,
    penalty: purchases.penalty,
    isDetermined: purchases.isDetermined,
    gammaGamma: spend
      ? {
          logLikelihood: spend.logLikelihood,
          correlation: spend.correlation,
          buyers: spend.buyers,
          penalty: spend.penalty,
        }
      : null,
    worth,
    total: { months: horizonMonths, ...(yield* withChance(parts, probAlive, values.total, values.clv)) },
    proof,
    shop: shopFacts(purchases, unitDays, { rhythm, refundShare, probAlive }),
    history: { starts: inputs.starts.slice(), days: inputs.days.slice() },
    unitDays,
    asOf: inputs.today * MS_PER_DAY,
  }
}

function* columnsOf(
  { count, x, tx, T, mean }: CustomersAt,
  unitDays: number,
): Generator<undefined, Pick<LifetimeResult, 'frequency' | 'recency' | 'T' | 'monetary'>, void> {
  return {
    frequency: x,
    recency: yield* mapInSlices(count, (c) => tx[c]! / unitDays),
    T: yield* mapInSlices(count, (c) => T[c]! / unitDays),
    monetary: mean,
  }
}

/** The spread of each customer's amount, discounted as the value is. */
function* bringsOf(
  { purchases, spend, customers, values }: Parts,
  alive: Float64Array,
): Generator<undefined, Spread, void> {
  const { expected, perOrder, clv } = values
  const { low, high } = yield* spreadsOf(
    { alive, orders: expected, money: perOrder, x: customers.x },
    purchases.parameters[0]!,
    spend,
  )
  const discounted = (amounts: Float64Array): Generator<undefined, Float64Array, void> =>
    mapInSlices(amounts.length, (i) => {
      const whole = expected[i]! * perOrder[i]!
      return whole > 0 ? (amounts[i]! * clv[i]!) / whole : 0
    })
  return { low: yield* discounted(low), high: yield* discounted(high) }
}

/** A total's interval, which is that of its mean, made as wide as chance makes it, too: few customers bring more or less than that. */
function* withChance(
  { purchases, spend, customers, values }: Parts,
  alive: Float64Array,
  { value, low, high }: Ranged,
  clv: Float64Array,
): Generator<undefined, Ranged, void> {
  if (!(value > 0)) return { value, low, high }
  const money = values.perOrder
  const orders = yield* mapInSlices(clv.length, (i) => (money[i]! > 0 ? clv[i]! / money[i]! : 0))
  const chance = yield* chanceOf({ alive, orders, money, x: customers.x }, purchases.parameters[0]!, spend)
  const factor = Math.exp(Math.hypot(Math.log(high / value), COVERS_80 * Math.sqrt(Math.log1p(chance))))
  return { value, low: value / factor, high: value * factor }
}

function* aliveChances({
  purchases,
  collapsed: { histories, rowOf },
}: Parts): Generator<undefined, Float64Array, void> {
  const { x, tx, T } = histories
  const model = MODELS[purchases.name]
  const byRow = yield* mapInSlices(histories.size, (row) =>
    model.aliveChance(purchases.parameters, { x: x[row]!, tx: tx[row]!, T: T[row]! }),
  )
  return yield* mapInSlices(rowOf.length, (i) => byRow[rowOf[i]!]!)
}

function evaluationOf(proof: Proof | null, model: ModelName): Evaluation | null {
  const [own, rule] = [model, proof?.rule].map((name) => proof?.scores.find((score) => score.name === name))
  if (!proof || !own || !rule) return null
  return {
    metric: 'mae',
    value: own.money.mae,
    baseline: proof.rule,
    baselineValue: rule.money.mae,
    better: own.money.mae < rule.money.mae,
  }
}
