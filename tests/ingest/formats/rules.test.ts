import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cells, Format } from '../../../src/ingest/formats/format'
import {
  addressOnly,
  consent,
  flippedSign,
  list,
  notZero,
  seconds,
  utc,
  withoutTags,
  words,
} from '../../../src/ingest/formats/cell-rules'
import { momentOf } from '../../../src/ingest/formats/moments'
import { createRecordView, shapedHeader } from '../../../src/ingest/formats/record-view'
import {
  cancelWhereFilled,
  difference,
  footer,
  inStep,
  isOneOf,
  joined,
  negateWhere,
  splitOff,
} from '../../../src/ingest/formats/rules'

const SEED = 20_262

const FORMAT: Format = { id: 'x', title: { en: '', zh: '' }, table: 'orders', signature: [], fields: {} }

/** A record as rules see it. */
function recordOf(cells: Record<string, string>, format: Partial<Format> = {}): Cells {
  const header = Object.keys(cells)
  const whole = { ...FORMAT, ...format }
  const view = createRecordView(whole, header, 'file.csv')
  view.look([
    ...Object.values(cells),
    ...shapedHeader(whole, header)
      .slice(header.length)
      .map(() => ''),
  ])
  return view.cells
}

describe('a record', () => {
  const record = recordOf(
    { 'E-Mail ': ' a@b.c ', name: '', Item_2: 'b', Item_1: 'a' },
    { derived: [{ column: 'Name' }] },
  )
  test('is asked by headers without regard to case and punctuation, the first filled one answering', () => {
    expect(record.get('e mail')).toBe('a@b.c')
    expect(record.get('name', 'nowhere', 'Email')).toBe('a@b.c')
    expect(record.get('nowhere')).toBe('')
  })
  test('says what columns it has, and keeps silent where it has none', () => {
    expect(record.has('EMAIL')).toBe(true)
    expect(record.has('phone')).toBe(false)
    record.set('phone', '1')
    expect(record.all()).toEqual([' a@b.c ', '', 'b', 'a', ''])
    expect(record.starting('item')).toEqual(['Item_2', 'Item_1'])
  })
  test('writes to a derived column before one of the file with its name, which gets a name of its own', () => {
    record.set('Name', 'Ann')
    expect(record.all()).toEqual([' a@b.c ', '', 'b', 'a', 'Ann'])
    expect(shapedHeader({ ...FORMAT, derived: [{ column: 'Name' }] }, ['Name'])).toEqual(['Name', 'Name (2)'])
  })
})

describe('rules', () => {
  test('join what is there', () => {
    expect(joined(' ', 'a', 'b', 'c')(recordOf({ a: 'Ann', b: '', c: 'Lee' }))).toBe('Ann Lee')
  })
  test('cancel, split and compare words', () => {
    const record = recordOf({ status: 'paid', 'cancelled at': '2026', item: 'A - B - C', size: '' })
    cancelWhereFilled('Cancelled at', 'Status')(record)
    splitOff('item', ' - ', 'size')(record)
    expect(record.all()).toEqual(['cancelled', '2026', 'A - B', 'C'])
    expect(isOneOf('status', 'CANCELLED')(record)).toBe(true)
    expect(isOneOf('status', 'paid')(record)).toBe(false)
  })
  test('take a minus once, and none for nothing', () => {
    const record = recordOf({ a: '$3.00', b: '-$3.00', c: '(3)', d: '0.00', e: '' })
    negateWhere(() => true, 'a', 'b', 'c', 'd', 'e')(record)
    expect(record.all()).toEqual(['-$3.00', '-$3.00', '(3)', '0.00', ''])
  })
  test('know a remark below a table from a row', () => {
    const rule = footer(/^total/i)
    expect(rule.when(recordOf({ a: 'Total', b: '', c: '12' }))).toBe(true)
    expect(rule.when(recordOf({ a: 'Total', b: 'x', c: '12' }))).toBe(false)
    expect(rule.when(recordOf({ a: '', b: '', c: '' }))).toBe(false)
  })
  test('walk lists in step, and leave one that is out of step whole', () => {
    const record = recordOf({ name: 'a;b', pieces: '1; 2', code: 'x' })
    expect(inStep(record, /;/, ['name', 'pieces', 'code'])).toEqual([
      { name: 'a', pieces: '1', code: 'x' },
      { name: 'b', pieces: '2', code: '' },
    ])
  })
  test('subtract to the last place, and leave what is not plainly a number', () => {
    const less = difference('a', 'b')
    expect(less(recordOf({ a: '0.30', b: '0.1' }))).toBe('0.20')
    expect(less(recordOf({ a: '12,50', b: '1' }))).toBe('12,50')
    expect(less(recordOf({ a: '12.50', b: '' }))).toBe('12.50')
    expect(less(recordOf({ a: '', b: '1' }))).toBe('')
  })
  test('subtract whole cents exactly, whatever they are', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const record = recordOf({ a: (a / 100).toFixed(2), b: (b / 100).toFixed(2) })
        expect(difference('a', 'b')(record)).toBe(((a - b) / 100).toFixed(2))
      }),
      { seed: SEED },
    )
  })
})

