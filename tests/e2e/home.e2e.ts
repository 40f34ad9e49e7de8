import type { Page } from 'playwright'
import { describe, expect, it } from 'vitest'
import { atRest, importText } from './support/clientele'
import { useApp } from './support/use-app'

const DAY = 86_400_000
const LAST = Date.UTC(2024, 5, 30)

/** Fourteen customers who ordered every thirty days and are quiet since ninety, and one who bought on the last day. */
const ORDERS = [
  'Order ID,Date,Customer ID,Name,Phone,Product,Quantity,Unit price',
  ...Array.from({ length: 14 }, (_, customer) =>
    Array.from({ length: 6 }, (__, order) => {
      const day = new Date(LAST - (90 + 30 * order) * DAY).toISOString().slice(0, 10)
      return `o${customer}-${order},${day},c${customer},Person ${customer},0113 496 00${10 + customer},Tea,1,${20 + customer}`
    }),
  ).flat(),
  'last,2024-06-30,c99,Person 99,,Tea,1,1',
].join('\n')

const rows = (page: Page) => page.getByRole('button', { name: /^Done: / })
const done = (page: Page, who: string) => page.getByRole('button', { name: `Done: Get in touch: ${who}`, exact: true })

describe('what to do today', () => {
  const app = useApp({ prepare: ({ page }) => importText(page, 'orders.csv', `${ORDERS}\n`) })

  it('leads from Home to who and why in one click', async () => {
    const { page } = app.session
    await atRest(page, '#/home')
    await done(page, 'Person 13').waitFor()
    expect(await rows(page).count()).toBe(10)
    await page
      .getByText(/^Ordered every 30 days, 6 times so far/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: 'Person 13', exact: true }).click()
    await page.waitForURL(/#\/customers\/~/)
    await page.getByText('Person 13').first().waitFor()
  })

  it('keeps what is done through a reload, and brings it back', async () => {
    const { page } = app.session
    await atRest(page, '#/home')
    await done(page, 'Person 13').click()
    await done(page, 'Person 13').waitFor({ state: 'detached' })
    // The eleventh took its place.
    await done(page, 'Person 3').waitFor()
    const { page: again } = await app.open()
    await atRest(again, '#/home')
    await again.getByRole('button', { name: /^1 done today/ }).click()
    await done(again, 'Person 12').waitFor()
    expect(await done(again, 'Person 13').count()).toBe(0)
    await again.getByRole('button', { name: 'Bring back: Person 13' }).click()
    await done(again, 'Person 13').waitFor()
    await done(again, 'Person 13').click()
    await again.getByRole('button', { name: 'Undo' }).click()
    await done(again, 'Person 13').waitFor()
  })

  it('forgets the marks of a customer who is erased', async () => {
    const { page } = app.session
    await atRest(page, '#/home')
    await done(page, 'Person 12').click()
    await page.getByRole('button', { name: /^1 done today/ }).waitFor()
    await page.evaluate(() => window.clientele.erase({ customer: 'c12' }))
    await page.getByRole('button', { name: /done today/ }).waitFor({ state: 'detached' })
    // The next best is there, as one of ten; whom nobody may see any more is not.
    await done(page, 'Person 3').waitFor()
    expect(await page.getByText('Person 12', { exact: true }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /done today/ }).count()).toBe(0)
    expect(await rows(page).count()).toBe(10)
  })
})
