import type { Random } from '../../core/random'
import { squaredDistance, type Matrix } from '../../math/matrix'

/** Squared distances of all rows to the nearest center so far. */
export interface SeedDistances {
  /** Of each row; Infinity after `begin`. */
  nearest: Float32Array | Float64Array
  begin(): void
  /** The sum of the distances, once each of these rows (four at most) were a center too. */
  try(rows: readonly number[]): Float64Array
  /** Makes the `at`-th of the rows tried last a center. */
  keep(at: number): void
}

const AT_ONCE = 4

/**
 * First centers by greedy k-means++ (Arthur & Vassilvitskii 2007, section 5): each next one is drawn with probability in
 * proportion to the squared distance to the nearest so far; of 2 + ⌊ln k⌋ candidates the one that lowers the sum most is
 * taken. k × columns, row-major. O(n·k·d·ln k); yields between centers, so that it can be stopped.
 */
export function* seedCenters(
  matrix: Matrix,
  k: number,
  random: Random,
  distances = plainDistances(matrix),
): Generator<void, Float64Array, void> {
  const { rows, columns, values } = matrix
  const centers = new Float64Array(k * columns)
  const candidates = 2 + Math.floor(Math.log(k))
  distances.begin()
  let found = take([random.int(rows)], distances)
  for (let c = 0; ; c++) {
    centers.set(values.subarray(found.row * columns, (found.row + 1) * columns), c * columns)
    if (c === k - 1) return centers
    const { sum } = found
    const drawn = Array.from({ length: candidates }, () => drawRow(distances.nearest, sum, random))
    found = take(drawn, distances)
    yield
  }
}

/** Makes the candidate that lowers the sum most (the first of equals) a center. */
function take(candidates: readonly number[], distances: SeedDistances): { row: number; sum: number } {
  let [best, least] = [0, Infinity]
  let from = 0
  for (; from < candidates.length; from += AT_ONCE) {
    distances.try(candidates.slice(from, from + AT_ONCE)).forEach((sum, at) => {
      if (!(sum < least)) return
      least = sum
      best = from + at
    })
  }
  const last = from - AT_ONCE
  if (best < last) distances.try([candidates[best]!])
  distances.keep(best < last ? 0 : best - last)
  return { row: candidates[best]!, sum: least }
}

/** By loops over typed arrays, in float64. */
export function plainDistances(matrix: Matrix): SeedDistances {
  let nearest: Float64Array = new Float64Array(matrix.rows)
  const trials: Float64Array[] = []
  return {
    get nearest() {
      return nearest
    },
    begin: () => nearest.fill(Infinity),
    try: (rows) =>
      Float64Array.from(rows, (row, at) =>
        shrink(matrix, row, nearest, (trials[at] ??= new Float64Array(matrix.rows))),
      ),
    keep(at) {
      const kept = trials[at]
      if (!kept) return
      trials[at] = nearest
      nearest = kept
    },
  }
}

/**
 * Writes min(squared distance to `row`, `nearest`) into `out` and returns its sum. Two rows at a time: one sum alone waits for each
 * addition to be done before the next.
 */
function shrink({ rows, columns, values }: Matrix, row: number, nearest: Float64Array, out: Float64Array): number {
  const center = values.slice(row * columns, (row + 1) * columns)
  const keep = (i: number, distance: number): number => (out[i] = distance < nearest[i]! ? distance : nearest[i]!)
  let sum = 0
  let i = 0
  for (let at = 0; i + 1 < rows; i += 2, at += columns) {
    let [a, b] = [0, 0]
    for (let c = 0; c < columns; c++, at++) {
      const da = values[at]! - center[c]!
      const db = values[at + columns]! - center[c]!
      a += da * da
      b += db * db
    }
    sum += keep(i, a)
    sum += keep(i + 1, b)
  }
  return i < rows ? sum + keep(i, squaredDistance(values, i, values, row, columns)) : sum
}

/** A row with probability in proportion to its weight; any row when all weights are zero. */
function drawRow(weights: Float32Array | Float64Array, sum: number, random: Random): number {
  if (!(sum > 0)) return random.int(weights.length)
  let left = random.next() * sum
  for (let row = 0; row < weights.length; row++) {
    left -= weights[row]!
    if (left < 0) return row
  }
  return weights.length - 1
}
