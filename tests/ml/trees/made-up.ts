import { createRandom } from '../../../src/core/random'
import type { Matrix } from '../../../src/math/matrix'
import type { Examples, Target } from '../../../src/ml/contract'

/** Rows of whole and broken numbers, some columns of 0 and 1, and answers that depend on the first three. */
export function madeUp(kind: Target['kind'] | 'classes', seed: number, rows = 120, columns = 5): Examples {
  const random = createRandom(seed)
  const cell = (column: number): number =>
    column % 3 === 1 ? random.int(2) : column % 3 === 2 ? random.int(9) : random.normal()
  const values = Float64Array.from({ length: rows * columns }, (_, at) => cell(at % columns))
  const drive = Float64Array.from({ length: rows }, (_, row) => {
    const at = row * columns
    return values[at]! + (values[at + 1]! - 0.5) * values[at + 2]! * 0.5 + random.normal() * 0.6
  })
  return { matrix: { rows, columns, values }, target: targetOf(kind, drive) }
}

function targetOf(kind: Target['kind'] | 'classes', drive: Float64Array): Target {
  if (kind === 'number') return { kind, values: drive }
  if (kind === 'class') return { kind, codes: Int32Array.from(drive, (value) => (value > 0 ? 1 : 0)), classes: 2 }
  const codes = Int32Array.from(drive, (value) => (value > 0.6 ? 2 : value > -0.6 ? 1 : 0))
  return { kind: 'class', codes, classes: 3 }
}

/** Every value of a matrix by another rule. */
export const mapValues = (matrix: Matrix, map: (value: number, column: number) => number): Matrix => ({
  ...matrix,
  values: matrix.values.map((value, at) => map(value, at % matrix.columns)),
})

/** The named rows, as often as they are named. */
export function pick({ matrix, target, weights }: Examples, rows: readonly number[]): Examples {
  const { columns, values } = matrix
  const cells = Float64Array.from(
    { length: rows.length * columns },
    (_, at) => values[rows[Math.floor(at / columns)]! * columns + (at % columns)]!,
  )
  const picked: Target =
    target.kind === 'number'
      ? { kind: 'number', values: Float64Array.from(rows, (row) => target.values[row]!) }
      : { ...target, codes: Int32Array.from(rows, (row) => target.codes[row]!) }
  return {
    matrix: { rows: rows.length, columns, values: cells },
    target: picked,
    ...(weights && { weights: Float64Array.from(rows, (row) => weights[row]!) }),
  }
}

/** The greatest distance of two answers. */
export const apart = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), a.length === b.length ? 0 : Infinity)
