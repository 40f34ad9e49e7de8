import type { Matrix } from '../../math/matrix'
import type { Contributions } from '../contract'
import { gaussLegendre, type Quadrature } from '../trees/gauss-legendre'
import { LEAF, type Trees } from '../trees/trees'

/** Which trees are summed, and which of a node's values: `sign` × `factor` × the value at `component`. */
export interface ShapOptions {
  /** Trees `first`, `first + step`, ... */
  first: number
  step: number
  component: number
  factor: number
}

/** What the walk to a node says, whatever the row: of edges, by the node that they lead to. */
interface Edges {
  parent: Int32Array
  /** The nearest edge above it that asks for the same column; -1 for none. */
  previous: Int32Array
  /** Share of the weight that passes all questions for this column on the way, this one included. */
  share: Float64Array
  /** Most different columns on the way to a leaf. */
  most: number
}

/** Room for one tree and one row. */
interface Scratch {
  isHot: Uint8Array
  /** nodes × quadrature nodes: the product over the columns on the way, and 1 by the factor of an edge's own column. */
  product: Float64Array
  inverse: Float64Array
}

/**
 * Exact Shapley values of a tree ensemble for each row, with the path-dependent expectation of TreeSHAP (Lundberg, Erion and Lee
 * 2018, algorithm 2): a question about a column that is not known sends a row both ways, by the weight of the rows learned from.
 *
 * Computed by Owen's integral (1972): where each column is known with chance t, a leaf is worth v × Π (o t + z (1 - t)) over the
 * columns on its way (o: does the row pass their questions, z: the share of rows that do), and a column's Shapley value is the
 * integral over t of what knowing it adds. That is a polynomial, so Gauss and Legendre's quadrature is exact; one pass down
 * multiplies, one pass up sums the leaves below each edge. O(nodes × columns on a way) a row, where algorithm 2 takes
 * O(leaves × columns on a way ²), and no differences of large numbers.
 */
export function sumShap(trees: Trees, matrix: Matrix, options: ShapOptions): Omit<Contributions, 'scale'> {
  const { first, step } = options
  const values = new Float64Array(matrix.rows * matrix.columns)
  let base = 0
  for (let tree = first; tree < trees.starts.length - 1; tree += step) {
    const [start, end] = [trees.starts[tree]!, trees.starts[tree + 1]!]
    base += expectation(trees, start, end, options)
    if (end - start > 1) explainTree(trees, start, end, matrix, options, values)
  }
  return { base, values }
}

/** Shapley values of the mean of trees whose leaves hold a number, or probabilities. */
export function treeShap(trees: Trees, matrix: Matrix, outputs: number, output: number): Contributions {
  const count = trees.starts.length - 1
  const isFirstOfTwo = outputs === 2 && output === 0
  const { base, values } = sumShap(trees, matrix, {
    first: 0,
    step: 1,
    component: trees.width === 1 ? 0 : output,
    factor: (isFirstOfTwo ? -1 : 1) / count,
  })
  return { base: isFirstOfTwo ? 1 + base : base, values, scale: outputs === 1 ? 'value' : 'probability' }
}

/** The mean of the leaves by weight. */
function expectation(
  { feature, cover, value, width }: Trees,
  start: number,
  end: number,
  options: ShapOptions,
): number {
  let sum = 0
  for (let node = start; node < end; node++) {
    if (feature[node] === LEAF) sum += (cover[node]! / cover[start]!) * value[node * width + options.component]!
  }
  return sum * options.factor
}

function explainTree(
  trees: Trees,
  start: number,
  end: number,
  matrix: Matrix,
  options: ShapOptions,
  out: Float64Array,
): void {
  const edges = edgesOf(trees, start, end)
  const quadrature = gaussLegendre(Math.ceil(edges.most / 2))
  const nodes = end - start
  const cells = nodes * quadrature.nodes.length
  const scratch = {
    isHot: new Uint8Array(nodes),
    product: new Float64Array(cells),
    inverse: new Float64Array(cells),
  }
  for (let row = 0; row < matrix.rows; row++) {
    descend(trees, start, edges, quadrature, matrix, row, scratch)
    ascend(trees, start, options, quadrature, scratch)
    collect(trees, start, edges, quadrature, scratch, out.subarray(row * matrix.columns, (row + 1) * matrix.columns))
  }
}

