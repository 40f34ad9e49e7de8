import type { Random } from '../../core/random'
import type { RankedColumns } from '../trees/rank-columns'
import { createSample, fillSample, searchFor, type Answers } from '../trees/sample-of'
import { growTree } from '../trees/grow-tree'
import { LEAF, openNodes, type NodeList } from '../trees/trees'
import type { TreeConfig } from './types'
import { weakestLinks } from './weakest-links'

/** What a tree is grown from. */
export interface Ground {
  ranked: RankedColumns
  answers: Answers
  weights: Float64Array | undefined
  /** The values of the columns, row-major. */
  values: Float64Array
}

const FOLDS = 5
/** Prices that are tried: more would differ by little. */
const MOST_PRICES = 60

/** Grows a tree on the rows that count in `times`; without it, on all. Yields now and then. */
export function* growOn(
  { ranked, answers, weights }: Ground,
  config: TreeConfig,
  times?: Uint32Array,
): Generator<void, NodeList, void> {
  const list = openNodes(answers.width)
  const sample = createSample(ranked.rows)
  fillSample(sample, answers, weights, times)
  const search = searchFor({ ranked, sample, minLeaf: config.minLeaf }, answers, config.criterion)
  yield* growTree(list, ranked, sample, search, { ...config, drawn: null })
  return list
}

/**
 * The price of a leaf with the least squared error on rows that were held out, over five folds; of equal ones the highest, that is
 * the smallest tree. Prices are geometric means of neighbours on the path of the whole tree (Breiman and others 1984, section 3.4.2).
 * Yields now and then.
 */
export function* chooseAlpha(
  ground: Ground,
  config: TreeConfig,
  alphas: Float64Array,
  random: Random,
): Generator<void, number, void> {
  const prices = pricesOf(alphas)
  const errors = new Float64Array(prices.length)
  const fold = foldsOf(ground, random)
  for (let own = 0; own < FOLDS; own++) {
    const times = Uint32Array.from(fold, (other) => (other === own ? 0 : 1))
    if (!times.includes(1) || !times.includes(0)) continue
    const tree = yield* growOn(ground, config, times)
    const { leafFrom } = weakestLinks(tree)
    for (let price = 0; price < prices.length; price++) {
      errors[price]! += errorAt(tree, leafFrom, prices[price]!, ground, times)
      yield
    }
  }
  let best = 0
  for (let price = 1; price < prices.length; price++) if (errors[price]! <= errors[best]!) best = price
  return prices[best]!
}

function pricesOf(alphas: Float64Array): Float64Array {
  const prices = alphas.map((alpha, i) => (i + 1 < alphas.length ? Math.sqrt(alpha * alphas[i + 1]!) : alpha))
  if (prices.length <= MOST_PRICES) return prices
  return Float64Array.from(
    { length: MOST_PRICES },
    (_, i) => prices[Math.round((i * (prices.length - 1)) / (MOST_PRICES - 1))]!,
  )
}

/** A fold for each row; rows of one class are dealt out evenly. */
function foldsOf({ answers, ranked }: Ground, random: Random): Uint8Array {
  const fold = new Uint8Array(ranked.rows)
  const order = shuffledRows(ranked.rows, random)
  const dealt = new Int32Array(Math.max(1, answers.classes))
  for (const row of order) fold[row] = dealt[answers.classes === 0 ? 0 : answers.values[row]!]!++ % FOLDS
  return fold
}

function shuffledRows(rows: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, row) => row)
  for (let i = rows - 1; i > 0; i--) {
    const j = random.int(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

/** Weighted sum of squared errors of the pruned tree on the rows that it was not grown on. */
function errorAt(
  tree: NodeList,
  leafFrom: Float64Array,
  price: number,
  { values, answers, weights, ranked }: Ground,
  times: Uint32Array,
): number {
  let sum = 0
  for (let row = 0; row < ranked.rows; row++) {
    if (times[row] !== 0) continue
    let node = 0
    while (tree.feature[node] !== LEAF && leafFrom[node]! > price) {
      const value = values[row * ranked.columns + tree.feature[node]!]!
      node = value <= tree.threshold[node]! ? node + 1 : tree.right[node]!
    }
    sum += (weights?.[row] ?? 1) * squaredError(tree, node, answers, row)
  }
  return sum
}

function squaredError({ value, width }: NodeList, node: number, { values, mean }: Answers, row: number): number {
  if (width === 1) return (value[node]! - mean - values[row]!) ** 2
  let sum = 0
  for (let c = 0; c < width; c++) sum += (value[node * width + c]! - (values[row] === c ? 1 : 0)) ** 2
  return sum
}
