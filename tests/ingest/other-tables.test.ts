import { describe, expect, test } from 'vitest'
import { planImport, readStretch } from '../../src/ingest'
import type { ImportPlan, ReadBlock } from '../../src/ingest/types'
import { bytesOf } from './read-all'

const HEADER = 'Order ID,Order Date,Customer ID,Product,Quantity,Price'
const row = (i: number): string =>
  `${1000 + i},2024-0${1 + (i % 9)}-1${i % 9},C${i % 70},Lamp ${i % 5},${1 + (i % 3)},${i % 40}.50`
const rows = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => row(from + i))
const CAMPAIGNS = ['Campaign,Opened,Clicked', 'Spring,2024-03-01,14', 'Summer,2024-06-01,9', 'Autumn,2024-09-01,31']

/** As a file of which the head shows nothing but rows. */
function planOf(lines: readonly string[]): ImportPlan {
  const head = bytesOf([HEADER, ...rows(0, 400)].join('\n') + '\n')
  const size = bytesOf(lines.join('\n')).length + 2_000_000
  return planImport(head, { name: 'orders.csv', size, compression: 'none' }, {})
}

const read = (lines: readonly string[], isInOther = false): ReadBlock => {
  const position = { isFirst: false, isLast: true, firstLine: 1, ...(isInOther && { isInOther }) }
  return readStretch(bytesOf(lines.join('\n') + '\n'), planOf(lines), position)
}

const leftOut = ({ rejected }: ReadBlock): number[] =>
  rejected.filter(({ code }) => code === 'TABLE_LEFT_OUT').map(({ line }) => line)

describe('another table far below the head of a file', () => {
  test('is set aside from its title on, and named by the row where it begins', () => {
    const block = read([...rows(0, 50), '', 'Campaigns', ...CAMPAIGNS, '', ...rows(50, 90)])
    expect(leftOut(block)).toEqual([52, 53, 54, 55, 56])
    expect([block.rows, block.rejected.length]).toEqual([90, 5])
    expect(block.issues).toMatchObject([{ code: 'TABLE_LEFT_OUT', count: 5, firstRow: 52, sample: 'Campaigns' }])
  })

  test('is seen without a title, padded to the width of the rows, and without a blank line', () => {
    const padded = CAMPAIGNS.map((line) => `${line},,,`)
    for (const lines of [
      [...rows(0, 50), '', ...CAMPAIGNS, '', ...rows(50, 90)],
      [...rows(0, 50), ',,,,,', ...padded, ',,,,,', ...rows(50, 90)],
      [...rows(0, 50), ...CAMPAIGNS, ...rows(50, 90)],
      [...rows(0, 50), ...padded, ...rows(50, 90)],
    ]) {
      const block = read(lines)
      expect(leftOut(block)).toHaveLength(4)
      expect(block.rows).toBe(90)
    }
  })

  test('is no row where its cells would pass for those of one', () => {
    const refunds = ['Refund,Refunded on,Client,Reason,Pieces,Amount', ...rows(500, 520)]
    const block = read([...rows(0, 50), '', ...refunds, '', ...rows(50, 90)])
    expect(leftOut(block)).toHaveLength(21)
    expect(block.rows).toBe(90)
  })

  test('ends where the header of the table comes again', () => {
    const block = read([...rows(0, 50), '', ...CAMPAIGNS, HEADER, ...rows(50, 90)])
    expect(block.rows).toBe(90)
    expect(block.rejected.map(({ code }) => code)).toEqual([
      ...Array.from({ length: 4 }, () => 'TABLE_LEFT_OUT'),
      'HEADER_REPEATED',
    ])
  })

  test('goes on in the next stretch, which is told so', () => {
    const first = read([...rows(0, 50), '', ...CAMPAIGNS])
    expect(first.isInOther).toBe(true)
    const next = read([...CAMPAIGNS.slice(1), '', ...rows(50, 90)], first.isInOther)
    expect([leftOut(next).length, next.rows, next.isInOther]).toEqual([3, 40, undefined])
  })

  test('is none where a row is bad, a line blank, or a cell odd (control)', () => {
    const bad = ['x,soon,nobody,nothing,none,unknown', '7,never,C1,Lamp 1,one,free']
    const notes = ['', 'Thank you for your business', '']
    const block = read([...rows(0, 50), ...bad, ...rows(50, 60), ...notes, ...rows(60, 90), '', '', ...rows(90, 95)])
    expect(leftOut(block)).toEqual([])
    expect(block.rows).toBe(95)
    expect(block.rejected.length).toBe(3)
  })
})
