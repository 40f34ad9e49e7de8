import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { importText, ready } from './support/clientele'
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

  it('keeps the keyboard where values are added and taken away, and names every condition', async () => {
    const { page } = app.session
    await go(page, '#/customers/audiences')
    await page.getByLabel('What is known of the customer').first().selectOption('product')
    const row = page.getByRole('group', { name: 'Bought the product' })
    await row.getByLabel('Add a value …').selectOption('Tea')
    await row.getByRole('button', { name: 'Remove Tea' }).waitFor()
    await page.waitForFunction(() => document.activeElement?.closest('.values') !== null)
    await row.getByRole('button', { name: 'Remove Tea' }).press('Enter')
    await row.getByRole('button', { name: 'Remove Tea' }).waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement?.matches('.values select'))
  })

  it('says what is wrong with an address that was cut off, instead of failing', async () => {
    const { page } = app.session
    await go(page, '#/customers/audience-%E4')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Customers')
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

  it('calls segments and groups in the language of the page', async () => {
    const { page } = app.session
    await page.evaluate(() => localStorage.setItem('clientele:settings', JSON.stringify({ locale: 'zh' })))
    await page.reload()
    await ready(page)
    await go(page, '#/customers/audiences')
    for (const field of ['segment', 'group']) {
      await page.getByLabel('客户信息').first().selectOption(field)
      const offered = await page.getByLabel('添加一个值……').locator('option:not([value=""])').allInnerTexts()
      expect(offered.length).toBeGreaterThan(0)
      for (const one of offered) expect(one).toMatch(/^\P{Script=Latin}+$/u)
    }
  })
})
