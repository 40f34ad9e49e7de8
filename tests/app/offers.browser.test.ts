import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { prepare } from '../../src/analyses/baskets/prepare'
import { run } from '../../src/analyses/baskets/run'
import { spec } from '../../src/analyses/baskets/spec'
import { cancelled, done } from '../../src/core/outcome'
import { createRandom } from '../../src/core/random'
import type { Frame } from '../../src/schema/columns'
import { frameOf } from '../support/frames'
import { PATIENCE } from '../support/patience'
import { resultOf } from '../support/room'
import { createFakeShop, type FakeShop, orderTable } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
})

/** Orders in which kettle and cup, cup and spoon go together; varnish follows paint. */
function shopFrame(): Frame {
  const random = createRandom(9)
  const start = Date.UTC(2023, 0, 2)
  const line = (order: string, at: number, person: string, product: string) => ({
    ...{ orderedAt: at, orderId: order, person, productId: product.toLowerCase(), productName: product },
    ...{ quantity: 1, unitPrice: 8, country: 'France', channel: 'shop' },
  })
  return frameOf(
    Array.from({ length: 900 }, (_, i) => {
      const at = start + Math.floor(i / 3) * 86_400_000
      const set =
        random.next() < 0.3 ? ['Kettle', 'Cup'] : random.next() < 0.3 ? ['Cup', 'Spoon'] : [`Thing ${random.int(9)}`]
      return [...set, `Book ${random.int(12)}`, 'Postage'].map((product) => line(`o${i}`, at, `c${i % 200}`, product))
    }).flat(),
  )
}

/** Only this room is answered. */
function shopOf(frame: Frame): FakeShop {
  const shop = createFakeShop([{ ...orderTable, columns: [...orderTable.columns, 'productId'] }])
  const answer = async (analysis: string, config: Record<string, unknown>) => {
    if (analysis !== 'baskets') return analysis === 'rfm' ? done({ analysis }) : cancelled()
    const { result, ...rest } = await resultOf({ spec, prepare, run }, { orders: frame }, config)
    const where = { backend: 'cpu', engine: 'typed-arrays', seconds: 0.1, seed: 1, dataVersion: 'v1' }
    return done({ analysis, version: 1, config, ...where, ...result, ...rest })
  }
  shop.client = { ...shop.client, run: answer as unknown as typeof shop.client.run }
  return shop
}

describe('the page of offers', () => {
  it('says what goes together, what goes with a product, and asks anew by another question', async () => {
    shown = await show(shopOf(shopFrame()), '#/offers/baskets')
    await expect.element(page.getByText(/^Those who buy “(Kettle|Cup|Spoon)” buy/), PATIENCE).toBeVisible()
    await expect
      .element(page.getByText(/^Left out as no products, by their names: Postage \(900 lines\)/))
      .toBeVisible()
    await page.getByRole('combobox', { name: 'Product' }).selectOptions('Spoon')
    const card = page.getByRole('region', { name: 'In the same basket' })
    await expect.element(card.getByRole('cell', { name: 'Cup', exact: true })).toBeVisible()
    await expect.element(page.getByRole('grid', { name: 'What is bought together' })).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
    await page.getByRole('switch', { name: 'Count postage and fees, too' }).click()
    await expect.element(page.getByText(/^Left out as no products/)).not.toBeInTheDocument()
  })

  it('speaks Chinese', async () => {
    shown = await show(shopOf(shopFrame()), '#/offers/baskets')
    shown.app.settings.setLocale('zh')
    await expect.element(page.getByText(/倍：可以一起推荐。$/), PATIENCE).toBeVisible()
    await expect.element(page.getByRole('heading', { name: '可尝试的组合' })).toBeVisible()
  })

  it('says what to bring where there is nothing', async () => {
    shown = await show(createFakeShop([]), '#/offers')
    await expect.element(page.getByRole('heading', { name: 'Nothing to offer yet' }), PATIENCE).toBeVisible()
  })
})
