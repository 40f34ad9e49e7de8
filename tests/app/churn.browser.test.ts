import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Envelope } from '../../src/analyses/contract'
import type { ChurnResult } from '../../src/analyses/churn/spec'
import { spec } from '../../src/analyses/churn/spec'
import { customerToken } from '../../src/core/customer-token'
import { cancelled, done, failed, type Outcome } from '../../src/core/outcome'
import type { Progress } from '../../src/core/progress'
import { leavingShop, room } from '../analyses/churn/support'
import { resultOf } from '../support/room'
import { createFakeShop, orderTable, type FakeShop } from './support/fake-client'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

type Found = Envelope & ChurnResult
interface Job {
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}
type Answer = (config: Record<string, unknown>, job: Job) => Promise<Outcome<Found>>

/** Scores of an earlier day, and what came of them. */
const SAID: Pick<ChurnResult, 'past' | 'withdrawn'> = {
  past: [
    {
      ...{ madeOn: Date.UTC(2021, 9, 3), horizonDays: 30, passedDays: 30, isComplete: true, method: 'logistic' },
      ...{ isPrecise: true, scored: 12_000, remembered: 10_000, customers: 9_990, expected: 3_100.4, left: 3_210 },
      ...{ auc: 0.712, rule: 'recency', ruleAuc: 0.633 },
      bands: [
        { band: 'low', customers: 6_000, said: 0.12, left: 0.14 },
        { band: 'watch', customers: 0, said: 0, left: 0 },
        { band: 'high', customers: 3_000, said: 0.61, left: 0.64 },
        { band: 'veryLikely', customers: 990, said: 0.83, left: 0.81 },
      ],
    },
  ],
  withdrawn: 1,
}

let found: Found
let shown: Shown | undefined

beforeAll(async () => {
  const given = { models: ['logistic'] }
  const { result, warnings, evaluation, card } = await resultOf(room, { orders: leavingShop(5) }, given)
  const envelope = { analysis: 'churn', version: 1, seed: 1, dataVersion: 'v1', seconds: 0.1 }
  const where = { backend: 'cpu', engine: 'typed-arrays' } as const
  const config = { ...spec.defaults, ...given }
  found = { ...envelope, ...where, ...result, ...SAID, config, warnings, evaluation, card }
}, 120_000)

afterEach(async () => {
  shown?.app.settings.setLocale('en')
  await shown?.close()
  shown = undefined
})

const nameOf = (key: string): string => `Person ${key}`

function shopOf(answer: Answer): { shop: FakeShop; asked: Record<string, unknown>[] } {
  const shop = createFakeShop([orderTable])
  const asked: Record<string, unknown>[] = []
  shop.answers['customers'] = ({ filters }: { filters: { keys: string[] } }) => ({
    total: filters.keys.length,
    rows: filters.keys.map((key) => ({ key, name: nameOf(key) })),
  })
  shop.client = {
    ...shop.client,
    run: (async (_: string, config: Record<string, unknown>, job: Job) => {
      asked.push(config)
      return answer(config, job)
    }) as typeof shop.client.run,
  }
  return { shop, asked }
}

const answered: Answer = () => Promise.resolve(done(found))

