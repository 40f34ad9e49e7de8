import type { Random } from '../core/random'
import type { Task } from '../core/task'
import { fromColumns, type Matrix } from './matrix'
import { principalComponents, project } from './principal-components'
import { deviation, mean } from './statistics'

export interface Gap {
  /** How much tighter the clusters are than those of points without any: mean of ln W of the references, less ln W. */
  gap: number
  /** Deviation of the references' ln W, times √(1 + 1/B). */
  error: number
}

/**
 * Gap statistic for several numbers of clusters (Tibshirani, Walther & Hastie 2001), against `references` sets of as many points drawn
 * evenly from the box along the principal axes (their choice b). `dispersion` clusters a matrix and answers the sum of squared distances
 * to the centers.
 */
export async function* gapStatistics(
  matrix: Matrix,
  ks: readonly number[],
  references: number,
  random: Random,
  dispersion: (matrix: Matrix, k: number) => Task<number>,
): Task<Gap[]> {
  const box = boxOf(matrix)
  const drawn = Array.from({ length: references }, () => drawFrom(box, matrix.rows, random))
  const gaps: Gap[] = []
  for (const k of ks) {
    const own = Math.log(yield* dispersion(matrix, k))
    const logs: number[] = []
    for (const reference of drawn) logs.push(Math.log(yield* dispersion(reference, k)))
    gaps.push({ gap: mean(logs) - own, error: deviation(logs) * Math.sqrt(1 + 1 / references) })
  }
  return gaps
}

/** The least number whose gap is not less than the next one's less its error: the rule of Tibshirani et al.; undefined for none. */
export function chooseByGap(ks: readonly number[], gaps: readonly Gap[]): number | undefined {
  const at = gaps.findIndex(({ gap }, i) => i + 1 < gaps.length && gap >= gaps[i + 1]!.gap - gaps[i + 1]!.error)
  return at < 0 ? undefined : ks[at]
}

interface Box {
  low: number[]
  high: number[]
}

/** Least and greatest coordinate along every principal axis: distances are the same there as in the columns. */
function boxOf(matrix: Matrix): Box {
  const model = principalComponents(matrix)
  const axes = Array.from({ length: matrix.columns }, (_, axis) => project(matrix, model, axis))
  return {
    low: axes.map((axis) => axis.reduce((least, value) => Math.min(least, value), Infinity)),
    high: axes.map((axis) => axis.reduce((most, value) => Math.max(most, value), -Infinity)),
  }
}

const drawFrom = ({ low, high }: Box, rows: number, random: Random): Matrix =>
  fromColumns(
    low.map((least, axis) => Float64Array.from({ length: rows }, () => least + random.next() * (high[axis]! - least))),
  )
