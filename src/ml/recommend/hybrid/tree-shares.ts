import { sumShap } from '../../explain/tree-shap'
import type { Matrix } from '../../../math/matrix'
import { gaussLegendre } from '../../trees/gauss-legendre'
import { LEAF, type Trees } from '../../trees/trees'

/**
 * Shapley values of trees, looked up: what a leaf gives to each column on its way depends on nothing of a row but which of these columns
 * pass (Yang 2021, Fast TreeSHAP version 2). Leaf after leaf.
 */
interface Table {
  /** First column of each leaf, and after the last leaf the number of columns. */
  starts: Uint32Array
  /** Columns asked on the way, and the bounds within which a value passes: low < value ≤ high. */
  column: Uint32Array
  low: Float64Array
  high: Float64Array
  /** First share of each leaf: of every combination (bit j: column j passes) one share for each column. */
  first: Uint32Array
  share: Float64Array
}

/** Trees so deep that a table of them would be larger are summed row by row. */
const MOST_SHARES = 4_000_000

const tables = new WeakMap<Trees, Table | null>()

/** Rows × columns: `factor` × the Shapley values of the sum of all trees, as `sumShap`. Values of the matrix are numbers. */
export function treeShares(trees: Trees, matrix: Matrix, factor: number): Float64Array {
  let table = tables.get(trees)
  if (table === undefined) tables.set(trees, (table = tableOf(trees)))
  if (table === null) return sumShap(trees, matrix, { first: 0, step: 1, component: 0, factor }).values
  const out = new Float64Array(matrix.rows * matrix.columns)
  for (let leaf = 0; leaf + 1 < table.starts.length; leaf++) addLeaf(table, leaf, matrix, out)
  return out.map((share) => factor * share)
}

/** Row after row, while what the leaf gives is at hand. */
function addLeaf(table: Table, leaf: number, { values, columns }: Matrix, out: Float64Array): void {
  const { starts, column, low, high, first, share } = table
  const from = starts[leaf]!
  const size = starts[leaf + 1]! - from
  for (let at = 0; at < out.length; at += columns) {
    let passing = 0
    for (let c = 0; c < size; c++) {
      const value = values[at + column[from + c]!]!
      passing |= (Number(value > low[from + c]!) & Number(value <= high[from + c]!)) << c
    }
    const shares = first[leaf]! + passing * size
    for (let c = 0; c < size; c++) out[at + column[from + c]!]! += share[shares + c]!
  }
}

/** A column on the way to a leaf, with the share of the weight that passes its questions. */
interface Asked {
  low: number
  high: number
  weight: number
}

interface Leaf {
  value: number
  asked: ReadonlyMap<number, Asked>
}

/** Null where it would be too large. */
function tableOf(trees: Trees): Table | null {
  const leaves: Leaf[] = []
  for (const root of trees.starts.subarray(0, -1)) walk(trees, root, new Map(), leaves)
  const sizes = leaves.map(({ asked }) => asked.size * 2 ** asked.size)
  if (sizes.reduce((sum, size) => sum + size, 0) > MOST_SHARES) return null
  const asked = leaves.flatMap((leaf) => [...leaf.asked])
  const share = new Float64Array(sizes.reduce((sum, size) => sum + size, 0))
  const first = before(sizes)
  leaves.forEach((leaf, i) => writeShares(leaf, share, first[i]!))
  return {
    ...{ starts: before(leaves.map((leaf) => leaf.asked.size)), first, share },
    column: Uint32Array.from(asked, ([column]) => column),
    low: Float64Array.from(asked, ([, { low }]) => low),
    high: Float64Array.from(asked, ([, { high }]) => high),
  }
}

/** Sums of what comes before each, and the sum of all. */
function before(sizes: readonly number[]): Uint32Array {
  const sums = new Uint32Array(sizes.length + 1)
  sizes.forEach((size, i) => (sums[i + 1] = sums[i]! + size))
  return sums
}

function walk(trees: Trees, node: number, asked: ReadonlyMap<number, Asked>, leaves: Leaf[]): void {
  const { feature, threshold, right, cover, value, width } = trees
  const column = feature[node]!
  if (column === LEAF) {
    leaves.push({ value: value[node * width]!, asked })
    return
  }
  const { low, high, weight } = asked.get(column) ?? { low: -Infinity, high: Infinity, weight: 1 }
  const at = threshold[node]!
  const [left, other] = [node + 1, right[node]!]
  const share = (child: number): number => (weight * cover[child]!) / cover[node]!
  walk(trees, left, new Map(asked).set(column, { low, high: Math.min(high, at), weight: share(left) }), leaves)
  walk(trees, other, new Map(asked).set(column, { low: Math.max(low, at), high, weight: share(other) }), leaves)
}

/** value × ∫ (o − z) Π others (o t + z (1 − t)) dt for each column, o: does it pass, z: the share of rows that do. */
function writeShares({ value, asked }: Leaf, into: Float64Array, first: number): void {
  const weights = Array.from(asked.values(), ({ weight }) => weight)
  const { nodes, weights: parts } = gaussLegendre(Math.max(1, Math.ceil(weights.length / 2)))
  let at = first
  for (let passing = 0; passing < 2 ** weights.length; passing++) {
    for (let own = 0; own < weights.length; own++) {
      let integral = 0
      for (let q = 0; q < nodes.length; q++) {
        let product = parts[q]!
        for (let c = 0; c < weights.length; c++) {
          const passes = (passing >> c) & 1
          product *= c === own ? passes - weights[c]! : passes * nodes[q]! + weights[c]! * (1 - nodes[q]!)
        }
        integral += product
      }
      into[at++] = value * integral
    }
  }
}
