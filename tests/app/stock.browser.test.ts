import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { Envelope } from '../../src/analyses/contract'
import { prepare } from '../../src/analyses/stock/prepare'
import { run } from '../../src/analyses/stock/run'
import { spec, type StockResult } from '../../src/analyses/stock/spec'
import { done } from '../../src/core/outcome'
import { mixedShop } from '../analyses/stock/shop'
import { frameOf } from '../support/frames'
import { PATIENCE } from '../support/patience'
import { resultOf } from '../support/room'
import { createFakeShop, orderTable, type FakeShop } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

let found: Envelope & StockResult
let bare: Envelope & StockResult
let shown: Shown | undefined

beforeAll(async () => {
  const orders = mixedShop(4, 16, 300)
  const products = frameOf(
    Array.from({ length: 16 }, (_, i) => ({
      productId: `m${i}`,
      productName: `Article ${i}`,
      stock: [5, 40, -2, 900][i % 4],
      supplierLeadTimeDays: 10,
      cost: 3,
    })),
  )
  const where = { backend: 'cpu', engine: 'typed-arrays', seconds: 0.1, seed: 1, dataVersion: 'v1' } as const
  const answer = async (frames: Parameters<typeof resultOf>[1]): Promise<Envelope & StockResult> => {
    const { result, ...rest } = await resultOf({ spec, prepare, run }, frames, {})
    return { analysis: 'stock', version: 1, config: { ...spec.defaults }, ...where, ...result, ...rest }
  }
  found = await answer({ orders, products })
  bare = await answer({ orders })
}, 60_000)
afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
})

function shopOf(answer: () => Envelope & StockResult): { shop: FakeShop; asked: Record<string, unknown>[] } {
  const shop = createFakeShop([orderTable])
  const asked: Record<string, unknown>[] = []
  const respond = (_: string, config: Record<string, unknown>): Promise<unknown> => {
    asked.push(config)
    return Promise.resolve(done(answer()))
  }
  shop.client = { ...shop.client, run: respond as unknown as typeof shop.client.run }
  return { shop, asked }
}

describe('the page of stock', () => {
  it('says what runs out, lists what to order, and names stock that cannot be', async () => {
    shown = await show(shopOf(() => found).shop, '#/forecasts/stock')
    const { runOut, counts } = found.summary
    await expect
      .element(page.getByText(new RegExp(`^${runOut} products? runs? out before a new delivery can arrive`)), PATIENCE)
      .toBeVisible()
    await expect.element(page.getByText(/^4 products have a stock below zero \(Article/)).toBeVisible()
    const list = page.getByRole('grid', { name: 'What to reorder' })
    await expect.element(list.getByText(found.name[0]!, { exact: true })).toBeVisible()
    await page.getByRole('combobox', { name: 'Show' }).selectOptions('bad-stock')
    await expect.element(list.getByText('Stock cannot be').first()).toBeVisible()
    expect(counts['bad-stock']).toBe(4)
    await expect.element(page.getByRole('heading', { name: 'Money that lies still' })).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('draws the product that is chosen, asks anew with another service level, and speaks Chinese', async () => {
    const { shop, asked } = shopOf(() => found)
    shown = await show(shop, '#/forecasts/stock')
    const second = found.name[1]!
    await page.getByRole('grid', { name: 'What to reorder' }).getByText(second, { exact: true }).click(PATIENCE)
    await expect.element(page.getByRole('heading', { name: new RegExp(`^${second}: `) })).toBeVisible()
    const level = page.getByRole('spinbutton', { name: 'Service level' })
    await level.fill('99')
    await expect.poll(() => asked.at(-1)?.['serviceLevel'], PATIENCE).toBe(0.99)
    await level.fill('20')
    await expect.element(page.getByText('From 50 to 99.9')).toBeVisible()
    expect(asked.at(-1)?.['serviceLevel']).toBe(0.99)
    shown.app.settings.setLocale('zh')
    await expect.element(page.getByText(/^有 \d+ 种商品会在新货到达之前售罄/)).toBeVisible()
  })

  it('answers without stock what it can, and says which column is missing', async () => {
    shown = await show(shopOf(() => bare).shop, '#/forecasts/stock')
    await expect.element(page.getByText(/^Nothing says how many pieces you have/), PATIENCE).toBeVisible()
    await expect.element(page.getByText(/products bring four fifths of the money/)).toBeVisible()
    await expect
      .element(page.getByRole('heading', { name: 'What brings the money, and how evenly it sells' }))
      .toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })
})
