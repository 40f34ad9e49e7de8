import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  civilFromDays,
  createBuckets,
  dayOf,
  daysFromCivil,
  formatDay,
  hourOf,
  isoWeek,
  isoWeekday,
  MS_PER_DAY,
  parseDay,
  shiftPeriod,
  startOf,
} from '../../src/features/periods'

const days = fc.integer({ min: -700_000, max: 700_000 })
const every = fc.constantFrom('day' as const, 'week' as const, 'month' as const)

describe('civil days', () => {
  it('agree with the Date of the language', () => {
    fc.assert(
      fc.property(days, (day) => {
        const date = new Date(day * MS_PER_DAY)
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
        expect(civilFromDays(day)).toEqual(civil)
        expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(day)
        expect(isoWeekday(day)).toBe(date.getUTCDay() || 7)
      }),
      { seed: 1 },
    )
  })

  it('read what they write, and nothing that is not a day', () => {
    fc.assert(
      fc.property(fc.integer({ min: daysFromCivil(1, 1, 1), max: daysFromCivil(9999, 12, 31) }), (day) => {
        expect(parseDay(formatDay(day))).toBe(day)
      }),
      { seed: 2 },
    )
    for (const text of ['2022-02-29', '2022-13-01', '2022-1-01', '20220101', ' 2022-01-01', '', '2022-01-01T00:00']) {
      expect(parseDay(text), text).toBeNaN()
    }
    expect(formatDay(parseDay('2024-02-29'))).toBe('2024-02-29')
  })

  it('split a moment into day and hour, before 1970 too', () => {
    expect([dayOf(-1), hourOf(-1)]).toEqual([-1, 23])
    expect([dayOf(0), hourOf(0)]).toEqual([0, 0])
    expect(hourOf(Date.UTC(2011, 11, 9, 12, 59))).toBe(12)
  })
})

describe('isoWeek', () => {
  it('follows ISO 8601 around the turn of years', () => {
    const week = (text: string): string => Object.values(isoWeek(parseDay(text))).join('-')
    expect(week('2005-01-01')).toBe('2004-53')
    expect(week('2005-01-02')).toBe('2004-53')
    expect(week('2005-12-31')).toBe('2005-52')
    expect(week('2007-01-01')).toBe('2007-1')
    expect(week('2008-12-29')).toBe('2009-1')
    expect(week('2010-01-03')).toBe('2009-53')
  })
})

describe('addMonths', () => {
  it('keeps the day, or takes the last one of a shorter month', () => {
    const shifted = (text: string, months: number): string => formatDay(addMonths(parseDay(text), months))
    expect(shifted('2024-01-31', 1)).toBe('2024-02-29')
    expect(shifted('2023-01-31', 1)).toBe('2023-02-28')
    expect(shifted('2023-03-31', -1)).toBe('2023-02-28')
    expect(shifted('2023-11-15', 2)).toBe('2024-01-15')
    expect(shifted('2023-01-15', -13)).toBe('2021-12-15')
    expect(shifted('2024-02-29', -12)).toBe('2023-02-28')
  })
})

describe('createBuckets', () => {
  it('puts every day into the period that holds it, without gaps', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 900 }), every, (first, length, step) => {
        const last = first + length
        const { starts, index } = createBuckets(first, last, step)
        expect(starts[0]).toBe(startOf(first, step))
        expect(index).toHaveLength(length + 1)
        for (let i = 0; i <= length; i++) expect(starts[index[i]!]).toBe(startOf(first + i, step))
        for (let i = 1; i < starts.length; i++) expect(starts[i]).toBe(shiftPeriod(starts[i - 1]!, step, 1))
      }),
      { seed: 3, numRuns: 60 },
    )
  })

  it('begins weeks on Monday and months on the first', () => {
    expect(formatDay(startOf(parseDay('2011-12-09'), 'week'))).toBe('2011-12-05')
    expect(formatDay(startOf(parseDay('2011-12-09'), 'month'))).toBe('2011-12-01')
  })
})
