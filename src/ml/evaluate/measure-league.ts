import { everyRow, gather } from '../../math/metrics/gather'
import { liftOf } from '../../math/metrics/lift'
import { rankCurve } from '../../math/metrics/rank-curve'
import type { Progress } from '../../core/progress'
import { createRandom } from '../../core/random'
import type { Target } from '../contract'
import { baselineScores } from './baseline'
import { pickTarget } from '../pick-examples'
import { pickWeights } from './examples'
import { estimatesOf, type Estimates } from './intervals'
import { outputsOf, type LeagueState, type OutOfFold } from './league-state'
import { metricOf } from './metric-of'
import { reliabilityOf } from './reliability'
import { statisticsOf, type Statistics } from './statistics'
import type { League, LeagueConfig, LeagueEntry, LearningTask, MetricName } from './types'

/** Metrics of all methods and of the baseline, on the rows that were judged. */
export async function* measureLeague(
  state: LeagueState,
): AsyncGenerator<Progress, { entries: LeagueEntry[]; baseline: League['baseline'] }, void> {
  const { task, fold, judged, config } = state
  yield { kind: 'phase-start', phase: 'measure', total: 1 }
  const rows = everyRow(fold.length).filter((row) => fold[row]! >= 0)
  const target = pickTarget(task.target, rows)
  const own = Int16Array.from(gather(fold, rows))
  const compact = (values: Float64Array): Float64Array => pickOutputs(values, rows, outputsOf(task.target))
  const weights = pickWeights(task.weights, rows)
  const all: Statistics[] = []
  for (const { raw, scores } of [...judged, plainOf(task, config)]) {
    all.push(statisticsOf({ target, fold: own, raw: compact(raw), scores: compact(scores), weights }))
    yield { kind: 'step', phase: 'measure', done: 0, total: 1 }
  }
  const work = estimatesOf(all, rows.length, weights, createRandom(state.seed))
  let step = work.next()
  for (; !step.done; step = work.next()) yield { kind: 'step', phase: 'measure', done: step.value, total: 1 }
  yield { kind: 'phase-end', phase: 'measure' }
  const metrics = step.value
  const entries = judged.map((one, at) => toEntry(one, metrics[at]!, { rows, target, weights }))
  const name = target.kind === 'number' ? 'mean' : 'majority'
  return { entries: sorted(entries, metricOf(target)), baseline: { name, metrics: metrics.at(-1)! } }
}

interface Judged {
  rows: Uint32Array
  target: Target
  weights: Float64Array | undefined
}

function toEntry({ name, scores, calibration, seconds }: OutOfFold, metrics: Estimates, judged: Judged): LeagueEntry {
  const entry = { name, scores, metrics, model: null, calibration, seconds }
  const { rows, target, weights } = judged
  if (target.kind !== 'class' || target.classes !== 2) return entry
  const ones = Float64Array.from(rows, (row) => scores[2 * row + 1]!)
  const lift = liftOf(rankCurve(ones, target.codes, weights))
  return { ...entry, reliability: reliabilityOf(ones, target.codes, weights), lift }
}

function plainOf(task: LearningTask, { folds }: LeagueConfig): Pick<OutOfFold, 'raw' | 'scores'> {
  const scores = baselineScores(task, folds)
  return { raw: scores, scores }
}

function pickOutputs(values: Float64Array, rows: Uint32Array, outputs: number): Float64Array {
  const out = new Float64Array(rows.length * outputs)
  rows.forEach((row, at) => out.set(values.subarray(row * outputs, (row + 1) * outputs), at * outputs))
  return out
}

function sorted(entries: LeagueEntry[], metric: MetricName): LeagueEntry[] {
  const badness = ({ metrics }: LeagueEntry): number => {
    const value = metrics[metric]?.value ?? NaN
    return Number.isNaN(value) ? Infinity : metric === 'auc' ? -value : value
  }
  return [...entries].sort((a, b) => badness(a) - badness(b))
}
