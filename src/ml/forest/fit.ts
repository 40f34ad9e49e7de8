import type { Engine } from '../../compute'
import { ClienteleError } from '../../core/errors'
import type { Progress } from '../../core/progress'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { checkBounds, checkExamples } from '../check-examples'
import type { Bounds, Examples } from '../contract'
import { checkCriterion } from '../trees/check-criterion'
import { checkDepth } from '../trees/check-depth'
import { growTree } from '../trees/grow-tree'
import { quietly } from '../quietly'
import { rankColumns } from '../trees/rank-columns'
import { answersOf, createSample, fillSample, searchFor } from '../trees/sample-of'
import { closeNodes, openNodes } from '../trees/trees'
import { openVotes, outOfBag, vote } from './out-of-bag'
import type { ForestConfig, ForestModel } from './types'

export const forestDefaults: Readonly<ForestConfig> = {
  trees: 300,
  maxDepth: null,
  minLeaf: 10,
  minSplit: 2,
  criterion: 'gini',
  columns: 'auto',
  mostRows: 50_000,
}

export const forestBounds: Readonly<Partial<Record<keyof ForestConfig, Bounds>>> = {
  trees: { min: 1, max: 5_000, integer: true },
  minLeaf: { min: 1, max: 1_000_000, integer: true },
  minSplit: { min: 2, max: 1_000_000, integer: true },
  mostRows: { min: 2, max: 1_000_000, integer: true },
}

/**
 * A random forest (Breiman 2001): trees on bootstrap samples, each split choosing from columns drawn anew, and the mean of their
 * leaves, as in scikit-learn. Each tree has a generator of its own. Judges itself on the rows that trees were grown without.
 * Typed arrays whatever the engine.
 * @throws ClienteleError as the contract says.
 */
export async function* fit(all: Examples, config: ForestConfig, random: Random, _engine: Engine): Task<ForestModel> {
  check(config)
  const { matrix, target, weights } = checkExamples(all)
  const step = (done: number): Progress => ({ kind: 'step', phase: 'forest', done, total: config.trees })
  yield step(0)
  const ranked = yield* quietly(rankColumns(matrix), step(0))
  const answers = answersOf(target, weights)
  const list = openNodes(answers.width)
  const votes = openVotes(matrix.rows, answers.width)
  const sample = createSample(matrix.rows)
  const search = searchFor({ ranked, sample, minLeaf: config.minLeaf }, answers, config.criterion)
  const columns = columnsOf(config.columns, matrix.columns, answers.classes > 0)
  for (let tree = 0; tree < config.trees; tree++) {
    const own = random.fork()
    const times = draw(matrix.rows, config, own)
    const root = list.size
    fillSample(sample, answers, weights, times)
    const drawn = columns < matrix.columns ? { columns, random: own } : null
    yield* quietly(growTree(list, ranked, sample, search, { ...config, drawn }), step(tree))
    vote(votes, list, root, ranked, times)
    yield step(tree + 1)
  }
  return {
    kind: 'forest',
    version: 1,
    columns: matrix.columns,
    outputs: target.kind === 'number' ? 1 : target.classes,
    notes: [],
    backend: 'cpu',
    engine: 'typed-arrays',
    trees: closeNodes(list),
    outOfBag: outOfBag(votes, answers, weights),
  }
}

function columnsOf(wanted: ForestConfig['columns'], columns: number, isForClasses: boolean): number {
  const choice = wanted === 'auto' ? (isForClasses ? 'sqrt' : 'all') : wanted
  if (choice === 'all') return columns
  if (choice === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(columns)))
  return choice === 'third' ? Math.max(1, Math.floor(columns / 3)) : Math.min(choice, columns)
}

/** How often each row was drawn, with replacement. */
function draw(rows: number, { mostRows }: ForestConfig, random: Random): Uint32Array {
  const times = new Uint32Array(rows)
  for (let left = Math.min(rows, mostRows); left > 0; left--) times[random.int(rows)]!++
  return times
}

function check(config: ForestConfig): void {
  checkBounds(config, forestBounds)
  checkDepth(config.maxDepth)
  checkCriterion(config.criterion)
  const { columns } = config
  if (columns === 'auto' || columns === 'sqrt' || columns === 'third' || columns === 'all') return
  if (Number.isInteger(columns) && columns >= 1) return
  throw new ClienteleError('CONFIG_INVALID', {
    field: 'columns',
    value: columns,
    allowed: 'auto, sqrt, third, all, ≥ 1',
  })
}
