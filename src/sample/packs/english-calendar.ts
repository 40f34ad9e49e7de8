import { dayOf, type CalendarWords } from './calendar-words'

/** The Friday after the fourth Thursday of November. */
function blackFriday(year: number): number {
  const weekdayOfFirst = new Date(Date.UTC(year, 10, 1)).getUTCDay()
  return 1 + ((4 - weekdayOfFirst + 7) % 7) + 21 + 1
}

export const englishCalendar: CalendarWords = {
  weekly: [1.05, 1, 0.98, 1, 0.95, 0.85, 1.15],
  yearly: [0.88, 0.9, 0.95, 0.93, 0.92, 0.88, 0.86, 0.88, 0.98, 1.08, 1.25, 1.3],
  giftMonths: [10, 11],
  hours: [
    0.1, 0.05, 0.02, 0.02, 0.03, 0.1, 0.4, 0.9, 1.3, 1.6, 1.8, 1.9, 2.3, 2.2, 1.7, 1.5, 1.5, 1.7, 2, 2.4, 2.6, 2.2, 1.2,
    0.4,
  ],
  occasions: (year) => {
    const friday = blackFriday(year)
    return [
      { name: 'January sale', from: dayOf(year, 1, 2), to: dayOf(year, 1, 10), lift: 1.3, depth: 0.28 },
      { name: 'Spring sale', from: dayOf(year, 5, 1), to: dayOf(year, 5, 6), lift: 1.25, depth: 0.18 },
      { name: 'Summer sale', from: dayOf(year, 7, 12), to: dayOf(year, 7, 20), lift: 1.25, depth: 0.22 },
      { name: 'Black Friday', from: dayOf(year, 11, friday), to: dayOf(year, 11, friday + 3), lift: 2.4, depth: 0.32 },
      { name: 'Christmas shopping', from: dayOf(year, 12, 4), to: dayOf(year, 12, 18), lift: 1.5, depth: 0 },
      { name: 'Christmas rest', from: dayOf(year, 12, 24), to: dayOf(year, 12, 27), lift: 0.35, depth: 0 },
    ]
  },
}
