import type { Matrix } from '../../math/matrix'

/** Sum of the rows' squared distances to the means of the columns. */
export function powerOf({ rows, columns, values }: Matrix): number {
  const means = new Float64Array(columns)
  for (let row = 0, at = 0; row < rows; row++) for (let c = 0; c < columns; c++, at++) means[c]! += values[at]!
  for (let c = 0; c < columns; c++) means[c]! /= rows
  let power = 0
  for (let row = 0, at = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++, at++) {
      const difference = values[at]! - means[c]!
      power += difference * difference
    }
  }
  return power
}
