import { describe, expect, it } from 'vitest'
import type { FindRoom } from '../../../src/data/rooms'
import { createDataService, type DataService } from '../../../src/data/service'
import { createBareEnvironment, findTestRoom } from '../support'

const CSV = [
  'order id,sku,qty,order date,price,customer id',
  '1,tea,2,2024-01-02,5,c1',
  '2,tea,1,2024-02-02,5,c2',
  '3,cup,1,2024-03-02,80,c3',
  '4,cup,1,2024-03-04,90,c4',
].join('\n')
const findAnyRoom: FindRoom = (id) => ({ ...findTestRoom('rfm'), id })
const day = (text: string): number => Date.parse(`${text}T00:00Z`)

/** What the room would say of three of four customers, the third of whom has most likely left. */
const LIFETIME = {
  customerKey: ['c3', 'c1', 'c2'],
  probAlive: Float64Array.of(0.9, 0.6, 0.1),
  expectedPurchases: Float64Array.of(4, 2, 0.1),
  clv: Float64Array.of(300, 40, 1),
  clv12: Float64Array.of(200, 30, 1),
  nextOrderFrom: Float64Array.of(day('2024-03-10'), day('2024-04-01'), day('2024-05-01')),
  nextOrderTo: Float64Array.of(day('2024-03-20'), day('2024-04-20'), day('2024-06-01')),
  isDetermined: true,
  total: { months: 24, value: 341 },
}
const CHURN = {
  customerKey: ['c2', 'c1'],
  score: Float64Array.of(0.8, 0.2),
  band: ['veryLikely', 'low'],
  isPrecise: false,
  horizon: { days: 60 },
}
const RFM = {
  customerKey: ['c1'],
  r: Uint8Array.of(5),
  f: Uint8Array.of(3),
  m: Uint8Array.of(2),
  group: ['Potential loyalists'],
}

async function shop(results: Record<string, object>): Promise<DataService> {
  let ids = 0
  const data = createDataService(createBareEnvironment({ newId: () => `s${++ids}` }), findAnyRoom)
  await data.import('j', [new File([CSV], 'orders.csv')], {})
  for (const [analysis, result] of Object.entries(results)) await keep(data, analysis, result)
  return data
}

async function keep(data: DataService, analysis: string, result: object, config: object = {}): Promise<void> {
  const { key, dataVersion } = await data.prepare(analysis, config as Record<string, unknown>)
  await data.storeResult(key, { analysis, version: 1, dataVersion, config, ...result })
}

const keysOf = async (data: DataService, field: string, is: string, value: unknown): Promise<string[]> =>
  (await data.audienceKeys({ conditions: { field, is, value } })).sort()

describe('lifetime, as what customers are chosen by', () => {
  it('is offered once the room was asked, in the kinds that conditions need', async () => {
    const data = await shop({})
    expect((await data.audienceFields()).map(({ name }) => name)).not.toContain('probAlive')
    await keep(data, 'lifetime', LIFETIME)
    const fields = (await data.audienceFields()).filter(({ about }) => about === 'scores')
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['probAlive', 'share'],
      ['value12', 'money'],
      ['nextOrderFrom', 'date'],
      ['nextOrderTo', 'date'],
    ])
    for (const { title } of fields) expect([title.en, title.zh]).not.toContain('')
  })

  it.each([
    ['probAlive', 'atLeast', 0.5, ['c1', 'c3']],
    ['value12', 'atLeast', 30, ['c1', 'c3']],
    ['nextOrderFrom', 'onOrBefore', '2024-03-31', ['c3']],
    ['nextOrderTo', 'onOrAfter', '2024-04-01', ['c1']],
    // Whom the room does not speak of, and who waits for no order, is not at zero: nothing is known.
    ['value12', 'atMost', 1000, ['c1', 'c2', 'c3']],
    ['nextOrderFrom', 'known', undefined, ['c1', 'c3']],
  ])('means, by %s %s %s, %j', async (field, is, value, expected) => {
    expect(await keysOf(await shop({ lifetime: LIFETIME }), field, is, value)).toEqual(expected)
  })

  it('has no chance where the data cannot tell, and its other facts', async () => {
    const data = await shop({ lifetime: { ...LIFETIME, isDetermined: false } })
    const names = (await data.audienceFields()).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['value12', 'nextOrderFrom', 'nextOrderTo']))
    expect(names).not.toContain('probAlive')
  })

  it('is of all of the data: what was asked of an earlier day stands beside nobody', async () => {
    const data = await shop({})
    await keep(data, 'lifetime', LIFETIME, { asOf: '2024-02-01' })
    expect((await data.audienceFields()).map(({ name }) => name)).not.toContain('value12')
  })
})

describe('the scores of one customer', () => {
  it('are what the rooms said last, and missing where they said nothing', async () => {
    const data = await shop({ lifetime: LIFETIME, churn: CHURN, rfm: RFM })
    expect(await data.customerScores('c1')).toEqual({
      rfm: { r: 5, f: 3, m: 2, group: 'Potential loyalists' },
      churn: { score: null, band: 'low', horizonDays: 60 },
      lifetime: {
        probAlive: 0.6,
        expectedPurchases: 2,
        clv: 40,
        months: 24,
        nextOrderFrom: day('2024-04-01'),
        nextOrderTo: day('2024-04-20'),
      },
    })
    expect(Object.keys(await data.customerScores('c3'))).toEqual(['lifetime'])
    expect(await data.customerScores('c4')).toEqual({})
  })

  it('say what a model cannot tell as null, and go with the data that they are of', async () => {
    const data = await shop({
      lifetime: { ...LIFETIME, isDetermined: false },
      churn: { ...CHURN, isPrecise: true },
    })
    expect(await data.customerScores('c2')).toMatchObject({ churn: { score: 0.8 }, lifetime: { probAlive: null } })
    await data.import('l', [new File([CSV.split('\n')[0] + '\n9,pot,1,2024-04-01,500,c1\n'], 'more.csv')], {})
    expect(await data.customerScores('c2')).toEqual({})
  })
})
