import type { Engine } from '../../compute'
import { ClienteleError } from '../../core/errors'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { asTask } from '../as-task'
import { checkBounds, checkExamples } from '../check-examples'
import type { Bounds, Examples } from '../contract'
import { countRows, type Counts } from './count'
import { readColumns, type Columns } from './read-columns'
import type { NaiveBayesConfig, NaiveBayesKind, NaiveBayesModel } from './types'

export const naiveBayesDefaults: Readonly<NaiveBayesConfig> = { kind: 'gaussian', alpha: 1, varSmoothing: 1e-9 }
export const NAIVE_BAYES_BOUNDS = {
  alpha: { min: 1e-10, max: 1e6 },
  varSmoothing: { min: 1e-15, max: 1 },
} as const satisfies Partial<Record<keyof NaiveBayesConfig, Bounds>>

const KINDS: readonly NaiveBayesKind[] = ['gaussian', 'bernoulli', 'multinomial', 'categorical', 'mixed']

/**
 * Naive Bayes (Manning, Raghavan & Schütze 2008, ch. 13): the columns of a class are taken as independent. Normally distributed with
 * the variance of the class; yes or no (above 0); counts; codes from 0 on; or each column as its values say. Smoothed as
 * scikit-learn's GaussianNB, BernoulliNB, MultinomialNB and CategoricalNB. One pass over the rows.
 * @throws ClienteleError as `checkExamples`; CONFIG_INVALID, also where the columns are not what the kind is for.
 */
export async function* fit(
  all: Examples,
  config: NaiveBayesConfig,
  _random: Random,
  engine: Engine,
): Task<NaiveBayesModel> {
  checkBounds(config, NAIVE_BAYES_BOUNDS)
  if (!KINDS.includes(config.kind)) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'kind', value: config.kind, allowed: KINDS.join(', ') })
  }
  const examples = checkExamples(all)
  return yield* asTask(solve(examples, config, engine), 'naive-bayes')
}

function* solve(examples: Examples, config: NaiveBayesConfig, engine: Engine): Generator<void, NaiveBayesModel, void> {
  const columns = yield* readColumns(examples.matrix, config.kind)
  const counts = yield* countRows(examples, columns)
  const total = counts.weights.reduce((sum, weight) => sum + weight, 0)
  const { target } = examples
  return {
    kind: 'naive-bayes',
    version: 1,
    columns: examples.matrix.columns,
    outputs: target.kind === 'class' ? target.classes : 1,
    notes: [],
    backend: engine.backend,
    engine: engine.kind,
    classes: counts.classes,
    logPriors: counts.weights.map((weight) => Math.log(weight / total)),
    columnKinds: columns.kinds,
    thresholds: columns.thresholds,
    offsets: columns.offsets,
    ...normals(counts, columns, config.varSmoothing),
    ...chances(counts, columns, config),
  }
}

/** Means and variances of the classes in normally distributed columns. */
function normals({ weights, moments, sums, squares }: Counts, { kinds }: Columns, varSmoothing: number) {
  const isNormal = (cell: number): boolean => kinds[cell % kinds.length] === 'gaussian'
  const classOf = (cell: number): number => weights[Math.floor(cell / kinds.length)]!
  const widest = moments.deviations.reduce((most, value, c) => (isNormal(c) ? Math.max(most, value * value) : most), 0)
  const floor = varSmoothing * widest || varSmoothing
  const means = sums.map((sum, cell) =>
    isNormal(cell) ? moments.means[cell % kinds.length]! + sum / classOf(cell) : 0,
  )
  const variances = squares.map((square, cell) => {
    const off = sums[cell]! / classOf(cell)
    return isNormal(cell) ? Math.max(0, square / classOf(cell) - off * off) + floor : 1
  })
  return { means, variances }
}

/** Smoothed logs of what the classes' rows have in the other columns. */
function chances({ weights, levels }: Counts, { kinds, offsets }: Columns, { kind, alpha }: NaiveBayesConfig) {
  const width = offsets[kinds.length]!
  const logChances = new Float64Array(levels.length)
  const logUnseen = new Float64Array(weights.length * kinds.length)
  for (let k = 0; k < weights.length; k++) {
    const own = levels.subarray(k * width, (k + 1) * width)
    const all = own.reduce((sum, count) => sum + count, 0)
    for (let c = 0; c < kinds.length; c++) {
      const [from, to] = [offsets[c]!, offsets[c + 1]!]
      const total = kind === 'multinomial' ? all + alpha * kinds.length : weights[k]! + alpha * (to - from)
      for (let at = from; at < to; at++) logChances[k * width + at] = Math.log((own[at]! + alpha) / total)
      logUnseen[k * kinds.length + c] = Math.log(alpha / total)
    }
  }
  return { logChances, logUnseen }
}
