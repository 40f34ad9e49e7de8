import { createRandom } from '../../../src/core/random'
import type { Contributions, FittedModel, Learner } from '../../../src/ml/contract'
import type { EncodedColumn, FeatureTable } from '../../../src/ml/encode/types'
import type { Matrix } from '../../../src/math/matrix'

/** A method whose answer is a given function of the row: nothing is learned, so that reasons have known values. */
export function learnerOf(answer: (row: Float64Array) => number, contributions?: Learner['contributions']): Learner {
  return {
    name: 'linear',
    learns: { numbers: true, classes: true },
    defaults: {},
    bounds: {},
    fit: () => {
      throw new Error('nothing to fit')
    },
    predict: (_, matrix) => answersOf(answer, matrix),
    ...(contributions && { contributions }),
  }
}

export function answersOf(answer: (row: Float64Array) => number, { rows, columns, values }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => answer(values.subarray(row * columns, (row + 1) * columns)))
}

/** Exact reasons of a weighted sum against the mean of a background. */
export function linearContributions(weights: readonly number[], background: Matrix): Learner['contributions'] {
  const { columns } = background
  const means = weights.map((_, c) => {
    let sum = 0
    for (let row = 0; row < background.rows; row++) sum += background.values[row * columns + c]!
    return sum / background.rows
  })
  return (_, matrix): Contributions => ({
    base: weights.reduce((sum, weight, c) => sum + weight * means[c]!, 0),
    values: matrix.values.map((value, i) => weights[i % columns]! * (value - means[i % columns]!)),
    scale: 'value',
  })
}

export const modelOf = (columns: number): FittedModel => ({
  kind: 'linear',
  version: 1,
  columns,
  outputs: 1,
  notes: [],
  backend: 'cpu',
  engine: 'typed-arrays',
})

/** A column a feature. */
export const plainColumns = (count: number): EncodedColumn[] =>
  Array.from({ length: count }, (_, feature) => ({ feature, kind: 'number' }))

export function randomMatrix(rows: number, columns: number, seed: number): Matrix {
  const random = createRandom(seed)
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => random.normal()) }
}

/** A table of number features from a matrix, and back. */
export const tableOf = ({ rows, columns, values }: Matrix): FeatureTable => ({
  rows,
  features: Array.from({ length: columns }, (_, c) => ({
    kind: 'number',
    name: `x${c}`,
    values: Float64Array.from({ length: rows }, (_row, row) => values[row * columns + c]!),
  })),
})

export const numberRow = (table: FeatureTable, row: number): Float64Array =>
  Float64Array.from(table.features, (feature) =>
    feature.kind === 'number' ? feature.values[row]! : feature.kind === 'category' ? feature.codes[row]! : NaN,
  )
