import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { curvesChart, curvesOf } from '../../../src/analyses/cohorts/charts'
import { prepare } from '../../../src/analyses/cohorts/prepare'
import { run } from '../../../src/analyses/cohorts/run'
import { findingOf, heatRows } from '../../../src/analyses/cohorts/say-cohorts'
import { type CohortsResult, MOST_PERIODS, spec } from '../../../src/analyses/cohorts/spec'
import { createFormat } from '../../../src/core/format'
import { formatDay } from '../../../src/features/periods'
import { createRandom } from '../../../src/core/random'
import { frameOf, type Row } from '../../support/frames'
import { hasOnlineRetail, readOnlineRetail } from '../../support/online-retail'
import { resultOf, runRoom } from '../../support/room'
import { shopFrame } from '../../support/shop'
import { describeWith } from '../../support/describe-with'

const room = { spec, prepare, run }
const DAY = 86_400_000
const START = Date.UTC(2023, 0, 1)

const sold = (person: string, day: number, extra: Row = {}): Row => ({
  orderedAt: START + day * DAY,
  orderId: `${person}-${day}`,
  person,
  quantity: 1,
  unitPrice: 10,
  ...extra,
})

const cellsFrom = ({ cohort, period, customers, retained, returned }: CohortsResult): unknown[] =>
  cohort.map((name, i) => [name, period[i], customers[i], retained[i], returned[i]])

/** The same table by the plainest means: months as text, one customer after the other. */
function plainCohorts(rows: readonly Row[], until: number): Map<string, { customers: number; retained: number }> {
  const monthOf = (at: number): number => {
    const [year, month] = formatDay(Math.floor(at / DAY))
      .split('-')
      .map(Number) as [number, number]
    return year * 12 + month
  }
  const people = new Map<string, Row[]>()
  for (const row of rows) people.set(String(row['person']), [...(people.get(String(row['person'])) ?? []), row])
  const cells = new Map<string, { customers: number; retained: number }>()
  for (const own of people.values()) {
    const months = own.map(({ orderedAt }) => monthOf(Number(orderedAt)))
    const first = Math.min(...months)
    for (let month = first; month <= monthOf(until); month++) {
      const key = `${first}+${month - first}`
      const cell = cells.get(key) ?? { customers: 0, retained: 0 }
      cell.customers++
      if (months.includes(month)) cell.retained++
      cells.set(key, cell)
    }
  }
  return cells
}

describe('dates centuries apart', () => {
  const shop = (first: number): Row[] =>
    Array.from({ length: 60 }, (_, i) => sold(`c${i % 30}`, i === 0 ? first : i * 3))
  const codesOf = async (first: number): Promise<string[]> =>
    (await resultOf(room, { orders: frameOf(shop(first)) })).warnings.map(({ code }) => code)

  it('make no table of centuries, and it says so', async () => {
    const { result } = await resultOf(room, { orders: frameOf(shop(-700_000)) })
    expect(Math.max(...result.period)).toBe(MOST_PERIODS.month - 1)
    expect(result.cohorts).toHaveLength(4)
    expect(await codesOf(-700_000)).toContain('AGES_CUT')
  })

  it('nothing is cut of an ordinary span', async () => expect(await codesOf(0)).not.toContain('AGES_CUT'))
})

