import { addNode, openTree, type NodeList } from '../trees/trees'
import { GROUP, type BinnedColumns } from './bin-columns'
import { findSplit, type BinSplit, type Node, type SplitLimits } from './find-split'
import { addGroup, packPairs, subtract, type Histogram, type Pairs } from './histogram'

export interface GrowSettings extends Omit<SplitLimits, 'units'> {
  rate: number
  maxDepth: number
}

/** Room that every tree uses again. */
export interface Room {
  /** Rows to learn from; those of a node lie next to each other, in ascending order. */
  order: Uint32Array
  /** How many there are; the array may be longer. */
  size: number
  scratch: Uint32Array
  /** Of all rows of the matrix. */
  pairs: Pairs
  packed: Float64Array
  /** What is packed of the rows of one node. */
  gathered: Float64Array
  weights: Float64Array | undefined
  /** Histograms that are not in use. */
  spare: Histogram[]
  /** Cells summed since others were let in. */
  cells: number
}

interface Pending extends Node {
  depth: number
  rightOf: number
  /** null: the node stays a leaf. */
  histogram: Histogram | null
}

const CELLS_PER_SLICE = 4_000_000
/** To clear, to subtract and to scan a bin takes as long as to sum so many cells. */
const SCAN = 5

/**
 * Grows one tree to the gradients, to a depth, by histograms: those of the smaller child are summed, those of the other are what
 * is left of the parent's. A leaf's value is a step of Newton's method times the rate, and is added to the scores of its rows. Yields now
 * and then.
 */
export function* growTree(
  list: NodeList,
  binned: BinnedColumns,
  room: Room,
  scores: Float64Array,
  settings: GrowSettings,
): Generator<void, void, void> {
  openTree(list)
  const units = packPairs(room.pairs, room.order, room.size, room.packed)
  const limits = { ...settings, units }
  const pending: Pending[] = [yield* openRoot(binned, room)]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { start, end, histogram, rightOf } = next
    const node = addNode(list)
    if (rightOf >= 0) list.right[rightOf] = node
    list.cover[node] = weightOf(room, start, end)
    const split = histogram && findSplit(histogram, binned, next, room.order, limits)
    if (!split) {
      if (histogram) room.spare.push(histogram)
      settle(list, node, next, room, scores, settings)
      continue
    }
    list.feature[node] = split.column
    list.below[node] = split.bin
    list.threshold[node] = binned.cuts[split.column]![split.bin]!
    const [left, right] = yield* divide(next, split, histogram, binned, room, settings)
    pending.push({ ...right, rightOf: node }, { ...left, rightOf: -1 })
  }
}

function* openRoot(binned: BinnedColumns, room: Room): Generator<void, Pending, void> {
  const histogram = yield* sum(binned, room, 0, room.size)
  let packed = 0
  for (let i = 0; i < room.size; i++) packed += room.gathered[i]!
  return { start: 0, end: room.size, packed, depth: 0, rightOf: -1, histogram }
}

function* divide(
  node: Pending,
  split: BinSplit,
  histogram: Histogram,
  binned: BinnedColumns,
  room: Room,
  { maxDepth, minLeaf }: GrowSettings,
): Generator<void, [Pending, Pending], void> {
  const middle = part(binned, split, room, node.start, node.end)
  const depth = node.depth + 1
  const { packed } = split
  const left: Pending = { start: node.start, end: middle, packed, depth, rightOf: -1, histogram: null }
  const right: Pending = { ...left, start: middle, end: node.end, packed: node.packed - packed }
  const maySplit = ({ start, end }: Node): boolean => depth < maxDepth && end - start >= 2 * minLeaf
  const [small, large] = middle - node.start <= node.end - middle ? [left, right] : [right, left]
  if (!maySplit(large)) {
    room.spare.push(histogram)
    return [left, right]
  }
  small.histogram = yield* sum(binned, room, small.start, small.end)
  subtract(histogram, small.histogram)
  large.histogram = histogram
  if (!maySplit(small)) {
    room.spare.push(small.histogram)
    small.histogram = null
  }
  return [left, right]
}

/** The histogram of a node, a group of columns at a time. */
function* sum(binned: BinnedColumns, room: Room, start: number, end: number): Generator<void, Histogram, void> {
  const { order, packed, gathered } = room
  for (let i = start; i < end; i++) gathered[i - start] = packed[order[i]!]!
  const histogram = room.spare.pop() ?? new Float64Array(binned.bins)
  histogram.fill(0)
  room.cells += SCAN * binned.bins
  for (let group = 0; group * GROUP < binned.columns; group++) {
    addGroup(histogram, binned, group, order, [start, end], gathered)
    room.cells += GROUP * (end - start)
    if (room.cells < CELLS_PER_SLICE) continue
    room.cells = 0
    yield
  }
  return histogram
}

function weightOf({ order, weights }: Room, start: number, end: number): number {
  if (weights === undefined) return end - start
  let total = 0
  for (let i = start; i < end; i++) total += weights[order[i]!]!
  return total
}

/** Makes a node a leaf. */
function settle(
  list: NodeList,
  node: number,
  { start, end }: Node,
  { order, pairs }: Room,
  scores: Float64Array,
  { rate, l2 }: GrowSettings,
): void {
  let [gradient, hessian] = [0, l2]
  for (let i = start; i < end; i++) {
    gradient += pairs[2 * order[i]!]!
    hessian += pairs[2 * order[i]! + 1]!
  }
  const value = hessian > 0 ? (-rate * gradient) / hessian : 0
  list.value[node] = value
  for (let i = start; i < end; i++) scores[order[i]!]! += value
}

/** Moves the rows that go left to the front, each side in its order, and returns where the others begin. */
function part(
  { words, rows }: BinnedColumns,
  { column, bin }: BinSplit,
  { order, scratch }: Room,
  start: number,
  end: number,
): number {
  const base = (column >> 2) * rows
  const shift = (column & 3) << 3
  let [left, right] = [start, 0]
  for (let i = start; i < end; i++) {
    const row = order[i]!
    // 1 where the row's bin is greater: both sides are written and one counts, as no branch can be foreseen.
    const goesRight = (bin - ((words[base + row]! >>> shift) & 255)) >>> 31
    order[left] = row
    scratch[right] = row
    left += 1 - goesRight
    right += goesRight
  }
  order.set(scratch.subarray(0, right), left)
  return left
}
