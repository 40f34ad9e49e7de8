/**
 * Fills gaps between known values, as a new array: by the mean of the values one cycle before and after where both are known (or the
 * one that is), else on the line between the neighbours, or as the last known one at the end. The first value must be known.
 */
export function fillGaps(values: Float64Array, period: number): Float64Array {
  const filled = values.slice()
  for (let t = 0; t < values.length; t++) {
    if (!Number.isNaN(values[t]!)) continue
    filled[t] = (period > 1 ? fromCycles(values, t, period) : undefined) ?? betweenNeighbours(values, t)
  }
  return filled
}

function fromCycles(values: Float64Array, t: number, period: number): number | undefined {
  const known = [values[t - period], values[t + period]].filter((value) => value !== undefined && !Number.isNaN(value))
  return known.length === 0 ? undefined : known.reduce<number>((sum, value) => sum + value!, 0) / known.length
}

function betweenNeighbours(values: Float64Array, t: number): number {
  let [before, after] = [t - 1, t + 1]
  while (Number.isNaN(values[before]!)) before--
  while (after < values.length && Number.isNaN(values[after]!)) after++
  if (after === values.length) return values[before]!
  const share = (t - before) / (after - before)
  return values[before]! + share * (values[after]! - values[before]!)
}
