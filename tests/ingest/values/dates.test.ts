import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDateReader, createMomentReader, type DateStyle } from '../../../src/ingest/values/dates'
import { readTimeParts } from '../../../src/ingest/values/time-parts'

const SEED = 20261123
const utc = (text: string): number => Date.parse(`${text}Z`)
const DAY_FIRST: DateStyle = { order: 'DMY', timeZone: 'UTC' }

describe('createMomentReader', () => {
  const read = createDateReader('DMY', 'UTC')

  test.each([
    // names of months in five languages
    ['5. März 2024', '2024-03-05T00:00:00'],
    ['5. Maerz 2024', '2024-03-05T00:00:00'],
    ['Donnerstag, 14. Mai 2026 14:30 Uhr', '2026-05-14T14:30:00'],
    ['14. Dez. 2025', '2025-12-14T00:00:00'],
    ['1er janvier 2024', '2024-01-01T00:00:00'],
    ['jeudi 14 mai 2026 à 14h30', '2026-05-14T14:30:00'],
    ['15 févr. 2024', '2024-02-15T00:00:00'],
    ['3 août 2024', '2024-08-03T00:00:00'],
    ['5 de mayo de 2024', '2024-05-05T00:00:00'],
    ['jueves, 14 de mayo de 2026', '2026-05-14T00:00:00'],
    ['15-ene-24', '2024-01-15T00:00:00'],
    ['1º de março de 2024', '2024-03-01T00:00:00'],
    ['quinta-feira, 14 de maio de 2026', '2026-05-14T00:00:00'],
    ['02/fev/2024', '2024-02-02T00:00:00'],
    ['14 set 2024', '2024-09-14T00:00:00'],
    ['mar 5, 2024', '2024-03-05T00:00:00'],
    ['mar. 5 mars 2024', '2024-03-05T00:00:00'],
    ['May 14, 2026, 9:30 AM', '2026-05-14T09:30:00'],
    ['Thu May 14 11:23:45 2026', '2026-05-14T11:23:45'],
    // Chinese and Japanese
    ['2024年5月1日 下午3:04', '2024-05-01T15:04:00'],
    ['2024年5月1日10时23分05秒', '2024-05-01T10:23:05'],
    ['2024年5月1日 星期三 10:23', '2024-05-01T10:23:00'],
    ['2024/5/1 凌晨12:30', '2024-05-01T00:30:00'],
    ['2024/5/1 中午12:30', '2024-05-01T12:30:00'],
    ['2024/5/1 晚上9点', '2024-05-01T21:00:00'],
    ['2024年05月01日(水) 午後3時', '2024-05-01T15:00:00'],
    ['２０２４／５／１', '2024-05-01T00:00:00'],
    // clocks of twelve hours
    ['1/2/2024 12:00 AM', '2024-02-01T00:00:00'],
    ['1/2/2024 12:00 PM', '2024-02-01T12:00:00'],
    ['1/2/2024 1:05pm', '2024-02-01T13:05:00'],
    ['1/2/2024 1:05:09 p. m.', '2024-02-01T13:05:09'],
    ['1/2/2024 3 PM', '2024-02-01T15:00:00'],
    ['1/2/2024 14:05 PM', '2024-02-01T14:05:00'],
    // spreadsheets and machines
    ['45292.25', '2024-01-01T06:00:00'],
    ['45292.12345678', '2024-01-01T02:57:47'],
    ['202401312359', '2024-01-31T23:59:00'],
    ['20240131 12:30', '2024-01-31T12:30:00'],
    ['20240131T123005Z', '2024-01-31T12:30:05'],
    ['1704067200000000', '2024-01-01T00:00:00'],
    ['1704067200.5', '2024-01-01T00:00:00.500'],
    // oddities
    ['31.12.2024.', '2024-12-31T00:00:00'],
    ['2024. 5. 1.', '2024-05-01T00:00:00'],
    ['31.12.2024, 14.05 Uhr', '2024-12-31T14:05:00'],
    ['\u200e5\u200e/\u200e1\u200e/\u200e2024', '2024-01-05T00:00:00'],
    ['`2024-01-05', '2024-01-05T00:00:00'],
    ['2024-05', '2024-05-01T00:00:00'],
    ['05/2024', '2024-05-01T00:00:00'],
    ['Mai 2024', '2024-05-01T00:00:00'],
    ['2024年5月', '2024-05-01T00:00:00'],
  ])('reads %s as %s', (cell, expected) => expect(read(cell)).toBe(utc(expected)))

  test.each([
    ...[
      '08:30',
      '8:30 PM',
      '下午3:04',
      '12',
      '2024',
      '1,5',
      'May',
      'Monday',
      'soon',
      '2024-02-30',
      '31.4.2024',
      '29.2.2023',
    ],
    ...[
      '2024-01-01 25:00',
      '2024-01-01 10:61',
      '1/2/2024 13:00 AM',
      '2024-01-01 noon',
      '2024-13',
      '00/2024',
      '13 Foo 2024',
    ],
    ...[
      '2024-01-01 10:00 XYZ',
      '2024-01-01 5',
      '1704067200123456789012',
      '20241301',
      '3/2024/1',
      '2024--1',
      '45292.2.5',
    ],
  ])('takes %j for no date', (cell) => expect(read(cell)).toBeNaN())

  test('reads two digits of a year as POSIX does, and birthdays as past', () => {
    const century = (cell: string, style: Partial<DateStyle> = {}): number =>
      new Date(createMomentReader({ ...DAY_FIRST, ...style }).read(cell)).getUTCFullYear()
    expect(['1.1.00', '1.1.25', '1.1.69', '1.1.70', '1.1.99'].map((cell) => century(cell))).toEqual([
      2000, 2025, 2069, 1970, 1999,
    ])
    expect(['1.1.29', '1.1.30', '1-Jan-65'].map((cell) => century(cell, { century: 30 }))).toEqual([2029, 1930, 1965])
  })

  test.each([
    ['2026-05-14 11:23:45 -0500', '2026-05-14T16:23:45', -300],
    ['2026-05-14T11:23:45+05:30', '2026-05-14T05:53:45', 330],
    ['2026-05-14T11:23:45.123Z', '2026-05-14T11:23:45.123', 0],
    ['14/05/2026 11:23 AM +02', '2026-05-14T09:23:00', 120],
    ['May 14, 2026 9:30:00 PM PDT', '2026-05-15T04:30:00', -420],
    ['14. Mai 2026 10:00 MESZ', '2026-05-14T08:00:00', 120],
    ['Thu May 14 2026 11:23:45 GMT+0800 (China Standard Time)', '2026-05-14T03:23:45', 480],
    ['Thu May 14 11:23:45 UTC 2026', '2026-05-14T11:23:45', 0],
    ['2026-05-14 11:23 GMT-3', '2026-05-14T14:23:00', -180],
    ['2026年5月14日 11:23 +08:00', '2026-05-14T03:23:00', 480],
  ])('reads %s as %s UTC and keeps the offset %d', (cell, expected, minutes) => {
    const reader = createMomentReader(DAY_FIRST)
    expect(reader.read(cell)).toBe(utc(expected))
    expect(reader.offsetMinutes()).toBe(minutes)
  })

  test('keeps no offset of what names none', () => {
    const reader = createMomentReader(DAY_FIRST)
    reader.read('2026-05-14 11:23:45Z')
    for (const cell of ['2026-05-14 11:23:45', '1704067200', '45292', 'x', '2026-05-14', '14. Mai 2026']) {
      reader.read(cell)
      expect(reader.offsetMinutes()).toBeNaN()
    }
  })

  test('lets the zone of the shop decide what shared letters mean', () => {
    const minutesIn = (timeZone: string, cell: string): number =>
      readTimeParts(` 10:00 ${cell}`, timeZone)!.offsetMinutes
    expect([minutesIn('America/Chicago', 'CST'), minutesIn('Asia/Shanghai', 'CST')]).toEqual([-360, 480])
    expect([minutesIn('UTC', 'IST'), minutesIn('Europe/Dublin', 'IST')]).toEqual([330, 60])
  })

  const pad = (value: number, length = 2): string => String(value).padStart(length, '0')
  const moment = fc
    .date({ min: new Date('1971-01-01'), max: new Date('2068-12-31'), noInvalidDate: true })
    .map((date) => ({
      ms: Math.floor(date.getTime() / 1000) * 1000,
      ...{ y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() },
      ...{ h: date.getUTCHours(), min: date.getUTCMinutes(), s: date.getUTCSeconds() },
    }))
  type Moment = { ms: number; y: number; m: number; d: number; h: number; min: number; s: number }
  const DATES: readonly ((at: Moment, order: DateStyle['order']) => string)[] = [
    ({ y, m, d }) => `${y}-${pad(m)}-${pad(d)}`,
    ({ y, m, d }) => `${y}/${m}/${d}`,
    ({ y, m, d }) => `${y}年${m}月${d}日`,
    ({ y, m, d }, order) => (order === 'MDY' ? `${m}/${d}/${y}` : `${d}/${m}/${y}`),
    ({ y, m, d }, order) =>
      order === 'MDY' ? `${pad(m)}-${pad(d)}-${pad(y % 100)}` : `${pad(d)}-${pad(m)}-${pad(y % 100)}`,
    ({ y, m, d }, order) => (order === 'MDY' ? `${m}.${d}.${y}` : `${d}.${m}.${y}`),
  ]
  const TIMES: readonly ((at: Moment) => string)[] = [
    ({ h, min, s }) => ` ${pad(h)}:${pad(min)}:${pad(s)}`,
    ({ h, min, s }) => `T${pad(h)}:${pad(min)}:${pad(s)}`,
    ({ h, min, s }) => ` ${h}:${pad(min)}:${pad(s)}`,
    ({ h, min, s }) => ` ${h % 12 || 12}:${pad(min)}:${pad(s)} ${h < 12 ? 'AM' : 'PM'}`,
    ({ h, min, s }) => ` ${h % 12 || 12}:${pad(min)}:${pad(s)}${h < 12 ? 'am' : 'pm'}`,
    ({ h, min, s }) => ` ${h < 12 ? '上午' : '下午'}${h % 12 || 12}:${pad(min)}:${pad(s)}`,
  ]

  test('reads every moment in every spelling of date and time', () => {
    const readers = {
      DMY: createMomentReader(DAY_FIRST),
      MDY: createMomentReader({ ...DAY_FIRST, order: 'MDY' }),
    }
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom(...DATES),
        fc.constantFrom(...TIMES),
        fc.constantFrom('DMY' as const, 'MDY' as const),
        (at, date, time, order) => {
          const cell = date(at, order) + time(at)
          expect(readers[order].read(cell), cell).toBe(at.ms)
        },
      ),
      { seed: SEED, numRuns: 4000 },
    )
  })

  test('finds the moment behind any offset, and the offset', () => {
    const reader = createMomentReader(DAY_FIRST)
    fc.assert(
      fc.property(moment, fc.integer({ min: -12 * 60, max: 14 * 60 }), fc.boolean(), (at, minutes, hasColon) => {
        const local = new Date(at.ms + minutes * 60_000).toISOString().slice(0, 19)
        const size = Math.abs(minutes)
        const offset = `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${hasColon ? ':' : ''}${pad(size % 60)}`
        expect(reader.read(local + offset)).toBe(at.ms)
        expect(reader.offsetMinutes()).toBe(minutes)
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })

  test('reads bytes as it reads text, or leaves them to it', () => {
    const encoder = new TextEncoder()
    const cell = fc.oneof(
      fc
        .tuple(moment, fc.constantFrom(...DATES), fc.constantFrom(...TIMES))
        .map(([at, date, time]) => date(at, 'DMY') + time(at)),
      fc.string({
        unit: fc.constantFrom('0', '1', '2', '9', '-', '/', '.', ':', ' ', 'T', 'Z', '+', 'P', 'M', 'a'),
        maxLength: 24,
      }),
    )
    const order = fc.constantFrom('DMY' as const, 'MDY' as const, 'YMD' as const)
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 6 }),
        order,
        fc.constantFrom(30 as const, 70 as const),
        (cells, inOrder, century) => {
          const style: DateStyle = { order: inOrder, timeZone: 'Europe/Berlin', century }
          const [byText, byBytes] = [createMomentReader(style), createMomentReader(style)]
          for (const text of cells) {
            const bytes = encoder.encode(`9${text}99`)
            const plain = byBytes.readBytes(bytes, 1, bytes.length - 2)
            if (Number.isNaN(plain)) continue
            expect(byText.read(text), text).toBe(plain)
            expect(byText.offsetMinutes()).toBe(byBytes.offsetMinutes())
          }
        },
      ),
      { seed: SEED, numRuns: 3000 },
    )
  })
})
