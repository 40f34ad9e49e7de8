import { describe, expect, it } from 'vitest'
import { atRest, goTo } from './support/clientele'
import { useApp } from './support/use-app'

describe('the page of forecasts', () => {
  const app = useApp({ prepare: ({ page }) => page.evaluate(() => window.clientele.sample('en')) })

  it('says what to expect, multiplies it by what is set, and looks at each product', async () => {
    const { page } = app.session
    await atRest(page, '#/forecasts')
    await goTo(page, 'forecasts')
    await page.getByText(/All sales: about .* is expected in the next 30 days/).waitFor()
    const result = page.getByText(/^Next 30 days: .* × 1 = /)
    await result.waitFor()
    await page.getByLabel('Visitors').fill('20')
    await page.getByText(/^Next 30 days: .* × 1\.2 = .* \(\+20%\)$/).waitFor()
    await page.getByLabel('For', { exact: true }).selectOption('category')
    await page.getByRole('heading', { name: 'Every series, the next 30 days' }).waitFor({ timeout: 60_000 })
    await page.getByRole('heading', { name: /by week: the next 30 days (above|below|level with) the last/ }).waitFor()
  }, 120_000)

  it('answers programs with the columns that they rely on', async () => {
    const { page } = app.session
    const seen = await page.evaluate(async () => {
      const outcome = await window.clientele.run('forecast', { by: 'channel', every: 'month', horizon: 3 })
      if (outcome.status !== 'done') return outcome.status
      const { series } = outcome.result as unknown as { series: Record<string, ArrayLike<unknown>>[] }
      const [one] = series
      const names = ['futureAt', 'mean', 'lower80', 'upper80', 'lower95', 'upper95']
      return {
        lengths: names.map((name) => one![name]!.length),
        isEqual: one!['at']!.length === one!['actual']!.length,
      }
    })
    expect(seen).toEqual({ lengths: [3, 3, 3, 3, 3, 3], isEqual: true })
  }, 60_000)

  it('holds what it said against what came, once newer data is there', async () => {
    const { page } = app.session
    // The page of forecasts would ask, too.
    await atRest(page, '#/settings')
    const seen = await page.evaluate(async () => {
      const api = window.clientele
      const csv = (days: number): string =>
        Array.from({ length: days }, (_, i) => {
          const at = new Date(Date.UTC(2023, 0, 2) + i * 86_400_000).toISOString().slice(0, 10)
          return `o${i},${at},c${i % 9},${20 + 10 * (i % 7)}`
        }).join('\n')
      const file = (name: string, days: number) => ({ name, text: `Order ID,Date,Customer ID,Amount\n${csv(days)}\n` })
      const ask = async (): Promise<{ past: { came: number; said: number; error: number }[] }> => {
        const outcome = await api.run('forecast', { every: 'week', horizon: 4 })
        if (outcome.status !== 'done') throw new Error(outcome.status)
        return outcome.result as never
      }
      await api.openWorkspace('ledger')
      await api.import([file('first.csv', 140)])
      const early = await ask()
      await api.import([file('second.csv', 196)])
      const late = await ask()
      return { early: early.past.length, late: late.past.length, error: late.past[0]!.error, came: late.past[0]!.came }
    })
    expect(seen).toMatchObject({ early: 0, late: 1, came: 4 * 350 })
    expect(seen.error).toBeLessThan(0.05)
  }, 60_000)

  it('keeps the lesser pages of a phone behind one button, for the keyboard too', async () => {
    const { page } = app.session
    await page.setViewportSize({ width: 390, height: 844 })
    await atRest(page, '#/forecasts')
    const more = page.getByRole('button', { name: 'More', exact: true })
    await more.focus()
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('dialog', { name: 'More pages' })
    await sheet.waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    expect(await more.evaluate((button) => button === document.activeElement)).toBe(true)
    await more.click()
    await sheet.getByRole('link', { name: 'Settings' }).click()
    await page.waitForFunction(() => location.hash.startsWith('#/settings'))
    await page.getByRole('button', { name: 'More pages; now on Settings' }).waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Lab' }).isVisible()).toBe(
      true,
    )
  }, 60_000)
})
