import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createProfile, type Profile, type Session } from './support/browser'
import { atPeace, atRest, importText, ready, rowsOf } from './support/clientele'
import { startServer, type TestServer } from './support/server'

const HEADER = 'Order ID,Order date,Customer ID,SKU,Quantity,Unit price\n'
const ORDERS =
  HEADER + ['1,2024-01-02,Ann,A,1,10', '2,2024-01-03,Bob,B,2,20', '3,2024-01-04,Cleo,C,3,30'].join('\n') + '\n'
const PATIENCE = { timeout: 15_000 }

describe('rows by hand, from the clipboard, and from below a table', () => {
  let server: TestServer
  let profile: Profile
  let session: Session
  beforeAll(async () => {
    server = await startServer()
    profile = await createProfile()
    session = await profile.open(`${server.origin}/#/data/tables`)
    await ready(session.page)
    await importText(session.page, 'orders.csv', ORDERS)
  })
  // Whatever a test before it left open.
  beforeEach(() => atRest(session.page, '#/data/tables'))
  afterAll(async () => {
    await profile.remove()
    await server.stop()
  })
  const prices = (): Promise<unknown[]> =>
    session.page.evaluate(async () => (await window.clientele.rows('orders')).map(({ unitPrice }) => unitPrice))
  /** What an import would change is shown before it does. */
  const confirm = (): Promise<void> => session.page.getByRole('button', { name: 'Import these changes' }).click()
  const paste = (text: string): Promise<unknown> =>
    session.page.evaluate((pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)

  it('keeps a hand-made value through another import of the file, marks it, and gives it back', async () => {
    const { page } = session
    await page.getByText('Bob', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Unit price' }).fill('21.5')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.marked').waitFor()
    await importText(page, 'orders again.csv', ORDERS.replace('Bob,B,2,20', 'Bob,B,2,25'))
    expect([...(await prices())].sort()).toEqual([10, 21.5, 30])
    // The row has moved to the end: until the table shows it there, a press would meet another.
    await atPeace(page)
    await page.locator('.marked').click()
    await page.getByText(/The file says “25\.00”/).waitFor()
    await page.getByRole('button', { name: /Use the file’s value again/ }).click()
    // In the drawer the keys are the text's own.
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expect.poll(async () => [...(await prices())].sort(), PATIENCE).toEqual([10, 25, 30])
    await page.keyboard.press('Control+z')
    await expect.poll(async () => [...(await prices())].sort(), PATIENCE).toEqual([10, 21.5, 30])
    await page.keyboard.press('Control+z')
    await expect.poll(async () => [...(await prices())].sort(), PATIENCE).toEqual([10, 25, 30])
  })

  it('imports what is pasted as a file, which the history takes back', async () => {
    const { page } = session
    await page.getByRole('grid').waitFor()
    await paste('2024-02-01\t8\tDan\tD\t1\t8\n2024-02-02\t9\tEve\tE\t2\t9\n')
    await page.getByRole('button', { name: 'Check the columns' }).click()
    await page.getByRole('button', { name: 'Import this file' }).click()
    await confirm()
    await expect.poll(() => rowsOf(page, 'orders'), PATIENCE).toBe(5)
    expect(await page.getByText(/^Pasted /).count()).toBeGreaterThan(0)
    await page.evaluate(async () => {
      const rows = await window.clientele.rows('orders')
      const { importId } = rows.find(({ orderId }) => orderId === '9')!['source'] as { importId: string }
      await window.clientele.undoImport(importId)
    })
    expect(await rowsOf(page, 'orders')).toBe(3)
  })

  it('offers a table below another as a file of its own', async () => {
    const { page } = session
    await atRest(page, '#/data')
    await page.getByRole('button', { name: /^(Import more|Choose files)$/ }).waitFor()
    const more = page.getByRole('button', { name: 'Import more' })
    if (await more.isVisible()) await more.click()
    const lines = Array.from({ length: 12 }, (_, i) => `${i + 20},2024-03-${10 + i},K${i},S,1,5`).join('\n')
    const text = `${HEADER}${lines}\n\nCustomers\nCustomer ID,Name,Email\nK0,Ann Berg,ann@x.org\nK1,Bob Holm,bob@x.org\n`
    const file = { name: 'shop.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
    await page.locator('input[type="file"]').first().setInputFiles(file)
    await page.getByRole('article', { name: 'shop.csv › Customers' }).waitFor()
    await page.getByRole('button', { name: 'Import 2 files' }).click()
    await confirm()
    await expect.poll(() => rowsOf(page, 'customers'), PATIENCE).toBe(2)
    // Customers, of whom there were none, were there before the press; the orders are only now being switched on.
    await expect.poll(() => rowsOf(page, 'orders'), PATIENCE).toBe(15)
  })

  it('saves a table as a workbook', async () => {
    const { page } = session
    const start = await page.evaluate(async () => {
      const blob = await window.clientele.exportTable('customers', 'xlsx')
      return [...new Uint8Array(await blob.slice(0, 2).arrayBuffer())]
    })
    expect(String.fromCharCode(...start)).toBe('PK')
  })
})