/** Nodes are counted from the root of the tree. */
function edgesOf({ feature, right, cover }: Trees, start: number, end: number): Edges {
  const nodes = end - start
  const parent = new Int32Array(nodes).fill(-1)
  const previous = new Int32Array(nodes).fill(-1)
  const share = new Float64Array(nodes)
  const different = new Int32Array(nodes)
  let most = 0
  const add = (child: number, above: number): void => {
    parent[child] = above
    const column = feature[start + above]!
    let edge = above
    while (edge > 0 && feature[start + parent[edge]!] !== column) edge = parent[edge]!
    const before = edge > 0 ? edge : -1
    previous[child] = before
    share[child] = (cover[start + child]! / cover[start + above]!) * (before < 0 ? 1 : share[before]!)
    different[child] = different[above]! + (before < 0 ? 1 : 0)
    most = Math.max(most, different[child]!)
  }
  for (let node = 0; node < nodes; node++) {
    if (feature[start + node] === LEAF) continue
    add(node + 1, node)
    add(right[start + node]! - start, node)
  }
  return { parent, previous, share, most }
}

/** Down: does the row pass all questions of an edge's column so far, and the product over the columns on the way to a node. */
function descend(
  { feature, threshold }: Trees,
  start: number,
  { parent, previous, share }: Edges,
  { nodes: times }: Quadrature,
  { columns, values }: Matrix,
  row: number,
  { isHot, product, inverse }: Scratch,
): void {
  const points = times.length
  product.fill(1, 0, points)
  for (let node = 1; node < parent.length; node++) {
    const above = parent[node]!
    const before = previous[node]!
    const goesLeft = values[row * columns + feature[start + above]!]! <= threshold[start + above]!
    const passes = goesLeft === (node === above + 1) && (before < 0 || isHot[before] === 1) ? 1 : 0
    isHot[node] = passes
    const [own, up, old] = [node * points, above * points, before * points]
    for (let q = 0; q < points; q++) {
      const t = times[q]!
      const factor = passes * t + share[node]! * (1 - t)
      const rest = before < 0 ? product[up + q]! : product[up + q]! * inverse[old + q]!
      product[own + q] = rest * factor
      inverse[own + q] = 1 / factor
    }
  }
}

/** Up: products times values, summed over the leaves below each node. */
function ascend(
  { feature, right, value, width }: Trees,
  start: number,
  { component, factor }: ShapOptions,
  { nodes: times }: Quadrature,
  { isHot, product }: Scratch,
): void {
  const points = times.length
  for (let node = isHot.length - 1; node >= 0; node--) {
    const isLeaf = feature[start + node] === LEAF
    const worth = isLeaf ? value[(start + node) * width + component]! * factor : 0
    const [to, left, other] = [node * points, (node + 1) * points, (right[start + node]! - start) * points]
    for (let q = 0; q < points; q++) {
      product[to + q] = isLeaf ? product[to + q]! * worth : product[left + q]! + product[other + q]!
    }
  }
}

/** What knowing an edge's column adds to the leaves below it, in place of what was counted at an edge of that column above. */
function collect(
  { feature }: Trees,
  start: number,
  { parent, previous, share }: Edges,
  { weights }: Quadrature,
  { isHot, product, inverse }: Scratch,
  out: Float64Array,
): void {
  const points = weights.length
  for (let node = 1; node < parent.length; node++) {
    const before = previous[node]!
    const gain = isHot[node]! - share[node]!
    const oldGain = before < 0 ? 0 : isHot[before]! - share[before]!
    const [own, old] = [node * points, Math.max(0, before) * points]
    let sum = 0
    for (let q = 0; q < points; q++) {
      const added = gain * inverse[own + q]! - oldGain * inverse[old + q]!
      sum += weights[q]! * product[own + q]! * added
    }
    out[feature[start + parent[node]!]!]! += sum
  }
}
