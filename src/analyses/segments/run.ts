import { openEngine, typedArrays, type Engine } from '../../compute'
import { ClienteleError } from '../../core/errors'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { countDifferentRows, type Matrix } from '../../math/matrix'
import { fit, kmeansDefaults } from '../../ml/kmeans'
import type { Run, RunContext } from '../contract'
import { cardOf, warningsOf } from './learn/describe'
import { evaluate } from './learn/evaluate'
import { joinKinds } from './learn/join-kinds'
import { search, type Fit, type Search } from './learn/search'
import { mayTryDensity, orByDensity, searchDensity } from './learn/search-density'
import { toResult } from './learn/result'
import { K_RANGE, type SegmentsConfig, type SegmentsInputs, type SegmentsResult } from './spec'
import { rowsWhere, standardiseFeatures } from './standardise-features'

/** Finds, chooses, checks and describes the clusters of the prepared customers. */
export const run: Run<SegmentsConfig, SegmentsInputs, SegmentsResult> = async function* (inputs, config, context) {
  const usable = standardiseFeatures(inputs)
  const fitted = inputs.isFitted ? rowsWhere(usable.matrix, inputs.isFitted) : usable.matrix
  const engine = await engineFor(fitted, config, context)
  const groups = yield* find(fitted, config, engine, context.random)
  const found = mayJoin(groups, config)
    ? yield* joinKinds(inputs, { matrix: usable.matrix, fitted }, groups, context.random)
    : groups
  const { partition, silhouettes } = found.chosen
  if (partition.k === 0) throw new ClienteleError('CONFIG_INVALID', noGroups(found, config))
  yield { kind: 'phase-start', phase: 'check', total: 1 }
  const evaluation = yield* evaluate(fitted, partition, silhouettes, context.random)
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

/** Who asked for a number of groups gets as many; groups by density are of any shape as they are. */
const mayJoin = ({ chosen }: Search, { k }: SegmentsConfig): boolean =>
  k === 'auto' && chosen.partition.method === 'kmeans'

async function* find(matrix: Matrix, config: SegmentsConfig, engine: Engine, random: Random): Task<Search> {
  if (config.method === 'dbscan') return yield* searchDensity(matrix, config, random)
  const found = yield* search(matrix, {
    ks: numbersOf(matrix, config),
    restarts: config.restarts,
    random,
    fit: fitOn(engine),
    fitHalf: fitOn(typedArrays),
  })
  if (config.method === 'kmeans' || config.k !== 'auto' || !mayTryDensity(matrix)) return found
  return yield* orByDensity(matrix, found, config, random)
}

/** Nobody has enough neighbours: then there is nothing to show, and the two settings say why. */
const noGroups = ({ dbscan }: Search, { eps }: SegmentsConfig): Record<string, unknown> => ({
  field: 'eps',
  value: eps === 'auto' ? dbscan!.eps : eps,
  allowed: {
    en: `greater, or minPoints below ${dbscan!.minPoints}`,
    zh: `更大，或将 minPoints 设为小于 ${dbscan!.minPoints}`,
  },
})

const numbersOf = (matrix: Matrix, { k }: SegmentsConfig): number[] => (k === 'auto' ? rangeOf(matrix) : [k])

async function engineFor(matrix: Matrix, config: SegmentsConfig, { compute }: RunContext): Promise<Engine> {
  if (!compute || config.method === 'dbscan') return typedArrays
  return openEngine(compute, expectedMs(matrix, numbersOf(matrix, config), config))
}

/** About how long typed arrays take: 20 rounds a start, 2 ns for a value and a center. */
const expectedMs = ({ rows, columns }: Matrix, ks: readonly number[], { restarts }: SegmentsConfig): number =>
  rows * columns * ks.reduce((sum, k) => sum + k, 0) * restarts * 20 * 2e-6

const fitOn =
  (engine: Engine): Fit =>
  (matrix, k, restarts, random: Random) =>
    fit(matrix, { ...kmeansDefaults, k, restarts }, random, engine)

/** 2 to 8, or to 12, as long as there are as many different customers, and a few to a group. */
function rangeOf(matrix: Matrix): number[] {
  const [least, most] = K_RANGE.enough
  const wanted = matrix.rows >= least && matrix.rows <= most ? K_RANGE.many : K_RANGE.most
  const different = countDifferentRows(matrix, wanted)
  const highest = Math.max(K_RANGE.least, Math.min(wanted, different, Math.floor(matrix.rows / 5)))
  return Array.from({ length: highest - K_RANGE.least + 1 }, (_, i) => K_RANGE.least + i)
}
