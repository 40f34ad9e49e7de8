import type { Random } from '../../core/random'
import { midpoint } from './midpoint'
import type { RankedColumns } from './rank-columns'
import type { Sample, Split, SplitSearch } from './split-search'
import { addNode, openTree, type NodeList } from './trees'

export interface GrowSettings {
  /** null: as deep as it goes. */
  maxDepth: number | null
  minLeaf: number
  /** A node of fewer rows stays a leaf. */
  minSplit: number
  /** Columns that a split may choose from, drawn anew for each; null: all. */
  drawn: { columns: number; random: Random } | null
}

/** Rows still to be split. */
interface Pending {
  start: number
  end: number
  depth: number
  /** The node whose right child this is; -1 for a left child and for the root. */
  rightOf: number
}

/** Rows looked at in columns before others are let in: some milliseconds. */
const CELLS_PER_SLICE = 500_000

/**
 * Grows one tree by CART (Breiman, Friedman, Olshen and Stone 1984): the best split of each node, over all columns or some, by
 * the search handed in. As in scikit-learn a split need not gain anything, and a threshold lies halfway between two values of
 * the node; of equally good splits the first column and the least threshold is taken. Yields now and then.
 */
export function* growTree(
  list: NodeList,
  ranked: RankedColumns,
  sample: Sample,
  search: SplitSearch,
  settings: GrowSettings,
): Generator<void, void, void> {
  openTree(list)
  const columns = Int32Array.from({ length: ranked.columns }, (_, column) => column)
  const pending: Pending[] = [{ start: 0, end: sample.size, depth: 0, rightOf: -1 }]
  const work = { cells: 0 }
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { start, end, depth, rightOf } = next
    const node = addNode(list)
    if (rightOf >= 0) list.right[rightOf] = node
    const { weight, impurity, isPure } = search.open(start, end)
    list.cover[node] = weight
    list.impurity[node] = impurity
    search.writeValue(list.value, node * list.width)
    if (isPure || !maySplit(end - start, depth, settings)) continue
    yield* lookAtColumns(search, columns, end - start, settings.drawn, work)
    if (search.best.column < 0) continue
    const middle = part(sample, ranked, search.best, start, end)
    list.feature[node] = search.best.column
    list.threshold[node] = thresholdOf(ranked, search.best)
    list.below[node] = search.best.below
    pending.push({ start: middle, end, depth: depth + 1, rightOf: node })
    pending.push({ start, end: middle, depth: depth + 1, rightOf: -1 })
  }
}

const maySplit = (rows: number, depth: number, { maxDepth, minLeaf, minSplit }: GrowSettings): boolean =>
  rows >= minSplit && rows >= 2 * minLeaf && (maxDepth === null || depth < maxDepth)

/** Tries all columns, or some drawn by lot; where none of those varies it draws on, as scikit-learn does. */
function* lookAtColumns(
  search: SplitSearch,
  columns: Int32Array,
  rows: number,
  drawn: GrowSettings['drawn'],
  work: { cells: number },
): Generator<void, void, void> {
  const enough = drawn?.columns ?? columns.length
  let found = 0
  for (let tried = 0; tried < columns.length && (tried < enough || found === 0); tried++) {
    if (drawn) swap(columns, tried, tried + drawn.random.int(columns.length - tried))
    if (search.look(columns[tried]!)) found++
    work.cells += rows
    if (work.cells < CELLS_PER_SLICE) continue
    work.cells = 0
    yield
  }
}

function thresholdOf({ levels }: RankedColumns, { column, below, above }: Split): number {
  const { low, high } = levels[column]!
  return midpoint(high[below]!, low[above]!)
}

/** Moves the rows that go left to the front, and returns where the others begin. */
function part(sample: Sample, ranked: RankedColumns, { column, below }: Split, start: number, end: number): number {
  const { order, weight, answer } = sample
  const { codes } = ranked
  const base = column * ranked.rows
  let left = start
  let right = end - 1
  while (left <= right) {
    const row = order[left]!
    if (codes[base + row]! <= below) {
      left++
      continue
    }
    const [ownWeight, ownAnswer] = [weight[left]!, answer[left]!]
    order[left] = order[right]!
    weight[left] = weight[right]!
    answer[left] = answer[right]!
    order[right] = row
    weight[right] = ownWeight
    answer[right] = ownAnswer
    right--
  }
  return left
}

function swap(values: Int32Array, a: number, b: number): void {
  const kept = values[a]!
  values[a] = values[b]!
  values[b] = kept
}
