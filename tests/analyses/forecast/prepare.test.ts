import { describe, expect, it } from 'vitest'
import { parseDay } from '../../../src/features/periods'
import { daily, days, line, prepared } from './shop'

const sums = (values: Float64Array): number[] => Array.from(values, (value) => Math.round(value * 100) / 100)

describe('preparing a forecast', () => {
  it('leaves the period under way out of the full ones, and shows it', () => {
    const { calendar, values, partial } = prepared(daily('2023-01-01', '2023-04-10'), { every: 'month' })
    expect(days(calendar.at)).toEqual(['2023-01-01', '2023-02-01', '2023-03-01'])
    expect(values).toHaveLength(3)
    expect(partial[0]).toBe(100)
  })

  it('begins with the first full period', () => {
    const { calendar } = prepared(daily('2023-01-17', '2023-05-31'), { every: 'month' })
    expect(days(calendar.at)).toEqual(['2023-02-01', '2023-03-01', '2023-04-01', '2023-05-01'])
    expect([days(calendar.futureAt)[0], calendar.underway]).toEqual(['2023-06-01', null])
  })

  it('takes a week for full whose missing days are those on which the shop never sells', () => {
    const open = daily('2023-01-02', '2023-04-07', () => ({}), [6, 7])
    const { calendar } = prepared(open, { every: 'week' })
    expect([calendar.closedWeekdays, calendar.underway, days(calendar.at).at(-1)]).toEqual([[6, 7], null, '2023-04-03'])
    const always = prepared(daily('2023-01-02', '2023-04-07'), { every: 'week' }).calendar
    expect([always.closedWeekdays, always.underway?.days, days(always.at).at(-1)]).toEqual([[], 5, '2023-03-27'])
  })

  it('counts days without a sale as zero, and knows which are closed', () => {
    const rows = daily('2023-01-02', '2023-03-31', () => ({}), [6]).filter(
      (row) => row.orderId !== `o${parseDay('2023-02-08')}`,
    )
    const { calendar, values } = prepared(rows, { every: 'day' })
    const place = days(calendar.at).indexOf('2023-02-08')
    expect([values[place], values[place - 1], calendar.isClosed[place]]).toEqual([0, 10, 0])
    expect([calendar.period, calendar.isClosed[days(calendar.at).indexOf('2023-02-11')]]).toEqual([6, 1])
  })

  it('takes the last day for under way where its last order came earlier than on other days', () => {
    const evening = daily('2023-01-01', '2023-02-28', (day) => ({ orderedAt: (day + 0.8) * 86_400_000 }))
    const last = parseDay('2023-03-01')
    const early = prepared([...evening, line(last, { orderedAt: (last + 0.3) * 86_400_000 })], { every: 'day' })
    expect([days(early.calendar.at).at(-1), early.calendar.underway?.days, early.partial[0]]).toEqual([
      '2023-02-28',
      1,
      10,
    ])
    const late = prepared([...evening, line(last, { orderedAt: (last + 0.9) * 86_400_000 })], { every: 'day' })
    expect([days(late.calendar.at).at(-1), late.calendar.underway]).toEqual(['2023-03-01', null])
  })

  it('begins after a gap of a year', () => {
    const rows = [...daily('2021-01-01', '2021-06-30'), ...daily('2022-08-01', '2022-12-31')]
    const { calendar, counts } = prepared(rows, { every: 'week' })
    expect(days(calendar.at)[0]).toBe('2022-08-01')
    expect([calendar.gap?.from, calendar.gap?.to]).toEqual([parseDay('2021-07-01'), parseDay('2022-07-31')])
    expect(counts.before).toBe(181)
  })

  it('lets returns reduce revenue, and leaves out what was cancelled, awaits payment or lies ahead', () => {
    const rows = [
      ...daily('2023-01-01', '2023-01-31'),
      line('2023-01-10', { orderId: 'r', quantity: -1 }),
      line('2023-01-10', { orderId: 'x', status: 'cancelled' }),
      line('2023-01-10', { orderId: 'y', status: 'pending' }),
      line('2091-01-10', { orderId: 'z' }),
    ]
    const asOf = (parseDay('2023-01-31') + 0.9) * 86_400_000
    const { values, calendar, counts } = prepared(rows, { every: 'day' }, { asOf })
    expect([values[9], days(calendar.at).at(-1), counts.future, counts.ignored]).toEqual([0, '2023-01-31', 1, 2])
  })

  it('counts an order and a customer once a period, and pieces less those given back', () => {
    const rows = daily('2023-01-01', '2023-03-31').flatMap((row) => [
      row,
      { ...row, quantity: 3 },
      { ...row, quantity: -1 },
    ])
    const of = (measure: 'orders' | 'customers' | 'quantity'): number[] =>
      sums(prepared(rows, { every: 'month', measure }).values)
    expect([of('orders'), of('customers'), of('quantity')]).toEqual([
      [31, 28, 31],
      [1, 1, 1],
      [93, 84, 93],
    ])
  })

  it('tells series apart, the largest first, each from its first sale on', () => {
    const rows = [
      ...daily('2023-01-01', '2023-03-31', () => ({ productId: 'a', productName: 'Apple' })),
      ...daily('2023-02-01', '2023-03-31', () => ({ productId: 'b', productName: 'Bean', quantity: 5 })),
    ]
    const { names, keys, starts, values } = prepared(rows, { by: 'product', every: 'month' })
    expect([names, keys, [...starts]]).toEqual([
      ['Bean', 'Apple'],
      ['b', 'a'],
      [1, 0],
    ])
    expect(sums(values)).toEqual([0, 1400, 1550, 310, 280, 310])
  })

  it('uses the RFM groups of the time, else the stored segments, else tells first orders from later ones', () => {
    const rows = daily('2023-01-01', '2023-03-31', (day) => ({ person: day % 2 ? 'a' : 'b' }))
    const segments = {
      customerKey: ['a', 'b'],
      label: Int32Array.of(0, -1),
      profiles: [{ name: { en: 'Loyal', zh: '忠诚' } }],
    }
    const rfm = { customerKey: ['a', 'b'], group: ['Champions', 'Lost'] }
    const of = (results: Record<string, unknown>): unknown[] => {
      const inputs = prepared(rows, { by: 'segment', every: 'month' }, { results })
      return [inputs.segments, [...inputs.keys].sort()]
    }
    expect(of({ segments })).toEqual(['segments', ['', 'Loyal']])
    expect(of({ segments, rfm })).toEqual(of({ rfm }))
    expect(of({ rfm })[0]).toBe('rfm')
    expect(of({ rfm })[1]).toContain('Newly won')
    expect(of({})).toEqual(['newAndReturning', ['First orders', 'Later orders']])
  })

  it('begins with the new currency where nobody knows what the old one is worth', () => {
    const rows = [
      ...daily('2022-06-01', '2022-12-31', () => ({ currency: 'DEM' })),
      ...daily('2023-01-01', '2023-05-31', () => ({ currency: 'GBP' })),
    ]
    const { calendar, currencies } = prepared(rows, { every: 'month' })
    expect([days(calendar.at)[0], currencies?.from, currencies?.to]).toEqual(['2023-01-01', 'DEM', 'GBP'])
    const gone = prepared(rows, { every: 'month' }, { currency: 'DEM' })
    expect([days(gone.calendar.at).at(-1), gone.currencies?.to]).toEqual(['2022-12-01', 'GBP'])
    // Pieces are pieces in any currency.
    expect(prepared(rows, { every: 'month', measure: 'quantity' }).currencies).toBeNull()
  })

  it('counts of the period under way no day after it', () => {
    const rows = [
      ...daily('2022-06-01', '2022-12-15', () => ({ currency: 'DEM' })),
      ...daily('2022-12-16', '2023-05-31', () => ({ currency: 'GBP' })),
      line('2023-02-15', { currency: 'DEM' }),
    ]
    const { calendar, partial } = prepared(rows, { every: 'month' }, { currency: 'DEM' })
    expect([calendar.underway?.days, partial[0]]).toEqual([15, 150])
  })

  it('makes no series of lines without a customer where customers are counted', () => {
    const rows = daily('2023-01-01', '2023-03-31', (day) => ({ person: day % 3 === 0 ? `c${day % 4}` : undefined }))
    const keysOf = (measure: 'customers' | 'orders'): string[] =>
      prepared(rows, { by: 'segment', every: 'month', measure }).keys
    expect(keysOf('customers')).not.toContain('')
    expect(keysOf('orders')).toContain('')
  })

  it('refuses a day of history, a method that it does not know, and what the data does not tell apart', () => {
    const codeOf = (work: () => unknown): unknown => {
      try {
        return work()
      } catch (thrown) {
        return (thrown as { code: string }).code
      }
    }
    expect(codeOf(() => prepared([line('2023-01-01'), line('2023-01-01')]))).toBe('DATA_TOO_LITTLE')
    expect(codeOf(() => prepared(daily('2023-01-01', '2023-03-31'), { methods: ['oracle'] }))).toBe('CONFIG_INVALID')
    expect(codeOf(() => prepared(daily('2023-01-01', '2023-03-31'), { by: 'channel' }))).toBe('DATA_MISSING')
  })

  it('knows the days on which the shop was shut for a holiday each time, and those that are ahead', () => {
    const shut = (text: string): boolean => /-12-(2[4-9]|3[01])$/.test(text)
    const rows = daily('2021-06-01', '2022-12-15').filter(({ orderedAt }) => !shut(days([Number(orderedAt)])[0]!))
    const { calendar, occasions } = prepared(rows, { every: 'day', holidays: true, country: 'GB' })
    expect(occasions.find(({ id }) => id === 'christmas')).toMatchObject({ isShut: true, seen: 1 })
    const all = days([...calendar.at, ...calendar.futureAt])
    expect(calendar.isClosed[all.indexOf('2022-12-25')]).toBe(1)
    expect(calendar.isClosed[all.indexOf('2022-12-20')]).toBe(0)
    expect(occasions.some(({ id }) => id === 'easter')).toBe(true)
  })

  it('takes a day without a sale for no holiday of a shop that sells every third day', () => {
    const rows = daily('2022-03-01', '2022-12-15').filter((_, i) => i % 3 === 0)
    const { occasions } = prepared(rows, { every: 'day', holidays: true, country: 'US' })
    expect(occasions.length).toBeGreaterThan(3)
    expect(occasions.filter(({ isShut }) => isShut).map(({ id }) => id)).toEqual([])
  })
})
