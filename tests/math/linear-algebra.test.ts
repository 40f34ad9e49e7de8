import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/core/random'
import { absorbRows } from '../../src/math/absorb-rows'
import { choleskyFactor, choleskyInverse, choleskySolve } from '../../src/math/cholesky'
import { columnMoments } from '../../src/math/column-moments'
import { addGram, paddedTo4 } from '../../src/math/gram'
import { independentColumns } from '../../src/math/independent-columns'
import { addLogOddsShares, logOddsOf } from '../../src/math/log-odds-shares'
import { logSumExp } from '../../src/math/log-sum-exp'
import { columnOf, pickColumns } from '../../src/math/matrix'
import { deviation, mean } from '../../src/math/statistics'
import { inverseGramDiagonal, solveUpper, solveUpperTransposed } from '../../src/math/upper-triangle'
import { worstDifference } from '../golden/linear-models'

const normals = (count: number, seed: number): Float64Array => {
  const random = createRandom(seed)
  return Float64Array.from({ length: count }, () => random.normal())
}

function finish<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** The sum of products of `size` rows, held column after column. */
const productsOf = (block: Float64Array, columns: number, size: number): Float64Array =>
  Float64Array.from({ length: columns * columns }, (_, cell) => {
    const [i, j] = [Math.floor(cell / columns), cell % columns]
    let sum = 0
    for (let r = 0; r < size; r++) sum += block[i * size + r]! * block[j * size + r]!
    return sum
  })

const sizes = fc.record({
  columns: fc.integer({ min: 1, max: 9 }),
  size: fc.integer({ min: 10, max: 30 }),
  seed: fc.nat(),
})
const always = (property: (shape: { columns: number; size: number; seed: number }) => void): void =>
  fc.assert(fc.property(sizes, property), { seed: 5, numRuns: 60 })

describe('Linear algebra', () => {
  test('solves with the factor of Cholesky, and inverts', () =>
    always(({ columns: n, size, seed }) => {
      const a = productsOf(normals(n * size, seed), n, size)
      const x = normals(n, seed + 1)
      const b = Float64Array.from({ length: n }, (_, i) => x.reduce((sum, value, j) => sum + a[i * n + j]! * value, 0))
      const l = a.slice()
      expect(choleskyFactor(l, n)).toBe(true)
      expect(worstDifference(choleskySolve(l, n, b), x)).toBeLessThan(1e-8)
      const inverse = choleskyInverse(l, n)
      const unit = a.map((_, cell) => {
        let sum = 0
        for (let k = 0; k < n; k++) sum += a[Math.floor(cell / n) * n + k]! * inverse[k * n + (cell % n)]!
        return sum
      })
      expect(
        worstDifference(
          unit,
          unit.map((_, cell) => (cell % (n + 1) === 0 ? 1 : 0)),
        ),
      ).toBeLessThan(1e-8)
    }))

  test('refuses a matrix that is not positive definite', () => {
    expect(choleskyFactor(Float64Array.of(1, 2, 2, 1), 2)).toBe(false)
    expect(choleskyFactor(Float64Array.of(1, 1, 1, 1), 2)).toBe(false)
  })

  test('sums products of columns as the plain loops do', () =>
    always(({ columns, size, seed }) => {
      const width = paddedTo4(columns)
      const block = new Float64Array(width * size)
      block.set(normals(columns * size, seed))
      const sums = new Float64Array(width * width)
      addGram(block, block, width, size, sums)
      const plain = productsOf(block, columns, size)
      for (let i = 0; i < columns; i++) {
        for (let j = i; j < columns; j++) expect(sums[i * width + j]).toBeCloseTo(plain[i * columns + j]!, 10)
      }
    }))

  test('keeps the products of rows that are absorbed block by block', () =>
    always(({ columns, size, seed }) => {
      const r = new Float64Array(columns * columns)
      const blocks = [normals(columns * size, seed), normals(columns * 3, seed + 1)]
      absorbRows(r, columns, blocks[0]!.slice(), size)
      absorbRows(r, columns, blocks[1]!.slice(), 3)
      const first = productsOf(blocks[0]!, columns, size)
      const both = productsOf(blocks[1]!, columns, 3).map((value, cell) => value + first[cell]!)
      const transposed = r.map((_, cell) => r[(cell % columns) * columns + Math.floor(cell / columns)]!)
      expect(worstDifference(productsOf(transposed, columns, columns), both)).toBeLessThan(1e-10)
    }))

  test('solves triangles both ways, and inverts their products', () =>
    always(({ columns: n, size, seed }) => {
      const r = new Float64Array(n * n)
      const block = normals(n * size, seed)
      absorbRows(r, n, block.slice(), size)
      const x = normals(n, seed + 2)
      const b = Float64Array.from({ length: n }, (_, i) => x.reduce((sum, value, j) => sum + r[i * n + j]! * value, 0))
      const c = Float64Array.from({ length: n }, (_, i) => x.reduce((sum, value, j) => sum + r[j * n + i]! * value, 0))
      expect(worstDifference(solveUpper(r, n, b), x)).toBeLessThan(1e-8)
      expect(worstDifference(solveUpperTransposed(r, n, c), x)).toBeLessThan(1e-8)
      const l = productsOf(block, n, size)
      choleskyFactor(l, n)
      const diagonal = choleskyInverse(l, n).filter((_, cell) => cell % (n + 1) === 0)
      expect(worstDifference(inverseGramDiagonal(r, n), diagonal)).toBeLessThan(1e-7)
    }))

  test('leaves out the columns that the ones before them make up', () => {
    const [a, b, y] = [normals(20, 1), normals(20, 2), normals(20, 3)]
    const sum = a.map((value, i) => 2 * value - b[i]!)
    const zeros = new Float64Array(20)
    const triangle = new Float64Array(36)
    absorbRows(triangle, 6, Float64Array.of(...zeros, ...a, ...b, ...sum, ...a, ...y), 20)
    const { kept, right, left } = finish(independentColumns(triangle, 6))
    expect([...kept]).toEqual([1, 2])
    const total = y.reduce((s, value) => s + value * value, 0)
    expect(right.reduce((s, value) => s + value * value, left)).toBeCloseTo(total, 10)
  })
})

