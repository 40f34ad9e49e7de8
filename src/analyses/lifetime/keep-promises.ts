import { canonicalJson } from '../../core/hash'
import { dayOf, MS_PER_DAY } from '../../features/periods'
import { stableRank, sampleByRank } from '../../features/stable-sample'
import { areColumns, remember, REMEMBERED_CUSTOMERS } from '../ledger'
import type { CustomersAt } from './customers'
import { mapInSlices } from './in-slices'
import type { Collapsed } from './model/histories'
import { expectedSpend, type SpendModel } from './model/gamma-gamma'
import { type FittedModel, MODELS } from './model/models'
import { AHEAD, type LifetimeConfig, type LifetimeInputs, type LifetimeRecord, type LifetimeResult } from './spec'

/** Nothing is said of fewer days: hardly anybody is due within them. */
const LEAST_DAYS = 28

/** What makes two answers answers to one question: another model or horizon is the same question, other customers or money are not. */
export const questionOf = ({ scope }: LifetimeConfig, currency: string): string =>
  canonicalJson({ where: scope?.where ?? {}, currency })

/** Of a day or period that was chosen, it would be a promise about days that are known. */
export const isPromise = ({ asOf, scope }: LifetimeConfig): boolean =>
  asOf === undefined && scope?.from === undefined && scope?.to === undefined

export interface Fitted {
  inputs: LifetimeInputs
  customers: CustomersAt
  collapsed: Collapsed
  purchases: FittedModel
  spend: SpendModel | undefined
  unitDays: number
}

/** What is kept of the values, so that newer data can tell how good they were. */
export function* toLedger(
  question: string,
  { inputs, customers, collapsed, purchases, spend, unitDays }: Fitted,
  { probAlive, nextOrderFrom, nextOrderTo }: Pick<LifetimeResult, 'probAlive' | 'nextOrderFrom' | 'nextOrderTo'>,
): Generator<undefined, LifetimeRecord, void> {
  const keys = inputs.customerKey
  const chosen = sampleByRank(yield* mapInSlices(keys.length, (i) => stableRank(keys[i]!)), REMEMBERED_CUSTOMERS)
  const pick = (valueOf: (i: number) => number): Float32Array => Float32Array.from(chosen, valueOf)
  const ordersBy = aheadOf(collapsed, purchases, unitDays)
  const average = inputs.value.reduce((sum, charged) => sum + charged, 0) / Math.max(1, inputs.value.length)
  const { x, mean } = customers
  const perOrder = (i: number): number =>
    spend ? expectedSpend(spend.parameters, mean[i]! > 0 ? x[i]! : 0, mean[i]!) : average
  const columns = AHEAD.map((days) => [`by${days}`, pick((i) => ordersBy(i, days))] as const)
  return {
    question,
    madeOn: inputs.today * MS_PER_DAY,
    model: purchases.name,
    valued: inputs.customerKey.length,
    shape: purchases.parameters[0]!,
    spend: spend ? Float64Array.from(spend.parameters) : null,
    customers: {
      ...(Object.fromEntries(columns) as Record<(typeof columns)[number][0], Float32Array>),
      customerKey: Array.from(chosen, (i) => inputs.customerKey[i]!),
      probAlive: pick((i) => probAlive[i]!),
      repeats: pick((i) => x[i]!),
      perOrder: pick(perOrder),
      nextFrom: Int32Array.from(chosen, (i) => dayOf(nextOrderFrom[i]!)),
      nextTo: Int32Array.from(chosen, (i) => dayOf(nextOrderTo[i]!)),
    },
  } as LifetimeRecord
}

/** Orders that a customer is expected to make within some days; customers of one history are worked out once. */
function aheadOf(
  { histories, rowOf }: Collapsed,
  { name, parameters }: FittedModel,
  unitDays: number,
): (customer: number, days: number) => number {
  const { x, tx, T } = histories
  const known = new Map<string, number>()
  return (customer, days) => {
    const row = rowOf[customer]!
    const key = `${row}|${days}`
    const found = known.get(key)
    if (found !== undefined) return found
    const visits = { x: x[row]!, tx: tx[row]!, T: T[row]! }
    const model = MODELS[name]
    const orders = model.aliveChance(parameters, visits) * model.expectedIfAlive(parameters, visits, days / unitDays)
    known.set(key, Math.max(0, orders))
    return Math.max(0, orders)
  }
}

const COLUMNS = [...AHEAD.map((days) => `by${days}`), 'probAlive', 'repeats', 'perOrder', 'nextFrom', 'nextTo'] as const

function isRecord(value: unknown): value is LifetimeRecord {
  const { question, madeOn, shape, customers } = (value ?? {}) as Partial<LifetimeRecord>
  const isDated = typeof madeOn === 'number' && typeof shape === 'number'
  return typeof question === 'string' && isDated && areColumns(customers, COLUMNS)
}

/** Earlier values of which some weeks have passed, in whole days. */
export function rememberValues(
  entries: readonly unknown[] | undefined,
  question: string,
  today: number,
): Pick<LifetimeInputs['ledger'] & object, 'due' | 'withdrawn'> {
  const spanOf = () => ({ days: AHEAD.at(-1)!, least: LEAST_DAYS })
  const { due, withdrawn } = remember(entries, isRecord, { question, now: today * MS_PER_DAY, spanOf })
  return { due: due.map(({ record, passedDays }) => ({ record, days: passedDays })), withdrawn }
}
