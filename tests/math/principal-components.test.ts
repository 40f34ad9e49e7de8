import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromColumns } from '../../src/math/matrix'
import { covariance, principalComponents, project } from '../../src/math/principal-components'
import { variance } from '../../src/math/statistics'
import { symmetricEigen } from '../../src/math/symmetric-eigen'
import golden from '../golden/customers.json'
import { standardisedCustomers } from '../golden/customers'

describe('principal components', () => {
  const matrix = standardisedCustomers()

  test('equal the reference on the planted customers', () => {
    golden.covariance.flat().forEach((value, i) => expect(covariance(matrix)[i]).toBeCloseTo(value, 9))
    const { values, vectors } = symmetricEigen(covariance(matrix), 3)
    golden.eigenvalues.forEach((value, i) => expect(values[i]).toBeCloseTo(value, 9))
    golden.components.flat().forEach((value, i) => expect(vectors[i]).toBeCloseTo(value, 8))
  })

  test('give projections whose variances are the eigenvalues', () => {
    const model = principalComponents(matrix)
    golden.eigenvalues.forEach((value, i) => expect(variance(project(matrix, model, i))).toBeCloseTo(value, 9))
    expect(model.explained.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
    expect([...project(matrix, model, 3)]).toEqual(Array(400).fill(0))
  })

  test('survive a single constant column', () => {
    expect([...principalComponents(fromColumns([[2, 2]])).explained]).toEqual([0])
  })
})

describe('symmetricEigen', () => {
  test('solves A v = λ v with orthonormal vectors', () => {
    const square = fc
      .integer({ min: 1, max: 6 })
      .chain((n) =>
        fc
          .array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: n * n, maxLength: n * n })
          .map((cells) => ({ n, cells })),
      )
    fc.assert(
      fc.property(square, ({ n, cells }) => {
        const a = Float64Array.from(cells, (_, i) => cells[i]! + cells[(i % n) * n + Math.floor(i / n)]!)
        const { values, vectors } = symmetricEigen(a, n)
        for (let v = 0; v < n; v++) {
          const vector = vectors.subarray(v * n, (v + 1) * n)
          expect(vector.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(1, 9)
          for (let row = 0; row < n; row++) {
            const product = vector.reduce((sum, x, column) => sum + a[row * n + column]! * x, 0)
            expect(Math.abs(product - values[v]! * vector[row]!)).toBeLessThan(1e-8)
          }
          if (v > 0) expect(values[v]!).toBeLessThanOrEqual(values[v - 1]!)
        }
      }),
    )
  })
})
