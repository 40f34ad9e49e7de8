import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ClienteleError } from '../../src/core/errors'
import { done } from '../../src/core/outcome'
import type { FileDifference, ImportReview } from '../../src/data/types'
import { dropFiles, journey } from '../../src/app/pages/data/import-journey.svelte'
import { unbroken } from '../../src/ui/unbroken'
import { createFakeShop, entryOf, orderTable, planOf, reportOf, type FakeShop } from './support/fake-client'
import { seriousFaults, show, type Shown } from './support/show'

let shown: Shown | undefined
afterEach(async () => {
  await shown?.close()
  shown = undefined
})

const differenceOf = (fileName: string, change: Partial<FileDifference> = {}): FileDifference => ({
  importId: `import of ${fileName}`,
  fileName,
  table: 'orders',
  rows: { read: 10, rejected: 1, added: 4, updated: 3, unchanged: 2, joined: 0, aside: 0, replaced: 4, withoutKey: 0 },
  units: { added: 3, changed: 2, unchanged: 1 },
  lines: { same: 1, changed: 1, added: 1, removed: 2 },
  fields: [
    { field: 'quantity', changed: 1, filled: 0, emptied: 0, isAbsent: false },
    { field: 'email', changed: 1, filled: 0, emptied: 1, isAbsent: true },
  ],
  examples: [
    {
      key: [{ field: 'orderId', value: 'A17' }],
      cells: [{ field: 'status', before: 'paid', after: 'refunded' }],
      lines: [
        { kind: 'changed', name: 'Tea towel', cells: [{ field: 'quantity', before: 2, after: 3 }] },
        { kind: 'added', name: 'Mug', cells: [{ field: 'unitPrice', before: null, after: 4.5 }] },
        { kind: 'removed', name: 'Jug', cells: [{ field: 'unitPrice', before: 0.125, after: null }] },
      ],
      moreLines: 2,
      isOlder: true,
    },
  ],
  period: { from: Date.UTC(2024, 2, 3), to: Date.UTC(2024, 2, 9) },
  older: { values: 12, units: 2 },
  ...change,
})

const reviewOf = (files: FileDifference[], change: Partial<ImportReview> = {}): ImportReview => ({
  importIds: files.map(({ importId }) => importId),
  dataVersion: 'v1',
  files,
  money: { before: 1000, after: 975.5 },
  newCustomers: 2,
  byHand: { values: 1, examples: [{ table: 'orders', field: 'quantity', byHand: 7, inFile: 2 }] },
  ...change,
})

/** A shop with orders in it, whose files wait for a word. */
function shopWithOrders(review: ImportReview): FakeShop {
  const shop = createFakeShop([orderTable], [entryOf(reportOf('first.csv'))])
  shop.answers['inspect'] = ((one: File) => planOf(one.name)) as never
  shop.answers['review'] = (() => review) as never
  shop.answers['commitStaged'] = ((importIds: string[]) => ({
    reports: importIds.map((id) => reportOf(id.replace('import of ', ''))),
  })) as never
  shop.outcomes = [(one) => done([reportOf(one.name)])]
  return shop
}

const given = (shop: FakeShop, name: string): unknown[][] =>
  shop.calls.filter((call) => call.name === name).map((call) => call.given)

async function dropAndImport(shop: FakeShop, names: readonly string[], locale: 'en' | 'zh' = 'en'): Promise<void> {
  shown = await show(shop, '#/data', locale)
  await dropFiles(
    shown.app,
    names.map((name) => new File(['Order,Date\n'], name)),
  )
  await page
    .getByRole('button', { name: locale === 'en' ? /^Import/ : /^导入/ })
    .first()
    .click()
}

