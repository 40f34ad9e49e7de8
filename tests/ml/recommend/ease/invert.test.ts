import { describe, expect, it } from 'vitest'
import { openProductLoop, type ProductLoop } from '../../../../src/compute'
import { createRandom } from '../../../../src/core/random'
import { toEnd } from '../../../../src/core/to-end'
import { invertHeld, roomToInvert } from '../../../../src/ml/recommend/ease/invert'
import { openPlainProducts } from '../../../../src/ml/recommend/ease/plain-products'

const SEED = 42

/** XᵀX + λI of random purchases. */
function counts(n: number, lambda: number): Float32Array {
  const random = createRandom(SEED)
  const matrix = new Float32Array(n * n)
  for (let user = 0; user < 2 * n; user++) {
    const bought = Array.from({ length: 12 }, () => random.int(n))
    for (const i of bought) for (const j of bought) matrix[i * n + j]!++
  }
  for (let i = 0; i < n; i++) matrix[i * n + i]! += lambda
  return matrix
}

/** The greatest number of matrix · inverse − I. */
function misfit(matrix: Float32Array, inverse: Float32Array, n: number): number {
  let most = 0
  for (let i = 0; i < n; i++) {
    const line = new Float64Array(n)
    for (let k = 0; k < n; k++) {
      const by = matrix[i * n + k]!
      for (let j = 0; j < n; j++) line[j]! += by * inverse[k * n + j]!
    }
    line[i]! -= 1
    for (const value of line) most = Math.max(most, Math.abs(value))
  }
  return most
}

function invert(loop: ProductLoop, matrix: Float32Array, n: number): boolean {
  loop.values.set(matrix)
  // What is above the diagonal is not to be read.
  for (let i = 0; i < n; i++) loop.values.fill(NaN, i * n + i + 1, (i + 1) * n)
  return toEnd(invertHeld(loop, { at: 0, n, step: n }, n * n))
}

describe('the inverse by blocks', () => {
  it('times the matrix is the identity, by compiled and by plain products', () => {
    for (const n of [8, 64, 72, 200]) {
      const matrix = counts(n, 20)
      for (const open of [openProductLoop, openPlainProducts]) {
        const loop = open(n * n + roomToInvert(n))!
        expect(invert(loop, matrix, n)).toBe(true)
        expect(misfit(matrix, loop.values, n)).toBeLessThan(2e-5)
        for (let i = 0; i < n; i++) expect(loop.values[i * n]).toBe(loop.values[i])
      }
    }
  })

  it('is refused where the matrix has none, and seen to be wrong where one number is', () => {
    const n = 136
    const loop = openProductLoop(n * n + roomToInvert(n))!
    expect(invert(loop, new Float32Array(n * n).fill(1), n)).toBe(false)
    const matrix = counts(n, 20)
    invert(loop, matrix, n)
    loop.values[7 * n + 90]! += 0.01
    expect(misfit(matrix, loop.values, n)).toBeGreaterThan(1e-3)
  })

  it('says how much was done, in steps that are small beside the whole', () => {
    const n = 528
    const loop = openProductLoop(n * n + roomToInvert(n))!
    loop.values.set(counts(n, 20))
    const slices = [...invertHeld(loop, { at: 0, n, step: n }, n * n)]
    const all = slices.reduce((sum, slice) => sum + slice, 0)
    expect(all).toBeGreaterThan(n ** 3 / 2)
    expect(all).toBeLessThan(n ** 3)
    expect(Math.max(...slices)).toBeLessThan(128 * 256 * 512 + 1)
  })
})
