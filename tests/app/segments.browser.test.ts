import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { Envelope } from '../../src/analyses/contract'
import { prepare } from '../../src/analyses/segments/prepare'
import { run } from '../../src/analyses/segments/run'
import { spec, type SegmentsResult } from '../../src/analyses/segments/spec'
import { customerToken } from '../../src/core/customer-token'
import { cancelled, done, failed, type Outcome } from '../../src/core/outcome'
import type { Progress } from '../../src/core/progress'
import { plantedShop } from '../analyses/segments/planted-shop'
import { resultOf } from '../support/room'
import { createFakeShop, orderTable, type FakeShop } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

type Found = Envelope & SegmentsResult
type Answer = (config: Record<string, unknown>, job: Job) => Promise<Outcome<Found>>
interface Job {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** What everybody looks at first: four kinds are planted in it. */
const FIRST = ['recencyDays', 'logOrders', 'logNet']

let automatic: Found
let three: Found
let shown: Shown | undefined

async function find(given: object): Promise<Found> {
  const output = await resultOf(
    { spec, prepare, run },
    { orders: plantedShop() },
    { features: FIRST, ...given },
    { seed: 7 },
  )
  const envelope = { analysis: 'segments', version: 1, seed: 7, dataVersion: 'v1', seconds: 0.1 }
  const { result, warnings, evaluation, card } = output
  const where = { backend: 'cpu', engine: 'typed-arrays' } as const
  return { ...envelope, ...where, ...result, config: { ...spec.defaults, ...given }, warnings, evaluation, card }
}

beforeAll(async () => {
  automatic = await find({})
  three = await find({ k: 3 })
})

afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
})

/** A shop with orders whose analyses are answered here; the configs that were asked for. */
function shopOf(answer: Answer): { shop: FakeShop; asked: Record<string, unknown>[] } {
  const shop = createFakeShop([orderTable])
  const asked: Record<string, unknown>[] = []
  shop.client = {
    ...shop.client,
    run: (async (_: string, config: Record<string, unknown>, job: Job) => {
      asked.push(config)
      return answer(config, job)
    }) as typeof shop.client.run,
  }
  return { shop, asked }
}

const byNumber: Answer = (config) => Promise.resolve(done(config['k'] === 3 ? three : automatic))

/** Never done by itself: it says how far it is, and stops when it is told to. */
const untilStopped: Answer = (_, { signal, onProgress }) => {
  onProgress?.({ kind: 'phase-start', phase: 'groups', total: 70 })
  onProgress?.({ kind: 'step', phase: 'groups', done: 35, total: 70 })
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(cancelled())))
}

