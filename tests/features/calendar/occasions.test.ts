import { describe, expect, it } from 'vitest'
import { lunar, nth } from '../../../src/features/calendar/days'
import { easterOf } from '../../../src/features/calendar/easter'
import { lunarNewYearOf } from '../../../src/features/calendar/lunar-new-year'
import { markOccasions, occasionsOf } from '../../../src/features/calendar/occasions'
import { PUBLIC_HOLIDAYS } from '../../../src/features/calendar/public-holidays'
import { civilFromDays, formatDay, isoWeekday, parseDay } from '../../../src/features/periods'

const yearOf = (day: number): number => civilFromDays(day).year

describe('the calendar of occasions', () => {
  it('knows Easter', () => {
    const known = ['1961-04-02', '2000-04-23', '2008-03-23', '2011-04-24', '2024-03-31', '2025-04-20', '2038-04-25']
    expect(known.map((day) => formatDay(easterOf(Number(day.slice(0, 4)))))).toEqual(known)
    for (let year = 1900; year < 2200; year++) expect(isoWeekday(easterOf(year))).toBe(7)
  })

  it('knows the Chinese new year from 2000 to 2050, and no other', () => {
    const known = ['2011-02-03', '2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2030-02-03']
    expect(known.map((day) => formatDay(lunarNewYearOf(Number(day.slice(0, 4)))!))).toEqual(known)
    expect([lunarNewYearOf(1999), lunarNewYearOf(2051), lunar(3)(1999)]).toEqual([undefined, undefined, undefined])
  })

  it('begins every Chinese year at a new moon, twelve or thirteen of them after the one before', () => {
    // Mean moons from one of 6 January 2000, 18:14 UTC; the true ones are up to 14 hours off.
    const [month, epoch] = [29.530588861, parseDay('2000-01-06') + 18.24 / 24]
    for (let year = 2000; year <= 2050; year++) {
      const day = lunarNewYearOf(year)!
      const moons = (day + 1 / 6 - epoch) / month
      expect(Math.abs(moons - Math.round(moons)) * month, String(year)).toBeLessThan(1.3)
      expect(formatDay(day).slice(5) >= '01-21' && formatDay(day).slice(5) <= '02-20').toBe(true)
    }
  })

  it('finds the n-th weekday of a month, from either end', () => {
    expect(formatDay(nth(4, 4, 11)(2011)!)).toBe('2011-11-24')
    expect(formatDay(nth(-1, 1, 5)(2024)!)).toBe('2024-05-27')
    expect(formatDay(nth(1, 1, 5)(2023)!)).toBe('2023-05-01')
    expect(formatDay(nth(-1, 7, 12)(2023)!)).toBe('2023-12-31')
  })

  it('marks Black Friday and Cyber Monday in the west, 618 and Double 11 in China', () => {
    const first = parseDay('2023-01-01')
    const western = markOccasions(occasionsOf('US', 'USD'), { first, days: 365 }, yearOf)
    const daysOf = (mark: Uint8Array): string[] =>
      [...mark.keys()].filter((i) => mark[i] === 1).map((i) => formatDay(first + i))
    expect(daysOf(western.get('blackFriday')!)).toEqual(['2023-11-24', '2023-11-25', '2023-11-26'])
    expect(daysOf(western.get('cyberMonday')!)).toEqual(['2023-11-27'])
    const chinese = markOccasions(occasionsOf('', 'CNY'), { first, days: 365 }, yearOf)
    expect(chinese.has('blackFriday')).toBe(false)
    expect(daysOf(chinese.get('sale618')!).at(-1)).toBe('2023-06-18')
    expect(daysOf(chinese.get('springFestival')!)[0]).toBe('2023-01-19')
  })

  it('counts no day both as a public holiday and as another occasion', () => {
    for (const country of Object.keys(PUBLIC_HOLIDAYS)) {
      const marks = markOccasions(occasionsOf(country, ''), { first: parseDay('2022-06-01'), days: 900 }, yearOf)
      const holidays = marks.get('publicHolidays')!
      for (const [id, mark] of marks)
        if (id !== 'publicHolidays')
          expect(
            mark.some((is, i) => is === 1 && holidays[i] === 1),
            `${country} ${id}`,
          ).toBe(false)
    }
  })
})
