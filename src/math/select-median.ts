/**
 * The median of values without NaN, which are put into another order: linear on average. With an even number of them the mean of
 * the two in the middle; NaN for none. Quickselect with the middle of three as pivot (Hoare 1961, CACM 4, algorithm 65).
 */
export function selectMedian(values: Float64Array): number {
  const { length } = values
  if (length === 0) return NaN
  const upper = selectNth(values, length >> 1)
  if (length % 2 === 1) return upper
  let lower = values[0]!
  for (let i = 1; i < length >> 1; i++) if (values[i]! > lower) lower = values[i]!
  return lower + (upper - lower) / 2
}

/** The value that would stand at `n` if all were in order, as which they are put partly: what is before it is not greater. */
export function selectNth(values: Float64Array, n: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const pivot = middleOfThree(values[low]!, values[(low + high) >> 1]!, values[high]!)
    let [left, right] = [low, high]
    while (left <= right) {
      while (values[left]! < pivot) left++
      while (values[right]! > pivot) right--
      if (left > right) break
      const value = values[left]!
      values[left++] = values[right]!
      values[right--] = value
    }
    if (n <= right) high = right
    else if (n >= left) low = left
    else break
  }
  return values[n]!
}

const middleOfThree = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
