import type { Matrix } from './matrix'

/** A binary tree over points, each node with the least box around them. The children of node i are `child[i]` and the one after it. */
export interface KdTree {
  columns: number
  rows: number
  /** Row of each place; the points of a node lie side by side. */
  order: Uint32Array
  /** The points in that order. */
  points: Float64Array
  nodes: number
  /** The places of each node, from `start` to before `end`. */
  start: Uint32Array
  end: Uint32Array
  /** First child, 0 for a leaf; parent, 0 for the root and its children. */
  child: Uint32Array
  parent: Uint32Array
  /** nodes × columns: the least and the greatest value of each column. */
  low: Float64Array
  high: Float64Array
  /** Squared diagonal of each node's box. */
  diagonal: Float64Array
  /** The leaf of each place. */
  leafOf: Uint32Array
}

const LEAF_ROWS = 32
/** Points moved between yields: some milliseconds. */
const ROWS_PER_SLICE = 200_000

/**
 * A k-d tree (Bentley 1975), split at the median of the widest side (Friedman, Bentley & Finkel 1977). Points that are all equal stay
 * one leaf, however many. O(n·d·log n). Values must be finite.
 */
export function* buildKdTree({ rows, columns, values }: Matrix): Generator<void, KdTree, void> {
  const room = 4 * Math.ceil(rows / LEAF_ROWS) + 4
  const order = Uint32Array.from({ length: rows }, (_, row) => row)
  const [start, end] = [new Uint32Array(room), new Uint32Array(room)]
  const [child, parent] = [new Uint32Array(room), new Uint32Array(room)]
  const [low, high] = [new Float64Array(room * columns), new Float64Array(room * columns)]
  const diagonal = new Float64Array(room)
  const leafOf = new Uint32Array(rows)
  end[0] = rows
  let nodes = 1
  let work = 0
  for (let node = 0; node < nodes; node++) {
    const [from, to] = [start[node]!, end[node]!]
    const side = boxOf(values, columns, order.subarray(from, to), low, high, node * columns)
    for (let c = node * columns; c < (node + 1) * columns; c++) diagonal[node]! += (high[c]! - low[c]!) ** 2
    if (to - from <= LEAF_ROWS || side < 0) {
      leafOf.fill(node, from, to)
      continue
    }
    const middle = (from + to) >> 1
    selectPlace(order, values, columns, side, from, to - 1, middle)
    child[node] = nodes
    for (const [first, last] of [
      [from, middle],
      [middle, to],
    ] as const) {
      start[nodes] = first
      end[nodes] = last
      parent[nodes++] = node
    }
    work += to - from
    if (work >= ROWS_PER_SLICE) {
      work = 0
      yield
    }
  }
  const points = new Float64Array(rows * columns)
  for (let place = 0; place < rows; place++) {
    const from = order[place]! * columns
    for (let c = 0; c < columns; c++) points[place * columns + c] = values[from + c]!
  }
  return { columns, rows, order, points, nodes, start, end, child, parent, low, high, diagonal, leafOf }
}

/** Writes the box of the rows at `at`; answers its widest side, or −1 where all rows are equal. */
function boxOf(
  values: Float64Array,
  columns: number,
  rows: Uint32Array,
  low: Float64Array,
  high: Float64Array,
  at: number,
): number {
  let widest = 0
  let side = -1
  for (let c = 0; c < columns; c++) {
    let [least, greatest] = [Infinity, -Infinity]
    for (let i = 0; i < rows.length; i++) {
      const value = values[rows[i]! * columns + c]!
      if (value < least) least = value
      if (value > greatest) greatest = value
    }
    low[at + c] = least
    high[at + c] = greatest
    if (greatest - least > widest) {
      widest = greatest - least
      side = c
    }
  }
  return side
}

/** Reorders the rows from `low` to `high` so that those before `n` are not greater in a column (Hoare 1961). */
function selectPlace(
  order: Uint32Array,
  values: Float64Array,
  columns: number,
  column: number,
  low: number,
  high: number,
  n: number,
): void {
  const at = (place: number): number => values[order[place]! * columns + column]!
  while (low < high) {
    const [a, b, c] = [at(low), at((low + high) >> 1), at(high)]
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
    let [left, right] = [low, high]
    while (left <= right) {
      while (at(left) < pivot) left++
      while (at(right) > pivot) right--
      if (left > right) break
      const row = order[left]!
      order[left++] = order[right]!
      order[right--] = row
    }
    if (n <= right) high = right
    else if (n >= left) low = left
    else return
  }
}
