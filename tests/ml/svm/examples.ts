import type { ClassTarget, NumberTarget } from '../../../src/ml/contract'
import type { Matrix } from '../../../src/math/matrix'

const ROWS = 40
const COLUMNS = 3
const rows = Array.from({ length: ROWS }, (_, i) => i)

const cell = (i: number, j: number): number => ((i * i * 31 + j * 97 * i + i * 17 + j * j * 13) % 101) / 50 - 1
const score = (i: number): number =>
  cell(i, 0) - 0.7 * cell(i, 1) + 0.3 * cell(i, 2) * cell(i, 0) + (((i * 37) % 29) / 29 - 0.5)

/** Made-up rows whose classes overlap a little. */
export const matrix: Matrix = {
  rows: ROWS,
  columns: COLUMNS,
  values: Float64Array.from({ length: ROWS * COLUMNS }, (_, at) => cell(Math.floor(at / COLUMNS), at % COLUMNS)),
}
export const two: ClassTarget = { kind: 'class', classes: 2, codes: Int32Array.from(rows, (i) => +(score(i) > 0.1)) }
export const three: ClassTarget = {
  kind: 'class',
  classes: 3,
  codes: Int32Array.from(rows, (i) => (score(i) > 0.5 ? 2 : +(score(i) > -0.2))),
}
export const number: NumberTarget = { kind: 'number', values: Float64Array.from(rows, (i) => 10 + 5 * score(i)) }
export const weights = Float64Array.from(rows, (i) => 1 + (i % 3))
