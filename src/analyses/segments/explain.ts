import { unstandardise } from '../../math/standardise'
import { squaredDistance, type Matrix } from '../../math/matrix'
import { type FeatureColumn, readable } from './feature-column'
import type { Reasons, SegmentsResult } from './spec'

/**
 * For every row: distance to its own center, to the nearest other, and what each feature has to do with it. A row of no group (−1) has no
 * own center: its distance is that to the nearest group, and each feature's part is how far it is from there. O(n·k·d).
 */
export function explainRows(matrix: Matrix, centers: Float64Array, label: ArrayLike<number>): Reasons {
  const { rows, columns, values } = matrix
  const k = centers.length / columns
  const reasons: Reasons = {
    distance: new Float32Array(rows),
    next: new Int32Array(rows),
    nextDistance: new Float32Array(rows),
    contributions: new Float32Array(rows * columns),
  }
  for (let row = 0; row < rows; row++) {
    const own = label[row]!
    const next = nearestOther(matrix, centers, row, own, k)
    reasons.distance[row] = Math.sqrt(squaredDistance(values, row, centers, own < 0 ? next : own, columns))
    reasons.next[row] = next
    reasons.nextDistance[row] = Math.sqrt(squaredDistance(values, row, centers, next, columns))
    for (let c = 0; c < columns; c++) {
      const value = values[row * columns + c]!
      const toNext = value - centers[next * columns + c]!
      const toOwn = own < 0 ? 0 : value - centers[own * columns + c]!
      reasons.contributions[row * columns + c] = toNext * toNext - toOwn * toOwn
    }
  }
  return reasons
}

function nearestOther({ columns, values }: Matrix, centers: Float64Array, row: number, own: number, k: number): number {
  let nearest = Math.max(own, 0)
  let least = Infinity
  for (let cluster = 0; cluster < k; cluster++) {
    if (cluster === own) continue
    const distance = squaredDistance(values, row, centers, cluster, columns)
    if (distance >= least) continue
    least = distance
    nearest = cluster
  }
  return nearest
}

/** One feature's part in where a customer is. */
export interface WhyFeature {
  feature: string
  column: FeatureColumn
  /** As a person reads it: orders, not their logarithm. */
  value: number
  center: number
  nextCenter: number
  /** Part of the gap between the two distances (squared); positive speaks for the own group. */
  contribution: number
  /** The value at which, everything else equal, the next group is as near; left out where no customer of the shop has such a value. */
  moveAt?: number
}

export interface Why {
  cluster: number
  next: number
  /** How near the border: 0 on it, 1 at the own center. */
  margin: number
  /** The strongest part first. */
  features: WhyFeature[]
}

/** Why a customer (by index) is in their group, and what would move them to the next one. Of noise, why they are unlike the nearest group. */
export function whyHere(result: SegmentsResult, customer: number): Why {
  const { reasons, label } = result
  const cluster = label[customer]!
  const next = reasons.next[customer]!
  const distance = reasons.distance[customer]!
  const nextDistance = reasons.nextDistance[customer]!
  const gap = nextDistance ** 2 - distance ** 2
  const features = result.features.map((name, c) => whyFeature(result, { customer, cluster, next, gap }, name, c))
  features.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
  return { cluster, next, margin: nextDistance === 0 ? 0 : (nextDistance - distance) / nextDistance, features }
}

interface Place {
  customer: number
  cluster: number
  next: number
  gap: number
}

function whyFeature(result: SegmentsResult, place: Place, name: string, column: number): WhyFeature {
  const { customer, next, gap } = place
  const { features, columns, values, reasons, centers, standardisedCenters, deviations } = result
  const cluster = place.cluster < 0 ? next : place.cluster
  const own = columns[column]!
  const at = customer * features.length + column
  // Where an answer is yes or no, and where there is no group to move from, nothing between can be named.
  const canMove = place.cluster >= 0 && own.unit !== 'level'
  const apart = standardisedCenters[cluster]![column]! - standardisedCenters[next]![column]!
  const moveTo = values[at]! - (gap / (2 * apart)) * deviations[column]!
  const [least, greatest] = result.ranges[column]!
  return {
    feature: name,
    column: own,
    value: readable(own, values[at]!),
    center: readable(own, centers[cluster]![column]!),
    nextCenter: readable(own, centers[next]![column]!),
    contribution: reasons.contributions[at]!,
    ...(canMove && moveTo >= least && moveTo <= greatest ? { moveAt: readable(own, moveTo) } : {}),
  }
}

/** Row-major values as a list of rows, in their own units where means and deviations are given. */
export function toRows(
  values: Float64Array,
  columns: number,
  means?: Float64Array,
  deviations?: Float64Array,
): number[][] {
  const own = means && deviations ? unstandardise(values, means, deviations) : values
  return Array.from({ length: own.length / columns }, (_, row) => [...own.subarray(row * columns, (row + 1) * columns)])
}
