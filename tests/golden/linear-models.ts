import { fromColumns, type Matrix } from '../../src/math/matrix'
import golden from './linear-models.json'

const matrixOf = (rows: readonly (readonly number[])[]): Matrix =>
  fromColumns(rows[0]!.map((_, column) => rows.map((row) => row[column]!)))

/** Sixty made-up customers: age, spend, visits, member; what they spend next, whether they answer, and which of three offers. */
export const customers = {
  matrix: matrixOf(golden.x),
  codes: matrixOf(golden.codes),
  weights: Float64Array.from(golden.weights),
  number: { kind: 'number', values: Float64Array.from(golden.y) },
  answer: { kind: 'class', codes: Int32Array.from(golden.yes), classes: 2 },
  offer: { kind: 'class', codes: Int32Array.from(golden.kind), classes: 3 },
} as const

/** The largest difference of two lists of numbers, as a share of the larger of the two numbers and `floor`. */
export function worstDifference(a: ArrayLike<number>, b: ArrayLike<number>, floor = 1): number {
  let worst = a.length === b.length ? 0 : Infinity
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i]! - b[i]!) / Math.max(floor, Math.abs(a[i]!), Math.abs(b[i]!))
    if (!(difference <= worst)) worst = difference
  }
  return worst
}
