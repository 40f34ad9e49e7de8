import { canonicalJson } from '../../core/hash'
import type { OrderHistory } from '../../features/order-history'
import { MS_PER_DAY } from '../../features/periods'
import { stableSample } from '../../features/stable-sample'
import { auc } from '../../math/metrics/auc'
import { cumulate, rank } from '../../math/metrics/rank-curve'
import { areColumns, remember, REMEMBERED_CUSTOMERS } from '../ledger'
import { bandOf } from './bands'
import { BANDS, type ChurnConfig, type ChurnInputs, type ChurnRecord, type ChurnResult, type PastScores } from './spec'

/** Of the horizon, this much has to have passed before anything is said. */
const LEAST_PASSED = 0.25
/** Fewer of those who left, or stayed, order nothing. */
const LEAST_OF_EACH = 5

/** What makes two answers answers to one question: other methods are the same question, other customers or another horizon are not. */
export const questionOf = ({ horizonDays, leastOrders, scope }: ChurnConfig): string =>
  canonicalJson({ horizonDays, leastOrders, where: scope?.where ?? {} })

/** Of a day or period that was chosen, it would be a promise about days that are known. */
export const isPromise = ({ asOf, scope }: ChurnConfig): boolean =>
  asOf === undefined && scope?.from === undefined && scope?.to === undefined

/** What is kept of the scores, so that newer data can tell how good they were. */
export function toLedger(
  { question, horizon, asOf }: Pick<ChurnInputs, 'question' | 'horizon' | 'asOf'>,
  result: Pick<ChurnResult, 'customerKey' | 'score' | 'recencyDays' | 'meanGapDays' | 'method' | 'isPrecise'>,
): ChurnRecord {
  const chosen = stableSample(result.customerKey, REMEMBERED_CUSTOMERS)
  const pick = (valueOf: (i: number) => number): Float32Array => Float32Array.from(chosen, valueOf)
  return {
    question,
    madeOn: asOf,
    horizonDays: horizon.days,
    method: result.method,
    isPrecise: result.isPrecise,
    scored: result.customerKey.length,
    customers: {
      customerKey: Array.from(chosen, (i) => result.customerKey[i]!),
      score: pick((i) => result.score[i]!),
      wait: pick((i) => result.recencyDays[i]!),
      waitRatio: pick((i) => result.recencyDays[i]! / Math.max(1, result.meanGapDays[i]!)),
    },
  }
}

function isRecord(value: unknown): value is ChurnRecord {
  const { question, madeOn, horizonDays, customers } = (value ?? {}) as Partial<ChurnRecord>
  const isDated = typeof madeOn === 'number' && typeof horizonDays === 'number'
  return typeof question === 'string' && isDated && areColumns(customers, ['score', 'wait', 'waitRatio'])
}

/** Earlier scores of which a part of the horizon has passed, beside who came back. */
export function comparePromises(
  entries: readonly unknown[] | undefined,
  { question, now, keys, history }: { question: string; now: number; keys: readonly string[]; history: OrderHistory },
): { past: PastScores[]; withdrawn: number } {
  const spanOf = ({ horizonDays }: ChurnRecord) => ({ days: horizonDays, least: LEAST_PASSED * horizonDays })
  const { due, withdrawn } = remember(entries, isRecord, { question, now, spanOf })
  const placeOf = due.length > 0 ? new Map(keys.map((key, i) => [key, i])) : new Map<string, number>()
  return { past: due.map(({ record, passedDays }) => judge(record, passedDays, placeOf, history)), withdrawn }
}

function judge(
  record: ChurnRecord,
  passedDays: number,
  placeOf: ReadonlyMap<string, number>,
  history: OrderHistory,
): PastScores {
  const { madeOn, horizonDays, method, isPrecise, scored, customers } = record
  const rows = [...customers.customerKey.keys()].filter((i) => placeOf.has(customers.customerKey[i]!))
  const until = madeOn + passedDays * MS_PER_DAY
  const left = Uint8Array.from(rows, (i) =>
    hasOrdered(history, placeOf.get(customers.customerKey[i]!)!, madeOn, until) ? 0 : 1,
  )
  const pick = (column: Float32Array): Float64Array => Float64Array.from(rows, (i) => column[i]!)
  const score = pick(customers.score)
  const byRule = { ownGap: areaUnder(pick(customers.waitRatio), left), recency: areaUnder(pick(customers.wait), left) }
  const rule = (byRule.ownGap ?? 0) >= (byRule.recency ?? 0) ? 'ownGap' : 'recency'
  return {
    madeOn,
    horizonDays,
    passedDays: Math.floor(passedDays),
    isComplete: passedDays >= horizonDays,
    method,
    isPrecise,
    scored,
    remembered: customers.customerKey.length,
    customers: rows.length,
    expected: score.reduce((sum, one) => sum + one, 0),
    left: left.reduce((sum, one) => sum + one, 0),
    auc: areaUnder(score, left),
    rule,
    ruleAuc: byRule[rule],
    bands: BANDS.map((band) => bandResult(band, score, left)),
  }
}

function hasOrdered({ starts, at }: OrderHistory, customer: number, after: number, until: number): boolean {
  for (let i = starts[customer]!; i < starts[customer + 1]!; i++) if (at[i]! > after && at[i]! <= until) return true
  return false
}

/** Null where too few left, or stayed, to tell them apart. */
function areaUnder(scores: Float64Array, left: Uint8Array): number | null {
  const gone = left.reduce((sum, one) => sum + one, 0)
  if (gone < LEAST_OF_EACH || left.length - gone < LEAST_OF_EACH) return null
  return auc(cumulate(rank(scores), scores, left))
}

function bandResult(band: PastScores['bands'][number]['band'], score: Float64Array, left: Uint8Array) {
  let [customers, said, gone] = [0, 0, 0]
  score.forEach((one, i) => {
    if (bandOf(one) !== band) return
    customers++
    said += one
    gone += left[i]!
  })
  return { band, customers, said: customers > 0 ? said / customers : 0, left: customers > 0 ? gone / customers : 0 }
}
