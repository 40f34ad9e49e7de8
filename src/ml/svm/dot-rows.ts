import type { Matrix } from '../../math/matrix'

/**
 * out[i] = x · vector of the rows `from` … `to` − 1, where out[0] is that of row `from`. Four rows at a time: one sum alone waits
 * for each addition to be done before the next.
 */
export function dotRows(
  { values, columns }: Pick<Matrix, 'values' | 'columns'>,
  vector: Float64Array,
  from: number,
  to: number,
  out: Float64Array,
): void {
  let row = from
  for (let at = from * columns; row + 4 <= to; row += 4, at += 3 * columns) {
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let i = 0; i < columns; i++, at++) {
      const by = vector[i]!
      a += values[at]! * by
      b += values[at + columns]! * by
      c += values[at + 2 * columns]! * by
      d += values[at + 3 * columns]! * by
    }
    out[row - from] = a
    out[row - from + 1] = b
    out[row - from + 2] = c
    out[row - from + 3] = d
  }
  for (; row < to; row++) {
    let sum = 0
    for (let i = 0, at = row * columns; i < columns; i++, at++) sum += values[at]! * vector[i]!
    out[row - from] = sum
  }
}

/** x · x of each row. */
export function squaresOf({ columns, values }: Matrix): Float64Array {
  const squares = new Float64Array(values.length / columns)
  for (let row = 0, at = 0; row < squares.length; row++) {
    for (let c = 0; c < columns; c++, at++) squares[row]! += values[at]! * values[at]!
  }
  return squares
}
