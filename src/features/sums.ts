/** Many running totals, each compensated, so that money adds up to the cent in any order of addition. */
export interface Sums {
  add(index: number, value: number): void
  /** The totals so far, as a new array. */
  totals(): Float64Array<ArrayBuffer>
}

/**
 * Neumaier's variant of Kahan summation (Neumaier 1974, ZAMM 54, algorithm IV): the error of each addition is kept apart
 * and added at the end.
 */
export function createSums(count: number): Sums {
  const sums = new Float64Array(count)
  const errors = new Float64Array(count)
  const add = (index: number, value: number): void => {
    const sum = sums[index]!
    const next = sum + value
    errors[index]! += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sums[index] = next
  }
  return { add, totals: () => sums.map((sum, index) => sum + errors[index]!) }
}