describe('Sums over columns', () => {
  test('have the mean and deviation of each column, far from 0 too, with weights', () =>
    always(({ columns, size, seed }) => {
      const matrix = {
        rows: size,
        columns,
        values: normals(size * columns, seed).map((v, i) => v + (i % columns) * 1e7),
      }
      const plain = finish(columnMoments(matrix))
      const weights = Float64Array.from({ length: size }, (_, row) => (row < 2 ? 1 : row % 3))
      const order = Array.from(weights, (count, row) => Array<number>(count).fill(row)).flat()
      const weighed = finish(columnMoments(matrix, weights))
      for (let c = 0; c < columns; c++) {
        const column = columnOf(matrix, c)
        expect(
          worstDifference([plain.means[c]!, plain.deviations[c]!], [mean(column), deviation(column)]),
        ).toBeLessThan(1e-8)
        const repeated = order.map((row) => column[row]!)
        expect(
          worstDifference([weighed.means[c]!, weighed.deviations[c]!], [mean(repeated), deviation(repeated)]),
        ).toBeLessThan(1e-8)
      }
      expect(weighed.weight).toBe(order.length)
    }))

  test('mark a column of one value with deviation 0', () => {
    const matrix = { rows: 3000, columns: 2, values: Float64Array.from({ length: 6000 }, (_, i) => (i % 2 ? i : 0.1)) }
    const { deviations } = finish(columnMoments(matrix))
    expect(deviations[0]).toBe(0)
    expect(deviations[1]).toBeGreaterThan(1)
  })

  test('pick columns in the order named', () => {
    const matrix = { rows: 2, columns: 3, values: Float64Array.of(1, 2, 3, 4, 5, 6) }
    expect([...pickColumns(matrix, [2, 0]).values]).toEqual([3, 1, 6, 4])
  })
})

describe('Log-odds', () => {
  test('sum exponentials without overflow', () => {
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 10)
    expect(logSumExp([-1e9, 0])).toBe(0)
    expect(logSumExp([])).toBe(-Infinity)
  })

  test('are the sum of the shares of the parts, and of two classes the difference of them', () => {
    const base = Float64Array.of(0.5, -1, 2)
    const parts = normals(12, 9).map((value) => value * 3)
    for (let output = 0; output < 3; output++) {
      const shares = new Float64Array(4)
      addLogOddsShares(base, parts, output, shares)
      const scores = base.map((value, k) => value + parts.subarray(k * 4, k * 4 + 4).reduce((a, b) => a + b, 0))
      expect(shares.reduce((a, b) => a + b, logOddsOf(base, output))).toBeCloseTo(logOddsOf(scores, output), 10)
    }
    const two = new Float64Array(2)
    addLogOddsShares(Float64Array.of(0, 1), Float64Array.of(1, 2, 5, 3), 1, two)
    expect([...two]).toEqual([4, 1])
  })
})
