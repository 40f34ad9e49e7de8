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
  const add = (index: number, value: number): void => {
    const sum = sums[index]!
    const next = sum + value
    const added = next - sum
    errors[index]! += sum - (next - added) + (value - added)
    sums[index] = next
  }
  return { add, totals: () => sums.map((sum, index) => sum + errors[index]!) }
}
