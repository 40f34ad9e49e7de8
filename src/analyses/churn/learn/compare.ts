import { ClienteleError, toFailure } from '../../../core/errors'
import type { Random } from '../../../core/random'
import type { Progress } from '../../../core/progress'
import type { Task } from '../../../core/task'
import { auc } from '../../../math/metrics/auc'
import { cumulate, rank } from '../../../math/metrics/rank-curve'
import type { Feature, FeatureTable } from '../../../ml/encode/types'
import { type Fold, type League, type LeagueEntry, runLeague, type Workplace } from '../../../ml/evaluate'
import { rollingFolds } from '../folds'
import {
  type ChurnConfig,
  type ChurnInputs,
  type ChurnResult,
  type MethodResult,
  type OriginResult,
  RULES,
  type RuleName,
} from '../spec'

/** A league with the best of it, and how that one did. */
export interface Contender {
  league: League
  best: LeagueEntry
}

export interface Comparison {
  /** Null where no method could be fitted. */
  models: Contender | null
  failed: ChurnResult['failed']
  rules: Record<RuleName, Contender>
  folds: Fold[]
  origins: OriginResult[]
  /** Judged origins at which the best model was better than the better rule. */
  won: number
}

/** The customers who would be called first. */
const TOP = 0.1

/**
 * The models and the simple rules on the same customers at the same days. A rule is a logistic regression on the one figure it looks
 * at, which leaves its order as it is and gives it probabilities to be judged by.
 */
export async function* compare(
  inputs: ChurnInputs,
  config: ChurnConfig,
  random: Random,
  place: Workplace,
): Task<Comparison> {
  const folds = rollingFolds(inputs)
  const target = { kind: 'class' as const, codes: inputs.left, classes: 2 }
  yield { kind: 'phase-start', phase: 'rules', total: RULES.length }
  const rules: Partial<Record<RuleName, Contender>> = {}
  for (const [i, rule] of RULES.entries()) {
    const task = { table: ruleTable(inputs.table, rule), target }
    const asked = { models: ['logistic' as const], folds, final: 'best' as const, calibrate: true }
    const step: Progress = { kind: 'step', phase: 'rules', done: i, total: RULES.length }
    rules[rule] = contender(yield* silently(runLeague(task, asked, random.fork(), place), step))
  }
  yield { kind: 'phase-end', phase: 'rules' }
  const asked = { models: config.models, folds, final: 'best' as const, calibrate: true }
  const league = runLeague({ table: inputs.table, target }, asked, random.fork(), place)
  const competed = yield* orFailures(league, config.models)
  const all = { ...competed, rules: rules as Record<RuleName, Contender> }
  const origins = folds.map((fold, i) => judge(inputs, all, fold, i))
  return { ...all, folds, origins, won: origins.filter(isWon).length }
}

/** What became of the methods. Where none of them could be fitted, the league ends with the first failure, and the rules are left. */
async function* orFailures(
  league: Task<League>,
  names: ChurnConfig['models'],
): Task<Pick<Comparison, 'models' | 'failed'>> {
  try {
    const models = contender(yield* league)
    return { models, failed: models.league.failed.map(({ name, code }) => ({ name, code })) }
  } catch (thrown) {
    if (thrown instanceof ClienteleError && (thrown.code === 'CANCELLED' || thrown.code === 'BACKEND_LOST'))
      throw thrown
    const { code } = toFailure(thrown)
    return { models: null, failed: names.map((name) => ({ name, code })) }
  }
}

const isWon = ({ model, ownGap, recency }: OriginResult): boolean =>
  model !== null && model > Math.max(ownGap!, recency!)

const contender = (league: League): Contender => ({ league, best: league.entries[0]! })

/** The one figure that a rule looks at. Waits spread over powers of ten, so that their logarithm is taken. */
export function ruleTable(table: FeatureTable, rule: RuleName): FeatureTable {
  const name = rule === 'ownGap' ? 'waitRatio' : 'recencyDays'
  const features = table.features.filter((feature) => feature.name === name).map(logarithm)
  return { rows: table.rows, features }
}

const logarithm = (feature: Feature): Feature =>
  feature.kind === 'number'
    ? { ...feature, values: feature.values.map((value) => Math.log1p(Math.max(0, value))) }
    : feature

/** Runs a task that has phases of its own inside a phase of another one. */
async function* silently<T>(task: Task<T>, step: Progress): Task<T> {
  try {
    for (let next = await task.next(); ; next = await task.next()) {
      if (next.done) return next.value
      yield step
    }
  } finally {
    await task.return(undefined as never)
  }
}

function judge(
  { origins, left }: ChurnInputs,
  { models, rules }: Pick<Comparison, 'models' | 'rules'>,
  { test }: Fold,
  index: number,
): OriginResult {
  const area = ({ best }: Contender): number => {
    const scores = Float64Array.from(test, (row) => best.scores[2 * row + 1]!)
    const labels = Uint8Array.from(test, (row) => left[row]!)
    return auc(cumulate(rank(scores), scores, labels))
  }
  return {
    at: origins[index]!,
    customers: test.length,
    left: test.reduce((sum, row) => sum + left[row]!, 0),
    model: models && area(models),
    ownGap: area(rules.ownGap),
    recency: area(rules.recency),
  }
}

/** A method's metrics, and what calling the tenth with its highest scores at each judged day would have met. */
export function methodResult(
  name: MethodResult['name'],
  { metrics, scores, seconds }: LeagueEntry,
  { table, left }: Pick<ChurnInputs, 'table' | 'left'>,
  folds: readonly Fold[],
): MethodResult {
  const money = table.features.find((feature) => feature.name === 'yearNet')
  const worth = (row: number): number => (money?.kind === 'number' ? Math.max(0, money.values[row]!) : 0)
  let [called, right, met, lost] = [0, 0, 0, 0]
  const chance = (row: number): number => scores[2 * row + 1]!
  for (const { test } of folds) {
    const likely = topOf(test, chance)
    called += likely.length
    for (const row of likely) right += left[row]!
    for (const row of topOf(test, (row) => chance(row) * worth(row))) met += left[row]! * worth(row)
    for (const row of test) lost += left[row]! * worth(row)
  }
  return { name, metrics, topPrecision: right / called, topMoney: lost > 0 ? met / lost : 0, seconds }
}

function topOf(rows: Uint32Array, valueOf: (row: number) => number): Uint32Array {
  const order = rows.slice().sort((a, b) => valueOf(b) - valueOf(a) || a - b)
  return order.subarray(0, Math.max(1, Math.round(TOP * order.length)))
}
