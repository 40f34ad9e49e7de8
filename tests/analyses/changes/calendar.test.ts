import { describe, expect, it } from 'vitest'
import { decideCalendar } from '../../../src/analyses/changes/calendar'
import type { ChangesConfig } from '../../../src/analyses/changes/spec'
import { tradingWeights } from '../../../src/analyses/changes/trading-days'
import { formatDay, isoWeekday, MS_PER_DAY, parseDay } from '../../../src/features/periods'

const decide = (config: Partial<ChangesConfig>, first: string, last: string) => {
  const calendar = decideCalendar(
    { every: 'auto', against: 'auto', ...config },
    parseDay(first) * MS_PER_DAY,
    parseDay(last) * MS_PER_DAY,
  )
  const told = ({ from, to }: { from: number; to: number }): string => `${formatDay(from)} ${formatDay(to)}`
  return (
    calendar && {
      ...calendar,
      last: told(calendar.days.at(-1)!),
      base: told(calendar.days.at(-1 - calendar.lag)!),
      days: calendar.days.length,
    }
  )
}

describe('decideCalendar', () => {
  it('compares the last full month with the one before, and leaves the month that is not over out', () => {
    expect(decide({}, '2010-12-01', '2011-12-09')).toMatchObject({
      every: 'month',
      last: '2011-11-01 2011-11-30',
      base: '2011-10-01 2011-10-31',
      days: 12,
      season: 0,
    })
  })

  it('looks at weeks while there are few months, and at nothing below two weeks', () => {
    expect(decide({}, '2024-01-03', '2024-03-07')).toMatchObject({
      every: 'week',
      last: '2024-02-26 2024-03-03',
      base: '2024-02-19 2024-02-25',
    })
    expect(decide({}, '2024-01-03', '2024-01-16')).toBeNull()
  })

  it('compares with a year earlier where asked and where the data reaches that far', () => {
    const scope = { compare: 'lastYear' } as const
    expect(decide({ scope }, '2022-01-01', '2024-01-31')).toMatchObject({
      against: 'lastYear',
      lag: 12,
      base: '2023-01-01 2023-01-31',
      isFallback: false,
    })
    expect(decide({ against: 'lastYear' }, '2023-06-01', '2024-01-31')).toMatchObject({
      against: 'previous',
      isFallback: true,
    })
    expect(decide({}, '2022-01-01', '2024-01-31')).toMatchObject({ against: 'previous', season: 12 })
  })

  it('takes a chosen period, cut at the end of the data, and as many months or days before it', () => {
    expect(decide({ scope: { from: '2011-03-01', to: '2011-04-30' } }, '2010-01-01', '2011-12-09')).toMatchObject({
      last: '2011-03-01 2011-04-30',
      base: '2011-01-01 2011-02-28',
    })
    expect(decide({ scope: { from: '2011-12-05', to: '2011-12-30' } }, '2010-01-01', '2011-12-09')).toMatchObject({
      last: '2011-12-05 2011-12-09',
      base: '2011-11-30 2011-12-04',
    })
    expect(decide({ scope: { from: 'soon' } }, '2010-01-01', '2011-12-09')).toBeNull()
  })
})

describe('tradingWeights', () => {
  const from = parseDay('2024-01-01')
  const days = [0, 1].map((week) => ({ from: from + 7 * week, to: from + 7 * week + 6 }))

  it('counts days alike in a shop with few orders', () => {
    expect([...tradingWeights(days, new Float64Array(14).fill(0.5))]).toEqual([7, 7])
  })

  it('weighs days by their weekday, and leaves those out on which the shop was closed', () => {
    const orders = Float64Array.from({ length: 28 }, (_, i) => (isoWeekday(from + i) === 6 ? 40 : 10))
    orders[9] = 0
    const weeks = [0, 1, 2, 3].map((week) => ({ from: from + 7 * week, to: from + 7 * week + 6 }))
    const [first, second, third] = tradingWeights(weeks, orders)
    expect(first).toBe(third)
    expect(second! / first!).toBeGreaterThan(0.88)
    expect(second! / first!).toBeLessThan(0.95)
  })
})