describe('a file that goes where there is data already', () => {
  it('shows what it would change before anything is changed, and does it at a press', async () => {
    const shop = shopWithOrders(reviewOf([differenceOf('newer.csv')]))
    await dropAndImport(shop, ['newer.csv'])
    await expect.element(page.getByText('Nothing has been changed so far.')).toBeVisible()
    expect(given(shop, 'import')[0]?.[1]).toEqual({ plans: [{}], review: true })
    expect(given(shop, 'commitStaged')).toEqual([])
    await expect
      .element(page.getByText('Covers 3 Mar 2024 to 9 Mar 2024: 3 of 6 orders are here already.'))
      .toBeVisible()
    await expect.element(page.getByText(/would put back 12 older values in 2 orders/)).toBeVisible()
    await expect.element(page.getByText(/no column “E-mail”: 1 row would lose what it says there now/)).toBeVisible()
    await expect.element(page.getByText(unbroken('£1,000.00 now, -£24.50'))).toBeVisible()
    await expect.element(page.getByText('Quantity: yours 7, the file’s 2')).toBeVisible()
    const example = page.getByRole('rowgroup').filter({ hasText: 'A17' })
    await expect.element(example.getByText('Tea towel')).toBeVisible()
    await expect.element(example.getByText('Paid', { exact: true })).toBeVisible()
    await expect.element(example.getByText('0.125')).toBeVisible()
    await expect.element(example.getByText('2 more rows')).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    const commit = page.getByRole('button', { name: 'Import these changes' })
    await expect.element(commit).toBeVisible()
    await commit.click()
    await expect.element(page.getByText('Your data is ready.')).toBeVisible()
    expect(given(shop, 'commitStaged')).toEqual([[['import of newer.csv'], 'v1']])
  })

  it('keeps nothing when it is cancelled, and nothing either on the way back to the columns', async () => {
    const shop = shopWithOrders(reviewOf([differenceOf('newer.csv')]))
    await dropAndImport(shop, ['newer.csv'])
    await page.getByRole('button', { name: 'Back to the columns' }).click()
    await expect.element(page.getByRole('button', { name: 'Import this file' })).toBeVisible()
    await page.getByRole('button', { name: 'Import this file' }).click()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect.element(page.getByText('Drop another export')).toBeVisible()
    expect(given(shop, 'discardStaged')).toEqual([[['import of newer.csv']], [['import of newer.csv']]])
    expect(given(shop, 'commitStaged')).toEqual([])
    expect(journey.step).toBe('files')
  })

  it('goes with those beside it in one step, less those that are left out', async () => {
    const shop = shopWithOrders(reviewOf([differenceOf('a.csv'), differenceOf('b.csv')]))
    await dropAndImport(shop, ['a.csv', 'b.csv'])
    await expect.element(page.getByRole('heading', { name: 'b.csv' })).toBeVisible()
    shop.answers['review'] = (() => reviewOf([differenceOf('b.csv')])) as never
    await page.getByRole('button', { name: 'Leave out a.csv' }).click()
    await expect.element(page.getByRole('heading', { name: 'a.csv' })).not.toBeInTheDocument()
    expect(given(shop, 'discardStaged')).toEqual([[['import of a.csv']]])
    await page.getByRole('button', { name: 'Import these changes' }).click()
    await expect.element(page.getByText('Your data is ready.')).toBeVisible()
    expect(given(shop, 'commitStaged')).toEqual([[['import of b.csv'], 'v1']])
  })

  it('is shown anew where the data has changed meanwhile, and waits for a second word', async () => {
    const shop = shopWithOrders(reviewOf([differenceOf('newer.csv')]))
    const changed = differenceOf('newer.csv', { units: { added: 1, changed: 4, unchanged: 1 } })
    await dropAndImport(shop, ['newer.csv'])
    await expect.element(page.getByText('Nothing has been changed so far.')).toBeVisible()
    shop.answers['commitStaged'] = (() => ({ review: reviewOf([changed], { dataVersion: 'v2' }) })) as never
    await page.getByRole('button', { name: 'Import these changes' }).click()
    await expect.element(page.getByText(/The data has changed since this was first shown/)).toBeVisible()
    await expect.element(page.getByText(/5 of 6 orders are here already/)).toBeVisible()
    shop.answers['commitStaged'] = (() => ({ reports: [reportOf('newer.csv')] })) as never
    await page.getByRole('button', { name: 'Import these changes' }).click()
    await expect.element(page.getByText('Your data is ready.')).toBeVisible()
    expect(given(shop, 'commitStaged').map(([, seen]) => seen)).toEqual(['v1', 'v2'])
  })

  it('says so where what was read is gone, and lets the person start again', async () => {
    const shop = shopWithOrders(reviewOf([differenceOf('newer.csv')]))
    shop.answers['commitStaged'] = () => {
      throw new ClienteleError('IMPORT_NOT_FOUND', { importId: 'x' })
    }
    await dropAndImport(shop, ['newer.csv'])
    await page.getByRole('button', { name: 'Import these changes' }).click()
    await expect.element(page.getByText(/What was read is no longer there/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Import these changes' })).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Back to the columns' }).click()
    await expect.element(page.getByRole('button', { name: 'Import this file' })).toBeVisible()
  })

  it('needs no import where everything in it is here already', async () => {
    const nothing = differenceOf('same.csv', {
      rows: {
        read: 10,
        rejected: 0,
        added: 0,
        updated: 0,
        unchanged: 10,
        joined: 0,
        aside: 0,
        replaced: 0,
        withoutKey: 0,
      },
      units: { added: 0, changed: 0, unchanged: 6 },
      lines: { same: 0, changed: 0, added: 0, removed: 0 },
      fields: [],
      examples: [],
      older: { values: 0, units: 0 },
    })
    const shop = shopWithOrders(
      reviewOf([nothing], { money: { before: 5, after: 5 }, newCustomers: 0, byHand: { values: 0, examples: [] } }),
    )
    await dropAndImport(shop, ['same.csv'])
    await expect.element(page.getByText(/importing it changes no figure/)).toBeVisible()
    expect(await seriousFaults()).toEqual([])
    await page.getByRole('button', { name: 'Close without importing' }).click()
    expect(given(shop, 'discardStaged')).toHaveLength(1)
  })

  it('says everything in Chinese, too', async () => {
    const shop = shopWithOrders(reviewOf([differenceOf('订单.csv')]))
    await dropAndImport(shop, ['订单.csv'], 'zh')
    await expect.element(page.getByText('目前尚未更改任何数据。')).toBeVisible()
    await expect.element(page.getByRole('button', { name: '导入这些更改' })).toBeVisible()
    const english = /\b(the|and|is|file|import|row|rows|order|orders|here)\b/i
    const review = document.querySelector('section.review')
    expect(review?.textContent.replaceAll(/Tea towel|Mug|Jug|refunded|paid/g, '')).not.toMatch(english)
  })
})

describe('the first file of its kind', () => {
  it('goes in at one press: there is nothing to compare it with', async () => {
    const shop = createFakeShop()
    shop.answers['inspect'] = ((one: File) => planOf(one.name)) as never
    shop.outcomes = [(one) => done([reportOf(one.name)])]
    shown = await show(shop, '#/data')
    await dropFiles(shown.app, [new File(['Order,Date\n'], 'orders.csv')])
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Your data is ready.')).toBeVisible()
    expect(given(shop, 'import')[0]?.[1]).toEqual({ plans: [{}] })
    expect(given(shop, 'review')).toEqual([])
  })
})