describe('cell rules', () => {
  test.each([
    [utc, '2026-05-14 22:30', '2026-05-14 22:30Z'],
    [utc, '2026-05-14', '2026-05-14'],
    [utc, '2026-05-14 22:30:00+02:00', '2026-05-14 22:30:00+02:00'],
    [seconds, '26:03:09', '93789'],
    [seconds, '00:30', '1800'],
    [seconds, 'soon', 'soon'],
    [consent, 'NEVER_SUBSCRIBED', 'no'],
    [consent, 'Subscribed', 'yes'],
    [consent, 'perhaps', 'perhaps'],
    [list, '"VIP","Blog"', 'VIP; Blog'],
    [list, 'a ::: b', 'a; b'],
    [flippedSign, '-$0.95', '$0.95'],
    [flippedSign, '($0.95)', '$0.95'],
    [flippedSign, '$0.95', '-$0.95'],
    [flippedSign, '$0.00', '$0.00'],
    [flippedSign, '-$0.00', '$0.00'],
    [addressOnly, 'Invalid Request', ''],
    [addressOnly, 'a***@example.com', ''],
    [addressOnly, 'a@example.com', 'a@example.com'],
    [withoutTags, '<p>A &amp; B</p><ul><li>C</li></ul>', 'A & B C'],
    [withoutTags, 'a &lt;b&gt; &amp;lt;', 'a <b> &lt;'],
    [notZero, ' 0 ', ''],
    [notZero, '10', '10'],
    [words({ paid: ['Sent out'] }), 'sent_OUT', 'paid'],
    [words({ paid: ['Sent out'] }), 'lost', 'lost'],
  ])('%o reads %s', (rule, cell, expected) => {
    expect(rule(cell)).toBe(expected)
  })
  test('bring a cost back when its sign is turned twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), (cents) => {
        const cell = `${cents < 0 ? '-' : ''}$${(Math.abs(cents) / 100).toFixed(2)}`
        expect(flippedSign(flippedSign(cell))).toBe(cell)
      }),
      { seed: SEED },
    )
  })
})

describe('momentOf', () => {
  const moment = momentOf(['Date'], ['Time'], ['Zone'])
  const read = (Date: string, Time: string, Zone: string): string => moment(recordOf({ Date, Time, Zone }))
  test.each([
    ['2026-07-14', '11:23:45', 'Eastern Time (US & Canada)', '2026-07-14 11:23:45 -04:00'],
    ['2026-01-14', '11:23:45', 'Eastern Time (US & Canada)', '2026-01-14 11:23:45 -05:00'],
    ['07/14/2026', '11:23 PM', 'Pacific Time (US & Canada)', '07/14/2026 11:23 PM -07:00'],
    ['14/07/26', '11:23', 'London', '14/07/26 11:23 +01:00'],
    ['2026-03-08', '01:59:59', 'America/New_York', '2026-03-08 01:59:59 -05:00'],
    ['2026-03-08', '03:00:00', 'America/New_York', '2026-03-08 03:00:00 -04:00'],
    ['2026-07-14', '11:23', 'Newfoundland', '2026-07-14 11:23 -02:30'],
    ['14/05/2026', '11:23:45', 'CEST', '14/05/2026 11:23:45 CEST'],
    ['14/05/2026', '11:23:45', '', '14/05/2026 11:23:45'],
    ['14/05/2026', '', 'CEST', '14/05/2026'],
    ['soon', '11:23', 'London', 'soon 11:23'],
  ])('joins %s, %s and %s', (date, time, zone, expected) => {
    expect(read(date, time, zone)).toBe(expected)
  })
})
