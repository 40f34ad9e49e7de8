import type { Task } from '../core/task'
import type { Matrix } from './matrix'
import { mean } from './statistics'

export interface Labeling {
  /** Cluster of each row, 0 … k − 1. */
  labels: ArrayLike<number>
  k: number
}

export interface Silhouette {
  mean: number
  /** Of each row, in the order of the rows. */
  values: Float64Array
}

/** Distances between yields: some tens of milliseconds. */
const PAIRS_PER_SLICE = 4_000_000

/**
 * Silhouettes of several labelings of the same rows (Rousseeuw 1987): s = (b − a) / max(a, b), with a the mean Euclidean
 * distance to the others of the own cluster and b the least mean distance to another cluster; 0 for a row alone in its
 * cluster, and 0 throughout where there is one cluster. Exact, in one pass over the pairs whatever the number of labelings:
 * rows are grouped by the cell of the common refinement of all labelings, distances are summed a cell at a time, and cells
 * are then added up to clusters. O(n²·d + n·cells·labelings) time, O(n·(d + labelings)) memory; for more than about 10,000
 * rows pass a sample.
 */
export async function* silhouettes(matrix: Matrix, labelings: readonly Labeling[]): Task<Silhouette[]> {
  const { rows } = matrix
  const cells = refine(rows, labelings)
  const sorted = sortByCell(matrix, cells)
  const results = labelings.map(() => new Float64Array(rows))
  const sizes = labelings.map(({ labels, k }) => countLabels(labels, k))
  const sums = new Float64Array(cells.count)
  const step = Math.max(1, Math.floor(PAIRS_PER_SLICE / Math.max(1, rows)))
  for (let at = 0; at < rows; at++) {
    sumDistances(sorted, at, cells, sums)
    const row = cells.order[at]!
    labelings.forEach((labeling, l) => {
      results[l]![row] = silhouetteOf(labeling.k, labeling.labels[row]!, sums, cells.labels[l]!, sizes[l]!)
    })
    if (at % step === step - 1) yield { kind: 'step', phase: 'silhouette', done: at + 1, total: rows }
  }
  return results.map((values) => ({ values, mean: mean(values) }))
}

interface Cells {
  count: number
  /** Rows in the order of their cells. */
  order: Uint32Array
  /** Where each cell starts in `order`; one more entry than cells. */
  starts: Uint32Array
  /** For each labeling, the cluster of each cell. */
  labels: Uint16Array[]
}

/** The coarsest partition that is finer than every labeling. */
function refine(rows: number, labelings: readonly Labeling[]): Cells {
  let cell = new Uint32Array(rows)
  let count = rows === 0 ? 0 : 1
  for (const { labels, k } of labelings) {
    const seen = new Map<number, number>()
    const next = new Uint32Array(rows)
    for (let row = 0; row < rows; row++) {
      const key = cell[row]! * k + labels[row]!
      const known = seen.get(key) ?? seen.size
      if (known === seen.size) seen.set(key, known)
      next[row] = known
    }
    cell = next
    count = seen.size || count
  }
  return { count, ...groupRows(cell, count), labels: labelings.map((labeling) => cellLabels(cell, count, labeling)) }
}

function groupRows(cell: Uint32Array, count: number): Pick<Cells, 'order' | 'starts'> {
  const starts = new Uint32Array(count + 1)
  for (const c of cell) starts[c + 1]!++
  for (let c = 0; c < count; c++) starts[c + 1]! += starts[c]!
  const place = starts.slice()
  const order = new Uint32Array(cell.length)
  cell.forEach((c, row) => (order[place[c]!++] = row))
  return { order, starts }
}

function cellLabels(cell: Uint32Array, count: number, { labels }: Labeling): Uint16Array {
  const out = new Uint16Array(count)
  for (let row = 0; row < cell.length; row++) out[cell[row]!] = labels[row]!
  return out
}

function countLabels(labels: ArrayLike<number>, k: number): Uint32Array {
  const sizes = new Uint32Array(k)
  for (let row = 0; row < labels.length; row++) sizes[labels[row]!]!++
  return sizes
}

/** Columns one after another, rows in the order of their cells: the inner loop reads memory in order. */
function sortByCell({ rows, columns, values }: Matrix, { order }: Cells): Float64Array[] {
  return Array.from({ length: columns }, (_, c) => {
    const column = new Float64Array(rows)
    for (let at = 0; at < rows; at++) column[at] = values[order[at]! * columns + c]!
    return column
  })
}

function sumDistances(sorted: readonly Float64Array[], at: number, { count, starts }: Cells, sums: Float64Array): void {
  for (let cell = 0; cell < count; cell++) {
    const from = starts[cell]!
    const to = starts[cell + 1]!
    sums[cell] = sorted.length === 3 ? sumOfThree(sorted, at, from, to) : sumOfMany(sorted, at, from, to)
  }
}

function sumOfThree(sorted: readonly Float64Array[], at: number, from: number, to: number): number {
  const xs = sorted[0]!
  const ys = sorted[1]!
  const zs = sorted[2]!
  const x = xs[at]!
  const y = ys[at]!
  const z = zs[at]!
  let sum = 0
  for (let other = from; other < to; other++) {
    const dx = x - xs[other]!
    const dy = y - ys[other]!
    const dz = z - zs[other]!
    sum += Math.sqrt(dx * dx + dy * dy + dz * dz)
  }
  return sum
}

/** Squared distances of a block of rows, a column at a time: twice as fast as row by row, and the same sums. */
const squares = new Float64Array(512)

function sumOfMany(sorted: readonly Float64Array[], at: number, from: number, to: number): number {
  let sum = 0
  for (let start = from; start < to; start += squares.length) {
    const size = Math.min(squares.length, to - start)
    squares.fill(0, 0, size)
    for (let c = 0; c < sorted.length; c++) addSquares(sorted[c]!, sorted[c]![at]!, start, size)
    for (let i = 0; i < size; i++) sum += Math.sqrt(squares[i]!)
  }
  return sum
}

function addSquares(column: Float64Array, own: number, start: number, size: number): void {
  for (let i = 0; i < size; i++) {
    const difference = own - column[start + i]!
    squares[i]! += difference * difference
  }
}

const totals = new Float64Array(65_536)

function silhouetteOf(k: number, own: number, sums: Float64Array, clusterOf: Uint16Array, sizes: Uint32Array): number {
  if (sizes[own]! <= 1) return 0
  totals.fill(0, 0, k)
  for (let cell = 0; cell < clusterOf.length; cell++) totals[clusterOf[cell]!]! += sums[cell]!
  const inside = totals[own]! / (sizes[own]! - 1)
  let outside = Infinity
  for (let cluster = 0; cluster < k; cluster++) {
    if (cluster !== own && sizes[cluster]! > 0) outside = Math.min(outside, totals[cluster]! / sizes[cluster]!)
  }
  if (outside === Infinity) return 0
  const larger = Math.max(inside, outside)
  return larger === 0 ? 0 : (outside - inside) / larger
}
