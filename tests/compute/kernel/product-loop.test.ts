import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openProductLoop, type Factor, type ProductLoop } from '../../../src/compute'
import { createRandom } from '../../../src/core/random'
import { toEnd } from '../../../src/core/to-end'
import { openPlainProducts } from '../../../src/ml/recommend/ease/plain-products'

const SEED = 42

interface Case {
  rows: number
  columns: number
  depth: number
  isTurnedA: boolean
  isTurnedB: boolean
  isLower: boolean
  sign: 1 | -1
}

/** c, a and b one after another in a loop's memory, filled from a seed. */
function layOut({ rows, columns, depth, isTurnedA, isTurnedB }: Case) {
  const [atA, atB] = [rows * columns, rows * columns + rows * depth]
  const a: Factor = isTurnedA ? { at: atA, rowStep: 1, columnStep: rows } : { at: atA, rowStep: depth, columnStep: 1 }
  const b: Factor = isTurnedB
    ? { at: atB, rowStep: 1, columnStep: depth }
    : { at: atB, rowStep: columns, columnStep: 1 }
  return { a, b, length: atB + depth * columns }
}

function fill(values: Float32Array): Float32Array {
  const random = createRandom(SEED)
  for (let i = 0; i < values.length; i++) values[i] = (random.int(2001) - 1000) / 500
  return values
}

/** How far the product in a loop's memory is from the sum of products in float64, where it is asked for. */
function worst(loop: ProductLoop, one: Case): number {
  const { a, b } = layOut(one)
  const before = fill(loop.values).slice()
  const { rows, columns, depth, sign, isLower } = one
  toEnd(loop.multiply({ a, b, c: { at: 0, step: columns }, rows, columns, depth, sign, isLower }))
  let most = 0
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < (isLower ? i + 1 : columns); j++) {
      let sum = before[i * columns + j]!
      for (let k = 0; k < depth; k++) {
        sum +=
          sign * before[a.at + i * a.rowStep + k * a.columnStep]! * before[b.at + k * b.rowStep + j * b.columnStep]!
      }
      most = Math.max(most, Math.abs(sum - loop.values[i * columns + j]!))
    }
  }
  return most
}

const cases = fc.record({
  rows: fc.integer({ min: 1, max: 6 }).map((n) => 8 * n),
  columns: fc.integer({ min: 1, max: 6 }).map((n) => 8 * n),
  depth: fc.integer({ min: 1, max: 40 }),
  isTurnedA: fc.boolean(),
  isTurnedB: fc.boolean(),
  isLower: fc.boolean(),
  sign: fc.constantFrom<1 | -1>(1, -1),
})
const shaped = (one: Case): Case => (one.isLower ? { ...one, columns: one.rows } : one)

describe('compiled products of matrices', () => {
  it('are sums of products, whichever factor is read transposed', () => {
    fc.assert(
      fc.property(cases.map(shaped), (one) => {
        const { length } = layOut(one)
        expect(worst(openProductLoop(length)!, one)).toBeLessThan(1e-4)
        expect(worst(openPlainProducts(length), one)).toBeLessThan(1e-4)
      }),
      { seed: SEED, numRuns: 60 },
    )
  })

  it('hold beyond the blocks that the cache is given', () => {
    const large: Case = {
      rows: 136,
      columns: 520,
      depth: 260,
      isTurnedA: false,
      isTurnedB: true,
      isLower: false,
      sign: -1,
    }
    expect(worst(openProductLoop(layOut(large).length)!, large)).toBeLessThan(1e-3)
    const lower: Case = { ...large, rows: 528, columns: 528, depth: 8, isLower: true, isTurnedA: true }
    expect(worst(openProductLoop(layOut(lower).length)!, lower)).toBeLessThan(1e-4)
  })

  it('are seen to be wrong where a factor is read the wrong way', () => {
    const one: Case = { rows: 8, columns: 8, depth: 8, isTurnedA: false, isTurnedB: false, isLower: false, sign: 1 }
    const loop = openProductLoop(layOut(one).length)!
    const right = loop.multiply
    loop.multiply = (product) => right({ ...product, a: { ...product.a, rowStep: 1, columnStep: 8 } })
    expect(worst(loop, one)).toBeGreaterThan(0.1)
  })

  it('mirror the lower triangle, and leave it and what lies beside the matrix as they were', () => {
    for (const n of [1, 31, 32, 33, 70]) {
      const step = n + 3
      const [compiled, plain] = [openProductLoop(n * step)!, openPlainProducts(n * step)]
      for (const loop of [compiled, plain]) {
        fill(loop.values)
        loop.mirror(0, n, step)
      }
      expect(compiled.values).toEqual(plain.values)
      expect(compiled.values[n - 1]).toBe(compiled.values[(n - 1) * step])
      expect(compiled.values[n]).toBe(fill(new Float32Array(n + 1))[n])
    }
  })
})
