import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closingOf } from '../../src/ingest/dialect'
import { tokenise } from '../../src/ingest/tokenise'
import type { Dialect } from '../../src/ingest/types'
import { bytesOf, planOf, readWhole, rowsOf } from './read-all'

const SEED = 20260522

interface Style extends Dialect {
  newline: string
  /** Every cell between quotes, or only those that need them. */
  quotesAll: boolean
}

const style: fc.Arbitrary<Style> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quote: fc.constantFrom('"', "'", '“', '«'),
  escape: fc.constantFrom('double', '\\'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quotesAll: fc.boolean(),
}) as fc.Arbitrary<Style>

const withEscape = (made: Style): Style => ({ ...made, escape: made.escape === '\\' ? '\\' : made.quote })

function writeCell(text: string, { delimiter, quote, escape, quotesAll }: Style): string {
  const close = closingOf(quote)
  const needsQuotes = [delimiter, quote, close, '\n', '\r', '\\'].some((sign) => text.includes(sign))
  if (!quotesAll && !needsQuotes && text.trim() === text) return text
  const escaped =
    escape === '\\'
      ? text.replaceAll('\\', '\\\\').replaceAll(close, `\\${close}`)
      : text.replaceAll(close, close + close)
  return `${quote}${escaped}${close}`
}

const write = (rows: readonly (readonly string[])[], how: Style): string =>
  rows.map((row) => row.map((cell) => writeCell(cell, how)).join(how.delimiter) + how.newline).join('')

const anyCell = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.string({
    unit: fc.constantFrom('"', "'", '“', '”', '«', '»', '\\', ',', ';', '\t', '|', '\n', '\r', ' ', 'a', '汉'),
    maxLength: 8,
  }),
)
const anyTable = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))

/** Rows as a shop has them: an id, a day, a number, a word, and text with signs of every kind. */
const shopRow = fc.tuple(
  fc.integer({ min: 1000, max: 9999 }).map((number) => `A-${number}`),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([m, d]) => `2025-${two(m)}-${two(d)}`),
  fc.integer({ min: 0, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  fc.constantFrom('paid', 'open', 'refunded'),
  fc.constantFrom(
    'plain',
    'two, of them',
    'red; large',
    'a | b',
    '5" pipe',
    'it said “no”',
    'long\nnote',
    'rock «n» roll',
  ),
)
const two = (value: number): string => String(value).padStart(2, '0')
const HEADER = ['number', 'day', 'price', 'state', 'remark']

describe('tokenise', () => {
  test('gives back any table in any dialect that it is told', () => {
    fc.assert(
      fc.property(anyTable, style.map(withEscape), (rows, how) => {
        const text = write(rows, { ...how, quotesAll: true })
        const found = tokenise(text, { ...how, width: rows[0]!.length, shapes: [], isLast: true })
        expect(found.rows.filter((row) => row.length > 1)).toEqual(rows)
        expect([found.unclosed, found.bareQuotes, found.mended]).toEqual([[], 0, []])
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('does not give it back in another dialect (control)', () => {
    const how = { delimiter: ',', quote: "'", escape: "'", newline: '\n', quotesAll: true }
    const text = write([['a,b', 'c']], how)
    expect(tokenise(text, { ...how, quote: '"', escape: '"', width: 2, shapes: [], isLast: true }).rows).not.toEqual([
      ['a,b', 'c'],
    ])
  })
})

describe('planImport', () => {
  test('finds the dialect of a table, and readBlock gives its cells back', () => {
    const rows = fc.array(shopRow, { minLength: 12, maxLength: 30 })
    fc.assert(
      fc.property(rows, style.map(withEscape), (body, how) => {
        const bytes = bytesOf(write([HEADER, ...body], { ...how, quotesAll: true }))
        const plan = planOf(bytes, { table: 'table' })
        expect(plan.delimiter).toBe(how.delimiter)
        expect(plan.quote).toBe(how.quote)
        expect(plan.header).toEqual(HEADER)
        const asText = { ...plan, fields: plan.fields.map((field) => ({ ...field, kind: 'text' as const })) }
        const found = rowsOf(readWhole(bytes, asText)).map((row) => HEADER.map((name) => row[`custom:${name}`]))
        expect(found).toEqual(body)
      }),
      { seed: SEED, numRuns: 150 },
    )
  })

  test.each([
    ['a comma, though text is full of semicolons', 'a,b\n"x;y;z",2\n"u;v;w",3\n', ',', '"', '"'],
    ['single quotes', "id,name\n1,'Smith, Ann'\n2,'O''Hara, Joe'\n3,'Lee, Kim'\n", ',', "'", "'"],
    ['no quotes in front of numbers kept as text', "id,code\n1,'001\n2,'002\n3,'003\n", ',', '"', '"'],
    ['typographic quotes', 'id;name\n1;“Smith; Ann”\n2;“Hara; Joe”\n', ';', '“', '“'],
    ['backslashes', 'id,name\n1,"5\\" pipe, red"\n2,"6\\" pipe, blue"\n', ',', '"', '\\'],
    ['no backslashes where paths end in one', 'id,path\n1,"C:\\new\\"\n2,"D:\\old, kept\\"\n', ',', '"', '"'],
    ['spaces', 'day qty sku\n2025-01-05 3 A-1\n2025-01-06 4 A-2\n2025-01-07 5 A-3\n', ' ', '"', '"'],
    ['no spaces in a list of names', 'name\nAnn Lee\nJoe Smith\nKim Park\n', ',', '"', '"'],
    ['no spaces in columns of fixed width', '001  3  4.50\n002 12 11.00\n003  4  5.25\n', ',', '"', '"'],
    ['carets', 'a^b^c\n1^2^3\n4^5^6\n7^8^9\n', '^', '"', '"'],
  ])('finds %s', (_, text, delimiter, quote, escape) => {
    expect(planOf(bytesOf(text), { table: 'table' })).toMatchObject({ delimiter, quote, escape })
  })
})
