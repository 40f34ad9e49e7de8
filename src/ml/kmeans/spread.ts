import type { Matrix } from '../../math/matrix'

/** Where rows lie: the mean of each column, and the sum of their squared distances to it. */
export interface Spread {
  means: Float64Array
  power: number
}

export function spreadOf({ rows, columns, values }: Matrix): Spread {
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
  return { means, power }
}
