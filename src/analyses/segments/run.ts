import { openEngine, typedArrays, type Engine } from '../../compute'
import type { Random } from '../../core/random'
import { countDifferentRows, type Matrix } from '../../math/matrix'
import { fit, kmeansDefaults } from '../../ml/kmeans'
import type { Run } from '../contract'
import { cardOf, warningsOf } from './describe'
import { evaluate } from './evaluate'
import { search, type Fit } from './search'
import { toResult } from './result'
import { K_RANGE, type SegmentsConfig, type SegmentsInputs, type SegmentsResult } from './spec'
import { standardiseFeatures } from './standardise-features'

/** Finds, chooses, checks and describes the clusters of the prepared customers. */
export const run: Run<SegmentsConfig, SegmentsInputs, SegmentsResult> = async function* (inputs, config, context) {
  const usable = standardiseFeatures(inputs)
  const ks = config.k === 'auto' ? rangeOf(usable.matrix) : [config.k]
  const engine = context.compute
    ? await openEngine(context.compute, expectedMs(usable.matrix, ks, config))
    : typedArrays
  const found = yield* search(usable.matrix, {
    ks,
    restarts: config.restarts,
    random: context.random,
    fit: fitOn(engine),
    fitHalf: fitOn(typedArrays),
  })
  yield { kind: 'phase-start', phase: 'check', total: 1 }
  const { model, silhouettes } = found.chosen
  const evaluation = yield* evaluate(usable.matrix, model.labels, model.k, silhouettes, context.random)
  const result = toResult(inputs, usable, found, context.random)
  yield { kind: 'phase-end', phase: 'check' }
  return {
    result,
    warnings: warningsOf(inputs, usable, found, engine),
    evaluation,
    card: cardOf(inputs, config, result),
    compute: { backend: engine.backend, engine: engine.kind },
  }
}

/** About how long typed arrays take: 20 rounds a start, 2 ns for a value and a center. */
const expectedMs = ({ rows, columns }: Matrix, ks: readonly number[], { restarts }: SegmentsConfig): number =>
  rows * columns * ks.reduce((sum, k) => sum + k, 0) * restarts * 20 * 2e-6

const fitOn =
  (engine: Engine): Fit =>
  (matrix, k, restarts, random: Random) =>
    fit(matrix, { ...kmeansDefaults, k, restarts }, random, engine)

/** 2 to 8, as long as there are as many different customers, and a few to a group. */
function rangeOf(matrix: Matrix): number[] {
  const different = countDifferentRows(matrix, K_RANGE.most)
  const most = Math.max(K_RANGE.least, Math.min(K_RANGE.most, different, Math.floor(matrix.rows / 5)))
  return Array.from({ length: most - K_RANGE.least + 1 }, (_, i) => K_RANGE.least + i)
}
