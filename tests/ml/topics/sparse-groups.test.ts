import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { toEnd } from '../../../src/core/to-end'
import { adjustedRandIndex } from '../../../src/math/rand-index'
import { middlesOf, placeRows, refineGroups } from '../../../src/ml/topics/sparse-groups'
import type { SparseMatrix } from '../../../src/text/sparse'

const GROUPS = 4
const OWN_TERMS = 10
const SHARED_TERMS = 20

/** Rows of length 1: five entries each, of the terms of their group, or where `isMixed` of all terms. */
function planted(rows: number, isMixed = false): { matrix: SparseMatrix; truth: Int32Array } {
  const random = createRandom(8)
  const columns = GROUPS * OWN_TERMS + SHARED_TERMS
  const truth = Int32Array.from({ length: rows }, (_, row) => row % GROUPS)
  const column = Array.from(truth, (group) => {
    const own = Array.from({ length: 3 }, () => group * OWN_TERMS + random.int(OWN_TERMS))
    const shared = Array.from({ length: 2 }, () => columns - 1 - random.int(SHARED_TERMS))
    return isMixed ? own.map(() => random.int(columns)) : [...new Set([...own, ...shared])]
  })
  const starts = Uint32Array.from({ length: rows + 1 }, (_, row) =>
    column.slice(0, row).reduce((sum, one) => sum + one.length, 0),
  )
  const value = Float64Array.from(column.flatMap((one) => one.map(() => 1 / Math.sqrt(one.length))))
  return { matrix: { rows, columns, starts, column: Uint32Array.from(column.flat()), value }, truth }
}

/** Groups with so many of ten rows put wrong. */
const spoilt = (truth: Int32Array, wrong: number): Int32Array =>
  truth.map((group, row) => (row % 10 < wrong ? (group + 1 + (row % 3)) % GROUPS : group))

describe('groups in the space of all terms', () => {
  it('come right from groups that are half wrong, and find nothing where nothing was planted', () => {
    const { matrix, truth } = planted(240)
    const begun = spoilt(truth, 5)
    expect(adjustedRandIndex(begun, truth)).toBeLessThan(0.4)
    const { group } = toEnd(placeRows(matrix, toEnd(refineGroups(matrix, begun, GROUPS))))
    expect(adjustedRandIndex(group, truth)).toBeGreaterThan(0.95)
    const noise = planted(240, true).matrix
    const found = toEnd(placeRows(noise, toEnd(refineGroups(noise, begun, GROUPS))))
    expect(Math.abs(adjustedRandIndex(found.group, truth))).toBeLessThan(0.1)
  })

  it('have middles of length 1, and cosines as they are defined', () => {
    const { matrix, truth } = planted(40)
    const middles = middlesOf(matrix, truth, GROUPS)
    for (let k = 0; k < GROUPS; k++) {
      const own = middles.values.filter((_, i) => i % GROUPS === k)
      expect(Math.hypot(...own)).toBeCloseTo(1, 6)
    }
    const { group, cosine } = toEnd(placeRows(matrix, middles))
    let product = 0
    for (let i = 0; i < matrix.starts[1]!; i++)
      product += matrix.value[i]! * middles.values[matrix.column[i]! * GROUPS + group[0]!]!
    expect(cosine[0]).toBeCloseTo(product, 6)
  })

  it('put a row nowhere that shares no term with any, and leave a group without rows empty', () => {
    const { matrix, truth } = planted(40)
    const starts = matrix.starts.slice()
    starts.fill(starts[39]!, 39)
    const middles = middlesOf({ ...matrix, starts }, truth, GROUPS + 1)
    const { group, cosine } = toEnd(placeRows({ ...matrix, starts }, middles))
    expect([group[39], cosine[39]]).toEqual([-1, 0])
    expect(group.includes(GROUPS)).toBe(false)
    expect(middles.values.every(Number.isFinite)).toBe(true)
  })
})
