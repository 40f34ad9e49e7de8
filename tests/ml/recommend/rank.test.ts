import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRanker } from '../../../src/ml/recommend/rank'

const best = (row: readonly number[], n: number, excluded: readonly number[] = []): number[] => {
  const ranker = createRanker(n)
  const mask = Uint8Array.from(row, (_, item) => (excluded.includes(item) ? 1 : 0))
  const found = ranker.rank(Float32Array.from(row), mask)
  return Array.from(ranker.items.subarray(0, found))
}

describe('the best of a row', () => {
  it('come by score, equal ones by number', () => {
    expect(best([1, 3, 3, 0, 2], 3)).toEqual([1, 2, 4])
    expect(best([0, 0, 0], 2)).toEqual([0, 1])
  })

  it('never hold what is excluded, −Infinity or no number', () => {
    expect(best([5, -Infinity, 4, NaN, 3], 5, [0])).toEqual([2, 4])
    expect(best([-Infinity, NaN], 2)).toEqual([])
    expect(best([1, 2], 0)).toEqual([])
  })

  it('are those of a stable sort, row after row', () => {
    const ranker = createRanker(4)
    const row = fc.array(fc.oneof(fc.constantFrom(-Infinity, NaN, 0, 1), fc.float({ noNaN: true })), { maxLength: 20 })
    fc.assert(
      fc.property(row, (scores) => {
        const values = Float32Array.from(scores)
        const found = ranker.rank(values)
        const wanted = Array.from(values.keys())
          .filter((item) => values[item]! > -Infinity)
          .sort((a, b) => Math.sign(values[b]! - values[a]!) || a - b)
          .slice(0, 4)
        expect(Array.from(ranker.items.subarray(0, found))).toEqual(wanted)
        expect(Array.from(ranker.scores.subarray(0, found))).toEqual(wanted.map((item) => values[item]!))
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})
