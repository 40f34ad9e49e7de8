import type { Matrix } from '../../math/matrix'
import type { NaiveBayesModel } from './types'

/** Writes what each column of a row says for each class: log-probabilities, classes × columns. */
export function writeParts(model: NaiveBayesModel, matrix: Matrix, row: number, into: Float64Array): void {
  const { columns, columnKinds } = model
  const classes = model.logPriors.length
  for (let c = 0; c < columns; c++) {
    const value = matrix.values[row * columns + c]!
    const part = PARTS[columnKinds[c]!]
    for (let k = 0; k < classes; k++) into[k * columns + c] = part(model, k, c, value)
  }
}

type Part = (model: NaiveBayesModel, k: number, c: number, value: number) => number

const LOG_TWO_PI = Math.log(2 * Math.PI)

const PARTS: Record<NaiveBayesModel['columnKinds'][number], Part> = {
  gaussian: ({ means, variances, columns }, k, c, value) => {
    const variance = variances[k * columns + c]!
    const off = value - means[k * columns + c]!
    return -(LOG_TWO_PI + Math.log(variance) + (off * off) / variance) / 2
  },
  binary: (model, k, c, value) => levelOf(model, k, c, value > model.thresholds[c]! ? 1 : 0),
  codes: (model, k, c, value) => {
    const levels = model.offsets[c + 1]! - model.offsets[c]!
    const isSeen = value >= 0 && value < levels && Number.isInteger(value)
    return isSeen ? levelOf(model, k, c, value) : model.logUnseen[k * model.columns + c]!
  },
  counts: (model, k, c, value) => value * levelOf(model, k, c, 0),
}

const levelOf = ({ logChances, offsets, columns }: NaiveBayesModel, k: number, c: number, level: number): number =>
  logChances[k * offsets[columns]! + offsets[c]! + level]!
