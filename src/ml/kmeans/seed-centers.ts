import type { Random } from '../../core/random'
import { squaredDistance, type Matrix } from '../../math/matrix'

/**
 * First centers by greedy k-means++ (Arthur & Vassilvitskii 2007, section 5): each next one is drawn with probability in
 * proportion to the squared distance to the nearest so far; of 2 + ⌊ln k⌋ candidates the one that lowers the sum most is
 * taken. k × columns, row-major. O(n·k·d·ln k); yields between centers, so that it can be stopped.
 */
export function* seedCenters(matrix: Matrix, k: number, random: Random): Generator<void, Float64Array, void> {
  const { rows, columns, values } = matrix
  const centers = new Float64Array(k * columns)
  const candidates = 2 + Math.floor(Math.log(k))
  let nearest = new Float64Array(rows).fill(Infinity)
  let trial = new Float64Array(rows)
  let best = new Float64Array(rows)
  let chosen = random.int(rows)
  let sum = shrink(matrix, chosen, nearest, nearest)
  centers.set(values.subarray(chosen * columns, (chosen + 1) * columns))
  for (let c = 1; c < k; c++) {
    let least = Infinity
    for (let t = 0; t < candidates; t++) {
      const candidate = drawRow(nearest, sum, random)
      const left = shrink(matrix, candidate, nearest, trial)
      if (left >= least) continue
      least = left
      chosen = candidate
      ;[best, trial] = [trial, best]
    }
    ;[nearest, best] = [best, nearest]
    sum = least
    yield
    centers.set(values.subarray(chosen * columns, (chosen + 1) * columns), c * columns)
  }
  return centers
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
function drawRow(weights: Float64Array, sum: number, random: Random): number {
  if (!(sum > 0)) return random.int(weights.length)
  let left = random.next() * sum
  for (let row = 0; row < weights.length; row++) {
    left -= weights[row]!
    if (left < 0) return row
  }
  return weights.length - 1
}
