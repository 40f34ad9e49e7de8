import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { fromColumns } from '../../../src/math/matrix'
import { binColumns, binOf } from '../../../src/ml/boosting/bin-columns'
import { addGroup, gradientOf, hessianOf, packPairs } from '../../../src/ml/boosting/histogram'

const OPTIONS = { numRuns: 60, seed: 20_261_122 }
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })

function finished<T>(work: Generator<void, T, void>): T {
  for (;;) {
    const slice = work.next()
    if (slice.done) return slice.value
  }
}

test('puts every value in the first bin whose bound is at least it', () => {
  fc.assert(
    fc.property(
      fc.array(anyNumber, { minLength: 1, maxLength: 400 }),
      fc.integer({ min: 2, max: 255 }),
      (column, bins) => {
        const binned = finished(
          binColumns(fromColumns([column, column.map((value) => value ** 3)]), bins, createRandom(1)),
        )
        const cuts = [...binned.cuts[0]!]
        expect(cuts.length).toBeLessThan(bins)
        expect([...cuts].sort((a, b) => a - b)).toEqual(cuts)
        column.forEach((value, row) => expect(binOf(binned, 0, row)).toBe(cuts.filter((cut) => cut < value).length))
      },
    ),
    OPTIONS,
  )
})

test('sums packed gradients and hessians to what plain sums are, in any order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: -30, max: 30, noNaN: true }), (seed, size) => {
      const random = createRandom(seed)
      const rows = 2000
      const matrix = fromColumns(
        Array.from({ length: 3 }, () => Float64Array.from({ length: rows }, () => random.int(7))),
      )
      const binned = finished(binColumns(matrix, 255, random))
      const pairs = Float64Array.from({ length: 2 * rows }, (_, at) =>
        at % 2 === 0 ? random.normal() * 10 ** size : random.next() / 4,
      )
      const order = Uint32Array.from({ length: rows }, (_, row) => row)
      const packed = new Float64Array(rows)
      const units = packPairs(pairs, order, rows, packed)
      const sums = (turned: Uint32Array): Float64Array => {
        const histogram = new Float64Array(binned.bins)
        addGroup(
          histogram,
          binned,
          0,
          turned,
          [0, rows],
          packed.map((_, at) => packed[turned[at]!]!),
        )
        return histogram
      }
      const histogram = sums(order)
      expect(sums(order.slice().reverse())).toEqual(histogram)
      const [wanted, hessians] = [new Float64Array(7), new Float64Array(7)]
      for (let row = 0; row < rows; row++) {
        wanted[binOf(binned, 1, row)]! += pairs[2 * row]!
        hessians[binOf(binned, 1, row)]! += pairs[2 * row + 1]!
      }
      for (let bin = 0; bin < 7; bin++) {
        const own = histogram[binned.offsets[1]! + bin]!
        expect(Math.abs(gradientOf(own, units) - wanted[bin]!)).toBeLessThan(1e-3 * 10 ** size)
        expect(hessianOf(own, units)).toBeLessThanOrEqual(hessians[bin]!)
        expect(hessianOf(own, units)).toBeGreaterThan(hessians[bin]! - 0.01)
      }
    }),
    OPTIONS,
  )
})

test('packs sums of nothing at all', () => {
  const packed = new Float64Array(2)
  const units = packPairs(new Float64Array(4), Uint32Array.of(0, 1), 2, packed)
  expect([...packed, gradientOf(0, units), hessianOf(0, units)]).toEqual([0, 0, 0, 0])
})