describe('cohorts by month', () => {
  it('counts as the plainest program does, for any shop', async () => {
    const orders = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 400 })), {
      minLength: 1,
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(orders, async (list) => {
        const rows = list.map(([person, day]) => sold(`c${person}`, day))
        const until = Math.max(...rows.map(({ orderedAt }) => Number(orderedAt)))
        const { result } = await resultOf(room, { orders: frameOf(rows) })
        const counted = [...plainCohorts(rows, until).values()].map((cell) => `${cell.customers}/${cell.retained}`)
        const found = result.cohort.map((_, i) => `${result.customers[i]}/${result.retained[i]}`)
        expect(found.sort()).toEqual(counted.sort())
      }),
      { seed: 5, numRuns: 60 },
    )
  })

  it('says which cells are not over, and counts returns in the month of their booking', async () => {
    const rows = [sold('a', 0), sold('a', 40, { quantity: -1 }), sold('a', 45), sold('b', 35), sold('b', 100)]
    const { result } = await resultOf(room, { orders: frameOf(rows) })
    expect(cellsFrom(result)).toEqual([
      ['2023-01', 0, 1, 1, 0],
      ['2023-01', 1, 1, 1, 1],
      ['2023-01', 2, 1, 0, 1],
      ['2023-01', 3, 1, 0, 1],
      ['2023-02', 0, 1, 1, 0],
      ['2023-02', 1, 1, 0, 0],
      ['2023-02', 2, 1, 1, 1],
    ])
    expect([...result.isPartial]).toEqual([0, 0, 0, 1, 0, 0, 1])
    expect([...result.value]).toEqual([10, 0, 0, 0, 10, 0, 10])
    expect(result.cohorts.map(({ mayBeOlder }) => mayBeOlder)).toEqual([true, false])
  })

  it('names a day as the last one, and forgets what came later', async () => {
    const rows = [sold('a', 0), sold('b', 35), sold('a', 70)]
    const { result } = await resultOf(room, { orders: frameOf(rows) }, { asOf: '2023-02-28' })
    expect(cellsFrom(result).map((cell) => (cell as unknown[]).slice(0, 4))).toEqual([
      ['2023-01', 0, 1, 1],
      ['2023-01', 1, 1, 0],
      ['2023-02', 0, 1, 1],
    ])
    expect([...result.isPartial]).toEqual([0, 0, 0])
  })

  it('leaves out the first line after a named day that has none', async () => {
    const rows = [sold('a', 0), sold('b', 59)]
    const { result } = await resultOf(room, { orders: frameOf(rows) }, { asOf: '2023-02-28' })
    expect(result.cohorts.map(({ name, customers }) => [name, customers])).toEqual([['2023-01', 1]])
  })

  it('counts weeks from Monday', async () => {
    // 1 January 2023 is a Sunday.
    const rows = [sold('a', 0), sold('b', 1), sold('a', 2), sold('c', 15)]
    const { result } = await resultOf(room, { orders: frameOf(rows) }, { by: 'week', every: 'week' })
    expect(result.cohorts.map(({ name }) => name)).toEqual(['2022-12-26', '2023-01-02', '2023-01-16'])
    const ofA = result.cohort.flatMap((name, i) => (name === '2022-12-26' ? [result.retained[i]] : []))
    expect(ofA).toEqual([1, 1, 0, 0])
  })
})

describe('what a customer has brought', () => {
  /** Customers who join on different days and bring a known sum each month for as long as they are seen. */
  const rows: Row[] = []
  const random = createRandom(9)
  for (let i = 0; i < 400; i++) {
    const joined = random.int(330)
    for (let day = joined; day < 365; day += 30) rows.push(sold(`c${i}`, day, { unitPrice: 5 + 10 * random.next() }))
  }

  it('is the same for every age whether or not later customers are seen so long', async () => {
    const { result } = await resultOf(room, { orders: frameOf(rows) })
    const { average } = result
    average.cumulative.forEach((value, i) => {
      if (average.isPartial[i] === 1 || average.customers[i]! < 40) return
      // About 10 each 30 days, from the middle of the first month on.
      const expected = 10 * (0.5 + average.period[i]! + 0.5)
      expect(Math.abs(value / expected - 1)).toBeLessThan(0.15)
      expect(average.cumulativeLow[i]!).toBeLessThanOrEqual(value)
      expect(average.cumulativeHigh[i]!).toBeGreaterThanOrEqual(value)
    })
  })

  it('has an interval that holds the truth about as often as it says', async () => {
    let held = 0
    const SHOPS = 60
    for (let shop = 0; shop < SHOPS; shop++) {
      const draw = createRandom(100 + shop)
      // 60 people who all join on day 0, each with a level of spending of their own: months of one person hang together.
      const list = Array.from({ length: 60 }, (_, i) => {
        const level = 20 * draw.next()
        return [0, 35, 63].map((day) => sold(`c${i}`, day, { unitPrice: 1 + level + draw.next() }))
      }).flat()
      list.push(sold('later', 92))
      const { average } = (await resultOf(room, { orders: frameOf(list) })).result
      const at = average.period.indexOf(2)
      const truth = 3 * (1 + 10 + 0.5)
      // The one who came later has not lived so long.
      expect(average.customers[at]).toBe(60)
      if (average.cumulativeLow[at]! <= truth && truth <= average.cumulativeHigh[at]!) held++
    }
    // 95 % of 60 is 57; fewer than 51 would happen once in some thousand times.
    expect(held).toBeGreaterThanOrEqual(51)
  })
})

