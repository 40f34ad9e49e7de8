import type { ClassTarget, Examples, NumberTarget } from '../../../src/ml/contract'
import type { Matrix } from '../../../src/math/matrix'
import { createRandom } from '../../../src/core/random'

const ROWS = 400
const COLUMNS = 5

const random = createRandom(5)
const values = Float64Array.from({ length: ROWS * COLUMNS }, (_, at) =>
  at % COLUMNS === 4 ? +(random.next() < 0.4) : random.normal() * (1 + (at % COLUMNS)),
)

/** Made-up rows of which three columns and an indicator matter, one of them not in a straight line. */
export const matrix: Matrix = { rows: ROWS, columns: COLUMNS, values }
const cell = (row: number, column: number): number => values[row * COLUMNS + column]!
const scores = Array.from({ length: ROWS }, (_, row) => {
  const bent = cell(row, 0) ** 2 - 1
  return bent + 0.5 * cell(row, 1) - 0.3 * cell(row, 2) + cell(row, 4) + 0.4 * random.normal()
})

export const two: ClassTarget = { kind: 'class', classes: 2, codes: Int32Array.from(scores, (s) => +(s > 0.3)) }
export const three: ClassTarget = {
  kind: 'class',
  classes: 3,
  codes: Int32Array.from(scores, (s) => (s > 1 ? 2 : +(s > 0))),
}
export const number: NumberTarget = { kind: 'number', values: Float64Array.from(scores, (s) => 1000 + 200 * s) }
export const examples: Examples = { matrix, target: two }
/** A short training, for where it is slow. */
export const short = { hidden: [16, 8], maxEpochs: 6, patience: 6, batchSize: 64, learningRate: 0.01 } as const
