import { describe, expect, it } from 'vitest'
import { createFormat } from '../../src/core/format'
import { LOCALES } from '../../src/core/locale'
import type { FileDifference } from '../../src/data/types'
import { differenceMessages } from '../../src/app/pages/data/difference/difference-messages'
import {
  cellWords,
  changesNothing,
  newWords,
  unitsOf,
  warningsOf,
} from '../../src/app/pages/data/difference/difference-words'
import { exampleRows } from '../../src/app/pages/data/difference/example-rows'
import { TABLE_NAMES } from '../../src/schema'

const look = (locale: 'en' | 'zh') => ({ locale, format: createFormat(locale, 'GBP') })
const EN = look('en')

const difference = (change: Partial<FileDifference> = {}): FileDifference => ({
  importId: 'i',
  fileName: 'orders.csv',
  table: 'orders',
  rows: { read: 6, rejected: 0, added: 6, updated: 0, unchanged: 0, joined: 0, aside: 0, replaced: 0, withoutKey: 0 },
  units: { added: 2, changed: 0, unchanged: 0 },
  lines: { same: 0, changed: 0, added: 0, removed: 0 },
  fields: [],
  examples: [],
  period: { from: Date.UTC(2024, 2, 3), to: Date.UTC(2024, 2, 9) },
  older: { values: 0, units: 0 },
  ...change,
})
const rows = (change: Partial<FileDifference['rows']>): FileDifference['rows'] => ({ ...difference().rows, ...change })
const texts = (file: FileDifference, of = EN): string[] => warningsOf(file, of).map(({ text }) => text)

describe('what a person should know before they say yes', () => {
  it('is no more than the days where a file only adds', () => {
    expect(warningsOf(difference(), EN)).toEqual([{ tone: 'plain', text: 'Covers 3 Mar 2024 to 9 Mar 2024.' }])
    expect(warningsOf(difference({ period: null }), EN)).toEqual([])
  })

  it('puts what would be lost before what is only good to know', () => {
    const file = difference({
      units: { added: 96, changed: 14, unchanged: 200 },
      rows: rows({ updated: 30, replaced: 31, rejected: 1, withoutKey: 2, joined: 5, aside: 1 }),
      fields: [
        { field: 'email', changed: 9, filled: 0, emptied: 9, isAbsent: true },
        { field: 'coupon', changed: 1, filled: 0, emptied: 1, isAbsent: false },
      ],
      older: { values: 12, units: 1 },
    })
    expect(warningsOf(file, EN).map(({ tone }) => tone)).toEqual([
      ...Array<string>(3).fill('caution'),
      ...Array<string>(6).fill('plain'),
    ])
    expect(texts(file)).toEqual([
      'This looks like an older export than what is here: it would put back 12 older values in 1 order.',
      'The file has no column “E-mail”: 9 rows would lose what they say there now.',
      '“Coupon” is empty in 1 row where it says something now.',
      'Covers 3 Mar 2024 to 9 Mar 2024: 214 of 310 orders are here already.',
      '2 rows without “Order id”: equal ones are counted.',
      '14 orders are exchanged as a whole: 30 rows of the file for 31 that are here.',
      '5 rows tell more about what is here already; nothing counts twice.',
      '1 payment has no order here and does not count as a sale.',
      '1 row cannot be used; the report after the import says why.',
    ])
  })

  it('says that rows without any key are counted', () => {
    const file = difference({ rows: rows({ withoutKey: 6 }), units: { added: 0, changed: 0, unchanged: 0 } })
    expect(texts(file)).toContainEqual(expect.stringContaining('Nothing in this file names its rows'))
  })

  it('leaves no placeholder open, in either language', () => {
    const file = difference({
      units: { added: 1, changed: 1, unchanged: 1 },
      rows: rows({ updated: 3, replaced: 2, rejected: 2, withoutKey: 3, joined: 2, aside: 2 }),
      fields: [{ field: 'email', changed: 2, filled: 0, emptied: 2, isAbsent: true }],
      older: { values: 1, units: 1 },
    })
    for (const locale of LOCALES) {
      const said = [...texts(file, look(locale)), newWords(file, look(locale))]
      for (const text of said) expect(text).not.toMatch(/[{}]/)
      for (const table of TABLE_NAMES) expect(unitsOf(table, 2, look(locale))).not.toMatch(/[{}]/)
    }
    for (const { en, zh } of Object.values(differenceMessages)) {
      const names = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))]
      expect(names(zh).sort()).toEqual(names(en).sort())
    }
  })

  it('knows a file that changes nothing', () => {
    expect(changesNothing(difference({ rows: rows({ added: 0, unchanged: 6 }) }))).toBe(true)
    expect(changesNothing(difference({ rows: rows({ added: 0, joined: 1 }) }))).toBe(false)
  })
})

describe('examples in words', () => {
  it('show prices of a part of a cent, moments and empty cells so that they can be told apart', () => {
    expect(cellWords('orders', 'unitPrice', 0.125, EN)).toBe('0.125')
    expect(cellWords('orders', 'unitPrice', 2.5, EN)).toBe('£2.50')
    expect(cellWords('orders', 'orderedAt', '2024-03-03T10:00:00', EN)).toContain('3 Mar 2024')
    expect(cellWords('orders', 'status', null, EN)).toBe('empty')
    expect(cellWords('orders', 'orderId', '00017', EN)).toBe('00017')
  })

  it("call the values of a status as people do, and leave the shop's own words alone", () => {
    expect(cellWords('orders', 'status', 'partlyRefunded', EN)).toBe('Partly refunded')
    expect(cellWords('orders', 'status', 'paid', look('zh'))).toBe('已付款')
    expect(cellWords('orders', 'channel', 'paid', EN)).toBe('paid')
  })

  it('name a row once, and stand for all rows where all changed alike', () => {
    const [unit] = exampleRows(
      difference({
        examples: [
          {
            key: [{ field: 'orderId', value: 'A1' }],
            cells: [{ field: 'status', before: 'paid', after: 'refunded' }],
            lines: [
              {
                kind: 'changed',
                name: 'Mug',
                cells: [
                  { field: 'quantity', before: 1, after: 2 },
                  { field: 'unitPrice', before: 1, after: 2 },
                ],
              },
              { kind: 'removed', name: 'Jug', cells: [{ field: 'quantity', before: 3, after: null }] },
            ],
            moreLines: 0,
            isOlder: false,
          },
        ],
      }),
      EN,
    )
    expect(unit?.title).toBe('A1')
    expect(unit?.rows.map(({ kind, line, field, before, after }) => [kind, line, field, before, after])).toEqual([
      ['changed', 'all rows', 'Status', 'Paid', 'Refunded'],
      ['changed', 'Mug', 'Quantity', '1', '2'],
      ['changed', '', 'Unit price', '£1.00', '£2.00'],
      ['removed', 'Jug', '', 'Quantity 3', ''],
    ])
  })
})
