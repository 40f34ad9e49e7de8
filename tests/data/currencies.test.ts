import { describe, expect, it } from 'vitest'
import { preparerOf } from '../../src/analyses/preparers'
import { isAnalysisId, specOf } from '../../src/analyses/specs'
import { run as runOverview } from '../../src/analyses/overview/run'
import type { OverviewInputs } from '../../src/analyses/overview/spec'
import { run as runRfm } from '../../src/analyses/rfm/run'
import type { RfmInputs } from '../../src/analyses/rfm/spec'
import { validateConfig } from '../../src/analyses/validate-config'
import { ClienteleError } from '../../src/core/errors'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import type { FindRoom } from '../../src/data/rooms'
import { createDataService, type DataService } from '../../src/data/service'
import type { PlanOptions } from '../../src/data/types'
import type { Rate } from '../../src/schema/rates'
import { createBareEnvironment } from './support'

let ids = 0
const findRoom: FindRoom = (id) => {
  if (!isAnalysisId(id)) throw new ClienteleError('ANALYSIS_UNKNOWN', { analysis: id, analyses: '' })
  const spec = specOf(id)
  const validate = (config: Record<string, unknown>): Record<string, unknown> => validateConfig(spec, config)
  return { id, version: spec.version, needs: spec.needs, validate, prepare: preparerOf(id) }
}
const service = (): DataService => createDataService(createBareEnvironment({ newId: () => `c${++ids}` }), findRoom)
const file = (text: string, name = 'orders.csv'): File => new File([text], name)
const add = (data: DataService, text: string, options: PlanOptions = {}): Promise<unknown> =>
  data.import(`j${++ids}`, [file(text)], options)

const random = createRandom(1)

async function overviewOf(data: DataService) {
  const { inputs, config, dataVersion } = await data.prepare('overview', {})
  const outcome = await drive(runOverview(inputs as OverviewInputs, config as never, { random, seed: 1 }), {})
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  const { result, warnings, card } = outcome.result
  const { revenue, orders, averageOrder, profit } = result.totals
  return { totals: { revenue, orders, averageOrder, profit }, warnings, caveats: card.caveats, dataVersion }
}

async function netOf(data: DataService): Promise<Record<string, number>> {
  const { inputs, config } = await data.prepare('rfm', {})
  const outcome = await drive(runRfm(inputs as RfmInputs, config as never, { random, seed: 1 }), {})
  if (outcome.status !== 'done') throw new Error(JSON.stringify(outcome))
  const { customerKey, net } = outcome.result.result
  return Object.fromEntries(customerKey.map((key, i) => [key, net[i]!]))
}

/** Three orders in euros and two in dollars, one of each with a cost. */
const MIXED = [
  'order id,order date,customer id,qty,price,cost,currency',
  '1,2024-01-05,ann,1,100,60,EUR',
  '2,2024-01-20,bob,2,50,,EUR',
  '3,2024-02-05,ann,1,30,,EUR',
  '4,2024-01-10,cat,1,110,55,USD',
  '5,2024-02-10,ann,1,11,,USD',
  '',
].join('\n')

const usd = (rate: number, from = '', base = 'EUR'): Rate => ({ currency: 'USD', base, rate, from })

