import { describe, expect, test } from 'vitest'
import { readText } from './read-all'

const HEAD = 'day,sku,qty,price\n'
const rows = (from: number, count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `2025-01-${String(from + i).padStart(2, '0')},A-${from + i},${i + 1},${i}.50\n`,
  ).join('')
const read = (text: string) => {
  const { plan, block } = readText(text, { table: 'table' })
  expect(block.records).toBe(block.rows + block.rejected.length)
  return { plan, kept: block.rows, codes: block.rejected.map(({ code }) => code), issues: block.issues }
}

describe('what is beside the table', () => {
  test('is nothing in an ordinary file', () => {
    const { plan, kept, codes } = read(HEAD + rows(1, 9))
    expect([plan.parts, plan.isMixed, kept, codes]).toEqual([[], false, 9, []])
  })

  test.each([
    ['a total', 'Total,,45,40.50\n', 1],
    ['a total in Chinese', '合计,,45,40.50\n', 1],
    ['a total and a note', '\nTotal,,45,40.50\nSource: the till in the shop\n', 2],
    ['notes padded with delimiters', 'Source: the till in the shop,,,\n* without returns,,,\n', 2],
    ['dashes', '--------\nTotal,,45,40.50\n', 2],
  ])('is set aside as a footer: %s', (_, footer, count) => {
    const { kept, codes } = read(HEAD + rows(1, 9) + footer)
    expect(kept).toBe(9)
    expect(codes).toEqual(Array.from({ length: count }, () => 'ROW_FOOTER'))
  })

  test('is no footer where the last row is like the others (control)', () => {
    expect(read(`${HEAD}${rows(1, 9)}2025-01-10,Total-1,4,5.50\n`).kept).toBe(10)
    expect(read('name,city,note\nAnn,Oslo,x\nJoe,,\nKim,Rome,y\nLee,,\n').kept).toBe(4)
  })

  test('is set aside as another table, with its title, below a blank line', () => {
    const { kept, codes, issues } = read(`${HEAD}${rows(1, 9)}\nStaff\nname,role\nAnn,till\nJoe,stock\n`)
    expect(kept).toBe(9)
    expect(codes).toEqual(Array.from({ length: 4 }, () => 'TABLE_LEFT_OUT'))
    expect(issues).toMatchObject([{ code: 'TABLE_LEFT_OUT', count: 4, firstRow: 12, sample: 'Staff' }])
  })

  test('is set aside as another table where names like those of the table come again, more or fewer', () => {
    expect(read(`${HEAD}${rows(1, 9)}day,sku,qty\n2025-02-01,A-1,4\n`).codes).toEqual([
      'TABLE_LEFT_OUT',
      'TABLE_LEFT_OUT',
    ])
    expect(read(`${HEAD}${rows(1, 9)}day,sku,qty,price,tax\n2025-02-01,A-1,4,2,1\n`).kept).toBe(9)
  })

  test('is a copy where the same rows follow the same header', () => {
    const { kept, codes } = read(HEAD + rows(1, 9) + HEAD + rows(1, 9))
    expect(kept).toBe(9)
    expect(new Set(codes)).toEqual(new Set(['TABLE_REPEATED']))
  })

  test('is only the header where files were joined', () => {
    const { plan, kept, codes } = read(HEAD + rows(1, 9) + HEAD + rows(10, 9) + HEAD + rows(19, 5))
    expect([plan.isMixed, kept, codes]).toEqual([true, 23, ['HEADER_REPEATED', 'HEADER_REPEATED']])
  })

  test('is a sum between rows', () => {
    const { kept, codes } = read(`${HEAD}${rows(1, 5)}Subtotal,,15,12.50\n${rows(6, 5)}Total,,30,25.00\n`)
    expect([kept, codes]).toEqual([10, ['ROW_REPEATED', 'ROW_FOOTER']])
  })

  test('is not looked for in lists whose lines have any number of cells', () => {
    const baskets = Array.from({ length: 40 }, (_, i) =>
      ['milk', 'bread', 'eggs', 'rice'].slice(0, 1 + (i % 4)).join(','),
    )
    const { plan } = readText(`${baskets.join('\n')}\n`, { table: 'table' })
    expect([plan.parts, plan.isMixed]).toEqual([[], false])
  })
})
