import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { page } from 'vitest/browser'
import { prepare } from '../../../src/analyses/changes/prepare'
import { run } from '../../../src/analyses/changes/run'
import { type ChangesResult, spec } from '../../../src/analyses/changes/spec'
import type { Envelope } from '../../../src/analyses/contract'
import { layoutFaults, seriousFaults } from '../../app/support/show'
import type { Row } from '../../support/frames'
import { PATIENCE } from '../../support/patience'
import { resultOf } from '../../support/room'
import ChangesCase from './ChangesCase.svelte'
import { inventedShop } from './invented-shop'

type Shown = Envelope & ChangesResult
let fallen: Shown
let steady: Shown

async function shown(plant?: (row: Row) => Row): Promise<Shown> {
  const orders = inventedShop({ seed: 2, customers: 700, ...(plant && { plant }) })
  const { result, ...rest } = await resultOf({ spec, prepare, run }, { orders })
  const where = { backend: 'cpu', engine: 'typed-arrays', seconds: 0.1, seed: 1, dataVersion: 'v1' } as const
  return { analysis: 'changes', version: 1, config: {}, ...where, ...rest, ...result }
}

beforeAll(async () => {
  const cheaper = (row: Row): Row =>
    row['productId'] === 'p20' || row['category'] === 'Category 1' ? { ...row, unitPrice: 4 } : row
  ;[fallen, steady] = [await shown(cheaper), await shown()]
})
beforeEach(() => page.viewport(1000, 900))

describe('what changed', () => {
  it('is told in a sentence with its money, its parts and the next step', async () => {
    void render(ChangesCase, { result: fallen, locale: 'en' })
    await expect.element(page.getByRole('heading', { name: 'What changed' }), PATIENCE).toBeVisible()
    await expect.element(page.getByText(/^The category Category 1 sold £[\d,.]+ less: /)).toBeVisible()
    await expect.element(page.getByText(/fewer than 1 in [\d,]+ is a false alarm/).first()).toBeVisible()
    const why = page.getByRole('button', { name: 'Why' }).first()
    await why.click()
    await expect.element(page.getByText('Price per piece').first()).toBeVisible()
    await expect.element(page.getByText(/^Next: Look at which of its products fell/).first()).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('is told in Chinese', async () => {
    void render(ChangesCase, { result: fallen, locale: 'zh' })
    await expect.element(page.getByRole('heading', { name: '有哪些变化' }), PATIENCE).toBeVisible()
    await expect.element(page.getByText(/^类目“Category 1”少卖了 £[\d,.]+：/)).toBeVisible()
  })

  it('is nothing beyond the usual in a steady shop, whose largest differences are shown as such', async () => {
    void render(ChangesCase, { result: steady, locale: 'en' })
    await expect.element(page.getByText(/^Nothing changed beyond the usual/), PATIENCE).toBeVisible()
    await expect.element(page.getByRole('heading', { name: /all within the usual$/ })).toBeVisible()
    await expect.element(page.getByText(/^Not beyond chance, given how much was looked at/).first()).toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })
})
