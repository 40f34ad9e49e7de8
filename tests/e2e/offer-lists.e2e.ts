import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { seriousOf } from './support/axe'
import { atPeace, atRest, goTo, ready } from './support/clientele'
import { useApp } from './support/use-app'

describe('the lists for each customer', () => {
  const app = useApp({ prepare: ({ page }) => page.evaluate(() => window.clientele.sample('en')) })

  it('shows a list for each customer; what is never to be shown is gone at once, and stays so', async () => {
    const { page } = app.session
    await goTo(page, 'offers')
    await page
      .getByText(/customers have a list of up to 10 products they have never bought\.$/)
      .waitFor({ timeout: 90_000 })
    await atPeace(page)
    const rows = page.getByRole('grid', { name: 'What to offer each customer' }).getByRole('row')
    const customer = await rows.nth(1).getByRole('gridcell').first().innerText()
    await rows.nth(1).getByRole('gridcell').first().click()
    const drawer = page.getByRole('dialog', { name: `What to offer ${customer}` })
    const product = await drawer.getByRole('listitem').first().getByRole('heading').innerText()
    await drawer.getByRole('button', { name: `Never show: ${product}` }).click()
    const heading = drawer.getByRole('heading', { name: product, exact: true })
    await heading.waitFor({ state: 'detached' })
    await drawer.getByRole('button', { name: `Show it again: ${product}` }).waitFor()
    expect(await seriousOf(page)).toEqual([])

    await page.reload()
    await ready(page)
    await page.getByRole('gridcell', { name: customer, exact: true }).first().click({ timeout: 90_000 })
    await drawer.getByRole('button', { name: `Show it again: ${product}` }).waitFor()
    expect(await heading.count()).toBe(0)
    await drawer.getByRole('button', { name: 'Close' }).click()
  }, 240_000)

  it('saves one line a customer for mail tools, and fits on a phone', async () => {
    const { page } = app.session
    await atRest(page, '#/offers')
    const button = page.getByRole('button', { name: 'For mail tools' })
    await button.waitFor({ timeout: 90_000 })
    await atPeace(page)
    await button.click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Save as CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^Offers-for-mail-tools-.*\.csv$/)
    const text = await readFile(await download.path(), 'utf8')
    const [head, first] = text.replace('\uFEFF', '').split('\r\n')
    expect(head).toMatch(/^email,customer,name,product_1_name,product_1_id,.*product_10_name,product_10_id$/)
    expect(first).toMatch(/^[^,]+@[^,]+,/)
    for (const part of ['', '/products', '/proof']) {
      await atRest(page, `#/offers${part}`)
      await page.setViewportSize({ width: 390, height: 844 })
      await atPeace(page)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over, part).toBeLessThanOrEqual(0)
    }
  }, 240_000)
})
