import { ClienteleError } from '../../core/errors'
import type { Matrix } from '../../math/matrix'
import type { Examples } from '../contract'
import { gather } from '../../math/metrics/gather'
import { encode, fitEncoder, type Encoder } from '../encode'
import { pickTarget } from '../pick-examples'
import { balancedWeights } from './balance'
import type { Fold, LeagueConfig, LearningTask } from './types'

export const pickWeights = (weights: Float64Array | undefined, rows: Uint32Array): Float64Array | undefined =>
  weights && gather(weights, rows)

/** Rows to learn from, behind an encoder that saw only them. */
export interface Training {
  encoder: Encoder
  examples: Examples
}

/** Fits an encoder on the rows and encodes them. @throws ClienteleError DATA_CONSTANT where no feature is left to learn from. */
export function trainingOf(
  task: LearningTask,
  rows: Uint32Array,
  { encoder: options, balance }: TrainingOptions,
): Training {
  const encoder = fitEncoder(task.table, rows, options)
  if (encoder.columns.length === 0) throw new ClienteleError('DATA_CONSTANT', { features: encoder.features })
  const target = pickTarget(task.target, rows)
  const own = pickWeights(task.weights, rows)
  const weights = balance && target.kind === 'class' ? balancedWeights(target, own) : own
  return { encoder, examples: { matrix: encode(encoder, task.table, rows), target, ...(weights && { weights }) } }
}

type TrainingOptions = Pick<LeagueConfig, 'encoder' | 'balance'>

/** A fold as matrices, shared by the methods. */
export interface EncodedFold {
  examples: Examples
  judged: Matrix
}

/** Matrices of all folds are kept only below this size; above it they are made again for each method. */
const KEPT_BYTES = 256 * 2 ** 20

/** Encodes folds when they are asked for, and keeps them where that is not too much. */
export function foldEncoder(task: LearningTask, folds: readonly Fold[], options: TrainingOptions) {
  const kept = new Map<number, EncodedFold>()
  let bytes = 0
  return (at: number): EncodedFold => {
    const ready = kept.get(at)
    if (ready) return ready
    const { train, test } = folds[at]!
    const { encoder, examples } = trainingOf(task, train, options)
    const made = { examples, judged: encode(encoder, task.table, test) }
    bytes += examples.matrix.values.byteLength + made.judged.values.byteLength
    if (bytes <= KEPT_BYTES) kept.set(at, made)
    return made
  }
}
