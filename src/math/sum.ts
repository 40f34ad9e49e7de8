/**
 * Compensated sum of the values that are not NaN (Neumaier 1974, "improved Kahan-Babuška"): the error does not grow
 * with the number of terms, so that money adds up to the cent. 0 for nothing.
 */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return Number.isFinite(sum) ? sum + lost : sum
}
