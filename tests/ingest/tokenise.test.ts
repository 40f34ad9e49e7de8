import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tokenise } from '../../src/ingest/tokenise'
import { tokeniseCarefully } from '../../src/ingest/tokenise-carefully'

const SEED = 20260514
const options = (delimiter: string, width = 0, isLast = true) => ({
  ...{ delimiter, quote: '"', escape: '"' },
  ...{ width, shapes: [], isLast },
})

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r', ' ', 'a'), maxLength: 8 }),
)
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))
const delimiter = fc.constantFrom(',', ';', '\t', '|')
const newline = fc.constantFrom('\n', '\r\n', '\r')

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** A table as CSV; cells are quoted where they must be, or all of them. */
function write(rows: readonly string[][], sign: string, end: string, quoteAll: boolean): string {
  const needs = (text: string): boolean => quoteAll || /["\r\n]|^\s|\s$/.test(text) || text.includes(sign)
  return rows.map((row) => row.map((text) => (needs(text) ? quoted(text) : text)).join(sign) + end).join('')
}

describe('tokenise', () => {
  test('gives back any table that was written in any dialect', () => {
    fc.assert(
      fc.property(table, delimiter, newline, fc.boolean(), (rows, sign, end, quoteAll) => {
        const text = write(rows, sign, end, quoteAll)
        const { rows: found, unclosed, bareQuotes } = tokenise(text, options(sign, rows[0]!.length))
        expect(found.filter((row) => row.length > 1)).toEqual(rows)
        expect(unclosed).toEqual([])
        expect(bareQuotes).toBe(0)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('reads well-formed text the same way fast and carefully, at every end of the text', () => {
    fc.assert(
      fc.property(
        table,
        delimiter,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.nat(),
        fc.boolean(),
        (rows, sign, end, quoteAll, cut, isLast) => {
          const whole = write(rows, sign, end, quoteAll)
          const text = isLast ? whole : whole.slice(0, cut % (whole.length + 1))
          const fast = tokenise(text, options(sign, rows[0]!.length, isLast))
          const careful = tokeniseCarefully(text, options(sign, rows[0]!.length, isLast))
          expect(fast.rows.filter((row) => row.length > 1)).toEqual(careful.rows)
          if (!isLast) expect(fast.cursor).toBe(careful.cursor)
        },
      ),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('splits every line end by itself where they are mixed', () => {
    expect(tokenise('a,b\r\nc,d\ne,f\rg,"h\r\ni"', options(',')).rows).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h\r\ni'],
    ])
  })

  test('rejects only the line whose quote is never closed', () => {
    const { rows, unclosed } = tokenise('1,"a,x\n2,b\n3,c\n', options(',', 2))
    expect(rows).toEqual([
      ['1', '"a', 'x'],
      ['2', 'b'],
      ['3', 'c'],
    ])
    expect(unclosed).toEqual([0])
  })

  test('rejects the line of an open quote that would end in a later cell', () => {
    const { rows, unclosed } = tokenise('1,"a,x\n2,"b ""x"""\n3,"c"\n', options(',', 2))
    expect(rows).toEqual([
      ['1', '"a', 'x'],
      ['2', 'b "x"'],
      ['3', 'c'],
    ])
    expect(unclosed).toEqual([0])
  })

  test('takes a quote that is never closed for text where the line has as many cells as it should', () => {
    const { rows, unclosed, bareQuotes, mended } = tokenise('1,"a\n2,"b ""x"""\n3,"c"\n', options(',', 2))
    expect(rows).toEqual([
      ['1', '"a'],
      ['2', 'b "x"'],
      ['3', 'c'],
    ])
    expect(unclosed).toEqual([])
    expect(bareQuotes).toBe(1)
    expect(mended).toEqual([{ row: 0, faults: ['quote'] }])
  })

  test('keeps a line whose quotes come in pairs as it stands, though they are not doubled', () => {
    const found = tokenise('"Great" phone\t1\n"a"\t2\nplain "b" end\t3\n', options('\t', 2))
    expect(found.rows).toEqual([
      ['"Great" phone', '1'],
      ['a', '2'],
      ['plain "b" end', '3'],
    ])
    expect(found.unclosed).toEqual([])
    expect(found.bareQuotes).toBe(2)
  })

  test('keeps spaces between a closing quote and the delimiter out of the cell', () => {
    expect(tokenise('"a" ,b\r"c"  \rd,e', options(',')).rows).toEqual([['a', 'b'], ['c'], ['d', 'e']])
  })

  test('waits for more text while a record is not whole', () => {
    expect(tokenise('a,b\nc,"d\n', options(',', 2, false))).toMatchObject({ rows: [['a', 'b']], cursor: 4 })
    expect(tokenise('a,b\r\nc,d\r', options(',', 2, false))).toMatchObject({ rows: [['a', 'b']], cursor: 5 })
  })

  test('gives up on a quote that is still open after a megabyte, in linear time', () => {
    const text = '1,"open,surplus\n' + '2,closed\n'.repeat(200_000)
    const { rows, unclosed } = tokenise(text, options(',', 2, false))
    expect(unclosed).toEqual([0])
    expect(rows.length).toBe(200_001)
  })

  test('reads a file in which every line opens a quote that is never closed', () => {
    const { rows, unclosed } = tokenise('1,"open,surplus\n'.repeat(50_000), options(',', 2))
    expect(rows.length).toBe(50_000)
    expect(unclosed.length).toBe(50_000)
  })
})
