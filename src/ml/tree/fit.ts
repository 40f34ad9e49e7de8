import type { Engine } from '../../compute'
import { ClienteleError } from '../../core/errors'
import type { Progress } from '../../core/progress'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { checkBounds, checkExamples } from '../check-examples'
import type { Bounds, Examples } from '../contract'
import { checkCriterion } from '../trees/check-criterion'
import { checkDepth } from '../trees/check-depth'
import { quietly } from '../quietly'
import { rankColumns } from '../trees/rank-columns'
import { answersOf } from '../trees/sample-of'
import { closeNodes } from '../trees/trees'
import { chooseAlpha, growOn, type Ground } from './choose-alpha'
import { prune } from './prune'
import type { TreeConfig, TreeModel } from './types'
import { weakestLinks } from './weakest-links'

export const treeDefaults: Readonly<TreeConfig> = {
  maxDepth: 5,
  minLeaf: 1,
  minSplit: 2,
  criterion: 'gini',
  ccpAlpha: 0,
}

export const treeBounds: Readonly<Partial<Record<keyof TreeConfig, Bounds>>> = {
  minLeaf: { min: 1, max: 1_000_000, integer: true },
  minSplit: { min: 2, max: 1_000_000, integer: true },
}

/**
 * A decision tree by CART (Breiman, Friedman, Olshen and Stone 1984), equal to scikit-learn's but for ties, of which the first
 * column is taken here: exact splits by Gini, entropy or squared error, then minimal cost-complexity pruning.
 * Typed arrays whatever the engine. O(columns × rows × depth).
 * @throws ClienteleError as the contract says.
 */
export async function* fit(all: Examples, config: TreeConfig, random: Random, _engine: Engine): Task<TreeModel> {
  check(config)
  const { matrix, target, weights } = checkExamples(all)
  yield step(0)
  const ranked = yield* quietly(rankColumns(matrix), step(0))
  const ground: Ground = { ranked, answers: answersOf(target, weights), weights, values: matrix.values }
  const whole = yield* quietly(growOn(ground, config), step(1))
  const { leafFrom, path } = weakestLinks(whole)
  const alpha =
    config.ccpAlpha === 'auto'
      ? yield* quietly(chooseAlpha(ground, config, path.alphas, random), step(2))
      : config.ccpAlpha
  yield step(STEPS)
  return {
    kind: 'tree',
    version: 1,
    columns: matrix.columns,
    outputs: target.kind === 'number' ? 1 : target.classes,
    notes: [],
    backend: 'cpu',
    engine: 'typed-arrays',
    trees: closeNodes(alpha > 0 ? prune(whole, leafFrom, alpha) : whole),
    alpha,
    path,
  }
}

const STEPS = 3
const step = (done: number): Progress => ({ kind: 'step', phase: 'tree', done, total: STEPS })

function check(config: TreeConfig): void {
  checkBounds(config, treeBounds)
  checkDepth(config.maxDepth)
  checkCriterion(config.criterion)
  const { ccpAlpha } = config
  if (ccpAlpha === 'auto' || (typeof ccpAlpha === 'number' && ccpAlpha >= 0 && ccpAlpha < Infinity)) return
  throw new ClienteleError('CONFIG_INVALID', { field: 'ccpAlpha', value: ccpAlpha, allowed: '≥ 0, auto' })
}
