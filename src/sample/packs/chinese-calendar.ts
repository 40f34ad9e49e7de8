import { dayOf, type CalendarWords } from './calendar-words'

/** First day of the lunar year, as [month, day]. */
const SPRING_FESTIVAL: Readonly<Record<number, readonly [month: number, day: number]>> = {
  2018: [2, 16],
  2019: [2, 5],
  2020: [1, 25],
  2021: [2, 12],
  2022: [2, 1],
  2023: [1, 22],
  2024: [2, 10],
  2025: [1, 29],
  2026: [2, 17],
  2027: [2, 6],
  2028: [1, 26],
  2029: [2, 13],
  2030: [2, 3],
  2031: [1, 23],
  2032: [2, 11],
}

export const chineseCalendar: CalendarWords = {
  weekly: [1, 0.98, 0.97, 1, 1.02, 1.02, 1.06],
  yearly: [1.08, 0.9, 0.95, 0.97, 1, 1.04, 0.9, 0.92, 1.06, 0.98, 1.15, 1.05],
  giftMonths: [0, 11],
  hours: [
    0.7, 0.3, 0.1, 0.05, 0.05, 0.1, 0.3, 0.7, 1.2, 1.6, 1.9, 1.8, 1.9, 1.7, 1.5, 1.5, 1.6, 1.5, 1.7, 2.2, 3, 3.2, 2.6,
    1.5,
  ],
  occasions: (year) => {
    const [month, day] = SPRING_FESTIVAL[year] ?? [2, 5]
    return [
      { name: '年货节', from: dayOf(year, month, day - 24), to: dayOf(year, month, day - 8), lift: 1.5, depth: 0.16 },
      { name: '春节', from: dayOf(year, month, day - 1), to: dayOf(year, month, day + 6), lift: 0.35, depth: 0 },
      { name: '618 预热', from: dayOf(year, 6, 1), to: dayOf(year, 6, 15), lift: 1.2, depth: 0.15 },
      { name: '618', from: dayOf(year, 6, 16), to: dayOf(year, 6, 18), lift: 2.2, depth: 0.28 },
      { name: '国庆', from: dayOf(year, 10, 1), to: dayOf(year, 10, 7), lift: 0.8, depth: 0 },
      { name: '双11 预热', from: dayOf(year, 11, 1), to: dayOf(year, 11, 9), lift: 1.15, depth: 0.15 },
      { name: '双11', from: dayOf(year, 11, 10), to: dayOf(year, 11, 11), lift: 3.2, depth: 0.32 },
      { name: '双12', from: dayOf(year, 12, 10), to: dayOf(year, 12, 12), lift: 1.6, depth: 0.2 },
    ]
  },
}
