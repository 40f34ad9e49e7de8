import { createDisjointSets, type DisjointSets } from '../../math/disjoint-sets'
import type { KdTree } from '../../math/kd-tree'
import type { Marked } from './types'

/** Pairs of leaves between yields: some ten milliseconds. */
const PAIRS_PER_SLICE = 20_000

/** What is known of the core points below each node. */
interface State extends Marked {
  sets: DisjointSets
  squaredEps: number
  /** A core point of the node, or −1 for none. */
  some: Int32Array
  /** 1 once all core points of the node are one set. */
  isOne: Uint8Array
}

/**
 * Unites core points within eps of each other, two nodes of the tree at a time: nodes too far apart, and nodes whose core points are one
 * set already, are left alone; of nodes that lie within eps as a whole, all core points are united at once. After the dual-tree search
 * of Borůvka steps in March, Ram & Gray 2010 ("Fast Euclidean minimum spanning tree").
 */
export function* connectCores(marked: Marked, squaredEps: number): Generator<void, DisjointSets, void> {
  const { tree } = marked
  const sets = createDisjointSets(tree.rows)
  const state: State = { ...marked, sets, squaredEps, ...summarise(marked) }
  // A pair of nodes, or one node twice; what is marked done has had its parts looked at.
  const stack: [a: number, b: number, isDone: boolean][] = tree.rows > 0 ? [[0, 0, false]] : []
  let pairs = 0
  while (stack.length > 0) {
    const [a, b, isDone] = stack.pop()!
    if (isDone) {
      noteOne(state, a)
      if (b !== a) noteOne(state, b)
      continue
    }
    const parts = open(state, a, b)
    if (parts.length > 0) stack.push([a, b, true], ...parts)
    if (++pairs % PAIRS_PER_SLICE === 0) yield
  }
  return sets
}

function summarise({ tree, isCore }: Marked): Pick<State, 'some' | 'isOne'> {
  const some = new Int32Array(tree.nodes).fill(-1)
  const isOne = new Uint8Array(tree.nodes)
  for (let node = tree.nodes - 1; node >= 0; node--) {
    const first = tree.child[node]!
    if (first !== 0) {
      some[node] = some[first]! >= 0 ? some[first]! : some[first + 1]!
      continue
    }
    for (let place = tree.end[node]! - 1; place >= tree.start[node]!; place--)
      if (isCore[place] === 1) some[node] = place
  }
  return { some, isOne }
}

/** Settles a pair of nodes, or answers the pairs of their parts: the last is looked at first. */
function open(state: State, a: number, b: number): [number, number, boolean][] {
  const { tree, some, isOne, sets, squaredEps } = state
  const { child } = tree
  if (some[a]! < 0 || some[b]! < 0) return []
  if (isOne[a] === 1 && isOne[b] === 1 && sets.find(some[a]!) === sets.find(some[b]!)) return []
  if (leastBetween(tree, a, b) > squaredEps) return []
  if (mostBetween(tree, a, b) <= squaredEps) {
    uniteAll(state, a, some[a]!)
    uniteAll(state, b, some[a]!)
    isOne[a] = isOne[b] = 1
    return []
  }
  if (child[a] === 0 && child[b] === 0) {
    uniteNear(state, a, b)
    noteOne(state, a)
    noteOne(state, b)
    return []
  }
  if (a === b) {
    const first = child[a]!
    return [
      [first, first + 1, false],
      [first + 1, first + 1, false],
      [first, first, false],
    ]
  }
  // The larger one is opened.
  const isFirst = child[b] === 0 || (child[a] !== 0 && sizeOf(tree, a) >= sizeOf(tree, b))
  const [opened, kept] = isFirst ? [a, b] : [b, a]
  const [x, y] = [child[opened]!, child[opened]! + 1]
  const isNear = leastBetween(tree, x, kept) <= leastBetween(tree, y, kept)
  const [near, far] = isNear ? [x, y] : [y, x]
  return [
    [far, kept, false],
    [near, kept, false],
  ]
}

const sizeOf = ({ start, end }: KdTree, node: number): number => end[node]! - start[node]!

/** Notes where all core points of a node have become one set. */
function noteOne({ tree, some, isOne, sets, isCore }: State, node: number): void {
  if (isOne[node] === 1 || some[node]! < 0) return
  const own = sets.find(some[node]!)
  const first = tree.child[node]!
  if (first !== 0) {
    const isWhole = (part: number): boolean => some[part]! < 0 || (isOne[part] === 1 && sets.find(some[part]!) === own)
    if (isWhole(first) && isWhole(first + 1)) isOne[node] = 1
    return
  }
  for (let place = tree.start[node]!; place < tree.end[node]!; place++) {
    if (isCore[place] === 1 && sets.find(place) !== own) return
  }
  isOne[node] = 1
}

function uniteAll({ tree, isCore, sets, isOne, some }: State, node: number, place: number): void {
  if (isOne[node] === 1) {
    sets.unite(some[node]!, place)
    return
  }
  for (let other = tree.start[node]!; other < tree.end[node]!; other++) {
    if (isCore[other] === 1) sets.unite(other, place)
  }
}

/** Unites core points of two leaves that are near each other, until both leaves are one set. */
function uniteNear({ tree, isCore, sets, squaredEps, isOne }: State, a: number, b: number): void {
  const { points, columns, start, end } = tree
  const areWhole = isOne[a] === 1 && isOne[b] === 1
  for (let x = start[a]!; x < end[a]!; x++) {
    if (isCore[x] === 0) continue
    for (let y = a === b ? x + 1 : start[b]!; y < end[b]!; y++) {
      if (isCore[y] === 0 || sets.find(x) === sets.find(y)) continue
      let sum = 0
      for (let c = 0; c < columns; c++) {
        const difference = points[x * columns + c]! - points[y * columns + c]!
        sum += difference * difference
      }
      if (sum > squaredEps) continue
      sets.unite(x, y)
      if (areWhole) return
    }
  }
}

function leastBetween({ columns, low, high }: KdTree, a: number, b: number): number {
  let sum = 0
  for (let c = 0; c < columns; c++) {
    const [one, other] = [a * columns + c, b * columns + c]
    const [below, above] = [low[other]! - high[one]!, low[one]! - high[other]!]
    const gap = below > 0 ? below : above > 0 ? above : 0
    sum += gap * gap
  }
  return sum
}

function mostBetween({ columns, low, high }: KdTree, a: number, b: number): number {
  let sum = 0
  for (let c = 0; c < columns; c++) {
    const [one, other] = [a * columns + c, b * columns + c]
    const [below, above] = [high[one]! - low[other]!, high[other]! - low[one]!]
    const side = below > above ? below : above
    sum += side * side
  }
  return sum
}
