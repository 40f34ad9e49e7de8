import type { Shape } from './types'

/** Widths of the filters: runs of so many units of text. */
export const WIDTHS = [1, 2, 3, 4] as const

/** Where a filter's width begins among the columns of the product of places and filters: one block of `units` for each place of its run. */
export interface Run {
  size: number
  /** First column, and first feature. */
  column: number
  feature: number
}

/** Places of all that a network has among its parameters. */
export function layOut({ width, units, outputs }: Shape) {
  const runs: Run[] = []
  let column = 0
  for (const [i, size] of WIDTHS.entries()) {
    runs.push({ size, column, feature: i * units })
    column += size * units
  }
  const top = WIDTHS.length * units
  /** What the filters say at their best place, and the mean of the places. */
  const features = top + width
  const offsets = width * column
  const last = offsets + top
  const shifts = last + features * outputs
  return { runs, columns: column, top, features, offsets, last, shifts, count: shifts + outputs }
}
