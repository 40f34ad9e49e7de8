import type { HeldRows } from './held-rows'
import { LANES, roundUp } from './lanes'

const FLOAT = Float32Array.BYTES_PER_ELEMENT
const DOUBLE = Float64Array.BYTES_PER_ELEMENT
/** What the loop reads of a row's class where there is one logit, and of rows of padding where there are several. */
const [FIRST, SECOND, NO_CLASS] = [1, -1, -1]

/** Compiled loops that find the slope of a logistic regression's loss in one look at each row. */
interface LogitLoop {
  /** The parameters for the calls that follow, logits × (columns + 1), the intercept last; the gradient is zero again. */
  begin(parameters: Float64Array): void
  /** Adds rows `from` … `to` − 1 (multiples of 4, `to` may be the last); returns their negative log-likelihood. */
  add(from: number, to: number): number
  /** logits × (columns + 1), of the rows added. */
  gradient(): Float64Array
}

/** Codes are 0 … number of classes − 1; of two classes there is one logit, of more as many as classes. */
export function openLogitLoop(
  held: HeldRows,
  codes: Int32Array,
  weights: Float64Array | null,
  logits: number,
): LogitLoop {
  const { loops, rows, columns, stride } = held
  const padded = roundUp(rows)
  const width = columns + 1
  const room = (length: number): number => loops.allocate(length * FLOAT)
  const marksAt = room(padded)
  const weightsAt = weights === null ? 0 : room(padded)
  const [parametersAt, scoresAt, gradientAt] = [room(logits * stride), room(logits * LANES), room(logits * stride)]
  const sumsAt = loops.allocate(logits * stride * DOUBLE)
  // Views come after the last piece: growing the memory detaches those that were there.
  const { buffer } = loops.memory
  writeMarks(codes, logits, new Float32Array(buffer, marksAt, padded))
  if (weights) new Float32Array(buffer, weightsAt, padded).set(weights)
  const parameters = new Float32Array(buffer, parametersAt, logits * stride)
  const sums = new Float64Array(buffer, sumsAt, logits * stride)
  return {
    begin(given) {
      for (let k = 0; k < logits; k++) parameters.set(given.subarray(k * width, (k + 1) * width), k * stride)
      sums.fill(0)
    },
    add(from, to) {
      const end = roundUp(to)
      const places = [parametersAt, logits, marksAt, weightsAt, scoresAt, gradientAt, sumsAt] as const
      const misfit = loops.addSlope(held.at, stride, ...places, from, end)
      // Rows of padding are zeros: all that they add is the log of how many classes they might be.
      return weights === null ? misfit - (end - to) * Math.log(Math.max(2, logits)) : misfit
    },
    gradient() {
      const out = new Float64Array(logits * width)
      for (let k = 0; k < logits; k++) out.set(sums.subarray(k * stride, k * stride + width), k * width)
      return out
    },
  }
}

function writeMarks(codes: Int32Array, logits: number, into: Float32Array): void {
  into.fill(logits > 1 ? NO_CLASS : 0, codes.length)
  if (logits > 1) into.set(codes)
  else for (let row = 0; row < codes.length; row++) into[row] = codes[row] === 0 ? FIRST : SECOND
}
