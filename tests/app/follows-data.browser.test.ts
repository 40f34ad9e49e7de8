import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { TableQuality } from '../../src/data/quality/types'
import { createGate } from '../support/gate'
import { PATIENCE } from '../support/patience'
import { createFakeShop, entryOf, orderTable, reportOf, type FakeShop } from './support/fake-client'
import { orderFacts, qualityReport } from './support/quality-report'
import { show, type Shown } from './support/show'

let shown: Shown | undefined
beforeEach(() => page.viewport(1200, 900))
afterEach(async () => {
  await shown?.close()
  shown = undefined
})

const given = (shop: FakeShop, name: string): unknown[][] =>
  shop.calls.filter((call) => call.name === name).map((call) => call.given)
/** As after an import, an undo, or a change in another tab. */
async function change(shop: FakeShop): Promise<void> {
  shop.info = { ...shop.info, dataVersion: `${shop.info.dataVersion}+` }
  await shown!.app.workspace.refresh()
}

describe('what is open while the data changes', () => {
  function shopWithQuality(report: () => TableQuality | Promise<TableQuality>): FakeShop {
    const shop = createFakeShop([{ ...orderTable, rows: 10 }])
    Object.assign(shop.answers, { quality: report, dataFacts: () => orderFacts, treatments: () => [] })
    return shop
  }

  it('lists the rows of a finding as they are now, and says when there are none any more', async () => {
    const withRows = (count: number): TableQuality => ({
      ...qualityReport,
      findings: qualityReport.findings
        .filter(({ code }) => code === 'NO_CUSTOMER')
        .map((one) => ({ ...one, rows: count, share: count / 10, samples: [{ row: count, value: '' }] })),
    })
    let report = withRows(2)
    const shop = shopWithQuality(() => report)
    shown = await show(shop, '#/data/quality')
    await page.getByRole('button', { name: 'See rows' }).first().click()
    const drawer = page.getByRole('dialog')
    await expect.element(drawer.getByText('2 rows name no customer (20%).')).toBeVisible()
    report = withRows(4)
    await change(shop)
    await expect.element(drawer.getByText('4 rows name no customer (40%).')).toBeVisible()
    await expect.element(drawer.getByRole('button', { name: 'Row 5' })).toBeVisible()
    report = withRows(0)
    report.findings = []
    await change(shop)
    await expect.element(drawer.getByText('These rows are not there any more.')).toBeVisible()
  })

  it('never opens a row by the place that it had in older data', async () => {
    const gate = createGate()
    let asked = 0
    const shop = shopWithQuality(() => (++asked === 1 ? qualityReport : gate.passed.then(() => qualityReport)))
    shop.answers['rows'] = () => [{ id: 'r1', unitPrice: 900, source: null }]
    shown = await show(shop, '#/data/quality')
    await page.getByRole('button', { name: 'Unit price', exact: true }).click()
    const row = page.getByRole('button', { name: /Row 9/ })
    await expect.element(row).toBeVisible()
    await change(shop)
    await row.click()
    await expect.element(page.getByText(/The data has just changed/).first()).toBeVisible()
    expect(given(shop, 'rows')).toEqual([])
    gate.open()
    await expect.poll(() => asked, PATIENCE).toBe(2)
    await row.click()
    await expect.element(page.getByRole('heading', { name: 'Edit row' })).toBeVisible()
  })

  it('counts what an undo takes back as the history counts it by then', async () => {
    const entry = entryOf(reportOf('orders.csv', { rowsKept: 6, rowsUpdated: 0 }))
    const shop = createFakeShop([orderTable], [entry])
    shown = await show(shop, '#/data')
    await page.getByRole('button', { name: 'Undo the import of orders.csv' }).click()
    await expect.element(page.getByRole('dialog').getByText(/\b6\b/)).toBeVisible()
    // Rows of it were put right in another tab: it is an import of its own then.
    shop.imports = [{ ...entry, importId: `${entry.importId}-repaired`, originId: entry.importId, rowsKept: 8 }]
    await change(shop)
    await expect.element(page.getByRole('dialog').getByText(/\b8\b/)).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click()
    await expect.poll(() => given(shop, 'undoImport'), PATIENCE).toEqual([[`${entry.importId}-repaired`]])
  })

  it('measures the storage anew', async () => {
    const shop = createFakeShop([orderTable])
    let bytes = 5_000_000
    shop.answers['storageUse'] = () => ({ total: bytes, parts: [{ part: 'undone', bytes }], workspaces: [] })
    shown = await show(shop, '#/data/storage')
    await expect.element(page.getByText(/Delete undone imports for good \(5/)).toBeVisible()
    bytes = 7_000_000
    await change(shop)
    await expect.element(page.getByText(/Delete undone imports for good \(7/)).toBeVisible()
  })
})