describe('the page of segments', () => {
  it('says the finding, then every segment with its size, its money and a next step', async () => {
    shown = await show(shopOf(byNumber).shop, '#/segments')
    await expect.element(page.getByText(/^You have 4 kinds of customers: “High value”/)).toBeVisible()
    for (const { name } of automatic.profiles) {
      await expect.element(page.getByRole('heading', { name: name.en, exact: true })).toBeVisible()
    }
    const links = page.getByRole('link', { name: 'Show these customers' }).elements()
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '#/customers/segment-0',
      ...automatic.profiles.map((_, cluster) => `#/customers/segment-${cluster}`),
    ])
    await expect.element(page.getByText(/^Yes: parts of your customers/)).toBeVisible()
    await expect.element(page.getByText(/groups dealt at random score/)).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('says that the filters leave too little, and clears them at a press', async () => {
    const details = { least: 30, found: 4, unit: { en: 'customers with a purchase', zh: '位有购买记录的客户' } }
    const message = 'Import a longer period.'
    const { shop, asked } = shopOf((config) =>
      Promise.resolve(
        'scope' in config && 'where' in (config['scope'] as object)
          ? failed({ code: 'DATA_TOO_LITTLE', message, details })
          : done(automatic),
      ),
    )
    shown = await show(shop, '#/segments')
    await expect.element(page.getByText(/^You have 4 kinds of customers/)).toBeVisible()
    shown.app.scope.set({ where: { channel: ['web'] } })
    await expect.element(page.getByText('Too little within this period and these filters')).toBeVisible()
    await expect.element(page.getByText(/at least 30 customers with a purchase; .* leave 4\./)).toBeVisible()
    expect(page.getByText(/Import a longer period/).elements()).toEqual([])
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.element(page.getByText(/^You have 4 kinds of customers/)).toBeVisible()
    expect(asked.at(-1)).not.toHaveProperty('scope')
  })

  it('advises more data where nothing is filtered (control)', async () => {
    const details = { least: 30, found: 4, unit: { en: 'customers with a purchase', zh: '位有购买记录的客户' } }
    const { shop } = shopOf(() => Promise.resolve(failed({ code: 'DATA_TOO_LITTLE', message: '', details })))
    shown = await show(shop, '#/segments')
    await expect.element(page.getByText(/Import a longer period/)).toBeVisible()
    shown.app.scope.set({ compare: 'lastYear' })
    await expect.poll(() => shown!.app.jobs.list).toEqual([])
    expect(page.getByRole('button', { name: 'Clear filters' }).elements()).toEqual([])
    shown.app.scope.reset()
  })

  it('says all of it in Chinese without an English word', async () => {
    shown = await show(shopOf(byNumber).shop, '#/segments', 'zh')
    await expect.element(page.getByText(/^您有 4 类客户：“高价值客户”/)).toBeVisible()
    const words = document.querySelector('main')!.cloneNode(true) as HTMLElement
    // The method is the place of the field's own terms, many of them English.
    words.querySelectorAll('details').forEach((one) => one.remove())
    const files = ['CSV', 'JSON', 'Excel', 'Parquet', 'PNG', 'SVG']
    expect(words.textContent.match(/[A-Za-z]{2,}/g)?.filter((word) => !files.includes(word)) ?? []).toEqual([])
    expect(await seriousFaults()).toEqual([])
  })

  it('looks for the groups again with the settings that were chosen, and offers no list for own groups', async () => {
    const { shop, asked } = shopOf(byNumber)
    shown = await show(shop, '#/segments')
    await page.getByRole('switch', { name: 'Let the data say what to compare' }).click()
    await page.getByRole('checkbox', { name: 'Average order' }).click()
    await page.getByRole('combobox', { name: 'Number of groups' }).selectOptions('3 groups')
    await page.getByRole('button', { name: 'Find groups' }).click()
    await expect.element(page.getByText(/^You have 3 kinds of customers/)).toBeVisible()
    expect(asked.at(-1)).toMatchObject({
      k: 3,
      features: ['recencyDays', 'logOrders', 'logNet', 'logAverageOrder'],
      restarts: 10,
      seed: 42,
    })
    expect(page.getByRole('link', { name: 'Show these customers' }).elements()).toEqual([])
    await page.getByRole('button', { name: 'Back to the standard' }).click()
    await expect.element(page.getByText(/^You have 4 kinds of customers/)).toBeVisible()
    expect(asked.at(-1)).toEqual({ ...spec.defaults })
  })

  it('refuses settings out of bounds before anything runs', async () => {
    const { shop } = shopOf(byNumber)
    shown = await show(shop, '#/segments')
    await expect.element(page.getByRole('button', { name: 'Find groups' })).toBeEnabled()
    await page.getByRole('switch', { name: 'Let the data say what to compare' }).click()
    await page.getByRole('checkbox', { name: 'Days since the last purchase' }).click()
    await page.getByRole('checkbox', { name: 'Orders', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Net revenue' }).click()
    await expect.element(page.getByText('Choose at least one.')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Find groups' })).toBeDisabled()
  })

  it('shows how far it is, stops when told to, and starts again', async () => {
    let isStuck = true
    const { shop, asked } = shopOf((config, job) => (isStuck ? untilStopped(config, job) : byNumber(config, job)))
    shown = await show(shop, '#/segments')
    await expect.element(page.getByText('Looking for groups')).toBeVisible()
    await expect.element(page.getByText('50%')).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(page.getByText('You stopped before there was a result')).toBeVisible()
    isStuck = false
    await page.getByRole('button', { name: 'Start again' }).click()
    await expect.element(page.getByText(/^You have 4 kinds of customers/)).toBeVisible()
    expect(asked).toHaveLength(2)
  })

  it('keeps the result before when a later run is stopped, and says so', async () => {
    const { shop } = shopOf((config, job) => (config['k'] === 3 ? untilStopped(config, job) : byNumber(config, job)))
    shown = await show(shop, '#/segments')
    await page.getByRole('combobox', { name: 'Number of groups' }).selectOptions('3 groups')
    await page.getByRole('button', { name: 'Find groups' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(page.getByText(/^You stopped the last calculation/)).toBeVisible()
    await expect.element(page.getByText(/^You have 4 kinds of customers/)).toBeVisible()
  })

  it('finds a customer, gives the reasons, and leads to their page', async () => {
    const { shop } = shopOf(byNumber)
    const key = automatic.customerKey[0]!
    const row = { key, name: 'Ann Example', net: 120 }
    shop.answers['customers'] = () => ({ total: 9, offset: 0, rows: [row, { ...row, key: 'nobody', name: '' }] })
    shown = await show(shop, '#/segments')
    await page.getByRole('searchbox', { name: 'Find a customer' }).fill('ann')
    await expect.element(page.getByText('7 more match; type more to narrow it down.')).toBeVisible()
    await expect.element(page.getByText('nobody has no purchase in this period, and so no segment.')).toBeVisible()
    await page.getByRole('button', { name: /Ann Example/ }).click()
    const drawer = page.getByRole('dialog', { name: key })
    await expect.element(drawer.getByText(/this group centres on/).first()).toBeVisible()
    const link = drawer.getByRole('link', { name: 'Open this customer' })
    await expect.element(link).toHaveAttribute('href', `#/customers/${customerToken(key)}`)
    expect(await seriousFaults()).toEqual([])
  })

  it('says a failure in a sentence and keeps the settings at hand', async () => {
    const failure = { code: 'DATA_CONSTANT', message: '', details: { features: 'orders' } }
    shown = await show(shopOf(() => Promise.resolve(failed(failure))).shop, '#/segments')
    await expect.element(page.getByRole('alert')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Find groups' })).toBeEnabled()
  })

  it('asks for files where there are no orders', async () => {
    shown = await show(createFakeShop(), '#/segments')
    await expect.element(page.getByText('No customers to group yet')).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Import files' })).toHaveAttribute('href', '#/data/imports')
  })
})
