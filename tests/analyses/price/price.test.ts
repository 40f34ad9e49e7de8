import { beforeAll, describe, expect, it } from 'vitest'
import type { RunOutput } from '../../../src/analyses/contract'
import { prepare } from '../../../src/analyses/price/prepare'
import { run } from '../../../src/analyses/price/run'
import { type PriceResult, spec } from '../../../src/analyses/price/spec'
import type { Frame } from '../../../src/schema/columns'
import { frameOf } from '../../support/frames'
import { resultOf, runRoom } from '../../support/room'
import { plantedShop, movingPrice } from './planted'

const room = { spec, prepare, run }
const ask = (orders: Frame, config: object = {}): Promise<RunOutput<PriceResult>> => resultOf(room, { orders }, config)
const codesOf = ({ warnings }: RunOutput<PriceResult>): string[] => warnings.map(({ code }) => code)

describe('a shop whose products react as planted', () => {
  const planted = (product: number): number => -0.6 - 0.2 * product
  let output: RunOutput<PriceResult>
  let result: PriceResult
  beforeAll(async () => {
    output = await ask(plantedShop({ elasticity: planted }))
    result = output.result
  })

  it('finds each reaction within its range, most of them', () => {
    const told = [...result.productId.keys()].filter((i) => result.elasticity[i] !== null)
    const own = (i: number): number => planted(Number(result.productId[i]!.slice(1)))
    // The range is that of 80 %; one and a half times as wide, 95 % are meant to be inside.
    const inside = told.filter(
      (i) => Math.abs(result.elasticity[i]! - own(i)) <= 0.75 * (result.high[i]! - result.low[i]!),
    )
    expect(told.length).toBeGreaterThanOrEqual(8)
    expect(inside.length).toBeGreaterThanOrEqual(told.length - 1)
    for (const i of told) expect(Math.abs(result.elasticity[i]! - own(i))).toBeLessThan(0.6)
  })

  it('tells strong reactions from weak ones', () => {
    const statusOf = (id: string): string => result.status[result.productId.indexOf(id)]!
    expect(statusOf('p11')).toBe('elastic')
    expect(statusOf('p0')).toBe('inelastic')
  })

  it('predicts the last weeks better than no reaction, with an interval', () => {
    expect(output.evaluation).toMatchObject({ baseline: 'noReaction', better: true })
    expect(result.holdOut!.improvement).toBeGreaterThan(0.2)
    expect(result.holdOut!.low).toBeLessThan(result.holdOut!.improvement)
  })

  it('advises strong reactions to be cheaper and weak ones dearer, within the limits and what was seen', () => {
    const place = (id: string): number => result.productId.indexOf(id)
    for (const [i, price] of result.recommendedPrice.entries()) {
      expect(price).toBeGreaterThanOrEqual(result.priceNow[i]! * 0.8 - 1e-9)
      expect(price).toBeLessThanOrEqual(result.priceNow[i]! * 1.2 + 1e-9)
      if (result.gain[i]! > 0) {
        expect(price).toBeLessThanOrEqual(result.priceHigh[i]! * 1.05 + 1e-9)
        expect(result.gainChance[i]).toBeGreaterThanOrEqual(0.8)
      }
    }
    expect(result.recommendedPrice[place('p0')]).toBeGreaterThan(result.priceNow[place('p0')]!)
  })

  it('keeps every price where only tiny changes are allowed', async () => {
    const { result: kept } = await ask(plantedShop({ elasticity: planted }), { floor: 1, ceiling: 1 })
    expect([...kept.recommendedPrice]).toEqual([...kept.priceNow])
  })

  it('answers for one product alone as among all, and refuses one that is not there', async () => {
    const orders = plantedShop({ elasticity: planted })
    const { result: one } = await ask(orders, { productId: 'p3' })
    expect(one.productId).toEqual(['p3'])
    expect(one.elasticity[0]).toBe(result.elasticity[result.productId.indexOf('p3')])
    expect(one.points.starts.at(-1)).toBe(one.points.price.length)
    const refused = await runRoom(room, { orders }, { productId: 'none' })
    expect(refused).toMatchObject({ status: 'failed', error: { code: 'CONFIG_INVALID' } })
  })
})

