import type { Progress } from '../../core/progress'
import type { Task } from '../../core/task'
import type { DisjointSets } from '../../math/disjoint-sets'
import { forEachAround } from '../../math/kd-search'
import { buildKdTree } from '../../math/kd-tree'
import type { Matrix } from '../../math/matrix'
import { checkInputs } from './check'
import { connectCores } from './connect-cores'
import { findCores, placesPerSlice } from './find-cores'
import type { DbscanConfig, DbscanModel, Marked } from './types'

/**
 * DBSCAN (Ester, Kriegel, Sander & Xu 1996), exact. A point counts among its own neighbours; a border point belongs to the cluster,
 * among those with a core point near it, whose first core row comes first: labels are those of scikit-learn. No distances are kept:
 * memory is O(n·d), and time about O(n·log n) where eps and the number of columns are small. Columns should be standardised.
 * @throws ClienteleError as `checkInputs`.
 */
export async function* fit(matrix: Matrix, config: DbscanConfig): Task<DbscanModel> {
  checkInputs(matrix, config)
  const { rows } = matrix
  const squaredEps = config.eps * config.eps
  const tree = yield* silently(buildKdTree(matrix), stepOf(0, rows))
  const isCore = yield* silently(findCores(tree, squaredEps, config.minPoints), (done) => stepOf(done ?? 0, rows))
  const marked = { tree, isCore }
  const sets = yield* silently(connectCores(marked, squaredEps), stepOf(rows, rows))
  const named = nameClusters(marked, sets)
  yield* silently(labelBorder(marked, named.labels, squaredEps), stepOf(rows, rows))
  return toModel(matrix, config, marked, named)
}

const stepOf = (done: number, total: number): Progress => ({ kind: 'step', phase: 'dbscan', done, total })

/** Runs a slice at a time, telling how far it is. */
async function* silently<S, T>(work: Generator<S, T, void>, progress: Progress | ((slice: S) => Progress)): Task<T> {
  for (;;) {
    const slice = work.next()
    if (slice.done) return slice.value
    yield typeof progress === 'function' ? progress(slice.value) : progress
  }
}

interface Named {
  clusters: number
  /** By row; −1 for what is no core point. */
  labels: Int32Array
}

/** Numbers the sets of core points in the order of their first rows. */
function nameClusters({ tree, isCore }: Marked, sets: DisjointSets): Named {
  const labels = new Int32Array(tree.rows).fill(-1)
  const placeOf = new Uint32Array(tree.rows)
  for (let place = 0; place < tree.rows; place++) placeOf[tree.order[place]!] = place
  const names = new Map<number, number>()
  for (let row = 0; row < tree.rows; row++) {
    const place = placeOf[row]!
    if (isCore[place] === 0) continue
    const set = sets.find(place)
    const name = names.get(set) ?? names.size
    names.set(set, name)
    labels[row] = name
  }
  return { clusters: names.size, labels }
}

/** Points that are no core but near one: the lowest cluster of the core points near them. */
function* labelBorder({ tree, isCore }: Marked, labels: Int32Array, squaredEps: number): Generator<void, void, void> {
  const { order } = tree
  const hasCore = nodesWithCore({ tree, isCore })
  const slice = placesPerSlice(tree)
  for (let place = 0; place < tree.rows; place++) {
    if (place % slice === 0) yield
    if (isCore[place] === 1) continue
    let least = -1
    forEachAround(tree, place, squaredEps, hasCore, (other) => {
      if (isCore[other] === 0) return
      const label = labels[order[other]!]!
      if (least < 0 || label < least) least = label
    })
    labels[order[place]!] = least
  }
}

function nodesWithCore({ tree, isCore }: Marked): Uint8Array {
  const has = new Uint8Array(tree.nodes)
  for (let node = tree.nodes - 1; node >= 0; node--) {
    const first = tree.child[node]!
    const isIn =
      first === 0 ? isCore.subarray(tree.start[node]!, tree.end[node]!).includes(1) : has[first]! + has[first + 1]! > 0
    has[node] = isIn ? 1 : 0
  }
  return has
}

function toModel({ columns, values }: Matrix, config: DbscanConfig, marked: Marked, named: Named): DbscanModel {
  const { clusters, labels } = named
  const isCore = new Uint8Array(labels.length)
  marked.tree.order.forEach((row, place) => (isCore[row] = marked.isCore[place]!))
  const sizes = new Uint32Array(clusters)
  let noise = 0
  for (const label of labels) {
    if (label < 0) noise++
    else sizes[label]!++
  }
  const coreRows = [...isCore.keys()].filter((row) => isCore[row] === 1)
  const cores = new Float64Array(coreRows.length * columns)
  coreRows.forEach((row, i) => cores.set(values.subarray(row * columns, (row + 1) * columns), i * columns))
  return {
    kind: 'dbscan',
    version: 1,
    columns,
    eps: config.eps,
    minPoints: config.minPoints,
    clusters,
    labels,
    isCore,
    sizes,
    noise,
    cores,
    coreLabels: Int32Array.from(coreRows, (row) => labels[row]!),
  }
}
