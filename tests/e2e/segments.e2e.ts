import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { importText } from './support/clientele'
import { useApp } from './support/use-app'

/** Forty customers: every fourth is French and spends much. */
const ORDERS = [
  'Order ID,Date,Customer ID,Country,Product,Quantity,Unit price',
  ...Array.from({ length: 40 }, (_, i) => {
    const isRich = i % 4 === 0
    const day = String(1 + (i % 28)).padStart(2, '0')
    return `o${i},2024-0${1 + (i % 6)}-${day},c${i},${isRich ? 'France' : 'Spain'},${isRich ? 'Pot' : 'Tea'},1,${isRich ? 200 + i : 5 + i}`
  }),
].join('\n')

const go = (page: Page, hash: string): Promise<void> => page.evaluate((to) => void (location.hash = to), hash)
const count = (page: Page, text: string): Promise<void> =>
  page.locator('p.count strong', { hasText: text }).waitFor({ state: 'visible' })

describe('the segment builder', () => {
  const app = useApp({ prepare: ({ page }) => importText(page, 'orders.csv', `${ORDERS}\n`) })

  it('counts as conditions are written, saves them, and keeps them through a reload', async () => {
    const { page } = app.session
    await go(page, '#/customers/audiences')
    await count(page, '40 of 40 customers')
    await page.getByLabel('What is known of the customer').selectOption('net')
    await page.getByLabel('Value').fill('30')
    await count(page, '22 of 40 customers')
    await page.getByRole('button', { name: 'Add a condition' }).press('Enter')
    await page.getByLabel('What is known of the customer').nth(1).selectOption('country')
    await page.getByLabel('Add a value …').selectOption('France')
    await count(page, '10 of 40 customers')
    await page.getByLabel('Everyone but them').check()
    await count(page, '30 of 40 customers')
    await page.getByLabel('Everyone but them').uncheck()
    await count(page, '10 of 40 customers')
    await page.getByLabel('Name', { exact: true }).fill('French and rich')
    await page.getByLabel('Name', { exact: true }).press('Enter')
    await page.getByRole('link', { name: 'French and rich' }).waitFor()
    const { page: again } = await app.open()
    await go(again, '#/customers/audiences')
    await again.getByRole('link', { name: 'French and rich' }).click()
    await again.getByText('Audience: French and rich').waitFor()
    await again.getByText('10 rows').first().waitFor()
  })

  it('deletes an audience, and puts it back', async () => {
    const { page } = app.session
    await go(page, '#/customers/audiences')
    await page.getByRole('button', { name: 'More about French and rich' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('link', { name: 'French and rich' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: 'French and rich' }).waitFor()
  })

  it('saves a segment as an audience of its customers', async () => {
    const { page } = app.session
    await go(page, '#/segments')
    const save = page.locator('article.segment').first().getByRole('button', { name: 'Save as audience' })
    const size = await page.locator('article.segment').first().locator('.line strong').first().innerText()
    await save.click()
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByText(/^Audience: /).waitFor()
    await page.getByText(`${size} rows`).first().waitFor()
    expect(Number(size)).toBeGreaterThan(0)
  })
})
