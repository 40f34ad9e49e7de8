import type { Engine } from '../../../compute'
import type { Random } from '../../../core/random'
import type { Task } from '../../../core/task'
import { columnMoments } from '../../../math/column-moments'
import { learner as boosting } from '../../boosting'
import { learner as logistic } from '../../logistic'
import { quietly } from '../../quietly'
import type { Examples } from '../../types'
import type { Rows } from './examples'
import type { HybridConfig, HybridModel, LinearPart, TreePart } from './types'

type Learned = NonNullable<HybridModel['learned']>

/** Log-odds of a purchase from the features of rows, by boosted trees and by a linear model. */
export async function* learn(rows: Rows, config: HybridConfig, random: Random, engine: Engine): Task<Learned> {
  const matrix = { rows: rows.count, columns: rows.columns, values: rows.values }
  const examples: Examples = { matrix, target: { kind: 'class', codes: rows.codes, classes: 2 }, weights: rows.weights }
  const linear = yield* learnLine(examples, random.fork(), engine)
  const trees = yield* learnTrees(examples, config, random.fork(), engine)
  return { trees, linear }
}

async function* learnTrees(
  examples: Examples,
  { rounds, rate, maxDepth, minLeaf }: HybridConfig,
  random: Random,
  engine: Engine,
): Task<TreePart> {
  const settings = { ...boosting.defaults, rounds, rate, maxDepth, minLeaf, l2: 5, bins: 63, subsample: 0.7 }
  const { trees, base } = yield* boosting.fit(examples, settings, random, engine)
  return { trees, base: base[0]! }
}

/** Columns are standardised for the fit, and the coefficients given back in the columns' own units. */
async function* learnLine({ matrix, target, weights }: Examples, random: Random, engine: Engine): Task<LinearPart> {
  const { rows, columns, values } = matrix
  const moments = yield* eachSlice(columnMoments(matrix, weights))
  const inverse = moments.deviations.map((deviation) => (deviation > 0 ? 1 / deviation : 0))
  const standard = new Float64Array(values.length)
  for (let row = 0, at = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++, at++) standard[at] = (values[at]! - moments.means[c]!) * inverse[c]!
  }
  const examples: Examples = { matrix: { rows, columns, values: standard }, target, ...(weights && { weights }) }
  const model = yield* logistic.fit(examples, { ...logistic.defaults, C: 1 }, random, engine)
  const coefficients = model.coefficients.map((coefficient, c) => coefficient * inverse[c]!)
  const intercept = coefficients.reduce((sum, own, c) => sum - own * moments.means[c]!, model.intercepts[0]!)
  return { intercept, coefficients, means: moments.means }
}

/** Work in slices as a task. */
async function* eachSlice<T>(work: Generator<void, T, void>): Task<T> {
  return yield* quietly(work, { kind: 'step', phase: 'hybrid', done: 0, total: null })
}
