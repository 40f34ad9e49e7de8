import type { Random } from '../../core/random'
import { pickRows, type Matrix } from '../../math/matrix'
import { fitPlatt, type Sigmoid } from '../evaluate/platt'

/** Rows of one class against the rest. */
export interface Sides {
  matrix: Matrix
  positive: Uint8Array
  weights: Float64Array
}

const THIRDS = 3
/** So many values held out pin a sigmoid's two parameters down: one third of the rows does where there are more. */
const ENOUGH_HELD_OUT = 1_000
/** The order of the probabilities is that of the decisions, whatever the held-out rows say. */
const LEAST_SLOPE = 1e-3

/** Decision values for `matrix` of a machine fitted on `sides`. */
export type Decide = (sides: Sides, matrix: Matrix) => Generator<void, Float64Array, void>

/**
 * The sigmoid of a machine, from decision values of rows that it was not fitted on: on its own rows a machine is too sure. Each
 * third of the rows is held out in turn, or one of them where that is enough, because a kernel machine's time grows with the
 * square of the rows. Where a side is too small to be divided, the values are those of its own rows.
 */
export function* sigmoidOf(sides: Sides, random: Random, decide: Decide): Generator<void, Sigmoid, void> {
  const { matrix, positive, weights } = sides
  const third = drawThirds(positive, random)
  if (!third) {
    const own = yield* decide(sides, matrix)
    return rising(fitPlatt(own, positive, weights))
  }
  const decisions = new Float64Array(matrix.rows)
  const used: number[] = []
  for (let held = 0; held < THIRDS && used.length < ENOUGH_HELD_OUT; held++) {
    const rows = [...third.keys()]
    const out = rows.filter((row) => third[row] === held)
    const values = yield* decide(
      pickSides(
        sides,
        rows.filter((row) => third[row] !== held),
      ),
      pickRows(matrix, out),
    )
    out.forEach((row, i) => (decisions[row] = values[i]!))
    for (const row of out) used.push(row)
  }
  const pick = (values: ArrayLike<number>): Float64Array => Float64Array.from(used, (row) => values[row]!)
  return rising(fitPlatt(pick(decisions), pick(positive), pick(weights)))
}

const rising = ({ slope, intercept }: Sigmoid): Sigmoid => ({ slope: Math.max(slope, LEAST_SLOPE), intercept })

const pickSides = ({ matrix, positive, weights }: Sides, rows: readonly number[]): Sides => ({
  matrix: pickRows(matrix, rows),
  positive: Uint8Array.from(rows, (row) => positive[row]!),
  weights: Float64Array.from(rows, (row) => weights[row]!),
})

/** Which third each row is in, with both sides spread evenly; null where a side has too few rows. */
function drawThirds(positive: Uint8Array, random: Random): Uint8Array | null {
  const third = new Uint8Array(positive.length)
  for (const side of [0, 1]) {
    const rows = [...positive.keys()].filter((row) => positive[row] === side)
    if (rows.length < THIRDS) return null
    for (let i = rows.length - 1; i > 0; i--) {
      const j = random.int(i + 1)
      ;[rows[i], rows[j]] = [rows[j]!, rows[i]!]
    }
    rows.forEach((row, i) => (third[row] = i % THIRDS))
  }
  return third
}