describe('cohorts by what the first order was', () => {
  const channels = ['web', 'shop', '']
  /** Those of the shop come back twice as often; later orders name another channel, which must not matter. */
  const rows = Array.from({ length: 600 }, (_, i) => {
    const channel = channels[i % 3]!
    const returns = i % (channel === 'shop' ? 3 : 6) < 2
    const first = sold(`c${i}`, i % 60, { channel })
    return returns ? [first, sold(`c${i}`, (i % 60) + 40, { channel: 'phone' })] : [first]
  }).flat()
  rows.push(sold('last', 200, { channel: 'web' }))
  let result: CohortsResult
  beforeAll(async () => {
    result = (await resultOf(room, { orders: frameOf(rows) }, { by: 'channel' })).result
  })

  it('names the values of the first order, the frequent first, and puts last those without one', () => {
    expect(result.cohorts.map(({ name, kind, customers }) => [name, kind, customers])).toEqual([
      ['web', 'value', 201],
      ['shop', 'value', 200],
      ['', 'none', 200],
    ])
  })

  it('finds the one whose customers return, and says that it is sure', () => {
    expect(result.comparison).toMatchObject({ kind: 'best', isSure: true, one: { name: 'shop' } })
    expect(result.comparison!.difference.low).toBeGreaterThan(0)
    const said = findingOf(result, { locale: 'en', format: createFormat('en', 'GBP') })
    expect(said.text).toMatch(/^“shop” brings the customers who return: /)
    expect(said.sure).toMatch(/^Difference \d+(\.\d)? percentage points, between /)
  })

  it('is not sure where the channels are dealt out by chance', async () => {
    const draw = createRandom(3)
    const dealt = new Map<unknown, string>()
    const shuffled = rows.map((row) => {
      const channel = dealt.get(row['person']) ?? channels[draw.int(2)]!
      dealt.set(row['person'], channel)
      return { ...row, channel }
    })
    const { result: mixed } = await resultOf(room, { orders: frameOf(shuffled) }, { by: 'channel' })
    expect(mixed.comparison?.isSure).toBe(false)
  })

  it('puts what is beyond a dozen values into one cohort', async () => {
    const many = Array.from({ length: 40 }, (_, i) => sold(`c${i}`, i, { channel: `way ${i % 20}` }))
    const { result: found } = await resultOf(room, { orders: frameOf(many) }, { by: 'channel' })
    expect(found.cohorts.map(({ kind }) => kind)).toEqual([...Array.from({ length: 12 }, () => 'value'), 'rest'])
    expect(found.cohorts.reduce((sum, { customers }) => sum + customers, 0)).toBe(40)
  })

  it('names what is missing where no order has such a value', async () => {
    const without = rows.map(({ channel: _, ...row }) => row)
    const outcome = await runRoom(room, { orders: frameOf(without) }, { by: 'channel' })
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'DATA_MISSING' } })
    expect(outcome.status === 'failed' && outcome.error.message).toContain('orders with a channel')
  })
})

