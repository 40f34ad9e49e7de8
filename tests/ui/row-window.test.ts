import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyHeight, MAX_HEIGHT, rowOfSlot, scrollToShow, windowAt } from '../../src/ui/table/row-window'

const HEIGHT = 600
const ROW = 36

const view = fc
  .record({ total: fc.integer({ min: 1, max: 2_000_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ total, share }) => ({
    total,
    height: HEIGHT,
    rowHeight: ROW,
    scrollTop: Math.floor(share * Math.max(0, bodyHeight(total, ROW) - HEIGHT)),
  }))

describe('windowAt', () => {
  it('covers all of the viewport with rows, however many there are', () => {
    fc.assert(
      fc.property(view, (at) => {
        const { first, last, shift } = windowAt(at, 0)
        const bottom = Math.min(at.scrollTop + HEIGHT, bodyHeight(at.total, ROW))
        expect(first * ROW + shift).toBeLessThanOrEqual(at.scrollTop + 1)
        expect(last * ROW + shift).toBeGreaterThanOrEqual(bottom - 1)
      }),
      { seed: 1 },
    )
  })

  it('ends with the last row at the end of the scroll bar, above the cap of the browser too', () => {
    const total = 1_000_000
    const scrollTop = bodyHeight(total, ROW) - HEIGHT
    const { last, shift } = windowAt({ total, height: HEIGHT, rowHeight: ROW, scrollTop }, 0)
    expect(bodyHeight(total, ROW)).toBe(MAX_HEIGHT)
    expect(last).toBe(total)
    expect(Math.abs(last * ROW + shift - MAX_HEIGHT)).toBeLessThanOrEqual(1)
  })

  it('holds no more rows than the viewport and its margins', () => {
    fc.assert(
      fc.property(view, (at) => {
        const { first, last } = windowAt(at, 6)
        expect(last - first).toBeLessThanOrEqual(Math.ceil(HEIGHT / ROW) + 1 + 12)
      }),
      { seed: 2 },
    )
  })

  it('is empty for an empty table', () => {
    expect(windowAt({ total: 0, height: HEIGHT, rowHeight: ROW, scrollTop: 0 }, 6)).toEqual({
      first: 0,
      last: 0,
      shift: 0,
    })
  })
})

describe('scrollToShow', () => {
  it('brings any row into view from anywhere', () => {
    fc.assert(
      fc.property(view, fc.double({ min: 0, max: 1, noNaN: true }), (at, share) => {
        const index = Math.floor(share * (at.total - 1))
        const scrollTop = scrollToShow(index, at)
        const { first, last } = windowAt({ ...at, scrollTop }, 0)
        expect(index).toBeGreaterThanOrEqual(first)
        expect(index).toBeLessThan(last)
      }),
      { seed: 3 },
    )
  })

  it('leaves the scroll alone where the row is seen already', () => {
    expect(scrollToShow(3, { total: 100, height: HEIGHT, rowHeight: ROW, scrollTop: 40 })).toBe(40)
  })
})

describe('rowOfSlot', () => {
  it('gives each row of the window one slot, and keeps it there when the window moves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 60 }), (first, slots) => {
        const shown = Array.from({ length: slots }, (_, slot) => rowOfSlot(slot, slots, first))
        expect([...shown].sort((a, b) => a - b)).toEqual(Array.from({ length: slots }, (_, step) => first + step))
        const moved = Array.from({ length: slots }, (_, slot) => rowOfSlot(slot, slots, first + 1))
        expect(moved.filter((row, slot) => row !== shown[slot])).toHaveLength(1)
      }),
      { seed: 4 },
    )
  })
})
