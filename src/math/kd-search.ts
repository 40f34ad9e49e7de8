import type { KdTree } from './kd-tree'

/**
 * Squared distance from a point to the box of a node: 0 inside. Rounded in the order of `squaredTo`, so that it is never above the
 * distance, as computed, to a point in the box.
 */
function leastTo({ columns, low, high }: KdTree, node: number, point: Float64Array, at: number): number {
  let sum = 0
  const box = node * columns
  for (let c = 0; c < columns; c++) {
    const value = point[at + c]!
    const [below, above] = [low[box + c]! - value, value - high[box + c]!]
    const outside = below > 0 ? below : above > 0 ? above : 0
    sum += outside * outside
  }
  return sum
}

/** Squared distance from a point to the farthest corner of a node's box. */
function mostTo({ columns, low, high }: KdTree, node: number, point: Float64Array, at: number): number {
  let sum = 0
  const box = node * columns
  for (let c = 0; c < columns; c++) {
    const value = point[at + c]!
    const [below, above] = [value - low[box + c]!, high[box + c]! - value]
    const side = below > above ? below : above
    sum += side * side
  }
  return sum
}

/** Squared distance from a point to that of a place. */
function squaredTo({ columns, points }: KdTree, place: number, point: Float64Array, at: number): number {
  let sum = 0
  const from = place * columns
  for (let c = 0; c < columns; c++) {
    const difference = point[at + c]! - points[from + c]!
    sum += difference * difference
  }
  return sum
}

/** Nodes still to look at; deep enough for any tree of 32-bit places. */
const stack = new Uint32Array(128)

/**
 * How many points lie within a squared radius of the point at a place, itself too, counted up to `enough`. Begins in its own leaf and
 * goes up, so that a point among many is done after a few of them.
 */
export function countAround(tree: KdTree, place: number, squaredRadius: number, enough: number): number {
  const { points, columns, parent, child } = tree
  const at = place * columns
  let node = tree.leafOf[place]!
  let found = countIn(tree, node, points, at, squaredRadius, enough)
  while (node !== 0 && found < enough) {
    const first = child[parent[node]!]!
    const other = node === first ? first + 1 : first
    found += countIn(tree, other, points, at, squaredRadius, enough - found)
    node = parent[node]!
  }
  return Math.min(found, enough)
}

/** The same among the points below a node. */
function countIn(
  tree: KdTree,
  top: number,
  point: Float64Array,
  at: number,
  squaredRadius: number,
  enough: number,
): number {
  const { child, start, end, diagonal } = tree
  let found = 0
  let size = 1
  stack[0] = top
  while (size > 0 && found < enough) {
    const node = stack[--size]!
    if (leastTo(tree, node, point, at) > squaredRadius) continue
    // A box that is longer than the ball is not inside it.
    if (diagonal[node]! <= 4 * squaredRadius && mostTo(tree, node, point, at) <= squaredRadius) {
      found += end[node]! - start[node]!
    } else if (child[node] === 0) {
      for (let place = start[node]!; place < end[node]!; place++) {
        if (squaredTo(tree, place, point, at) <= squaredRadius) found++
      }
    } else {
      stack[size++] = child[node]!
      stack[size++] = child[node]! + 1
    }
  }
  return found
}

/** Calls `visit` with every place within a squared radius of the point at a place, below nodes that are `wanted` (1) alone. */
export function forEachAround(
  tree: KdTree,
  place: number,
  squaredRadius: number,
  wanted: Uint8Array,
  visit: (other: number) => void,
): void {
  const { points, columns, child, start, end } = tree
  let size = 1
  stack[0] = 0
  while (size > 0) {
    const node = stack[--size]!
    if (wanted[node] === 0 || leastTo(tree, node, points, place * columns) > squaredRadius) continue
    if (child[node] !== 0) {
      stack[size++] = child[node]!
      stack[size++] = child[node]! + 1
      continue
    }
    for (let other = start[node]!; other < end[node]!; other++) {
      if (squaredTo(tree, other, points, place * columns) <= squaredRadius) visit(other)
    }
  }
}

/** The nearest points, the nearest first: places and squared distances. Of equal distances the lower row is nearer. */
interface Neighbours {
  places: Int32Array
  squared: Float64Array
}

/** Fills `into` with the points nearest to `point[at …]`; −1 and Infinity where there are fewer. */
export function findNearest(tree: KdTree, point: Float64Array, at: number, into: Neighbours): void {
  const { child, start, end, order } = tree
  const { places, squared } = into
  const k = places.length
  places.fill(-1)
  squared.fill(Infinity)
  const open: { node: number; least: number }[] = tree.rows > 0 ? [{ node: 0, least: 0 }] : []
  while (open.length > 0) {
    const { node, least } = open.pop()!
    if (least > squared[k - 1]!) continue
    if (child[node] !== 0) {
      const [a, b] = [child[node]!, child[node]! + 1]
      const [toA, toB] = [leastTo(tree, a, point, at), leastTo(tree, b, point, at)]
      // The nearer one last, as it is taken first.
      if (toA <= toB) open.push({ node: b, least: toB }, { node: a, least: toA })
      else open.push({ node: a, least: toA }, { node: b, least: toB })
      continue
    }
    for (let place = start[node]!; place < end[node]!; place++) {
      const distance = squaredTo(tree, place, point, at)
      if (distance <= squared[k - 1]!) insert(order, into, place, distance)
    }
  }
}

function insert(order: Uint32Array, { places, squared }: Neighbours, place: number, distance: number): void {
  const isBefore = (i: number): boolean =>
    distance < squared[i]! || (distance === squared[i]! && places[i]! >= 0 && order[place]! < order[places[i]!]!)
  let i = places.length - 1
  if (places[i]! >= 0 && !isBefore(i)) return
  while (i > 0 && (places[i - 1]! < 0 || isBefore(i - 1))) {
    places[i] = places[i - 1]!
    squared[i] = squared[i - 1]!
    i--
  }
  places[i] = place
  squared[i] = distance
}
