/**
 * Binary trees one after another, as plain data. Nodes lie depth first, the left side before the right: the left child of a
 * split is the next node, and a child always comes after its parent.
 */
export interface Trees {
  /** First node of each tree, and after the last one the number of nodes. */
  starts: Int32Array
  /** Column that a node asks for; -1 is a leaf. */
  feature: Int32Array
  /** Rows whose value is at most this go left; 0 at a leaf. */
  threshold: Float64Array
  /** The right child; -1 at a leaf. */
  right: Int32Array
  /** nodes × width: what a row that ends here is worth; those above the leaves are means of what lies below. */
  value: Float64Array
  width: number
  /** Weight of the rows that were learned from here, > 0. */
  cover: Float64Array
}

export const LEAF = -1

/** Trees that still grow. Arrays are longer than what is in use. */
export interface NodeList extends Omit<Trees, 'starts'> {
  size: number
  starts: number[]
  /** What a split is to lessen, of each node. */
  impurity: Float64Array
  /** Greatest code (or bin) of the column that goes left. */
  below: Uint16Array
}

const FIRST_NODES = 256

/** An empty list of trees whose nodes hold `width` values each. */
export function openNodes(width: number, nodes = FIRST_NODES): NodeList {
  return {
    size: 0,
    starts: [],
    feature: new Int32Array(nodes),
    threshold: new Float64Array(nodes),
    right: new Int32Array(nodes),
    value: new Float64Array(nodes * width),
    width,
    cover: new Float64Array(nodes),
    impurity: new Float64Array(nodes),
    below: new Uint16Array(nodes),
  }
}

/** Starts another tree. */
export function openTree(list: NodeList): void {
  list.starts.push(list.size)
}

/** A new leaf, to be filled; returns its index. */
export function addNode(list: NodeList): number {
  if (list.size === list.feature.length) lengthen(list, 2 * list.size)
  const id = list.size++
  list.feature[id] = LEAF
  list.right[id] = LEAF
  return id
}

function lengthen(list: NodeList, nodes: number): void {
  list.feature = copyTo(new Int32Array(nodes), list.feature)
  list.right = copyTo(new Int32Array(nodes), list.right)
  list.threshold = copyTo(new Float64Array(nodes), list.threshold)
  list.value = copyTo(new Float64Array(nodes * list.width), list.value)
  list.cover = copyTo(new Float64Array(nodes), list.cover)
  list.impurity = copyTo(new Float64Array(nodes), list.impurity)
  list.below = copyTo(new Uint16Array(nodes), list.below)
}

function copyTo<T extends { set(from: T): void }>(to: T, from: T): T {
  to.set(from)
  return to
}

/** The trees of a list, cut to length. */
export function closeNodes(list: NodeList): Trees {
  const { size, width } = list
  return {
    starts: Int32Array.from([...list.starts, size]),
    feature: list.feature.slice(0, size),
    threshold: list.threshold.slice(0, size),
    right: list.right.slice(0, size),
    value: list.value.slice(0, size * width),
    width,
    cover: list.cover.slice(0, size),
  }
}

/** How many trees there are. */
export const countTrees = (trees: Trees): number => trees.starts.length - 1
