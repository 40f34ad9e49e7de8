/** Customers, or histories, that are gone through without a pause: a fiftieth of a second of the loop that does most with each. */
export const SLICE = 8192

/** Goes through rows a slice at a time, and yields after each: who waits for a million customers can still stop. */
export function* inSlices(count: number, work: (from: number, to: number) => void): Generator<undefined, void, void> {
  for (let from = 0; from < count; from += SLICE) {
    work(from, Math.min(count, from + SLICE))
    yield
  }
}

/** A value for every row, a slice at a time. */
export function* mapInSlices(
  count: number,
  valueOf: (row: number) => number,
): Generator<undefined, Float64Array<ArrayBuffer>, void> {
  const values = new Float64Array(count)
  yield* inSlices(count, (from, to) => {
    for (let row = from; row < to; row++) values[row] = valueOf(row)
  })
  return values
}
