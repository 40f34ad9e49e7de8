import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { Envelope } from '../../src/analyses/contract'
import { prepare } from '../../src/analyses/lifetime/prepare'
import { run } from '../../src/analyses/lifetime/run'
import { type LifetimeResult, spec } from '../../src/analyses/lifetime/spec'
import { customerToken } from '../../src/core/customer-token'
import { cancelled, done } from '../../src/core/outcome'
import { plantedShop } from '../analyses/lifetime/shops'
import { PATIENCE } from '../support/patience'
import { resultOf } from '../support/room'
import { createFakeShop, orderTable, type FakeShop } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

/** Values of an earlier day, and what has come since. */
const SAID: Pick<LifetimeResult, 'past' | 'withdrawn'> = {
  past: [
    {
      ...{ madeOn: Date.UTC(2021, 9, 3), days: 119.6, model: 'bgnbd', valued: 400, remembered: 400, customers: 398 },
      orders: { said: 512.4, came: 547 },
      money: { said: 12_345.6, came: 13_210 },
      tenths: [
        { customers: 199, said: 2.4, came: 2.5, saidMoney: 9_000, cameMoney: 9_500 },
        { customers: 199, said: 0.2, came: 0.3, saidMoney: 3_345.6, cameMoney: 3_710 },
      ],
      covered: 0.82,
      windows: { judged: 120, within: 63 },
    },
  ],
  withdrawn: 2,
}

let found: Envelope & LifetimeResult
let shown: Shown | undefined

beforeAll(async () => {
  const orders = plantedShop({ customers: 400, days: 400, seed: 5, r: 0.8, alpha: 40, s: 0.7, beta: 60 })
  const config = { ...spec.defaults, model: 'bgnbd' as const }
  const { result, ...rest } = await resultOf({ spec, prepare, run }, { orders }, config)
  const where = { backend: 'cpu', engine: 'typed-arrays', seconds: 0.1, seed: 1, dataVersion: 'v1' } as const
  found = { analysis: 'lifetime', version: 1, config: { ...config }, ...where, ...result, ...SAID, ...rest }
}, 60_000)
afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
})

function shopOf(): { shop: FakeShop; asked: Record<string, unknown>[] } {
  const shop = createFakeShop([orderTable])
  const asked: Record<string, unknown>[] = []
  shop.answers['customers'] = ({ filters }: { filters: { keys: string[] } }) => ({
    total: filters.keys.length,
    rows: filters.keys.map((key) => ({ key, name: `Person ${key}` })),
  })
  const answer = (analysis: string, config: Record<string, unknown>): Promise<unknown> => {
    if (analysis !== 'lifetime') return Promise.resolve(cancelled())
    asked.push(config)
    return Promise.resolve(done(found))
  }
  shop.client = { ...shop.client, run: answer as unknown as typeof shop.client.run }
  return { shop, asked }
}

const richest = (): string => found.customerKey[found.clv.indexOf(Math.max(...found.clv))]!

describe('the page of worth', () => {
  it('says what all customers are worth, then each by name, and how the forecast did on the last months', async () => {
    shown = await show(shopOf().shop, '#/value/worth')
    const count = found.customerKey.length
    await expect
      .element(page.getByText(new RegExp(`^Your ${count} customers are expected to bring`)), PATIENCE)
      .toBeVisible()
    await expect.element(page.getByText(`Person ${richest()}`)).toBeVisible()
    await expect.element(page.getByText(/^The most valuable tenth of customers is/).first()).toBeVisible()
    await expect.element(page.getByText(/off per customer/).first()).toBeVisible()
    await expect.element(page.getByRole('heading', { name: 'How each forecast of those days did' })).toBeVisible()
    await expect.element(page.getByText('What we said on 3 Oct 2021, and what came').first()).toBeVisible()
    for (const cell of ['119', '512', '547', '82%', '52.5%'])
      await expect.element(page.getByRole('cell', { name: cell, exact: true })).toBeVisible()
    for (const note of [/^2 of the customers remembered/, /^2 earlier answers came from imports/])
      await expect.element(page.getByText(note)).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('draws one customer’s chance of still being one, and leads to their page', async () => {
    shown = await show(shopOf().shop, '#/value/worth')
    await page.getByText(`Person ${richest()}`).click(PATIENCE)
    const drawer = page.getByRole('dialog')
    await expect.element(drawer.getByText(/^Still a customer today/).first()).toBeVisible()
    await expect
      .element(drawer.getByRole('link', { name: 'Open this customer' }))
      .toHaveAttribute('href', expect.stringContaining(customerToken(richest())))
    expect(await seriousFaults()).toEqual([])
  })

  it('asks anew with another margin, refuses one that is none, and speaks Chinese', async () => {
    const { shop, asked } = shopOf()
    shown = await show(shop, '#/value/worth')
    const margin = page.getByRole('spinbutton', { name: 'Margin' })
    await margin.fill('40', PATIENCE)
    await expect.poll(() => asked.at(-1)?.['margin'], PATIENCE).toBe(0.4)
    await margin.fill('0')
    await expect.element(page.getByText('From 1 to 100')).toBeVisible()
    expect(asked.at(-1)?.['margin']).toBe(0.4)
    shown.app.settings.setLocale('zh')
    await expect.element(page.getByText(/^您的 \d+ 位客户预计在/)).toBeVisible()
  })
})
