import { inSlices, SLICE } from '../in-slices'

/** A sum over rows: at once where they are few, else a slice at a time. `add` adds up rows `from` to `to`; `end` answers the whole. */
export function summed(
  rows: number,
  add: (from: number, to: number) => void,
  end: () => number,
): number | Generator<unknown, number, void> {
  if (rows > SLICE) return sliceBySlice(rows, add, end)
  add(0, rows)
  return end()
}

function* sliceBySlice(
  rows: number,
  add: (from: number, to: number) => void,
  end: () => number,
): Generator<unknown, number, void> {
  yield* inSlices(rows, add)
  return end()
}

/** Adds numbers one for one, in place. */
export function addTo(sums: Float64Array, more: readonly number[]): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += more[i]!
}
