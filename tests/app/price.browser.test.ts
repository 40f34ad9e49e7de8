import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { prepare } from '../../src/analyses/price/prepare'
import { run } from '../../src/analyses/price/run'
import { spec } from '../../src/analyses/price/spec'
import { cancelled, done } from '../../src/core/outcome'
import type { Frame } from '../../src/schema/columns'
import { plantedShop } from '../analyses/price/planted'
import { PATIENCE } from '../support/patience'
import { resultOf } from '../support/room'
import { createFakeShop, entryOf, type FakeShop, orderTable, reportOf } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

let orders: Frame
let still: Frame
let shown: Shown | undefined

beforeAll(() => {
  orders = plantedShop({ products: 9, weeks: 50, elasticity: (product) => -0.5 - 0.3 * product })
  still = plantedShop({ products: 6, weeks: 20, level: 10, priceOf: () => 1 })
})
afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
})

/** A plain table that was imported, and no orders; what is asked for is kept. */
function tableShop(): { shop: FakeShop; asked: Record<string, unknown>[] } {
  const mapping = { Date: '', AveragePrice: '', 'Total Volume': '', region: '' }
  const entry = entryOf(reportOf('towns.csv', { table: 'table', mapping }))
  const shop = createFakeShop([{ table: 'table', rows: 2, columns: [] }], [entry])
  const asked: Record<string, unknown>[] = []
  const answer = async (analysis: string, config: Record<string, unknown>) => {
    asked.push(config)
    const { result, ...rest } = await resultOf({ spec, prepare, run }, { orders: still }, {})
    const where = { backend: 'cpu', engine: 'typed-arrays', seconds: 0.1, seed: 1, dataVersion: 'v1' }
    return done({ analysis, version: 1, config, ...where, ...result, ...rest })
  }
  shop.client = { ...shop.client, run: answer as unknown as typeof shop.client.run }
  return { shop, asked }
}

/** The room as it is, so that what the page asks for is what it shows; other rooms are not answered. */
function shopOf(frame: Frame): FakeShop {
  const shop = createFakeShop([orderTable])
  const answer = async (analysis: string, config: Record<string, unknown>) => {
    if (analysis !== 'price') return cancelled()
    const { result, ...rest } = await resultOf({ spec, prepare, run }, { orders: frame }, config)
    const where = { backend: 'cpu', engine: 'typed-arrays', seconds: 0.1, seed: 1, dataVersion: 'v1' }
    return done({ analysis, version: 1, config, ...where, ...result, ...rest })
  }
  shop.client = { ...shop.client, run: answer as unknown as typeof shop.client.run }
  return shop
}

describe('the section of prices', () => {
  it('says what another price would bring, product by product, and what if', async () => {
    shown = await show(shopOf(orders), '#/forecasts/price')
    await expect.element(page.getByText(/could bring about .* more a week at another price/), PATIENCE).toBeVisible()
    await expect.element(page.getByRole('heading', { name: 'What is held apart decides the answer' })).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
    await expect.element(page.getByText(/instead of .* certainty of a gain/)).toBeVisible()
    const table = page.getByRole('region', { name: 'What if the price changed?' })
    await page.getByRole('slider', { name: 'Price change' }).fill('0')
    await expect.element(table.getByText('0%', { exact: true }).first()).toBeVisible()
    await page.getByRole('slider', { name: 'Price change' }).fill('30')
    await expect.element(page.getByText(/beyond what was ever seen/)).toBeVisible()
    await page.getByLabelText('For', { exact: true }).selectOptions('all')
    await expect.element(page.getByText(/beyond what was ever seen/)).toBeVisible()
    await page.getByLabelText('Not above').fill('1')
    await expect.element(page.getByText('The lower limit must be below the upper one.').first()).toBeVisible()
  })

  it('keeps to the products of one kind, and shows the one that is chosen', async () => {
    shown = await show(shopOf(orders), '#/forecasts/price')
    const filter = page.getByRole('combobox', { name: 'What can be said' })
    await expect.element(filter, PATIENCE).toBeVisible()
    await filter.selectOptions('elastic')
    await page.getByText('Product 8', { exact: true }).click()
    await expect.element(page.getByRole('heading', { name: /^Product 8: 1% dearer sells .*% less/ })).toBeVisible()
  })

  it('says in both languages that prices that never moved tell nothing', async () => {
    shown = await show(shopOf(still), '#/forecasts/price')
    await expect.element(page.getByText(/^Prices have not moved enough/), PATIENCE).toBeVisible()
    await expect.element(page.getByText(/its own data says too little to recommend/)).toBeVisible()
    shown.app.settings.setLocale('zh')
    await expect.element(page.getByText(/^价格变动太少，看不出/), PATIENCE).toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })

  it('learns from a plain table where there are no orders, and asks for the columns it lacks', async () => {
    const { shop, asked } = tableShop()
    shown = await show(shop, '#/forecasts/price')
    await expect.element(page.getByLabelText('Column of the price'), PATIENCE).toHaveValue('AveragePrice')
    const columns = { price: 'AveragePrice', quantity: 'Total Volume', at: 'Date', unit: 'region' }
    await expect.poll(() => asked.at(-1)).toMatchObject({ importId: 'import of towns.csv', ...columns })
    await page.getByLabelText('Column of the pieces sold').selectOptions('AveragePrice')
    await expect.element(page.getByText(/Choose a column of its own/)).toBeVisible()
    await page.getByLabelText('Column of the pieces sold').selectOptions('Total Volume')
    await page.getByLabelText('Column of what is sold').selectOptions('')
    await expect.poll(() => asked.at(-1)).not.toHaveProperty('unit')
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('says what would be here where there is nothing to learn from', async () => {
    shown = await show(createFakeShop([]), '#/forecasts/price')
    await expect.element(page.getByText('No prices to learn from yet'), PATIENCE).toBeVisible()
    shown.app.settings.setLocale('zh')
    await expect.element(page.getByText('还没有可供分析的价格'), PATIENCE).toBeVisible()
  })
})
