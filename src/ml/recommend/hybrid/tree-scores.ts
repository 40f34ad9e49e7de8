import type { Matrix } from '../../../math/matrix'
import { LEAF, type Trees } from '../../trees/trees'

/** Trees to be walked without a branch: every walk takes as many steps, a leaf leads to itself. */
interface Walks {
  steps: number
  column: Int32Array
  threshold: Float64Array
  /** Where to go from node i: next[2 i] with a value that is at most the threshold, next[2 i + 1] with a greater one. */
  next: Int32Array
}

const known = new WeakMap<Trees, Walks>()

/**
 * Sums of all trees' values for each row, from `base` on: what `addValues` sums, in half its time for trees of a few levels, whose
 * answers nobody can foretell, a processor either. Values of the matrix are numbers.
 */
export function treeScores(trees: Trees, { rows, columns, values }: Matrix, base: number): Float64Array {
  let walks = known.get(trees)
  if (!walks) known.set(trees, (walks = walksOf(trees)))
  const { steps, column, threshold, next } = walks
  const { value, starts } = trees
  const out = new Float64Array(rows).fill(base)
  for (let tree = 0; tree < starts.length - 1; tree++) {
    const root = starts[tree]!
    for (let row = 0, from = 0; row < rows; row++, from += columns) {
      let node = root
      for (let step = 0; step < steps; step++) {
        node = next[2 * node + Number(values[from + column[node]!]! > threshold[node]!)]!
      }
      out[row]! += value[node]!
    }
  }
  return out
}

function walksOf({ feature, threshold, right, starts }: Trees): Walks {
  const next = new Int32Array(2 * feature.length)
  const depth = new Uint32Array(feature.length)
  for (let node = 0; node < feature.length; node++) {
    const isLeaf = feature[node] === LEAF
    next[2 * node] = isLeaf ? node : node + 1
    next[2 * node + 1] = isLeaf ? node : right[node]!
    if (!isLeaf) depth[node + 1] = depth[right[node]!] = depth[node]! + 1
  }
  return {
    steps: starts.length > 1 ? depth.reduce((most, one) => Math.max(most, one), 0) : 0,
    column: feature.map((one) => Math.max(0, one)),
    threshold,
    next,
  }
}
