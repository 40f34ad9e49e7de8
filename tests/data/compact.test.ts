import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compactCodes, compactNumbers, expandCodes, expandNumbers } from '../../src/data/compact'

const SEED = 20261122
const number = fc.oneof(
  fc.double(),
  fc.integer({ min: -(2 ** 33), max: 2 ** 33 }),
  fc.integer({ min: -1e7, max: 1e7 }).map((cents) => cents / 100),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 }).map((minutes) => minutes * 60_000),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, -(2 ** 31), 2 ** 31 - 1),
)

describe('compactNumbers', () => {
  test('gives every number back to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(number, { maxLength: 20 }),
        fc.constantFrom('f64' as const, 'date' as const),
        (list, kind) => {
          const values = Float64Array.from(list)
          const back = expandNumbers(compactNumbers(values, kind))
          expect(back.length).toBe(values.length)
          values.forEach((value, i) => expect(Object.is(back[i], value)).toBe(true))
        },
      ),
      { seed: SEED, numRuns: 3000 },
    )
  })

  test('halves pieces, prices and times, and leaves what is finer as it is', () => {
    const isHalved = (values: number[], kind: 'f64' | 'date'): boolean =>
      !(compactNumbers(Float64Array.from(values), kind) instanceof Float64Array)
    expect(isHalved([1, -12, NaN], 'f64')).toBe(true)
    expect(isHalved([2.55, 0.01, 1_234_567.89], 'f64')).toBe(true)
    expect(isHalved([Date.UTC(2010, 11, 1, 8, 26), NaN], 'date')).toBe(true)
    expect(isHalved([0.001], 'f64')).toBe(false)
    expect(isHalved([1.5], 'date')).toBe(false)
  })
})

describe('chunks as they were written at first', () => {
  test('are read as they were meant', () => {
    const early = { scaled: Int32Array.of(-0x80000000, 0, -250, 2 ** 31 - 1), unit: 1, parts: 100 }
    expect([...expandNumbers(early)]).toEqual([NaN, 0, -2.5, 21_474_836.47])
  })
})

describe('compactCodes', () => {
  test.each([
    [256, 1],
    [257, 2],
    [65_536, 2],
    [65_537, 4],
  ])('keeps the codes of %i words in %i bytes each', (words, bytes) => {
    const codes = Uint32Array.of(0, 1, words - 1)
    const stored = compactCodes(codes, words)
    expect('runs' in stored ? 0 : stored.BYTES_PER_ELEMENT).toBe(bytes)
    expect([...expandCodes(stored)]).toEqual([...codes])
  })

  test('gives every code back, in runs or one by one', () => {
    let inRuns = 0
    const run = fc.tuple(fc.integer({ min: 0, max: 70_000 }), fc.integer({ min: 1, max: 9 }))
    fc.assert(
      fc.property(fc.array(run, { maxLength: 40 }), (runs) => {
        const codes = Uint32Array.from(runs.flatMap(([code, length]) => new Array<number>(length).fill(code)))
        const stored = compactCodes(codes, 70_001)
        if ('runs' in stored) inRuns++
        expect(expandCodes(stored)).toEqual(codes)
      }),
      { seed: SEED, numRuns: 1000 },
    )
    expect(inRuns).toBeGreaterThan(300)
  })

  test('counts a run of a whole chunk, and one that is longer still', () => {
    for (const rows of [65_535, 65_536, 65_537, 131_072, 131_073]) {
      const codes = new Uint32Array(rows).fill(7)
      const stored = compactCodes(codes, 8)
      expect('runs' in stored && stored.runs.length).toBe(Math.ceil(rows / 65_536))
      expect(expandCodes(stored)).toEqual(codes)
    }
  })
})
