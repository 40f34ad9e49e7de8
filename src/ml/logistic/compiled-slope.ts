import { openHeldRows, openLogitLoop, strideWithOne, type HeldRows } from '../../compute'
import { widthOf, type Problem } from './problem'
import { rawCoefficients, withRidge, type Slope } from './slope'

/** Products of one call: some milliseconds. An engine compiles a loop better once it was seen, and takes that up from the next call on. */
const PRODUCTS_PER_SLICE = 4_000_000
/** Below this many products a pass, placing the rows takes longer than what is gained. */
const LEAST_PRODUCTS = 100_000
/** Of a column's deviation, and of a weight: beyond, products leave the range of float32. */
const [LEAST, GREATEST] = [1e-15, 1e15]
/** Of the mean of a column without deviation: what rounding leaves of it is held too. */
const GREATEST_CONSTANT = 1e27

/** Loss and gradient at parameters. */
export type SlopeOf = (theta: Float64Array) => Generator<void, Slope, void>

/**
 * `slopeAt` by compiled loops: rows in float32 less about their means, sums in float64, so that a minimum is known to about a millionth
 * of a coefficient. Undefined where the loops cannot be had, or would not pay.
 */
export function openCompiledSlope(problem: Problem): SlopeOf | undefined {
  const { rows, logits, codes, weights } = problem
  const { matrix } = rows
  const width = widthOf(problem)
  if (matrix.rows * width * logits < LEAST_PRODUCTS || !isHoldable(problem)) return undefined
  const held = rows.held ?? placed(problem)
  if (!held) return undefined
  const loop = openLogitLoop(held, codes, weights, logits)
  const slice = 4 * Math.max(1, Math.floor(PRODUCTS_PER_SLICE / (4 * width * logits)))
  return function* (theta) {
    loop.begin(toHeld(problem, held, theta))
    let misfit = 0
    for (let from = 0; from < matrix.rows; from += slice) {
      misfit += loop.add(from, Math.min(matrix.rows, from + slice))
      yield
    }
    return withRidge(problem, theta, misfit, fromHeld(problem, held, loop.gradient()))
  }
}

/** Whether float32 does for the rows and their weights. */
function isHoldable({ rows: { moments }, weights }: Problem): boolean {
  const isWithin = (value: number): boolean => value > LEAST && value < GREATEST
  const isColumn = (deviation: number, c: number): boolean =>
    deviation === 0 ? Math.abs(moments.means[c]!) < GREATEST_CONSTANT : isWithin(deviation)
  return moments.deviations.every(isColumn) && (weights === null || weights.every(isWithin))
}

function placed({ rows: { matrix, moments } }: Problem): HeldRows | undefined {
  const held = openHeldRows(matrix.rows, matrix.columns, moments.means, strideWithOne(matrix.columns))
  held?.place(matrix.values, 0, matrix.rows)
  return held
}

/** Factors of the held rows, which lie about `center` in place of the means: the intercept takes the difference. */
function toHeld(problem: Problem, { center }: HeldRows, theta: Float64Array): Float64Array {
  const width = center.length + 1
  const { means } = problem.rows.moments
  const raw = rawCoefficients(problem, theta)
  for (let from = 0; from < raw.length; from += width) {
    for (let c = 0; c < center.length; c++) raw[from + center.length]! -= raw[from + c]! * (means[c]! - center[c]!)
  }
  return raw
}

/** The gradient by the parameters of the standardised columns. */
function fromHeld({ rows: { moments, inverse } }: Problem, { center }: HeldRows, gradient: Float64Array): Float64Array {
  const width = center.length + 1
  return gradient.map((value, i) => {
    const c = i % width
    const all = gradient[i - c + width - 1]!
    return c === width - 1 ? value : (value - (moments.means[c]! - center[c]!) * all) * inverse[c]!
  })
}