describe('traps', () => {
  it('does not take large orders at a lower price for a reaction to price', async () => {
    const pieces = (random: { next(): number; int(n: number): number }): number =>
      random.next() < 0.15 ? 40 + random.int(60) : 1 + random.int(4)
    const orders = plantedShop({
      priceOf: () => 1,
      bulk: (quantity) => (quantity >= 40 ? 0.8 : 1),
      pieces,
      level: 90,
    })
    const output = await ask(orders)
    expect(codesOf(output)).toContain('QUANTITY_PRICES')
    expect(output.result.quantityPrices.products).toBe(12)
    expect(new Set(output.result.status)).toEqual(new Set(['tooLittleMovement']))
    // The control: the average price of a week, weighted by pieces, does fall in weeks of many pieces.
    const weekly = new Map<number, { units: number; money: number }>()
    const [at, quantity, price] = ['orderedAt', 'quantity', 'unitPrice'].map(
      (name) => (orders.columns.get(name) as { values: Float64Array }).values,
    )
    at!.forEach((moment, row) => {
      const week = Math.floor(moment / (7 * 86_400_000))
      const sum = weekly.get(week) ?? { units: 0, money: 0 }
      sum.units += quantity![row]!
      sum.money += quantity![row]! * price![row]!
      weekly.set(week, sum)
    })
    const average = [...weekly.values()].map(({ units, money }) => money / units)
    expect(Math.max(...average) - Math.min(...average)).toBeGreaterThan(0.3)
  })

  it('still finds the reaction where the quantity sets the price, too', async () => {
    const orders = plantedShop({
      bulk: (quantity) => (quantity >= 8 ? 0.85 : 1),
      pieces: (random) => (random.next() < 0.3 ? 8 + random.int(8) : 1 + random.int(3)),
      level: 120,
    })
    const output = await ask(orders)
    expect(codesOf(output)).toContain('QUANTITY_PRICES')
    expect(output.result.pooled.productWeek!.elasticity).toBeGreaterThan(-2.5)
    expect(output.result.pooled.productWeek!.elasticity).toBeLessThan(-1.5)
  })

  it('leaves stock-outs of products that always sell out, and counts the empty weeks of those that seldom do', async () => {
    const { result } = await ask(
      plantedShop({
        isOut: (product, week) => product === 0 && week >= 20 && week < 24,
        priceOf: movingPrice,
      }),
    )
    const first = result.productId.indexOf('p0')
    expect(result.stockOuts[first]).toBe(4)
    expect(result.isIntermittent[first]).toBe(0)
    const seldom = await ask(plantedShop({ level: 1.2, weeks: 150, products: 15, elasticity: () => -2.5 }))
    expect(seldom.result.isIntermittent.every((one) => one === 1)).toBe(true)
    expect(seldom.result.stockOuts.every((count) => count === 0)).toBe(true)
    const counted = seldom.result.pooled.withEmptyWeeks!
    // Logarithms of weeks with sales alone hide the weeks in which nothing was sold for being dear.
    expect(counted.elasticity).toBeLessThan(seldom.result.pooled.productWeek!.elasticity)
    expect(Math.abs(counted.elasticity + 2.5)).toBeLessThan(0.6)
  })

  it('finds the reactions of what sells now and then within their ranges, whatever the prices in weeks without sales', async () => {
    const own = (product: number): number => -0.6 - 0.055 * product
    const level = (product: number, week: number): number =>
      1 -
      0.1 *
        Math.floor(4 * ((1e4 * Math.abs(Math.sin(1 + 13 * Math.floor((week + 3 * product) / 5) + 7 * product))) % 1))
    const [offs, inside]: [number[], number[]] = [[], []]
    for (const seed of [1, 2, 3]) {
      const shop = { products: 40, weeks: 100, level: 0.6, seed, elasticity: own, priceOf: level }
      const { result } = await ask(plantedShop(shop))
      result.elasticity.forEach((value, i) => {
        if (value === null) return
        const truth = own(Number(result.productId[i]!.slice(1)))
        offs.push(value - truth)
        inside.push(result.low[i]! <= truth && truth <= result.high[i]! ? 1 : 0)
      })
    }
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(offs.length).toBeGreaterThan(100)
    // Prices guessed from the nearest sale alone would make every reaction weaker by a third.
    expect(Math.abs(mean(offs))).toBeLessThan(0.2)
    expect(mean(inside)).toBeGreaterThan(0.75)
    expect(mean(inside)).toBeLessThan(0.92)
  })

  it('says when prices move only with promotions', async () => {
    const output = await ask(
      plantedShop({
        change: (row, product, week) => ({ ...row, coupon: movingPrice(product, week) < 1 ? 'SALE' : '' }),
        priceOf: (product, week) => (movingPrice(product, week) < 1 ? 0.8 : 1),
      }),
    )
    expect(codesOf(output)).toContain('PRICE_IS_PROMOTION')
    expect(output.result.promotion).toBeNull()
  })

  it('marks a product that sells more when it is dearer as implausible, and keeps its price', async () => {
    const { result } = await ask(plantedShop({ elasticity: (product) => (product === 2 ? 1.5 : -1.5) }))
    const odd = result.productId.indexOf('p2')
    expect(result.status[odd]).toBe('positiveSlope')
    expect(result.gain[odd]).toBe(0)
  })

  it('finds whose price moves whose sales, and none where there is none', async () => {
    const pair = await ask(
      plantedShop({
        level: 150,
        weeks: 80,
        elasticity: () => -1.5,
        priceOf: (_, __, random) => 0.8 + 0.2 * random.next(),
        cross: (product, prices) => (product === 0 ? prices[3]! ** 1.2 : 1),
      }),
    )
    expect(pair.result.cross.length).toBeGreaterThan(0)
    expect(pair.result.cross[0]).toMatchObject({ priceOf: 'p3', salesOf: 'p0', category: 'Kind 0' })
    const none = await ask(plantedShop({ priceOf: (_, __, random) => 0.8 + 0.2 * random.next() }))
    expect(none.result.cross.length).toBeLessThanOrEqual(1)
    expect(none.result.crossPairs).toBe(36)
  })
})

