import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { TreatmentDraft, TreatmentInForce } from '../../src/data/treatments-types'
import { createFakeShop, orderTable, type FakeShop } from './support/fake-client'
import { orderFacts, qualityReport } from './support/quality-report'
import { layoutFaults, seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  await shown?.close()
  shown = undefined
})

const ROW = { id: 'r9', orderId: 'A9', unitPrice: 900, source: { importId: 'i', file: 'orders.csv', line: 10 } }

/** A shop whose treatments are kept as the data worker keeps them. */
function createShop(): FakeShop {
  const shop = createFakeShop([{ ...orderTable, rows: 10 }])
  let treatments: TreatmentInForce[] = []
  const changed = (): void => void (shop.info = { ...shop.info, dataVersion: `treated ${treatments.length}` })
  Object.assign(shop.answers, {
    quality: () => qualityReport,
    dataFacts: () => orderFacts,
    treatments: () => treatments,
    rows: () => [ROW],
    previewTreatment: () => ({
      total: 10,
      rows: 1,
      groups: [
        {
          currency: 'GBP',
          rows: 1,
          low: -10,
          high: 46,
          before: { count: 9, mean: 115.11, sum: 1036 },
          after: { count: 9, mean: 20.22, sum: 182 },
        },
      ],
      samples: [{ row: 8, before: 900, after: 46, isDropped: false }],
    }),
    saveTreatment: (draft: TreatmentDraft) => {
      const groups = [{ currency: 'GBP', rows: 1, low: -10, high: 46 }]
      treatments = [{ ...draft, id: 't1', at: Date.UTC(2024, 4, 1), rows: 1, groups }]
      changed()
    },
    removeTreatment: () => {
      treatments = []
      changed()
    },
  })
  return shop
}
const given = (shop: FakeShop, name: string): unknown[][] =>
  shop.calls.filter((call) => call.name === name).map((call) => call.given)

describe('the quality section', () => {
  it('says in words what stands out, and how complete each column is', async () => {
    shown = await show(createShop(), '#/data/quality')
    await expect.element(page.getByText('2 rows name no customer (20%).')).toBeVisible()
    await expect.element(page.getByText(/1 cell of “Unit price” could not be read, such as “cheap”/)).toBeVisible()
    await expect.element(page.getByText('1 unreadable')).toBeVisible()
    await expect.element(page.getByText('own field')).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    expect(await layoutFaults()).toEqual([])
  })

  it('judges every analysis by what is there, and names the export that has what is missing', async () => {
    shown = await show(createShop(), '#/data/quality')
    await expect.element(page.getByText('2 of 30 customers')).toBeVisible()
    await expect
      .element(page.getByText(/in “Campaign sends”, from the campaign export of Mailchimp or Klaviyo/))
      .toBeVisible()
    await expect.element(page.getByText('With caution').first()).toBeVisible()
  })

  it('opens a column, and a row of its extremes', async () => {
    const shop = createShop()
    shown = await show(shop, '#/data/quality')
    await page.getByRole('button', { name: 'Unit price', exact: true }).click()
    await expect.element(page.getByRole('heading', { name: 'Most extreme' })).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('button', { name: /Row 9/ }).click()
    await expect.element(page.getByRole('heading', { name: 'Edit row' })).toBeVisible()
    expect(given(shop, 'rows')).toContainEqual(['orders', { offset: 8, limit: 1 }])
  })

  it('shows what a treatment would change, puts it in force, and takes it back', async () => {
    const shop = createShop()
    shown = await show(shop, '#/data/quality')
    await page.getByRole('button', { name: 'Treat extreme' }).click()
    await page.getByRole('combobox', { name: 'Extreme values' }).selectOptions('Cap at the fences')
    await expect.element(page.getByText('1 of 10 rows (10%)')).toBeVisible()
    await expect.element(page.getByText('£20.22')).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    const draft = { table: 'orders', field: 'unitPrice', about: 'extreme', action: { kind: 'cap', bounds: 'fences' } }
    await expect.element(page.getByText('Treatments in force')).toBeInTheDocument()
    expect(given(shop, 'saveTreatment')).toEqual([[draft]])
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText('“Unit price” extreme: capped at -£10.00 to £46.00')).toBeVisible()
    await page.getByRole('button', { name: 'Remove the treatment of “Unit price”' }).click()
    expect(given(shop, 'removeTreatment')).toEqual([['t1']])
    await expect.element(page.getByText('Treatments in force')).not.toBeInTheDocument()
  })

  it('speaks Chinese', async () => {
    shown = await show(createShop(), '#/data/quality', 'zh')
    await expect.element(page.getByText('2 行没有客户信息（20%）。')).toBeVisible()
    await expect.element(page.getByText('谨慎参考').first()).toBeVisible()
    expect(await seriousFaults()).toEqual([])
  })
})
