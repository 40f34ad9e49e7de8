import type { Random } from '../../core/random'
import type { Task } from '../../core/task'
import { findNearest } from '../../math/kd-search'
import { buildKdTree } from '../../math/kd-tree'
import type { Matrix } from '../../math/matrix'
import { sampleIndices } from '../../math/sample'
import { checkFinite } from '../check-examples'

/** Rows whose distances make the curve: more would not move its knee. */
const CURVE_ROWS = 2_000
const ROWS_PER_SLICE = 128

/** Neighbours asked of a core point where nobody says: twice the columns (Sander, Ester, Kriegel & Xu 1998). */
export const defaultMinPoints = (columns: number): number => Math.max(4, 2 * columns)

export interface ChosenEps {
  eps: number
  /** Distances to the minPoints-th neighbour (the point itself the first), ascending, of all rows or a sample of 2,000. */
  curve: Float64Array
}

/**
 * The eps at the knee of the k-distance curve (Ester et al. 1996, section 4.2): distances from each row to its minPoints-th neighbour,
 * ascending, and of them the point farthest below the straight line from the first to the last (Satopää, Albrecht, Irwin & Raghavan 2011,
 * "Finding a kneedle in a haystack", without smoothing). Rows that are equal to many others have distance 0 and are left out.
 */
export async function* chooseEps(matrix: Matrix, minPoints: number, random: Random): Task<ChosenEps> {
  checkFinite(matrix)
  const building = buildKdTree(matrix)
  let step = building.next()
  for (; !step.done; step = building.next()) yield { kind: 'step', phase: 'eps', done: 0, total: null }
  const rows = sampleIndices(matrix.rows, CURVE_ROWS, random)
  const k = Math.min(minPoints, matrix.rows)
  const nearest = { places: new Int32Array(k), squared: new Float64Array(k) }
  const distances = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    findNearest(step.value, matrix.values, rows[i]! * matrix.columns, nearest)
    distances[i] = Math.sqrt(nearest.squared[k - 1]!)
    if (i % ROWS_PER_SLICE === 0) yield { kind: 'step', phase: 'eps', done: i, total: rows.length }
  }
  const curve = distances.sort()
  return { eps: kneeOf(curve), curve }
}

/** The value of an ascending curve that lies farthest below its chord; NaN where nothing is above 0. */
function kneeOf(curve: Float64Array): number {
  const first = curve.findIndex((value) => value > 0)
  if (first < 0) return NaN
  const [least, greatest] = [curve[first]!, curve.at(-1)!]
  const length = curve.length - 1 - first
  let knee = greatest
  let farthest = 0
  for (let i = first; i < curve.length && length > 0 && greatest > least; i++) {
    const below = (i - first) / length - (curve[i]! - least) / (greatest - least)
    if (below <= farthest) continue
    farthest = below
    knee = curve[i]!
  }
  return knee
}