describe('bad input', () => {
  it('says that prices that never move tell nothing, and keeps them', async () => {
    const output = await ask(plantedShop({ priceOf: () => 1 }))
    expect(codesOf(output)).toContain('NOTHING_MOVED')
    expect(output.result.elasticity.every((value) => value === null)).toBe(true)
    expect([...output.result.recommendedPrice]).toEqual([...output.result.priceNow])
    expect(output.evaluation).toBeNull()
  })

  it('refuses prices of zero, one week, and orders without products, each in words', async () => {
    const codeOf = async (orders: Frame): Promise<unknown> => {
      const outcome = await runRoom(room, { orders })
      return outcome.status === 'failed' ? outcome.error.code : outcome.status
    }
    expect(await codeOf(plantedShop({ weeks: 20, change: (row) => ({ ...row, unitPrice: 0 }) }))).toBe('DATA_MISSING')
    expect(await codeOf(plantedShop({ weeks: 1 }))).toBe('DATA_TOO_LITTLE')
    expect(
      await codeOf(plantedShop({ weeks: 20, change: (row) => ({ ...row, productId: '', productName: '' }) })),
    ).toBe('DATA_MISSING')
  })

  it('answers for one product by a trend of its own, and says so', async () => {
    const output = await ask(plantedShop({ products: 1, weeks: 100, elasticity: () => -1.8 }))
    expect(codesOf(output)).toContain('WEEKS_NOT_SEPARABLE')
    expect(output.result.effects).toBe('product+trend')
    expect(Math.abs(output.result.raw[0]! + 1.8)).toBeLessThan(0.8)
  })

  it('leaves lines of the future out, and counts them', async () => {
    const orders = plantedShop({
      change: (row, _, week) => (week > 50 ? { ...row, orderedAt: Date.UTC(2031, 0, 1) } : row),
    })
    const { card } = await resultOf(room, { orders }, {}, { context: { asOf: Date.UTC(2024, 0, 1) } })
    expect(card.excluded.find(({ reason }) => reason.en.includes('after the import'))!.count).toBeGreaterThan(100)
  })

  it('judges by revenue without costs, and by profit with a margin that was named', async () => {
    const orders = plantedShop({ change: ({ cost: _, ...row }) => row })
    const without = await ask(orders)
    expect(codesOf(without)).toContain('NO_COST')
    expect(without.result.objective).toBe('revenue')
    expect((await ask(orders, { margin: 0.4 })).result.objective).toBe('profit')
  })
})

describe('a table of prices and quantities', () => {
  const rows = Array.from({ length: 8 * 40 }, (_, k) => {
    const [place, week] = [k % 8, Math.floor(k / 8)]
    const price = 1 + 0.4 * Math.sin(week * 1.7 + place)
    return {
      'custom:Date': new Date(Date.UTC(2023, 0, 1 + 7 * week)).toISOString().slice(0, 10),
      'custom:Cost': price,
      'custom:Sold': Math.round(1e6 * (1 + place) * price ** -1.3),
      'custom:Town': `town ${place}`,
      'custom:Kind': place < 4 ? 'a' : 'b',
    }
  })
  const table = frameOf(rows)
  const config = { unit: 'Town', price: 'Cost', quantity: 'Sold', at: 'Date' }
  const context = { chosen: [{ table: 'table' as const }] }

  it('reads the columns that the settings name, and keeps the rows that the scope names', async () => {
    const { result, card } = await resultOf(room, { table }, config, { context })
    expect(result.source).toBe('table')
    expect(card.rows).toBe(320)
    expect(result.pooled.productWeek!.elasticity).toBeCloseTo(-1.3, 3)
    const scoped = { ...config, scope: { where: { Kind: ['a'] } } }
    const part = await resultOf(room, { table }, scoped, { context })
    expect(part.result.productId.sort()).toEqual(['town 0', 'town 1', 'town 2', 'town 3'])
  })

  it('names the columns that there are where one is asked for that is not', async () => {
    const outcome = await runRoom(room, { table }, { ...config, quantity: 'Volume' }, { context })
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'COLUMN_UNKNOWN', details: { column: 'Volume' } },
    })
  })
})
