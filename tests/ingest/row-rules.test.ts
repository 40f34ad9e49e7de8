import { describe, expect, test } from 'vitest'
import { planOf, readInBlocks, readText, readWhole, rowsOf, bytesOf } from './read-all'

const PACKED = `Date,Order #,N. Revenue,Status,Customer,Customer type,Product(s),Items sold
2026-05-14,1,30,completed,Ann,new,"1× Cap, 2× Mug, 1× Pin",4
2026-05-15,2,5,completed,Bo,new,1× Pin,1
,3,7,completed,Cy,new,"1× Pin, 1× Cap",2
2026-05-16,4,9,completed,Di,new,"1× Mug, 1× Cap",2
`

describe('a record that packs several goods', () => {
  const { block, rows } = readText(PACKED)
  test('becomes one row for each, and every row is accounted for', () => {
    expect(rows.map((row) => [row['orderId'], row['productName'], row['quantity']])).toEqual([
      ['1', 'Cap', 1],
      ['1', 'Mug', 2],
      ['1', 'Pin', 1],
      ['2', 'Pin', 1],
      ['4', 'Mug', 1],
      ['4', 'Cap', 1],
    ])
    expect(block.rows).toBe(6)
    expect(block.records).toBe(block.rows + block.rejected.length)
  })
  test('keeps its place in the file', () => {
    expect([...block.recordOf!]).toEqual([0, 0, 0, 1, 3, 3])
    expect(block.rejected.map(({ line, code }) => [line, code])).toEqual([
      [4, 'REQUIRED_MISSING'],
      [4, 'REQUIRED_MISSING'],
    ])
  })
  test('is counted once as unpacked', () => {
    expect(block.issues.find(({ code }) => code === 'ROWS_UNPACKED')).toMatchObject({ count: 3, firstRow: 2 })
  })
  test('reads the same in pieces', () => {
    const bytes = bytesOf(PACKED)
    const plan = planOf(bytes)
    const blocks = readInBlocks(bytes, plan, [150, 200, 260])
    expect(blocks.length).toBeGreaterThan(1)
    expect(blocks.flatMap(rowsOf)).toEqual(rows)
  })
})

describe('the rows of an order under a summary', () => {
  const header =
    'Sales Record Number,Order Number,Buyer Username,Item Title,Sold For,Shipping And Handling,Total Price,Sale Date'
  const read = (...lines: string[]) => readText([header, ...lines, ''].join('\n'))
  test('take over its buyer, and its amounts once', () => {
    const { rows, block } = read(
      '1,A,ann,,$30.00,$5.00,$35.00,14-May-26',
      '1,A,,Cap,$10.00,,,14-May-26',
      '1,A,,Mug,$20.00,,,14-May-26',
      '2,B,bo,Pin,$1.00,$0.00,$1.00,15-May-26',
    )
    expect(rows.map((row) => [row['nick'], row['productName'], row['orderTotal'], row['shipping']])).toEqual([
      ['ann', 'Cap', 35, 5],
      ['ann', 'Mug', null, null],
      ['bo', 'Pin', 1, 0],
    ])
    expect(block.rejected.map(({ code }) => code)).toEqual(['ROW_REPEATED'])
  })
  test('stay whole where a block ends between summary and rows', () => {
    const text = `${header}\n1,A,ann,,$30.00,$5.00,$35.00,14-May-26\n1,A,,Cap,$10.00,,,14-May-26\n1,A,,Mug,$20.00,,,14-May-26\n`
    const bytes = bytesOf(text)
    const plan = planOf(bytes)
    const whole = rowsOf(readWhole(bytes, plan))
    for (let cut = header.length + 40; cut < bytes.length; cut++) {
      expect(readInBlocks(bytes, plan, [cut]).flatMap(rowsOf)).toEqual(whole)
    }
  })
})

describe('a user who maps columns anew', () => {
  test('may give a derived column another field, or take its field for a column of the file', () => {
    const text =
      'First Name,Last Name,Email,Accepts Marketing,Total Spent,Total Orders,Tax Exempt\nAnn,Lee,a@example.com,yes,1,1,no\n'
    const asNick = readText(text, { mapping: { 'Customer name': 'nick' } })
    expect(asNick.rows[0]).toMatchObject({ nick: 'Ann Lee' })
    expect(asNick.rows[0]).not.toHaveProperty('name')
    const byLast = readText(text, { mapping: { 'Last Name': 'name' } })
    expect(byLast.rows[0]).toMatchObject({ name: 'Lee', 'custom:Customer name': 'Ann Lee' })
  })
  test('is served by plain rules where another table is chosen', () => {
    const { plan } = readText(PACKED, { table: 'table' })
    expect(plan.format).toBe('plain-table')
    expect(plan.fields).toHaveLength(8)
  })
})
