/** The k greatest of many, of equal ones the lowest numbers; `numbers` and `values` are in that order, best first. */
export interface Nearest {
  numbers: Uint32Array
  values: Float64Array
  count: number
}

export const emptyNearest = (k: number): Nearest => ({
  numbers: new Uint32Array(k),
  values: new Float64Array(k),
  count: 0,
})

/** Puts one more in its place, where it is among the k. O(k) at worst, O(1) for most. */
export function offer(nearest: Nearest, number: number, value: number): void {
  const { numbers, values } = nearest
  const isFull = nearest.count === numbers.length
  let place = isFull ? nearest.count - 1 : nearest.count++
  if (isFull && (place < 0 || !isBefore(value, number, values[place]!, numbers[place]!))) return
  for (; place > 0 && isBefore(value, number, values[place - 1]!, numbers[place - 1]!); place--) {
    values[place] = values[place - 1]!
    numbers[place] = numbers[place - 1]!
  }
  values[place] = value
  numbers[place] = number
}

const isBefore = (value: number, number: number, other: number, otherNumber: number): boolean =>
  value > other || (value === other && number < otherNumber)
