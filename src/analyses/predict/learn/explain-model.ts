import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { auc } from '../../../math/metrics/auc'
import { logLosses, weightedMean } from '../../../math/metrics/probability-scores'
import { rankCurve } from '../../../math/metrics/rank-curve'
import { sampleIndices } from '../../../math/sample'
import type { Target } from '../../../ml/contract'
import { encode, type FeatureTable } from '../../../ml/encode'
import { editedRows, partialDependence, permutationImportance } from '../../../ml/explain'
import type { DependenceCurve, PredictResult } from '../result'
import { predictTable, tableAnswer, type Fitted } from './answer'
import { editedCell } from './cell-of'
import { pickTarget } from './learning-rows'

/** Rows that importance is measured on, and how often each feature is dealt anew. */
const IMPORTANCE_ROWS = 2_000
const REPEATS = 5
/** Features whose curves are drawn. */
const CURVES = 8

/**
 * What the score loses without each feature, on rows that the method had not seen. Of yes or no the score is the AUC, of classes
 * the negative log loss, of numbers the negative root mean square error.
 */
export async function* importanceOf(
  fitted: Fitted,
  table: FeatureTable,
  { target, rows }: { target: Target; rows: Uint32Array },
  random: Random,
): Task<Omit<PredictResult['importance'][number], 'direction'>[]> {
  const picked = sampleIndices(rows.length, IMPORTANCE_ROWS, random)
  const own = Uint32Array.from(picked, (at) => rows[at]!)
  const matrix = encode(fitted.encoder, table, own)
  const judged = {
    answer: (asked: typeof matrix) => fitted.learner.predict(fitted.model, asked),
    columns: fitted.encoder.columns,
    features: table.features.length,
    score: scoreFor(pickTarget(target, own)),
  }
  return yield* permutationImportance(judged, matrix, { repeats: REPEATS, random })
}

function scoreFor(target: Target): (answers: Float64Array) => number {
  if (target.kind === 'number') {
    const { values } = target
    return (answers) =>
      -Math.sqrt(answers.reduce((sum, one, row) => sum + (one - values[row]!) ** 2, 0) / values.length)
  }
  const { codes, classes } = target
  if (classes > 2) return (answers) => -weightedMean(logLosses(answers, codes, classes))
  return (answers) => {
    const value = auc(
      rankCurve(
        answers.filter((_, at) => at % 2 === 1),
        codes,
      ),
    )
    return Number.isNaN(value) ? 0.5 : value
  }
}

/** How the answer moves with the most important features, and the direction of each that is a number. */
export async function* dependenceOf(
  fitted: Fitted,
  table: FeatureTable,
  { rows, features, output }: { rows: Uint32Array; features: readonly number[]; output: number },
  random: Random,
): Task<DependenceCurve[]> {
  const picked = sampleIndices(rows.length, 200, random)
  const own = editedRows(
    table,
    Array.from(picked, (at) => ({ row: rows[at]!, edits: [] })),
  )
  const curves: DependenceCurve[] = []
  for (const [i, feature] of features.slice(0, CURVES).entries()) {
    yield { kind: 'step', phase: 'explain', done: i, total: CURVES }
    const found = partialDependence(tableAnswer(fitted, output), own, feature, random)
    if (!found) continue
    const { at, mean, low, high } = found
    curves.push({ feature, at: Array.from(at, (value) => editedCell(own.features[feature]!, value)), mean, low, high })
  }
  return curves
}

/** Up where the curve ends higher than it begins, as far as it is a number's; 0 for levels. */
export function directionOf({ at, mean }: DependenceCurve): number {
  if (typeof at[0] === 'string') return 0
  return Math.sign(mean.at(-1)! - mean[0]!)
}

/** Scores of every row that no fold judged, by the final model; others keep theirs. */
export function fillScores(fitted: Fitted, table: FeatureTable, scores: Float64Array): Float64Array {
  const { outputs } = fitted.model
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row).filter((row) =>
    Number.isNaN(scores[row * outputs]!),
  )
  const filled = scores.slice()
  const own = predictTable(fitted, table, rows)
  rows.forEach((row, at) => filled.set(own.subarray(at * outputs, (at + 1) * outputs), row * outputs))
  return filled
}
