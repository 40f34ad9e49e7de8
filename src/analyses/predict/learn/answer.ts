import type { FittedModel, Learner } from '../../../ml/contract'
import { encode, type Encoder, type FeatureTable } from '../../../ml/encode'
import { calibrate, type Calibration } from '../../../ml/evaluate'

/** A method as it was fitted, with what stands before and behind it. */
export interface Fitted {
  learner: Learner
  model: FittedModel
  encoder: Encoder
  calibration: Calibration
}

/** Cells encoded at a time: the matrix of a long or wide table would fill the memory. */
const MOST_CELLS = 2e6

/** rows × outputs: calibrated probabilities of each class, or the number, of the rows named (default: all). */
export function predictTable(fitted: Fitted, table: FeatureTable, rows?: Uint32Array): Float64Array {
  const all = rows ?? Uint32Array.from({ length: table.rows }, (_, row) => row)
  const { outputs } = fitted.model
  const out = new Float64Array(all.length * outputs)
  const chunk = Math.max(1, Math.floor(MOST_CELLS / Math.max(1, fitted.encoder.columns.length)))
  for (let from = 0; from < all.length; from += chunk) {
    out.set(predictSome(fitted, table, all.subarray(from, from + chunk)), from * outputs)
  }
  return out
}

function predictSome(
  { learner, model, encoder, calibration }: Fitted,
  table: FeatureTable,
  rows: Uint32Array,
): Float64Array {
  return calibrated(learner.predict(model, encode(encoder, table, rows)), model.outputs, calibration)
}

function calibrated(raw: Float64Array, outputs: number, calibration: Calibration): Float64Array {
  if (outputs !== 2 || calibration.method === 'none') return raw
  const ones = calibrate(
    calibration,
    raw.filter((_, at) => at % 2 === 1),
  )
  return raw.map((_, at) => (at % 2 === 1 ? ones[at >> 1]! : 1 - ones[at >> 1]!))
}

/** One number a row: the number, or the probability of class `output`. */
export function outputOf(values: Float64Array, outputs: number, output: number): Float64Array {
  if (outputs === 1) return values
  return Float64Array.from({ length: values.length / outputs }, (_, row) => values[row * outputs + output]!)
}

/** The answers to a whole table, for who asks about changed rows. */
export const tableAnswer =
  (fitted: Fitted, output: number) =>
  (table: FeatureTable): Float64Array =>
    outputOf(predictTable(fitted, table), fitted.model.outputs, output)

/** The likeliest class of each row. */
export function likeliest(values: Float64Array, outputs: number): Int32Array {
  const best = new Int32Array(values.length / outputs)
  for (let row = 0; row < best.length; row++) {
    for (let one = 1; one < outputs; one++) {
      if (values[row * outputs + one]! > values[row * outputs + best[row]!]!) best[row] = one
    }
  }
  return best
}
