import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { prepare } from '../../src/analyses/identity/prepare'
import { run } from '../../src/analyses/identity/run'
import { spec } from '../../src/analyses/identity/spec'
import type { Envelope } from '../../src/analyses/contract'
import { LOCALES } from '../../src/core/locale'
import { done } from '../../src/core/outcome'
import type { MergedPerson } from '../../src/data/types'
import { plantedPeople } from '../analyses/identity/planted-people'
import { resultOf } from '../support/room'
import { createFakeShop, type FakeShop } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  await page.viewport(900, 800)
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
})

const MERGED: MergedPerson[] = [
  {
    key: '7',
    keys: ['7', 'ann@x.org'],
    decidedAt: Date.UTC(2024, 4, 1, 12),
    consents: [{ channel: 'email', address: 'ann@x.org', isGiven: false }],
  },
  { key: '8', keys: ['8', '+8613800000001'], decidedAt: null, consents: [] },
]

/** A shop with the planted pairs; the sure group is there so many times, as other people. */
async function shopOf(groups = 1): Promise<FakeShop> {
  const shop = createFakeShop([{ table: 'customers', rows: 125, columns: ['customerId', 'name', 'phone'] }])
  const output = await resultOf({ spec, prepare, run }, plantedPeople())
  const [sure] = output.result.clusters
  for (let i = 1; i < groups; i++)
    output.result.clusters.push({ ...sure!, keys: sure!.keys.map((key) => `${key}-${i}`) })
  const envelope = {
    analysis: 'identity',
    version: 1,
    config: {},
    seed: 1,
    dataVersion: 'v1',
    backend: 'cpu',
    engine: 'typed-arrays',
    seconds: 0.1,
  }
  shop.client = {
    ...shop.client,
    run: () => Promise.resolve(done({ ...output, ...output.result, ...envelope } as unknown as Envelope)),
  }
  shop.answers['merged'] = () => MERGED
  shop.answers['mergeGroups'] = ((groups: unknown[]) => groups.length) as never
  return shop
}
const given = (shop: FakeShop, name: string): unknown[][] =>
  shop.calls.filter((call) => call.name === name).map((call) => call.given)

describe('the section of customers that appear twice', () => {
  it('shows the doubtful pairs with what speaks for and against, and no serious fault', async () => {
    shown = await show(await shopOf(), '#/data/identity')
    await expect.element(page.getByText('1 pair of records may be the same customer: have a look.')).toBeVisible()
    await expect.element(page.getByText('Phone fits as far as it can be seen')).toBeVisible()
    await expect.element(page.getByText('139****0002')).toBeVisible()
    await expect.element(page.getByText('All together')).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('says all of it in Chinese', async () => {
    shown = await show(await shopOf(), '#/data/identity', 'zh')
    await expect.element(page.getByText('有 1 对记录可能是同一位客户，请您看一看。')).toBeVisible()
    await expect.element(page.getByText('电话可见部分相符')).toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })

  it('joins the sure groups at one press, and offers to take it back', async () => {
    const shop = await shopOf()
    shown = await show(shop, '#/data/identity')
    await page.getByRole('button', { name: 'Join all 1 group' }).click()
    await expect.element(page.getByText('Joined: 1 customer.').first()).toBeVisible()
    expect(given(shop, 'mergeGroups')).toEqual([[[['1', 'z***8']]]])
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    expect(given(shop, 'undo')).toHaveLength(1)
  })

  it('joins a doubtful pair, or keeps it apart', async () => {
    const shop = await shopOf()
    shown = await show(shop, '#/data/identity')
    await page.getByRole('button', { name: 'Join Li Na and 李**' }).click()
    await expect.element(page.getByText('Joined: 1 customer.').first()).toBeVisible()
    await page.getByRole('button', { name: 'Li Na and 李** are not the same person' }).click()
    await expect.element(page.getByText('Kept apart: you will not be asked again.').first()).toBeVisible()
    expect(given(shop, 'mergeGroups')).toEqual([[[['2', 'lina_bj']]]])
    expect(given(shop, 'tellApart')).toEqual([[['2', 'lina_bj']]])
  })

  it('fits a narrow screen, in either language', async () => {
    await page.viewport(390, 800)
    for (const locale of LOCALES) {
      shown = await show(await shopOf(7), '#/data/identity', locale)
      await expect
        .element(page.getByRole('button', { name: locale === 'en' ? 'Join all 7 groups' : '合并全部 7 组' }))
        .toBeVisible()
      expect([locale, document.documentElement.scrollWidth]).toEqual([locale, document.documentElement.clientWidth])
      await shown.close()
    }
    shown = undefined
  })

  it('separates a joined customer again', async () => {
    const shop = await shopOf()
    shown = await show(shop, '#/data/identity')
    await expect.element(page.getByText('same address or phone')).toBeVisible()
    await expect.element(page.getByText('Must not be written to: ann@x.org')).toBeVisible()
    await page.getByRole('button', { name: 'Separate again: 7' }).click()
    await expect.element(page.getByText('They are separate customers again.').first()).toBeVisible()
    expect(given(shop, 'unmerge')).toEqual([['7']])
  })

  it('asks for files where there is nobody', async () => {
    shown = await show(createFakeShop(), '#/data/identity')
    await expect.element(page.getByText('Nobody to compare yet')).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Import files' })).toHaveAttribute('href', '#/data')
  })
})
