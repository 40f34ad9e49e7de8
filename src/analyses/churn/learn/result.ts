import { compensatedSum } from '../../../math/sum'
import { bandOf, LIKELY } from '../bands'
import type { Comparison } from './compare'
import { methodResult } from './compare'
import { PRECISE } from '../describe'
import { toLedger } from '../keep-promises'
import {
  BANDS,
  type Change,
  type ChurnInputs,
  type ChurnResult,
  type MethodResult,
  type ModelMetrics,
  type OriginResult,
  type Reason,
  RULES,
  THEMES,
} from '../spec'

/** Scores of the customers of today, and what explains them; by customer, in the order of the inputs. */
export interface Scored {
  scores: Float64Array
  reasons: (Reason[] | null)[]
  changes: (Change | null)[]
  shares: Float64Array
  kind: ChurnResult['reasonKind']
  method: ChurnResult['method']
}

type Judged = Pick<
  ChurnResult,
  'basis' | 'rate' | 'models' | 'methods' | 'failed' | 'origins' | 'won' | 'reliability' | 'isPrecise'
>

/** What the comparison with the rules came to. */
export function judgedOf(inputs: ChurnInputs, comparison: Comparison, method: ChurnResult['method']): Judged {
  const { models, failed, rules, folds, origins, won } = comparison
  const entries = models?.league.entries ?? []
  const results = entries.map((entry) => methodResult(entry.name, entry, inputs, folds))
  const simple = RULES.map((rule) => methodResult(rule, rules[rule].best, inputs, folds))
  const methods = [...results, ...simple].sort((a, b) => areaOf(b) - areaOf(a))
  const shown = method === 'ownGap' || method === 'recency' ? rules[method].best : models?.best
  const reliability = shown?.reliability ?? null
  return {
    basis: 'model',
    rate: rateOf(origins),
    models: results.map(metricsOf),
    methods,
    failed,
    origins,
    won,
    reliability,
    isPrecise: reliability !== null && reliability.ece <= PRECISE,
  }
}

/** The same where there was too little to compare. */
export function unjudged({ origins, starts, left }: ChurnInputs): Judged {
  const all = Array.from(origins, (at, o): OriginResult => {
    const own = left.subarray(starts[o], starts[o + 1])
    const gone = own.reduce((sum, one) => sum + one, 0)
    return { at, customers: own.length, left: gone, model: null, ownGap: null, recency: null }
  })
  const none = { models: [], methods: [], failed: [], won: 0, reliability: null, isPrecise: false }
  return { basis: 'rule', rate: rateOf(all), origins: all, ...none }
}

const areaOf = ({ metrics }: MethodResult): number => metrics.auc?.value ?? 0

function rateOf(origins: readonly OriginResult[]): number {
  const customers = origins.reduce((sum, one) => sum + one.customers, 0)
  return customers > 0 ? origins.reduce((sum, one) => sum + one.left, 0) / customers : 0
}

function metricsOf({ name, metrics }: MethodResult): ModelMetrics {
  const entries = Object.entries(metrics)
  return {
    name,
    ...Object.fromEntries(entries.map(([metric, { value }]) => [metric, value])),
    intervals: Object.fromEntries(entries.map(([metric, { low, high }]) => [metric, [low, high]])),
  }
}

/** Everything by customer, the highest score first, of equal ones those with most at stake. */
export function toResult(inputs: ChurnInputs, scored: Scored, judged: Judged): ChurnResult {
  const { now, horizon, aliveDays, asOf, gone, tooFew } = inputs
  const stake = now.yearNet.map((net, i) => Math.max(0, net) * scored.scores[i]!)
  const order = [...scored.scores.keys()].sort(
    (a, b) => scored.scores[b]! - scored.scores[a]! || stake[b]! - stake[a]! || a - b,
  )
  const numbersOf = (values: Float64Array): Float64Array => Float64Array.from(order, (i) => values[i]!)
  const score = numbersOf(scored.scores)
  const customerKey = order.map((i) => now.customerKey[i]!)
  const [recencyDays, meanGapDays] = [numbersOf(now.recencyDays), numbersOf(now.meanGapDays)]
  const { past, withdrawn } = inputs
  const said = { customerKey, score, recencyDays, meanGapDays, method: scored.method, isPrecise: judged.isPrecise }
  const band = Array.from(score, bandOf)
  const yearNet = numbersOf(now.yearNet)
  const totalOf = (isIn: (i: number) => boolean): { customers: number; yearNet: number } => {
    const own = order.map((_, i) => i).filter(isIn)
    return { customers: own.length, yearNet: compensatedSum(own.map((i) => Math.max(0, yearNet[i]!))) }
  }
  return {
    customerKey,
    score,
    band,
    yearNet,
    atStake: numbersOf(stake),
    recencyDays,
    meanGapDays,
    orders: Uint32Array.from(order, (i) => now.orders[i]!),
    topReason: order.map((i) => topReasonOf(scored.scores[i]!, scored.reasons[i]!)),
    reasons: order.map((i) => scored.reasons[i]!),
    changes: order.map((i) => scored.changes[i]!),
    reasonKind: scored.kind,
    method: scored.method,
    ...judged,
    horizon,
    aliveDays,
    asOf,
    bands: BANDS.map((name) => ({ band: name, ...totalOf((i) => band[i] === name) })),
    likely: totalOf((i) => score[i]! >= LIKELY),
    gone,
    tooFew,
    themes: [...scored.shares.keys()]
      .filter((theme) => scored.shares[theme]! > 0)
      .sort((a, b) => scored.shares[b]! - scored.shares[a]!)
      .map((theme) => ({ theme: THEMES[theme]!, share: scored.shares[theme]! })),
    past,
    withdrawn,
    ledger: inputs.isPromise ? toLedger(inputs, said) : null,
  }
}

/** Nobody asks why somebody leaves who stays. */
const topReasonOf = (score: number, reasons: Reason[] | null): ChurnResult['topReason'][number] =>
  bandOf(score) === 'low' ? '' : (reasons?.find(({ weight }) => weight > 0)?.theme ?? '')
