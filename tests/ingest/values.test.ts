import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inferDateOrder } from '../../src/ingest/date-order'
import { inferDecimal } from '../../src/ingest/decimal'
import { readBoolean } from '../../src/ingest/values/booleans'
import { daysFromCivil } from '../../src/ingest/values/civil'
import { createDateReader } from '../../src/ingest/values/dates'
import { readNumber } from '../../src/ingest/values/numbers'
import { cleanText } from '../../src/ingest/values/text'
import { createWallClock } from '../../src/ingest/values/time-zone'

const SEED = 20260516

describe('readNumber', () => {
  test.each([
    ['12', 12],
    ['-0.5', -0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['-0', 0],
    ['+7', 7],
    ['1,234.56', 1234.56],
    ['1 234 567', 1234567],
    ["1'234.50", 1234.5],
    ['12,34,567.80', 1234567.8],
    ['$22.50', 22.5],
    ['-$3.00', -3],
    ['$-3.00', -3],
    ['($3.00)', -3],
    ['AU $3,000.00', 3000],
    ['EUR 90.00', 90],
    ['90.00 EUR', 90],
    ['£1,000', 1000],
    ['¥1,099.80', 1099.8],
    ['49.90元', 49.9],
    ['８.５', 8.5],
    ['12.50-', -12.5],
    ['−4', -4],
    ['="42"', 42],
    ["'42", 42],
    ['1.5e3', 1500],
    ['12345678901234.5', 12345678901234.5],
  ])('reads %s as %d where the point is decimal', (cell, value) => expect(readNumber(cell, '.')).toBe(value))

  test.each([
    ['1.234,56', 1234.56],
    ['1234,5', 1234.5],
    ['-23,00', -23],
    ['EUR 90,00', 90],
    ['1 234,50 €', 1234.5],
    ['1.234.567', 1234567],
  ])('reads %s as %d where the comma is decimal', (cell, value) => expect(readNumber(cell, ',')).toBe(value))

  test.each([
    '',
    'x',
    '-',
    '.',
    '1,23',
    '1,2345',
    '12%',
    '1.2.3',
    '2024-01-01',
    '1e999',
    '--5',
    '(5',
    'Infinity',
    '0x10',
  ])('takes %j for no number', (cell) => expect(readNumber(cell, '.')).toBeNaN())

  test('reads whatever JavaScript writes, to the last bit', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), (value) => {
        expect(readNumber(String(value), '.')).toBe(value === 0 ? 0 : value)
      }),
      { seed: SEED, numRuns: 2000 },
    )
  })
})

const utc = (text: string): number => Date.parse(`${text}Z`)

describe('createDateReader', () => {
  test.each([
    ['2010-12-01 08:26:00', '2010-12-01T08:26:00'],
    ['2010-12-01T08:26', '2010-12-01T08:26:00'],
    ['2010-12-01', '2010-12-01T00:00:00'],
    ['2010-12-01 08:26:00.125', '2010-12-01T08:26:00.125'],
    ['2024/5/2', '2024-05-02T00:00:00'],
    ['2024.05.02 7:05', '2024-05-02T07:05:00'],
    ['31/12/2009 07:45', '2009-12-31T07:45:00'],
    ['1.2.99', '1999-02-01T00:00:00'],
    ['03-04-25', '2025-04-03T00:00:00'],
    ['1/2/2024 3:04:05 PM', '2024-02-01T15:04:05'],
    ['1/2/2024 12:30 am', '2024-02-01T00:30:00'],
    ['2024年5月1日', '2024-05-01T00:00:00'],
    ['2024年5月1日 10时23分', '2024-05-01T10:23:00'],
    ['2024/5/2 下午3:04', '2024-05-02T15:04:00'],
    ['26-May-26', '2026-05-26T00:00:00'],
    ['Sep-18-26', '2026-09-18T00:00:00'],
    ['May 14, 2026 09:30', '2026-05-14T09:30:00'],
    ['Thu, 14 May 2026 10:23:00', '2026-05-14T10:23:00'],
    ['14th September 2026', '2026-09-14T00:00:00'],
    ['20240131', '2024-01-31T00:00:00'],
    ['20240131235958', '2024-01-31T23:59:58'],
    ['45292', '2024-01-01T00:00:00'],
    ['45292.5', '2024-01-01T12:00:00'],
    ['1704067200', '2024-01-01T00:00:00'],
    ['1704067200123', '2024-01-01T00:00:00.123'],
    ['2024-02-29', '2024-02-29T00:00:00'],
    ['="2024-01-05"', '2024-01-05T00:00:00'],
  ])('reads %s as %s where the day comes first', (cell, expected) =>
    expect(createDateReader('DMY', 'UTC')(cell)).toBe(utc(expected)),
  )

  test('reads month first and year first by the order given', () => {
    expect(createDateReader('MDY', 'UTC')('12/31/24')).toBe(utc('2024-12-31T00:00:00'))
    expect(createDateReader('YMD', 'UTC')('24/12/31')).toBe(utc('2024-12-31T00:00:00'))
  })

  test.each([
    '',
    'x',
    '31/02/2024',
    '2023-02-29',
    '13/13/2024',
    '2024-01-01 25:00',
    '2024-13-01',
    '12',
    '0000-00-00',
    'May',
    '1e5',
  ])('takes %j for no date', (cell) => expect(createDateReader('DMY', 'UTC')(cell)).toBeNaN())

  test('never swaps day and month to make a date possible', () => {
    expect(createDateReader('DMY', 'UTC')('03/25/2024')).toBeNaN()
  })

  test('converts what names an offset to the clock of the shop, summer time included', () => {
    const read = createDateReader('DMY', 'Europe/London')
    expect(read('2026-05-14 11:23:45 -0500')).toBe(utc('2026-05-14T17:23:45'))
    expect(read('2026-01-14T11:23:45Z')).toBe(utc('2026-01-14T11:23:45'))
    expect(read('2026-03-29T00:59:59+00:00')).toBe(utc('2026-03-29T00:59:59'))
    expect(read('2026-03-29T01:00:00 UTC')).toBe(utc('2026-03-29T02:00:00'))
    expect(createDateReader('DMY', 'Asia/Shanghai')('1704067200')).toBe(utc('2024-01-01T08:00:00'))
    expect(read('2026-05-14 11:23:45')).toBe(utc('2026-05-14T11:23:45'))
  })

  test('counts days as the Gregorian calendar does', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1800-01-01'), max: new Date('2200-12-31'), noInvalidDate: true }),
        (date) => {
          const days = daysFromCivil(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
          expect(days).toBe(Math.floor(date.getTime() / 86_400_000))
          expect(createDateReader('DMY', 'UTC')(date.toISOString())).toBe(date.getTime())
        },
      ),
      { seed: SEED, numRuns: 1000 },
    )
  })

  test('agrees with Intl about any zone and moment', () => {
    const zones = ['America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Europe/Berlin', 'Pacific/Apia']
    const moment = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2030, 0) })
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (timeZone, at) => {
        const shown = new Date(at).toLocaleString('sv-SE', { timeZone })
        expect(Math.floor(createWallClock(timeZone)(at) / 1000)).toBe(Math.floor(utc(shown.replace(' ', 'T')) / 1000))
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
})

