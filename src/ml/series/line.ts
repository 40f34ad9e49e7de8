/** Least squares against 1, 2, …: the value at 0 and the step. */
export function line(values: Float64Array): { intercept: number; slope: number } {
  const n = values.length
  if (n < 2) return { intercept: n === 1 ? values[0]! : 0, slope: 0 }
  const center = (n + 1) / 2
  const average = meanOf(values)
  let [across, square] = [0, 0]
  for (let t = 0; t < n; t++) {
    across += (t + 1 - center) * (values[t]! - average)
    square += (t + 1 - center) ** 2
  }
  const slope = across / square
  return { intercept: average - slope * center, slope }
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum / values.length
}
