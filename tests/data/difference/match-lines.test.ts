import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchLines } from '../../../src/data/difference/match-lines'

const SEED = 7

/** A row is its name and what else it says. */
type Row = readonly [name: number, rest: number]
const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })), { maxLength: 12 })

let comparisons = 0

function match(old: readonly Row[], fresh: readonly Row[]): ReturnType<typeof matchLines> {
  comparisons = 0
  const nameIn = (given: readonly Row[]) => (row: number) => given[row]![0]
  const places = (given: readonly Row[]): Uint32Array => Uint32Array.from(given.keys())
  const isEqual = (i: number, j: number): boolean => {
    comparisons++
    return String(old[i]) === String(fresh[j])
  }
  return matchLines(places(old), places(fresh), { before: nameIn(old), after: nameIn(fresh) }, isEqual)
}

const countBy = (given: readonly Row[], key: (row: Row) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const row of given) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1)
  return counts
}
/** How many of both there can be at once. */
function common(old: readonly Row[], fresh: readonly Row[], key: (row: Row) => string): number {
  const counts = countBy(old, key)
  return [...countBy(fresh, key)].reduce((sum, [name, count]) => sum + Math.min(count, counts.get(name) ?? 0), 0)
}

describe('rows of two versions of one order', () => {
  it('find every equal row, wherever it stands, and each partner once', () => {
    fc.assert(
      fc.property(rows, rows, (old, fresh) => {
        const { partner, isSame, removed } = match(old, fresh)
        const taken = [...partner].filter((at) => at >= 0)
        expect(new Set(taken).size).toBe(taken.length)
        expect([...taken, ...removed].sort((a, b) => a - b)).toEqual([...old.keys()])
        expect(isSame.reduce((sum, one) => sum + one, 0)).toBe(common(old, fresh, String))
        expect(taken.length).toBe(common(old, fresh, ([name]) => String(name)))
        partner.forEach((at, i) => {
          if (at < 0) return
          expect(old[at]![0]).toBe(fresh[i]![0])
          expect(isSame[i] === 1).toBe(String(old[at]) === String(fresh[i]))
        })
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  it('are not matched by their place alone', () => {
    const old = [
      [1, 0],
      [2, 0],
      [3, 0],
    ] as const
    const fresh = [
      [3, 0],
      [1, 1],
      [2, 0],
    ] as const
    const { partner, isSame } = match(old, fresh)
    expect([...partner]).toEqual([2, 0, 1])
    expect([...isSame]).toEqual([1, 0, 1])
    expect([...partner]).not.toEqual([0, 1, 2])
  })

  it('are not each compared with all, even where one order holds everything', () => {
    const many = (shift: number): Row[] => Array.from({ length: 5_000 }, (_, i) => [0, i + shift] as const)
    const { removed } = match(many(0), many(1_000_000))
    expect(removed).toEqual([])
    expect(comparisons).toBeLessThan(5_000 * 40)
  })
})
