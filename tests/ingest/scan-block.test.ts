import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createScanner } from '../../src/ingest/scan-block'
import { tokeniseCarefully } from '../../src/ingest/tokenise-carefully'
import { bytesOf, planOf } from './read-all'

const SEED = 20261122
const WIDTH = 3
const HEADER = 'order id,date,amount\n1,2024-01-01,5\n'

/** The records that the scan takes from the start of a text, decoded. */
function scanText(text: string, isLast = true): { rows: string[][]; end: number } {
  const scanner = createScanner(bytesOf(text), planOf(bytesOf(HEADER), { delimiter: ',' }), {
    isLast,
    leavesCells: true,
  })!
  const rows: string[][] = []
  const end = scanner.scan(0, (batch) => {
    for (let row = 0; row < batch.rows; row++) {
      rows.push(Array.from({ length: WIDTH }, (_, index) => batch.text(row, index)))
    }
  })
  return { rows, end }
}

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '1',
    '-2.5',
    '2024-01-05',
    'a b',
    '"a,b"',
    '"say ""hi"""',
    '"two\nlines"',
    '""',
    '汉字',
    'x"y',
    '"open',
  ),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', '1', 'é', ' ', '\0'), maxLength: 8 }),
)

const plain = fc.constantFrom('1', '', 'a b', '"a,b"', '"say ""hi"" now"', '"two\nlines"', '汉字')
const record = fc.oneof(
  { weight: 6, arbitrary: fc.array(plain, { minLength: WIDTH, maxLength: WIDTH }) },
  { weight: 1, arbitrary: fc.array(cell, { minLength: 1, maxLength: 4 }) },
)

describe('a scan', () => {
  test('reads the records that it takes as the careful state machine reads them', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (records, lineEnd) => {
        const text = records.map((cells) => cells.join(',')).join(lineEnd)
        const { rows, end } = scanText(text)
        const careful = tokeniseCarefully(text, {
          delimiter: ',',
          quote: '"',
          escape: '"',
          shapes: [],
          isLast: true,
          width: WIDTH,
        })
        expect(rows).toEqual(careful.rows.slice(0, rows.length))
        expect(careful.unclosed.every((at) => at >= rows.length)).toBe(true)
        expect(bytesOf(text).length).toBeGreaterThanOrEqual(end)
        taken += rows.length
      }),
      { seed: SEED, numRuns: 2000 },
    )
    expect(taken).toBeGreaterThan(500)
  })

  test.each([
    ['a stray quote', 'a,b,x"y\n'],
    ['a quote that is not closed', 'a,"b,c\nd,e,f\n'],
    ['too many cells', 'a,b,c,d\n'],
    ['too few', 'a,b\n'],
    ['nothing in any cell', ',,\n'],
    ['a NUL', 'a,\0,c\n'],
    ['a lone carriage return', 'a,b,c\rd,e,f\n'],
    ['bytes that are no characters', 'a,b,\uFFFD\n'],
  ])('stops in front of a record with %s', (_, text) => {
    expect(scanText(text)).toEqual({ rows: [], end: 0 })
    expect(scanText(`1,2,3\n${text}`).rows.length).toBeLessThanOrEqual(1)
  })

  test('finds cells of every length at every place, whatever the steps it takes', () => {
    for (let length = 0; length < 70; length++) {
      for (const quote of ['', '"']) {
        const cell = 'x'.repeat(length)
        const line = `${quote}${cell}${quote},${'y'.repeat(69 - length)},1`
        expect(scanText(`${line}\r\n${line}`).rows).toEqual([0, 1].map(() => [cell, 'y'.repeat(69 - length), '1']))
      }
    }
  })

  test('leaves a record that is cut off to the next block, unless the file ends there', () => {
    expect(scanText('a,b,c\nd,e,f', false).rows).toEqual([['a', 'b', 'c']])
    expect(scanText('a,b,c\nd,e,f').rows).toHaveLength(2)
  })
})
