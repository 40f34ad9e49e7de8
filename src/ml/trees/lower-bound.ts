/** Index of the first of the ascending `values` that is at least `value`; their number where there is none. */
export function lowerBound(values: Float64Array, value: number): number {
  let from = 0
  let to = values.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (values[middle]! < value) from = middle + 1
    else to = middle
  }
  return from
}
