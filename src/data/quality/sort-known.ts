import { STRETCH, type Work } from './slices'

/** The values that are not NaN, ascending: stretches sorted one by one, then merged two by two, with yields in between. */
export function* sortKnown(values: Float64Array): Work<Float64Array> {
  let sorted = new Float64Array(values.length)
  let size = 0
  for (let from = 0; from < values.length; from += STRETCH) {
    size = copyKnown(values, from, Math.min(values.length, from + STRETCH), sorted, size)
    yield
  }
  sorted = sorted.subarray(0, size)
  for (let from = 0; from < size; from += STRETCH) {
    sorted.subarray(from, Math.min(size, from + STRETCH)).sort()
    yield
  }
  let spare = size > STRETCH ? new Float64Array(size) : sorted
  for (let width = STRETCH; width < size; width *= 2) {
    yield* mergeRuns(sorted, spare, width)
    ;[sorted, spare] = [spare, sorted]
  }
  return sorted
}

function copyKnown(values: Float64Array, from: number, to: number, into: Float64Array, at: number): number {
  for (let row = from; row < to; row++) if (!Number.isNaN(values[row]!)) into[at++] = values[row]!
  return at
}

function* mergeRuns(from: Float64Array, into: Float64Array, width: number): Work<void> {
  for (let start = 0; start < from.length; start += 2 * width) {
    const middle = Math.min(from.length, start + width)
    const end = Math.min(from.length, middle + width)
    const at = { left: start, right: middle, out: start }
    while (at.out < end) {
      mergeStretch(from, into, at, { middle, end, until: Math.min(end, at.out + STRETCH) })
      yield
    }
  }
}

interface Merged {
  left: number
  right: number
  out: number
}

function mergeStretch(
  from: Float64Array,
  into: Float64Array,
  at: Merged,
  { middle, end, until }: { middle: number; end: number; until: number },
): void {
  let { left, right, out } = at
  while (out < until) {
    if (right >= end || (left < middle && from[left]! <= from[right]!)) into[out++] = from[left++]!
    else into[out++] = from[right++]!
  }
  Object.assign(at, { left, right, out })
}
