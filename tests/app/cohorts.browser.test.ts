import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { prepare as prepareCohorts } from '../../src/analyses/cohorts/prepare'
import { run as runCohorts } from '../../src/analyses/cohorts/run'
import { spec as cohortsSpec } from '../../src/analyses/cohorts/spec'
import { prepare as prepareRfm } from '../../src/analyses/rfm/prepare'
import { run as runRfm } from '../../src/analyses/rfm/run'
import { spec as rfmSpec } from '../../src/analyses/rfm/spec'
import { cancelled, done } from '../../src/core/outcome'
import type { Frame } from '../../src/schema/columns'
import { PATIENCE } from '../support/patience'
import { resultOf, type Room } from '../support/room'
import { shopFrame } from '../support/shop'
import { createFakeShop, type FakeShop, orderTable } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

// Rooms as they are, so that what the page asks for is what it shows; others are not answered.
const ROOMS = {
  cohorts: { spec: cohortsSpec, prepare: prepareCohorts, run: runCohorts },
  rfm: { spec: rfmSpec, prepare: prepareRfm, run: runRfm },
} as unknown as Record<string, Room<Record<string, unknown>, unknown, object>>

let orders: Frame
let shown: Shown | undefined

beforeAll(() => {
  orders = shopFrame({ customers: 200 })
})
afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
})

function shopOf(frame: Frame): FakeShop {
  const shop = createFakeShop([orderTable])
  const run = async (analysis: string, config: Record<string, unknown>) => {
    const room = ROOMS[analysis]
    if (!room) return cancelled()
    const { result, ...rest } = await resultOf(room, { orders: frame }, config)
    const where = { backend: 'cpu', engine: 'typed-arrays', seconds: 0.1, seed: 1, dataVersion: 'v1' }
    return done({ analysis, version: 1, config, ...where, ...result, ...rest })
  }
  shop.client = { ...shop.client, run: run as unknown as typeof shop.client.run }
  return shop
}

describe('the page of cohorts', () => {
  it('says whether newer customers stay, cohort by cohort, and asks anew by another question', async () => {
    shown = await show(shopOf(orders), '#/value/cohorts')
    await expect.element(page.getByText(/^Newer customers come back/), PATIENCE).toBeVisible()
    const table = page.getByRole('region', { name: 'Who buys again, by month of the first order' })
    await expect.element(table.getByRole('rowheader').first()).toHaveTextContent(/Jan 2022.*with older ones/)
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
    await page.getByText('Have brought', { exact: true }).click()
    await expect
      .element(page.getByRole('region', { name: 'What a customer has brought, by month of the first order' }))
      .toBeVisible()
    await page.getByRole('combobox', { name: 'Put together by' }).selectOptions('channel')
    await expect.element(page.getByRole('rowheader', { name: /^market/ }), PATIENCE).toBeVisible()
    await page.getByRole('combobox', { name: 'Put together by' }).selectOptions('week')
    await expect.element(page.getByText('Weeks since the first purchase').first(), PATIENCE).toBeInTheDocument()
  })

  it('speaks Chinese', async () => {
    shown = await show(shopOf(orders), '#/value/cohorts')
    shown.app.settings.setLocale('zh')
    await expect.element(page.getByRole('region', { name: '按首单月份看回购' }), PATIENCE).toBeVisible()
    await expect.element(page.getByText(/^2022年1月/).first()).toBeVisible()
  })
})

describe('the page of groups', () => {
  it('shows who moved between groups, month by month', async () => {
    shown = await show(shopOf(orders), '#/customers/groups')
    await expect.element(page.getByText(/rose to a better group and \d+ fell/), PATIENCE).toBeVisible()
    const step = page.getByRole('combobox', { name: 'Month' })
    const months = step.element().querySelectorAll('option').length
    expect(months).toBe(12)
    await step.selectOptions('0')
    await expect.element(page.getByText(/fell, from \d+ \w+ 2022 to/)).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('shows a small shop five families, and says why', async () => {
    shown = await show(shopOf(shopFrame({ customers: 40 })), '#/customers/groups')
    await expect.element(page.getByText(/customers are too few for eleven groups/), PATIENCE).toBeVisible()
    await expect.element(page.getByRole('cell', { name: 'Champions · Loyal' })).toBeVisible()
  })
})
