import { describe, expect, it } from 'vitest'
import { seriousOf } from './support/axe'
import { importText, ready, run } from './support/clientele'
import { useApp } from './support/use-app'

const PRICES = [10, 12, 14, 16, 18, 20, 22, 24, 26, 5000]
const LINES = PRICES.map((price, i) => `${i + 1},2024-01-${String(i + 1).padStart(2, '0')},K${i},1,${price}.00`)
const CSV = `Order ID,Order Date,Customer ID,Quantity,Unit Price\n${LINES.join('\n')}\n`

interface Result {
  dataVersion: string
  net: number[]
  warnings: { code: string }[]
}
const largest = ({ net }: Result): number => Math.max(...net)

describe('the quality of data in the built app', () => {
  const app = useApp({ prepare: ({ page }) => importText(page, 'orders.csv', CSV) })

  const rfm = async (): Promise<Result> => (await run(app.session.page, 'rfm')) as unknown as Result

  it('says what stands out, and is reached by the keyboard', async () => {
    const { page } = app.session
    await page.evaluate(() => void (location.hash = '#/data/quality'))
    await page.getByText(/1 value of “Unit price” is extreme, as far as/).waitFor()
    await page.getByRole('button', { name: 'Unit price', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Most extreme' }).waitFor()
    expect(await seriousOf(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('caps a price for analyses alone, says so in their results, and takes it back byte by byte', async () => {
    const { page } = app.session
    const before = await rfm()
    expect(largest(before)).toBe(5000)
    await page.getByRole('button', { name: 'Treat extreme' }).click()
    await page.getByText('1 of 10 rows (10%)').waitFor()
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await page.getByText('Treatments in force').waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
    const treated = await rfm()
    expect(largest(treated)).toBeLessThan(100)
    expect(treated.warnings.map(({ code }) => code)).toContain('DATA_TREATED')
    expect(treated.dataVersion).not.toBe(before.dataVersion)
    const rows = await page.evaluate(() => window.clientele.rows('orders', { limit: 10 }))
    expect(rows.map((row) => row['unitPrice'])).toEqual(PRICES)
    await page.reload()
    await ready(page)
    await page.getByRole('button', { name: 'Remove the treatment of “Unit price”' }).click()
    await page.getByText('Treatments in force').waitFor({ state: 'detached' })
    expect(await rfm()).toEqual(before)
  })

  it('holds on a phone, in Chinese and in the dark', async () => {
    const { page } = app.session
    await page.evaluate(() =>
      localStorage.setItem('clientele:settings', JSON.stringify({ locale: 'zh', theme: 'dark' })),
    )
    await page.reload()
    await ready(page)
    await page.getByText('值得注意').waitFor()
    expect(await seriousOf(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