describe('cleanText', () => {
  test.each([
    ['="00123"', '00123'],
    ["'00123", '00123'],
    ["'=SUM(A1)", '=SUM(A1)'],
    ["'+86138", '+86138'],
    ["'t Hooft", "'t Hooft"],
    ['\t2024001', '2024001'],
    ['  two words ', 'two words'],
    ['1e5', '1e5'],
    ['007', '007'],
    ['=A1', '=A1'],
  ])('makes %j %j', (cell, text) => expect(cleanText(cell)).toBe(text))
})

describe('readBoolean', () => {
  test('knows yes and no in both languages, and nothing else', () => {
    expect(['yes', 'TRUE', '1', '是', '√'].map(readBoolean)).toEqual([2, 2, 2, 2, 2])
    expect(['no', 'False', '0', '否'].map(readBoolean)).toEqual([1, 1, 1, 1])
    expect(['', 'maybe', '2'].map(readBoolean)).toEqual([0, 0, 0])
  })
})

describe('inferDateOrder', () => {
  test('takes what one cell proves', () => {
    expect(inferDateOrder(['01/02/2024', '25/02/2024'], '').possible).toEqual(['DMY'])
    expect(inferDateOrder(['01/02/2024', '02/25/2024'], '').possible).toEqual(['MDY'])
    expect(inferDateOrder(['24/12/31', '99/01/02'], '').possible).toEqual(['YMD'])
  })
  test('is not led astray by a few damaged cells', () => {
    expect(inferDateOrder(['13/01/2024', '14/01/2024', '01/15/2024'], '').order).toBe('DMY')
  })
  test('leaves open what both orders read, and prefers what the currency suggests', () => {
    expect(inferDateOrder(['01/02/2024'], '')).toEqual({ order: 'DMY', possible: ['DMY', 'MDY'] })
    expect(inferDateOrder(['01/02/2024'], 'USD').order).toBe('MDY')
  })
  test('prefers the order under which the first rows of an export lie close together, and still leaves it open', () => {
    const monthFirst = ['12/1/2010 8:26', '12/2/2010 9:00', '12/3/2010 9:30', '12/5/2010 10:00']
    expect(inferDateOrder(monthFirst, '')).toEqual({ order: 'MDY', possible: ['DMY', 'MDY'] })
    expect(inferDateOrder(['01/12/2010', '02/12/2010', '04/12/2010'], 'USD').order).toBe('DMY')
    expect(inferDateOrder(['01/01/2024', '01/02/2024', '01/03/2024', '01/09/2024'], '').order).toBe('DMY')
  })
  test('asks nothing where the year comes first', () => {
    expect(inferDateOrder(['2024-01-02', '2024年1月2日'], '').possible).toEqual(['YMD'])
  })
})

describe('inferDecimal', () => {
  test('takes what one cell proves and asks where none does', () => {
    expect(inferDecimal(['1.234', '1.234,5'], ',')).toMatchObject({ decimal: ',', isProven: true })
    expect(inferDecimal(['1,234', '12.5'], ';')).toMatchObject({ decimal: '.', isProven: true })
    expect(inferDecimal(['1,234,567'], ',')).toMatchObject({ decimal: '.', isProven: true })
    expect(inferDecimal(['1.234'], ';')).toEqual({ decimal: ',', isProven: false, isAmbiguous: true })
    expect(inferDecimal(['12'], ',')).toEqual({ decimal: '.', isProven: false, isAmbiguous: false })
  })
})