describe('the page about leaving', () => {
  it('says who is likely to leave and what that is worth, then the people by name, and how it was checked', async () => {
    shown = await show(shopOf(answered).shop, '#/value')
    const { likely, horizon } = found
    await expect
      .element(
        page.getByText(new RegExp(`^${likely.customers} customers are likely to leave within ${horizon.days} days`)),
      )
      .toBeVisible()
    const first = [...found.customerKey.keys()]
      .filter((at) => found.score[at]! >= 0.5)
      .sort((a, b) => found.yearNet[b]! - found.yearNet[a]!)[0]!
    await expect.element(page.getByText(nameOf(found.customerKey[first]!))).toBeVisible()
    await expect.element(page.getByRole('heading', { name: 'The methods against the simple rules' })).toBeVisible()
    await expect.element(page.getByText(/^Four fifths of all next orders came within/)).toBeVisible()
    await expect.element(page.getByText(/^The best model beat both rules at/)).toBeVisible()
    await expect.element(page.getByText('What we said on 3 Oct 2021, and what came').first()).toBeVisible()
    await expect.element(page.getByText(/^Of 9,990 customers scored then, 3,210 ordered nothing/)).toBeVisible()
    await expect.element(page.getByRole('cell', { name: '3,100' })).toBeVisible()
    for (const note of [/^10 of the customers remembered/, /12,000 customers scored/, /^1 earlier answer came from/])
      await expect.element(page.getByText(note)).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('says why a customer is listed, what another order would change, and leads to their page', async () => {
    shown = await show(shopOf(answered).shop, '#/value')
    const first = [...found.customerKey.keys()]
      .filter((at) => found.score[at]! >= 0.5)
      .sort((a, b) => found.yearNet[b]! - found.yearNet[a]!)[0]!
    const key = found.customerKey[first]!
    await page.getByText(nameOf(key)).click()
    await expect.element(page.getByRole('dialog', { name: `Why ${nameOf(key)}?` })).toBeVisible()
    await expect.element(page.getByText(/^If they ordered once more now/)).toBeVisible()
    await expect.element(page.getByText(/The most similar customer who is likely to stay/)).toBeVisible()
    const link = page.getByRole('link', { name: 'Open this customer' }).element()
    expect(link.getAttribute('href')).toBe(`#/customers/${customerToken(key)}`)
    expect(await seriousFaults()).toEqual([])
  })

  it('narrows the list to who is to be watched, or shows all', async () => {
    shown = await show(shopOf(answered).shop, '#/value')
    const rows = (count: number) => page.getByText(`${count} rows`, { exact: true })
    await expect.element(rows(found.likely.customers)).toBeVisible()
    await page.getByRole('radio', { name: 'All' }).click({ force: true })
    await expect.element(rows(found.customerKey.length)).toBeVisible()
    await page.getByRole('radio', { name: 'To watch' }).click({ force: true })
    await expect.element(rows(found.bands.find(({ band }) => band === 'watch')!.customers)).toBeVisible()
  })

  it('asks again with another horizon, and says while it works what it does', async () => {
    const { shop, asked } = shopOf((config, { signal, onProgress }) => {
      if (config['horizonDays'] === 'auto') return Promise.resolve(done(found))
      onProgress?.({ kind: 'phase-start', phase: 'tree', total: 6 })
      onProgress?.({ kind: 'step', phase: 'tree', done: 2, total: 6 })
      return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(cancelled())))
    })
    shown = await show(shop, '#/value')
    await expect.element(page.getByText(/are likely to leave within/)).toBeVisible()
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Days without an order' }), '60')
    await expect.element(page.getByText('Trying: Decision tree')).toBeVisible()
    expect(asked.at(-1)).toMatchObject({ horizonDays: 60 })
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(page.getByText(/What you see is the result before it/)).toBeVisible()
    expect(page.getByText('Trying: Decision tree').elements()).toEqual([])
  })

  it('names what is missing where there is too little', async () => {
    const details = {
      least: 30,
      found: 4,
      unit: { en: 'customers with at least two orders', zh: '位至少下过两单的客户' },
    }
    const { shop } = shopOf(() => Promise.resolve(failed({ code: 'DATA_TOO_LITTLE', message: '', details })))
    shown = await show(shop, '#/value')
    await expect
      .element(page.getByText(/at least 30 customers with at least two orders, and there are 4/))
      .toBeVisible()
  })

  it('says all of it in Chinese without an English word', async () => {
    shown = await show(shopOf(answered).shop, '#/value', 'zh')
    await expect.element(page.getByText(/位客户可能在 .* 天内流失/)).toBeVisible()
    await expect.element(page.getByRole('heading', { name: '各方法与简单规则的比较' })).toBeVisible()
    const words = document.querySelector('main')!.cloneNode(true) as HTMLElement
    // The method is the place of the field's own terms, many of them English.
    words.querySelectorAll('details').forEach((one) => one.remove())
    const files = ['CSV', 'JSON', 'Excel', 'Parquet', 'PNG', 'SVG', 'GBP', 'Person']
    const text = words.textContent.replaceAll('AUC', ' ')
    expect(text.match(/[A-Za-z]{2,}/g)?.filter((word) => !files.includes(word)) ?? []).toEqual([])
    expect(await seriousFaults()).toEqual([])
  })
})
