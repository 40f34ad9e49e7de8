/** Many running totals, each compensated, so that money adds up to the cent in any order of addition. */
export interface Sums {
  add(index: number, value: number): void
  /** The totals so far, as a new array. */
  totals(): Float64Array<ArrayBuffer>
}

/**
 * Sums with the error of each addition kept apart and added at the end. The error comes of TwoSum (Knuth 1997, The Art of
 * Computer Programming 2, 4.2.2, theorem B), which needs no comparison: a processor guesses every second one wrong.
 */
export function createSums(count: number): Sums {
  const sums = new Float64Array(count)
  const errors = new Float64Array(count)
  return {
    add: (index, value) => addExactly(sums, errors, index, value),
    totals: () => totalsOf(sums, errors),
  }
}

/** Adds to a sum that is kept in arrays of the caller's own: for loops over every row. */
export function addExactly(sums: Float64Array, errors: Float64Array, index: number, value: number): void {
  const sum = sums[index]!
  const next = sum + value
  const added = next - sum
  errors[index]! += sum - (next - added) + (value - added)
  sums[index] = next
}

/** The sums with what `addExactly` kept apart. */
export function totalsOf(sums: Float64Array, errors: Float64Array): Float64Array<ArrayBuffer> {
  const totals = new Float64Array(sums.length)
  for (let i = 0; i < totals.length; i++) totals[i] = sums[i]! + errors[i]!
  return totals
}
