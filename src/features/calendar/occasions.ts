import type { Messages } from '../../core/locale'
import { type DayRule, easter, fixed, lunar, nth } from './days'
import { PUBLIC_HOLIDAYS } from './public-holidays'

export const OCCASIONS = {
  springFestival: { en: 'Chinese new year', zh: '春节' },
  beforeSpringFestival: { en: 'New year shopping (before Chinese new year)', zh: '年货节（春节前）' },
  sale618: { en: '618', zh: '618' },
  sale1111: { en: 'Double 11', zh: '双11' },
  sale1212: { en: 'Double 12', zh: '双12' },
  goldenWeek: { en: 'National Day week', zh: '国庆假期' },
  valentine: { en: 'Valentine’s Day', zh: '情人节' },
  easter: { en: 'Easter', zh: '复活节' },
  mothersDay: { en: 'Mother’s Day', zh: '母亲节' },
  blackFriday: { en: 'Black Friday', zh: '黑色星期五' },
  cyberMonday: { en: 'Cyber Monday', zh: '网络星期一' },
  beforeChristmas: { en: 'The weeks before Christmas', zh: '圣诞节前' },
  christmas: { en: 'Christmas and after', zh: '圣诞节及之后' },
  publicHolidays: { en: 'Public holidays', zh: '法定节假日' },
} as const satisfies Messages<string>

export type OccasionId = keyof typeof OCCASIONS

/** Something that is known beforehand to move sales: days from and to, counted from each of its dates. */
export interface Occasion {
  id: OccasionId
  dates: readonly DayRule[]
  from: number
  to: number
}

const CHINESE: readonly Occasion[] = [
  { id: 'beforeSpringFestival', dates: [lunar(0)], from: -21, to: -8 },
  { id: 'springFestival', dates: [lunar(0)], from: -3, to: 6 },
  { id: 'sale618', dates: [fixed(6, 18)], from: -2, to: 0 },
  { id: 'goldenWeek', dates: [fixed(10, 1)], from: 0, to: 6 },
  { id: 'sale1111', dates: [fixed(11, 11)], from: -1, to: 0 },
  { id: 'sale1212', dates: [fixed(12, 12)], from: 0, to: 0 },
]

/** The fourth Sunday of Lent in Britain and Ireland; elsewhere the second Sunday of May. */
const mothersDay = (country: string): DayRule => (country === 'GB' || country === 'IE' ? easter(-21) : nth(2, 7, 5))

const western = (country: string): readonly Occasion[] => [
  { id: 'valentine', dates: [fixed(2, 14)], from: -6, to: 0 },
  { id: 'easter', dates: [easter(0)], from: -2, to: 1 },
  { id: 'mothersDay', dates: [mothersDay(country)], from: -6, to: 0 },
  // Counted from Thanksgiving, the fourth Thursday of November, which may be followed by the fourth or the fifth Friday.
  { id: 'blackFriday', dates: [nth(4, 4, 11)], from: 1, to: 3 },
  { id: 'cyberMonday', dates: [nth(4, 4, 11)], from: 4, to: 4 },
  { id: 'beforeChristmas', dates: [fixed(12, 25)], from: -21, to: -4 },
  { id: 'christmas', dates: [fixed(12, 25)], from: -1, to: 6 },
]

const CHINESE_PLACES: readonly string[] = ['CN', 'HK', 'MO', 'TW', 'SG']
const CHINESE_MONEY: readonly string[] = ['CNY', 'RMB', 'HKD', 'TWD', 'MOP']

/**
 * What a shop in this country (ISO 3166-1, '' where it is not said) and currency may feel: the Chinese or the western calendar of
 * shopping, and the country's public holidays that lie outside of it.
 */
export function occasionsOf(country: string, currency: string): Occasion[] {
  const isChinese = country === '' ? CHINESE_MONEY.includes(currency.toUpperCase()) : CHINESE_PLACES.includes(country)
  const holidays = PUBLIC_HOLIDAYS[country]
  return [
    ...(isChinese ? CHINESE : western(country)),
    ...(holidays ? [{ id: 'publicHolidays' as const, dates: holidays, from: 0, to: 0 }] : []),
  ]
}

/** The years whose occasions are asked for at once: far fewer than would take noticeable time. */
const MOST_YEARS = 120

/**
 * Which days of a stretch each occasion takes: a byte for each day, 1 on its days. A public holiday within another occasion belongs
 * to that one, so that no day is counted twice for the same reason.
 */
export function markOccasions(
  occasions: readonly Occasion[],
  { first, days }: { first: number; days: number },
  yearOf: (day: number) => number,
): Map<OccasionId, Uint8Array> {
  const marks = new Map<OccasionId, Uint8Array>()
  const taken = new Uint8Array(days)
  const years = yearsBetween(yearOf(first) - 1, yearOf(first + days) + 1)
  for (const { id, dates, from, to } of occasions) {
    const mark = new Uint8Array(days)
    for (const year of years)
      for (const rule of dates) {
        const date = rule(year)
        for (let day = (date ?? NaN) + from; day <= (date ?? NaN) + to; day++) {
          const place = day - first
          if (place < 0 || place >= days || (id === 'publicHolidays' && taken[place] === 1)) continue
          mark[place] = 1
          taken[place] = 1
        }
      }
    marks.set(id, mark)
  }
  return marks
}

const yearsBetween = (from: number, to: number): number[] =>
  Array.from({ length: Math.min(MOST_YEARS, Math.max(0, to - from + 1)) }, (_, i) => to - i).reverse()
