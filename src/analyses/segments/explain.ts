import { unstandardise } from '../../math/standardise'
import { squaredDistance, type Matrix } from '../../math/matrix'
import { type FeatureColumn, readable } from './feature-column'
import type { Reasons, SegmentsResult } from './spec'

/** Centers, k × columns and standardised, and the segment of each: one where groups were not joined. */
export interface Parts {
  centers: Float64Array
  segment: Int32Array
}

/**
 * For every row: distance to its own center, to the nearest of another segment, and what each feature has to do with it. A row of no group (−1) has no
 * own center: its distance is that to the nearest group, and each feature's part is how far it is from there. O(n·k·d).
 */
export function explainRows(matrix: Matrix, parts: Parts, label: ArrayLike<number>): Reasons {
  const { rows, columns, values } = matrix
  const { centers, segment } = parts
  const reasons: Reasons = {
    distance: new Float32Array(rows),
    next: new Int32Array(rows),
    nextDistance: new Float32Array(rows),
    contributions: new Float32Array(rows * columns),
  }
  for (let row = 0; row < rows; row++) {
    const { own, next } = nearestParts(matrix, parts, row, label[row]!)
    reasons.distance[row] = Math.sqrt(squaredDistance(values, row, centers, own < 0 ? next : own, columns))
    reasons.next[row] = segment[next]!
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

/** The nearest part of the own segment (−1 for noise), and the nearest of any other; the own one where there is no other. */
function nearestParts(
  { columns, values }: Matrix,
  { centers, segment }: Parts,
  row: number,
  label: number,
): { own: number; next: number } {
  let [own, next] = [-1, -1]
  let [leastOwn, least] = [Infinity, Infinity]
  for (let part = 0; part < segment.length; part++) {
    const distance = squaredDistance(values, row, centers, part, columns)
    if (segment[part] === label) {
      if (distance < leastOwn) [own, leastOwn] = [part, distance]
    } else if (distance < least) [next, least] = [part, distance]
  }
  return { own, next: next < 0 ? Math.max(own, 0) : next }
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
  const place = placeOf(result, customer, cluster)
  const features = result.features.map((name, c) => whyFeature(result, place, name, c))
  features.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
  return { cluster, next, margin: nextDistance === 0 ? 0 : (nextDistance - distance) / nextDistance, features }
}

/** One customer, standardised, among the parts of all segments; `own` is −1 for noise. */
interface Place {
  customer: number
  row: Matrix
  label: number
  parts: Parts
  own: number
  next: number
}

function placeOf(result: SegmentsResult, customer: number, label: number): Place {
  const { means, deviations, values, standardisedCenters } = result
  const columns = means.length
  const row = {
    rows: 1,
    columns,
    values: Float64Array.from(means, (mean, c) => (values[customer * columns + c]! - mean) / deviations[c]!),
  }
  const parts = result.parts
    ? { centers: Float64Array.from(result.parts.standardisedCenters.flat()), segment: result.parts.segment }
    : { centers: Float64Array.from(standardisedCenters.flat()), segment: Int32Array.from(standardisedCenters.keys()) }
  return { customer, row, label, parts, ...nearestParts(row, parts, 0, label) }
}

function whyFeature(result: SegmentsResult, place: Place, name: string, column: number): WhyFeature {
  const { features, columns, values, reasons, means, deviations } = result
  const { customer, parts, next } = place
  const own = columns[column]!
  const at = customer * features.length + column
  const centerOf = (part: number): number =>
    readable(own, means[column]! + parts.centers[part * features.length + column]! * deviations[column]!)
  const moveTo = moveOf(place, column)
  return {
    feature: name,
    column: own,
    value: readable(own, values[at]!),
    center: centerOf(place.own < 0 ? next : place.own),
    nextCenter: centerOf(next),
    contribution: reasons.contributions[at]!,
    ...moveAtOf(result, column, moveTo),
  }
}

/** Only what some customer of the shop has can be moved to. */
function moveAtOf({ columns, means, deviations, ranges }: SegmentsResult, column: number, moveTo: number | undefined) {
  if (moveTo === undefined) return {}
  const value = means[column]! + moveTo * deviations[column]!
  const [least, greatest] = ranges[column]!
  const isSeen = columns[column]!.unit !== 'level' && value >= least && value <= greatest
  return isSeen ? { moveAt: readable(columns[column]!, value) } : {}
}

/**
 * The standardised value of a column at which the customer is as near to the next segment as to the own; undefined where there is none, or
 * where another part of either is nearer by then.
 */
function moveOf({ row, label, parts, own, next }: Place, column: number): number | undefined {
  if (own < 0 || own === next) return undefined
  const { columns, values } = row
  const [from, to] = [parts.centers[own * columns + column]!, parts.centers[next * columns + column]!]
  const gap =
    squaredDistance(values, 0, parts.centers, next, columns) - squaredDistance(values, 0, parts.centers, own, columns)
  const moveTo = values[column]! - gap / (2 * (from - to))
  if (!Number.isFinite(moveTo)) return undefined
  const moved = { ...row, values: values.with(column, moveTo) }
  const there = nearestParts(moved, parts, 0, label)
  return there.own === own && there.next === next ? moveTo : undefined
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
