import { LEAF, type NodeList } from '../trees/trees'
import { createHeap } from './heap'
import type { PruningPath } from './types'

export interface WeakestLinks {
  /** From which price on each node is a leaf. Infinity: it is one anyway, or goes when one above it becomes a leaf. */
  leafFrom: Float64Array
  path: PruningPath
}

/** What pruning knows of each node: sums over the leaves below it as they are by now. */
interface State {
  parent: Int32Array
  /** Impurity times share of the rows, of the node itself and of the leaves below. */
  own: Float64Array
  below: Float64Array
  leaves: Int32Array
  leafFrom: Float64Array
}

/**
 * Minimal cost-complexity pruning (Breiman and others 1984, chapter 3): the split whose leaves bring the least for their number
 * becomes a leaf, over and over, until the root is left. A heap holds the splits by what their leaves bring; that only rises as
 * splits below one go, so that an entry is put back where it is out of date.
 */
export function weakestLinks(tree: NodeList): WeakestLinks {
  const state = openState(tree)
  const heap = createHeap()
  for (let node = 0; node < tree.size; node++)
    if (tree.feature[node] !== LEAF) heap.push(node, gainPerLeaf(state, node))
  const steps = [{ alpha: 0, impurity: state.below[0]!, leaves: state.leaves[0]! }]
  for (let top = heap.pop(); top; top = heap.pop()) {
    const { node, key } = top
    if (isGone(state, node)) continue
    const now = gainPerLeaf(state, node)
    if (now > key) {
      heap.push(node, now)
      continue
    }
    const last = steps.at(-1)!
    const alpha = Math.max(last.alpha, now)
    collapse(state, node, alpha)
    const step = { alpha, impurity: state.below[0]!, leaves: state.leaves[0]! }
    if (alpha > last.alpha) steps.push(step)
    else steps[steps.length - 1] = step
  }
  return { leafFrom: state.leafFrom, path: toPath(steps) }
}

const toPath = (steps: readonly { alpha: number; impurity: number; leaves: number }[]): PruningPath => ({
  alphas: Float64Array.from(steps, ({ alpha }) => alpha),
  impurities: Float64Array.from(steps, ({ impurity }) => impurity),
  leaves: Int32Array.from(steps, ({ leaves }) => leaves),
})

function openState(tree: NodeList): State {
  const { size, feature, right, impurity, cover } = tree
  const parent = new Int32Array(size).fill(-1)
  const own = new Float64Array(size)
  for (let node = 0; node < size; node++) {
    own[node] = (impurity[node]! * cover[node]!) / cover[0]!
    if (feature[node] === LEAF) continue
    parent[node + 1] = node
    parent[right[node]!] = node
  }
  const below = new Float64Array(size)
  const leaves = new Int32Array(size)
  for (let node = size - 1; node >= 0; node--) {
    const isLeaf = feature[node] === LEAF
    below[node] = isLeaf ? own[node]! : below[node + 1]! + below[right[node]!]!
    leaves[node] = isLeaf ? 1 : leaves[node + 1]! + leaves[right[node]!]!
  }
  return { parent, own, below, leaves, leafFrom: new Float64Array(size).fill(Infinity) }
}

const gainPerLeaf = ({ own, below, leaves }: State, node: number): number =>
  Math.max(0, own[node]! - below[node]!) / (leaves[node]! - 1)

/** Does the node lie below one that is a leaf by now? */
function isGone({ parent, leafFrom }: State, node: number): boolean {
  for (let above = parent[node]!; above >= 0; above = parent[above]!) if (leafFrom[above]! < Infinity) return true
  return false
}

function collapse({ parent, own, below, leaves, leafFrom }: State, node: number, alpha: number): void {
  const impurity = own[node]! - below[node]!
  const fewer = leaves[node]! - 1
  leafFrom[node] = alpha
  for (let above = node; above >= 0; above = parent[above]!) {
    below[above]! += impurity
    leaves[above]! -= fewer
  }
}
