import type { Engine } from '../../compute'
import type { Progress } from '../../core/progress'
import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { checkBounds, checkExamples } from '../check-examples'
import type { Bounds, Examples } from '../contract'
import { quietly } from '../quietly'
import { closeNodes, LEAF, openNodes, type NodeList } from '../trees/trees'
import { binColumns, binOf, type BinnedColumns } from './bin-columns'
import { growTree, type GrowSettings, type Room } from './grow-tree'
import { lossOf, type Loss } from './losses'
import { drawRows, shareRows, type Rows } from './share-rows'
import type { BoostingConfig, BoostingModel } from './types'

export const boostingDefaults: Readonly<BoostingConfig> = {
  rounds: 100,
  rate: 0.1,
  maxDepth: 3,
  minLeaf: 20,
  l2: 1,
  bins: 255,
  subsample: 1,
  heldOut: 0,
  patience: 10,
}

export const boostingBounds: Readonly<Partial<Record<keyof BoostingConfig, Bounds>>> = {
  rounds: { min: 1, max: 10_000, integer: true },
  rate: { min: 0.001, max: 1 },
  maxDepth: { min: 1, max: 30, integer: true },
  minLeaf: { min: 1, max: 1_000_000, integer: true },
  l2: { min: 0, max: 1_000_000 },
  bins: { min: 2, max: 255, integer: true },
  subsample: { min: 0.01, max: 1 },
  heldOut: { min: 0, max: 0.5 },
  patience: { min: 1, max: 1_000, integer: true },
}

/**
 * Gradient boosting (Friedman 2001) on histograms with Newton steps (Chen and Guestrin 2016; Ke and others 2017): squared error for
 * numbers, log loss for two classes, softmax with a tree for each of several. Typed arrays whatever the engine.
 * O(rounds × rows × columns × depth), half of which histogram subtraction saves.
 * @throws ClienteleError as the contract says.
 */
export async function* fit(
  all: Examples,
  config: BoostingConfig,
  random: Random,
  _engine: Engine,
): Task<BoostingModel> {
  checkBounds(config, boostingBounds)
  const examples = checkExamples(all)
  const { matrix, target, weights } = examples
  const { rounds } = config
  const step = (done: number): Progress => ({ kind: 'step', phase: 'boosting', done, total: rounds })
  yield step(0)
  const binned = yield* quietly(binColumns(matrix, config.bins, random.fork()), step(0))
  const loss = lossOf(target, weights)
  const rows = shareRows(examples, config, random.fork())
  const state = openState(binned, loss, rows, weights)
  const stop = createStop(config.patience)
  let kept = rounds
  for (let round = 0; round < rounds; round++) {
    yield* quietly(growRound(state, binned, loss, rows, config, random), step(round))
    yield step(round + 1)
    if (rows.heldOut.length === 0) continue
    const best = stop(loss.meanOf(state.scores, rows.heldOut), round)
    if (best === null) continue
    kept = best + 1
    break
  }
  return {
    kind: 'boosting',
    version: 1,
    columns: matrix.columns,
    outputs: target.kind === 'number' ? 1 : target.classes,
    notes: kept < rounds ? [{ code: 'STOPPED_EARLY', details: { rounds: kept } }] : [],
    backend: 'cpu',
    engine: 'typed-arrays',
    trees: closeNodes(cutAfter(state.list, kept * loss.outputs)),
    base: loss.base,
    rounds: kept,
  }
}

interface State {
  list: NodeList
  /** One output after another. */
  scores: Float64Array
  room: Room
}

function openState(binned: BinnedColumns, loss: Loss, rows: Rows, weights: Float64Array | undefined): State {
  const scores = new Float64Array(loss.outputs * binned.rows)
  loss.base.forEach((base, output) => scores.fill(base, output * binned.rows, (output + 1) * binned.rows))
  const room: Room = {
    order: new Uint32Array(rows.learned.length),
    size: 0,
    scratch: new Uint32Array(rows.learned.length),
    pairs: new Float64Array(2 * binned.rows),
    packed: new Float64Array(binned.rows),
    gathered: new Float64Array(rows.learned.length),
    weights,
    spare: [],
    cells: 0,
  }
  return { list: openNodes(1), scores, room }
}

/** A tree for each output. */
function* growRound(
  { list, scores, room }: State,
  binned: BinnedColumns,
  loss: Loss,
  rows: Rows,
  { rate, maxDepth, minLeaf, l2, subsample }: BoostingConfig,
  random: Random,
): Generator<void, void, void> {
  const { order, others } = drawRows(rows, binned.rows, subsample, random)
  const settings: GrowSettings = { rate, maxDepth, minLeaf, l2, mostHessian: loss.mostHessian }
  loss.prepare(scores)
  for (let output = 0; output < loss.outputs; output++) {
    const own = scores.subarray(output * binned.rows, (output + 1) * binned.rows)
    loss.writePairs(room.pairs, scores, output)
    yield
    const root = list.size
    room.order.set(order)
    room.size = order.length
    yield* growTree(list, binned, room, own, settings)
    addToOthers(list, root, binned, others, own)
  }
}

/** Rows that the tree was not grown on go down it by their bins. */
function addToOthers(
  { feature, below, right, value }: NodeList,
  root: number,
  binned: BinnedColumns,
  others: Uint32Array,
  scores: Float64Array,
): void {
  for (const row of others) {
    let node = root
    for (let column = feature[node]!; column !== LEAF; column = feature[node]!) {
      node = binOf(binned, column, row) <= below[node]! ? node + 1 : right[node]!
    }
    scores[row]! += value[node]!
  }
}

/** Hears the loss of each round; after `patience` rounds without a better one, the best round. */
function createStop(patience: number): (loss: number, round: number) => number | null {
  let best = Infinity
  let at = 0
  return (loss, round) => {
    if (loss < best) [best, at] = [loss, round]
    return round - at >= patience ? at : null
  }
}

/** Without the trees from `trees` on. */
function cutAfter(list: NodeList, trees: number): NodeList {
  if (trees >= list.starts.length) return list
  return { ...list, size: list.starts[trees]!, starts: list.starts.slice(0, trees) }
}
