import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { toEnd } from '../../../src/core/to-end'
import { symmetricEigen } from '../../../src/math/symmetric-eigen'
import { project, reduce } from '../../../src/ml/topics/reduce'
import type { SparseMatrix } from '../../../src/text/sparse'

const ROWS = 60
const COLUMNS = 24

/** A sparse matrix of rank 3 with a little noise. */
function planted(noise: number): SparseMatrix {
  const random = createRandom(4)
  const value = new Float64Array(ROWS * COLUMNS)
  for (let part = 0; part < 3; part++) {
    const [left, right] = [ROWS, COLUMNS].map((size) => Array.from({ length: size }, () => random.normal()))
    value.forEach((_, i) => (value[i]! += (3 - part) * left![Math.floor(i / COLUMNS)]! * right![i % COLUMNS]!))
  }
  return {
    ...{ rows: ROWS, columns: COLUMNS, value: value.map((one) => one + noise * random.normal()) },
    starts: Uint32Array.from({ length: ROWS + 1 }, (_, row) => row * COLUMNS),
    column: Uint32Array.from({ length: ROWS * COLUMNS }, (_, i) => i % COLUMNS),
  }
}

/** The same by the eigenvalues of the whole of AᵀA. */
function exactSingular({ value }: SparseMatrix): Float64Array {
  const gram = new Float64Array(COLUMNS * COLUMNS)
  for (let row = 0; row < ROWS; row++)
    for (let i = 0; i < COLUMNS; i++)
      for (let j = 0; j < COLUMNS; j++) gram[i * COLUMNS + j]! += value[row * COLUMNS + i]! * value[row * COLUMNS + j]!
  return symmetricEigen(gram, COLUMNS).values.map((one) => Math.sqrt(Math.max(0, one)))
}

describe('reduce', () => {
  it('finds the singular values that the whole decomposition has', () => {
    const matrix = planted(0.5)
    const exact = exactSingular(matrix)
    const { singular } = toEnd(reduce(matrix, 5, createRandom(1)))
    expect(singular).toHaveLength(5)
    // Those of noise lie close together, and come out less exact.
    singular.forEach((one, i) => expect(Math.abs(one / exact[i]! - 1)).toBeLessThan(i < 3 ? 1e-9 : 1e-3))
  })

  it('gives directions that are orthonormal, also where the matrix has fewer than were asked for', () => {
    const { directions, size, singular } = toEnd(reduce(planted(0), 8, createRandom(1)))
    for (let a = 0; a < 3; a++)
      for (let b = 0; b <= a; b++) {
        let product = 0
        for (let i = 0; i < COLUMNS; i++) product += directions[i * size + a]! * directions[i * size + b]!
        expect(product).toBeCloseTo(a === b ? 1 : 0, 8)
      }
    expect(singular[3]! / singular[0]!).toBeLessThan(1e-6)
    expect(directions.every(Number.isFinite)).toBe(true)
  })

  it('keeps all of a row that lies along the directions, and nothing of one without entries', () => {
    const matrix = planted(0)
    const whole = toEnd(reduce(matrix, 3, createRandom(1)))
    const starts = matrix.starts.slice()
    starts.fill(starts[1]!, 2)
    const { values, length } = toEnd(project({ ...matrix, starts }, whole))
    const norm = Math.hypot(...matrix.value.subarray(0, COLUMNS))
    expect(length[0]! / norm).toBeCloseTo(1, 5)
    expect(Math.hypot(...values.subarray(0, 3))).toBeCloseTo(1, 5)
    expect([...values.subarray(3, 6), length[1]]).toEqual([0, 0, 0, 0])
  })
})
