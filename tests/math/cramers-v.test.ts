import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cramersV } from '../../src/math/cramers-v'

describe('Cramér’s V, corrected for chance', () => {
  it('is 1 where one sorting says the other, and 0 where they have nothing to do with each other', () => {
    expect(cramersV([500, 0, 0, 0, 500, 0, 0, 0, 500], 3)).toBeCloseTo(1, 10)
    expect(cramersV([200, 300, 400, 600], 2)).toBe(0)
  })

  it('takes off what chance brings: a table that strays no more than chance has it is 0', () => {
    // χ² is 0.96 with one degree of freedom.
    expect(cramersV([28, 22, 23, 27], 2)).toBe(0)
    // χ² is 16 of 100: √((0.16 − 1/99) / (2 − 1/99 − 1)).
    expect(cramersV([35, 15, 15, 35], 2)).toBeCloseTo(Math.sqrt((0.16 - 1 / 99) / (1 - 1 / 99)), 10)
  })

  it('leaves empty rows and columns out, and tells nothing of a single one', () => {
    const table = [35, 15, 15, 35]
    expect(cramersV([35, 0, 15, 0, 0, 0, 15, 0, 35], 3)).toBeCloseTo(cramersV(table, 2), 12)
    expect([cramersV([], 2), cramersV([7, 9], 2), cramersV([7, 0, 9, 0], 2), cramersV([1, 0, 0, 0], 2)]).toEqual([
      0, 0, 0, 0,
    ])
  })

  it('stays from 0 to 1, and does not change when the table is turned round', () => {
    const tables = fc.array(fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(tables, (rows) => {
        const turned = [0, 1, 2].flatMap((column) => rows.map((row) => row[column]!))
        const value = cramersV(rows.flat(), 3)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        expect(cramersV(turned, rows.length)).toBeCloseTo(value, 10)
      }),
      { seed: 11, numRuns: 200 },
    )
  })
})
