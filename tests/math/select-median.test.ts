import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { selectMedian } from '../../src/math/select-median'
import { median } from '../../src/math/statistics'

describe('selectMedian', () => {
  it('is the median of any values, equal ones and few ones among them', () => {
    const few = fc.integer({ min: -3, max: 3 })
    const any = fc.double({ noNaN: true, min: -1e9, max: 1e9 })
    fc.assert(
      fc.property(fc.array(fc.oneof(few, any), { minLength: 1, maxLength: 80 }), (values) => {
        expect(selectMedian(Float64Array.from(values))).toBeCloseTo(median(values), 6)
      }),
      { seed: 5, numRuns: 500 },
    )
  })

  it('keeps every value', () => {
    const values = Float64Array.of(3, 1, 2, 5, 4, 1)
    selectMedian(values)
    expect([...values].sort()).toEqual([1, 1, 2, 3, 4, 5])
  })

  it('takes long ascending, descending and equal runs', () => {
    const size = 200_000
    for (const valueOf of [(i: number) => i, (i: number) => size - i, () => 7]) {
      const values = Float64Array.from({ length: size }, (_, i) => valueOf(i))
      const wanted = median(values)
      expect(selectMedian(values)).toBe(wanted)
    }
  })

  it('has none without values', () => expect(selectMedian(new Float64Array(0))).toBeNaN())
})
