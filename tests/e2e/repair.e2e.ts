import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousOf } from './support/axe'
import { downloadAfter } from './support/after-press'
import { createProfile, type Profile, type Session } from './support/browser'
import { ready, rowsOf } from './support/clientele'
import { startServer, type TestServer } from './support/server'

const HEADER = 'Order ID,Order Date,SKU,Unit Price,Quantity,Status'
const GOOD = Array.from({ length: 12 }, (_, i) => `G${i},0${1 + (i % 9)}/28/2024,P${i},${i}.50,1,paid`)
const ODD = [
  'B1,31.12.2024,P1,5,1,paid',
  'B2,30.11.2024 14:05,P9,6,1,paid',
  'B3,soon,P1,7,1,paid',
  'B4,01/05/2024,P1,8,12 cartons,paid',
  'B5,01/05/2024,P1,,1,paid',
  'B6,01/06/2024,P1,9,1,on its way',
]
const FILE = [HEADER, ...GOOD, ...ODD].join('\n') + '\n'

describe('rows put right in place', () => {
  let server: TestServer
  let profile: Profile
  let session: Session
  let page: Page
  let panel: Locator
  beforeAll(async () => {
    server = await startServer()
    profile = await createProfile()
    session = await profile.open(`${server.origin}/#/data`)
    page = session.page
    await ready(page)
    panel = page.getByRole('region', { name: 'Put rows right' })
  })
  afterAll(async () => {
    await profile.remove()
    await server.stop()
  })

  const bring = (name: string, content: string) =>
    page.evaluate(
      async ([fileName, text]) => {
        const [report] = await window.clientele.import([{ name: fileName!, text: text! }])
        return report!
      },
      [name, content],
    )
  const openReport = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Put rows of orders.csv right' }).click()
    await panel.getByText('6 rows wait').waitFor()
  }
  /** The group whose title says this, opened. */
  const group = async (title: string): Promise<Locator> => {
    const found = panel.locator('details', { hasText: title })
    if ((await found.getAttribute('open')) === null) await found.locator('summary').first().click()
    return found
  }
  const orderOf = (orderId: string) =>
    page.evaluate(async (id) => {
      const rows = await window.clientele.rows('orders', { limit: 100 })
      return rows.find((row) => row['orderId'] === id)
    }, orderId)

  it('are grouped by what would mend them, and show what a repair would read before it is done', async () => {
    const report = await bring('orders.csv', FILE)
    expect([report.rowsKept, report.rowsRejected]).toEqual([14, 4])
    await openReport()
    await panel.getByText('2 dates in “Order Date” such as “31.12.2024”').waitFor()
    await panel.getByText('Brings in 2 rows').waitFor()
    await panel.getByText('Row 14: “31.12.2024” becomes “31 Dec 2024”').waitFor()
    expect(await rowsOf(page, 'orders')).toBe(14)
    expect(await seriousOf(page)).toEqual([])
  })

  it('come in with one press, and go again with undo', async () => {
    await panel.getByRole('button', { name: 'Apply to 2 rows' }).first().click()
    await panel.getByText('4 rows wait').waitFor()
    expect(await rowsOf(page, 'orders')).toBe(16)
    await panel.getByRole('button', { name: 'Undo the last repair' }).click()
    await panel.getByText('6 rows wait').waitFor()
    expect(await rowsOf(page, 'orders')).toBe(14)
    await panel.getByRole('button', { name: 'Apply to 2 rows' }).first().click()
    await panel.getByText('4 rows wait').waitFor()
  })

  it('take a word that the column knows, a value for all, and a cell of one row', async () => {
    const words = await group('with words that are not known here')
    await words.getByLabel('“on its way” becomes').selectOption('pending')
    await words.getByText('Row 19: “on its way” becomes “pending”').waitFor()
    await words.getByRole('button', { name: 'Apply', exact: true }).click()
    await panel.getByText('3 rows wait').waitFor()
    expect(await orderOf('B6')).toMatchObject({ status: 'pending' })

    const prices = await group('1 row without “Unit Price”')
    await prices.getByLabel('Value of “Unit Price” for these rows').fill('nine')
    await prices.getByText('This would not make them readable.').waitFor()
    await prices.getByLabel('Value of “Unit Price” for these rows').fill('9.25')
    await prices.getByText('Brings in 1 row').waitFor()
    await prices.getByRole('button', { name: 'Apply', exact: true }).click()
    await panel.getByText('2 rows wait').waitFor()
    expect(await orderOf('B5')).toMatchObject({ unitPrice: 9.25 })

    const soon = await group('such as “soon”')
    await soon.getByRole('radio', { name: 'Edit row by row' }).check()
    await soon.getByLabel('Order Date').fill('02/29/2024')
    await soon.getByRole('button', { name: 'Save row 16' }).click()
    await panel.getByText('1 row waits').waitFor()
    expect(await rowsOf(page, 'orders')).toBe(18)
  })

  it('can be left out, and are then no longer asked about', async () => {
    const cartons = await group('1 number in “Quantity” such as “12 cartons”')
    await cartons.getByRole('radio', { name: 'Leave these cells empty' }).check()
    await cartons.getByRole('button', { name: 'Apply to 1 row' }).click()
    await panel.getByText('Nothing is left to put right.').waitFor()
    await panel.getByRole('button', { name: 'Undo all repairs' }).click()
    await panel.getByText('6 rows wait').waitFor()
    expect(await rowsOf(page, 'orders')).toBe(14)
  })

  it('come back from a spreadsheet in the file that was saved, each to its place', async () => {
    const download = await downloadAfter(page, page.getByRole('button', { name: /unused rows/ }).first())
    const saved = await readFile(await download.path(), 'utf8')
    expect(saved).toContain('14,DATE_INVALID: Order Date,B1,31.12.2024')
    const mended = saved.replaceAll(',', ';').replace('soon', '24.12.2024').replace('P1;;1', 'P1;4,5;1')
    const report = await bring('orders-rejected.csv', mended)
    expect([report.rowsRead, report.rowsKept, report.rowsRejected]).toEqual([4, 2, 2])
    expect(await rowsOf(page, 'orders')).toBe(16)
    expect(await orderOf('B3')).toMatchObject({ orderedAt: '2024-12-24T00:00:00' })
    expect(await orderOf('B5')).toMatchObject({ unitPrice: 4.5 })
    expect(session.pageErrors).toEqual([])
  })
})
