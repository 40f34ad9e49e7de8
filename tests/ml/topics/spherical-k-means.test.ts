import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { toEnd } from '../../../src/core/to-end'
import { adjustedRandIndex } from '../../../src/math/rand-index'
import { groupRows, type UnitRows } from '../../../src/ml/topics/spherical-k-means'

/** Rows around `groups` of the axes, with so much noise; every twentieth row is all zeros. */
function around(groups: number, noise: number): { rows: UnitRows; truth: Int32Array } {
  const random = createRandom(3)
  const [count, size] = [240, 12]
  const values = new Float32Array(count * size)
  const truth = Int32Array.from({ length: count }, (_, i) => (i % 20 === 19 ? -1 : i % groups))
  truth.forEach((group, row) => {
    if (group < 0) return
    const line = Array.from({ length: size }, (_, j) => (j === group ? 1 : 0) + noise * random.normal())
    const norm = Math.hypot(...line)
    line.forEach((value, j) => (values[row * size + j] = value / norm))
  })
  return { rows: { values, rows: count, size }, truth }
}

const withoutEmpty = (labels: Int32Array, truth: Int32Array): Int32Array => labels.filter((_, i) => truth[i]! >= 0)

describe('groupRows', () => {
  it('finds planted groups', () => {
    const { rows, truth } = around(5, 0.1)
    const { group, fit } = toEnd(groupRows(rows, 5, createRandom(1), 3))
    expect(adjustedRandIndex(withoutEmpty(group, truth), withoutEmpty(truth, truth))).toBe(1)
    expect(fit).toBeGreaterThan(0.9)
  })

  it('finds nothing of them where noise is all there is', () => {
    const { rows, truth } = around(5, 30)
    const { group } = toEnd(groupRows(rows, 5, createRandom(1), 3))
    expect(Math.abs(adjustedRandIndex(withoutEmpty(group, truth), withoutEmpty(truth, truth)))).toBeLessThan(0.1)
  })

  it('puts rows of zeros nowhere, and gives the same for the same seed', () => {
    const { rows, truth } = around(4, 0.4)
    const first = toEnd(groupRows(rows, 4, createRandom(7), 2))
    expect(first.group.filter((_, i) => truth[i] === -1).every((group) => group === -1)).toBe(true)
    expect(toEnd(groupRows(rows, 4, createRandom(7), 2))).toEqual(first)
  })

  it('ends where there are fewer different rows than groups', () => {
    const values = Float32Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 1 : 0))
    const { group, cosine } = toEnd(groupRows({ values, rows: 10, size: 2 }, 4, createRandom(1), 2))
    expect(group.every((one) => one >= 0)).toBe(true)
    expect(cosine.every((one) => one === 1)).toBe(true)
  })
})
