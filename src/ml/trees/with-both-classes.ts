/** rows × classes from the probability of class 1 alone, where there are two; the numbers themselves otherwise. */
export function withBothClasses(values: Float64Array, outputs: number): Float64Array {
  if (outputs !== 2) return values
  const both = new Float64Array(2 * values.length)
  for (let row = 0; row < values.length; row++) {
    both[2 * row] = 1 - values[row]!
    both[2 * row + 1] = values[row]!
  }
  return both
}