describe('orders in two currencies', () => {
  it('count in orders alone without a rate, in money with one, and in orders again when it is removed', async () => {
    const data = service()
    await add(data, MIXED)
    expect((await data.info()).currency).toBe('EUR')
    expect(await data.currencies()).toEqual([
      { currency: 'EUR', lines: 3 },
      { currency: 'USD', lines: 2 },
    ])
    const before = await overviewOf(data)
    expect(before.totals).toEqual({ revenue: 230, orders: 5, averageOrder: 230 / 3, profit: 40 })
    expect(before.warnings).toContainEqual({
      code: 'CURRENCY_MIXED',
      message: expect.stringContaining('2 lines (40%) are in USD, and no rate is set') as string,
      details: { lines: 2, percent: 40, currencies: 'USD' },
    })
    expect(await netOf(data)).toEqual({ ann: 130, bob: 100, cat: 0 })

    const info = await data.saveSettings({ rates: [usd(0.9)] })
    expect(info.rates).toEqual([usd(0.9)])
    const after = await overviewOf(data)
    expect(after.totals.revenue).toBeCloseTo(230 + 121 * 0.9, 9)
    expect(after.totals).toMatchObject({ orders: 5, averageOrder: (230 + 121 * 0.9) / 5 })
    expect(after.totals.profit).toBeCloseTo(40 + 55 * 0.9, 9)
    expect(after.warnings.map(({ code }) => code)).not.toContain('CURRENCY_MIXED')
    expect(after.caveats.map(({ en }) => en)).toContainEqual(expect.stringContaining('rates you gave'))
    expect((await netOf(data)).cat).toBeCloseTo(99, 9)
    expect(after.dataVersion).not.toBe(before.dataVersion)

    await data.saveSettings({ rates: [] })
    const again = await overviewOf(data)
    expect(again).toEqual(before)
  })

  it('are converted at the rate of their day', async () => {
    const data = service()
    await add(data, MIXED)
    await data.saveSettings({ rates: [usd(0.9, '2024-01-01'), usd(0.5, '2024-02-10')] })
    expect((await overviewOf(data)).totals.revenue).toBeCloseTo(230 + 110 * 0.9 + 11 * 0.5, 9)
    await data.saveSettings({ rates: [usd(0.5, '2024-02-10')] })
    const partly = await overviewOf(data)
    expect(partly.totals.revenue).toBeCloseTo(230 + 11 * 0.5, 9)
    expect(partly.warnings[0]?.details).toMatchObject({ lines: 1, percent: 20 })
  })

  it('change sides with the currency that is reported in, and keep rates of another base aside', async () => {
    const data = service()
    await add(data, MIXED)
    await data.saveSettings({ currency: 'USD', rates: [usd(0.9)] })
    expect((await overviewOf(data)).totals.revenue).toBe(121)
    await data.saveSettings({ rates: [usd(0.9), { currency: 'EUR', base: 'USD', rate: 1.1, from: '' }] })
    expect((await overviewOf(data)).totals.revenue).toBeCloseTo(121 + 230 * 1.1, 9)
    await data.saveSettings({ currency: 'EUR' })
    expect((await overviewOf(data)).totals.revenue).toBeCloseTo(230 + 121 * 0.9, 9)
  })

  it('are told apart by the signs of their amounts where no column names a currency', async () => {
    const data = service()
    const rows = [
      '1,2024-01-05,ann,"$1,200.50"',
      '2,2024-01-06,bob,"900,25 €"',
      '3,2024-01-07,cat,15.00',
      '4,2024-01-08,cat,$5.00',
    ]
    await add(data, `order id,order date,customer id,line total\n${rows.join('\n')}\n`)
    expect((await data.info()).currency).toBe('USD')
    const shown = await data.rows('orders')
    expect(shown.map(({ lineTotal, currency }) => [lineTotal, currency])).toEqual([
      [1200.5, 'USD'],
      [900.25, 'EUR'],
      [15, 'USD'],
      [5, 'USD'],
    ])
    expect((await overviewOf(data)).totals).toMatchObject({ revenue: 1220.5, orders: 4 })
  })

  it('are told apart by file', async () => {
    const data = service()
    const orders = (ids: string, total: string): string => `order id,order date,${total}\n${ids},2024-01-05,100\n`
    await add(data, orders('1', 'Total (EUR)'))
    await add(data, orders('2', 'Total GBP'))
    expect((await data.info()).currency).toBe('EUR')
    expect((await data.rows('orders')).map(({ currency }) => currency)).toEqual(['EUR', 'GBP'])
    expect((await overviewOf(data)).totals).toMatchObject({ revenue: 100, orders: 2 })
    await data.saveSettings({ rates: [{ currency: 'GBP', base: 'EUR', rate: 1.2, from: '' }] })
    expect((await overviewOf(data)).totals.revenue).toBeCloseTo(220, 9)
  })

  it('stay in the currency of the shop where nothing says otherwise', async () => {
    const data = service()
    await data.saveSettings({ currency: 'CNY' })
    await add(data, 'order id,order date,total\n1,2024-01-05,100\n')
    expect((await data.tables())[0]?.columns).not.toContain('currency')
    await data.saveSettings({ currency: 'HKD' })
    expect((await overviewOf(data)).totals.revenue).toBe(100)
  })

  it('take dollars for those of the shop', async () => {
    const data = service()
    await data.saveSettings({ currency: 'CAD' })
    await add(data, 'order id,order date,total\n1,2024-01-05,$100\n2,2024-01-05,US$50\n')
    expect((await overviewOf(data)).totals).toMatchObject({ revenue: 100, orders: 2 })
  })
})

describe('saveSettings', () => {
  it('keeps rates in order, the last of equal ones', async () => {
    const data = service()
    const { rates } = await data.saveSettings({ rates: [usd(2, '2024-02-01'), usd(1), usd(3, '2024-02-01')] })
    expect(rates).toEqual([usd(1), usd(3, '2024-02-01')])
  })

  it.each([
    ['a rate of zero', usd(0)],
    ['a rate that is no number', usd(NaN)],
    ['a currency that is none', { ...usd(1), currency: 'dollars' }],
    ['a currency in itself', usd(1, '', 'USD')],
    ['a day that is none', usd(1, '2024-02-30')],
  ])('refuses %s and keeps what was there', async (_, rate) => {
    const data = service()
    await data.saveSettings({ rates: [usd(2)] })
    await expect(data.saveSettings({ rates: [rate] })).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    expect((await data.info()).rates).toEqual([usd(2)])
  })

  it('refuses a country that is none', async () => {
    await expect(service().saveSettings({ country: 'China' })).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })

  it('reads national phone numbers as those of the country', async () => {
    const data = service()
    await data.saveSettings({ country: 'CN' })
    await add(data, 'name,phone\nAnn,138 1234 5678\nBob,8.61381E+12\n', { table: 'customers' })
    expect((await data.rows('customers')).map(({ phone }) => phone)).toEqual(['+8613812345678', null])
    expect((await data.imports())[0]?.issues).toMatchObject([
      { code: 'ID_DAMAGED', column: 'phone', count: 1, firstRow: 3 },
    ])
  })
})