describe('whether newer customers stay', () => {
  const shopWhere = (returns: (joined: number) => number) => {
    const draw = createRandom(77)
    return Array.from({ length: 900 }, (_, i) => {
      const joined = i % 300
      const first = sold(`c${i}`, joined)
      return draw.next() < returns(joined) ? [first, sold(`c${i}`, joined + 35)] : [first]
    })
      .flat()
      .concat(sold('last', 420))
  }

  it('is found where it was planted, either way', async () => {
    const fewer = (await resultOf(room, { orders: frameOf(shopWhere((day) => (day < 165 ? 0.5 : 0.25))) })).result
    expect(fewer.comparison).toMatchObject({ kind: 'time', isSure: true })
    expect(fewer.comparison!.difference.high).toBeLessThan(0)
    const more = (await resultOf(room, { orders: frameOf(shopWhere((day) => (day < 165 ? 0.25 : 0.5))) })).result
    expect(more.comparison!.difference.low).toBeGreaterThan(0)
  })

  it('is not found where nothing changed', async () => {
    const same = (await resultOf(room, { orders: frameOf(shopWhere(() => 0.4)) })).result
    expect(same.comparison?.isSure).toBe(false)
  })

  it('is not asked of a shop that is too young, and says so', async () => {
    const outcome = await resultOf(room, { orders: frameOf([sold('a', 0), sold('b', 3)]) })
    expect(outcome.result.comparison).toBeNull()
    expect(outcome.warnings.map(({ code }) => code)).toContain('NOT_COMPARED')
  })
})

describe('the page of cohorts', () => {
  const format = createFormat('en', 'GBP')
  let result: CohortsResult
  beforeAll(async () => {
    result = (await resultOf(room, { orders: shopFrame() })).result
  })

  it('has a row a cohort with as many cells as it has lived, the strongest colour on the greatest', () => {
    const { columns, rows } = heatRows(result, 'retention', { locale: 'en', format })
    expect(rows).toHaveLength(Math.min(24, result.cohorts.length))
    const levels = rows.flatMap(({ cells }) => cells.slice(1)).flatMap((cell) => (cell ? [cell.level] : []))
    expect(Math.max(...levels)).toBe(1)
    expect(Math.min(...levels)).toBeGreaterThanOrEqual(0)
    for (const { cells } of rows) expect(cells).toHaveLength(columns.length)
    expect(rows[0]!.cells[0]!.text).toBe('100%')
    expect(rows[0]!.note).toMatch(/ · with older ones$/)
  })

  it('holds the cells of ten years of weeks', () => {
    const weeks = 520
    const cells = Array.from({ length: weeks }, (_, i) =>
      Array.from({ length: weeks - i }, (_, age) => ({ cohort: String(i), age })),
    ).flat()
    const column = new Float64Array(cells.length)
    const many: CohortsResult = {
      ...result,
      ...{ by: 'week', every: 'week' },
      cohorts: Array.from({ length: weeks }, (_, i) => ({ ...result.cohorts[0]!, name: String(i), at: i * 7 * DAY })),
      cohort: cells.map(({ cohort }) => cohort),
      period: Uint32Array.from(cells, ({ age }) => age),
      ...{ customers: new Uint32Array(cells.length), retained: new Uint32Array(cells.length) },
      ...{ retention: column, low: column, high: column, isPartial: new Uint8Array(cells.length) },
    }
    expect(heatRows(many, 'retention', { locale: 'en', format }).columns).toHaveLength(24)
  })

  it('draws the average over at most four cohorts, and only what is over and rests on enough', () => {
    expect(curvesOf(result).length).toBeLessThanOrEqual(4)
    const { series } = curvesChart(result, 'cumulative', (name) => name, 'en') as { series: { data: number[][] }[] }
    const { average } = result
    const firm = [...average.period].filter((_, i) => average.isPartial[i] === 0 && average.customers[i]! >= 30)
    expect(series.at(-1)!.data.map(([age]) => age)).toEqual(firm)
    expect(firm.length).toBeLessThan(average.period.length)
  })
})

describeWith(hasOnlineRetail('cohorts on Online Retail'), 'cohorts of Online Retail', () => {
  it('are those of the reference', async () => {
    const { result } = await resultOf(room, { orders: readOnlineRetail() })
    const retained = (name: string): number[] =>
      result.cohort.flatMap((cohort, i) => (cohort === name ? [result.retained[i]!] : []))
    // Computed with pandas 1.5.3 from the same file.
    expect(retained('2010-12')).toEqual([885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235])
    expect(retained('2011-01')).toEqual([417, 92, 111, 96, 134, 120, 103, 101, 125, 136, 152, 49])
    expect(result.cohorts.reduce((sum, { customers }) => sum + customers, 0)).toBe(4338)
  })
})
