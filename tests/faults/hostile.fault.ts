import type { Page } from 'playwright'
import { expect } from 'vitest'
import { atPeace, goTo, ready } from '../e2e/support/clientele'
import { useApp } from './support/app'
import { csvOf, pick, quoted, reportOf, rowsIn } from './support/csv'
import { faultCase } from './support/fault-case'

const app = useApp()

const HOSTILE = [
  '<img src=x onerror="window.faultHit=1">',
  '"><script>window.faultHit=1</script>',
  'javascript:window.faultHit=1',
  '\u202Etxt.exe\u202C',
  '{{constructor.constructor("window.faultHit=1")()}}',
  '<svg onload=window.faultHit=1>',
]

async function withoutPolicy(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.reload()
  await ready(page)
}

faultCase({
  id: '18',
  title: 'names with markup in every column, on every page and on paper, with the policy and without it',
  async run(random, seed) {
    const profile = await app.profile()
    const { page, context, blocked, pageErrors } = await app.open(profile)
    // What keeps markup from running is that none is made: the policy is a second wall, and here it is down half of the time.
    if (seed % 2 === 0) await withoutPolicy(page)
    const header = [
      'Order ID',
      'Order Date',
      'Customer ID',
      'Customer Name',
      'Product',
      'Category',
      'Country',
      'Quantity',
      'Unit Price',
    ]
    const hostile = (): string => quoted(pick(random, HOSTILE))
    const lines = Array.from({ length: 120 }, (_, i) => [
      quoted(`${pick(random, HOSTILE)}${i}`),
      `2024-0${1 + (i % 9)}-0${1 + (i % 9)}`,
      quoted(`${pick(random, HOSTILE)}${i % 30}`),
      hostile(),
      hostile(),
      hostile(),
      hostile(),
      '1',
      '9.50',
    ])
    await reportOf(page, '<img src=x onerror=window.faultHit=1>.csv', csvOf([header, ...lines]))
    const [customer] = await rowsIn(page)
    const pages = ['home', 'customers', 'segments', 'data', 'data/tables', 'data/quality', 'data/storage', 'settings']
    for (const path of [...pages, `customers/${encodeURIComponent(String(customer!.customerId))}`]) {
      await goTo(page, path)
      await atPeace(page)
      await page.emulateMedia({ media: 'print' })
      await page.emulateMedia({ media: 'screen' })
    }
    const found = await page.evaluate(() => ({
      hit: (window as unknown as { faultHit?: number }).faultHit ?? 0,
      markup: document.querySelectorAll('img[src="x"], a[href^="javascript:"]').length,
    }))
    await context.close()
    await profile.remove()
    expect(found).toEqual({ hit: 0, markup: 0 })
    expect(blocked).toEqual([])
    expect(pageErrors).toEqual([])
    return { executed: found.hit }
  },
  control: () =>
    app.visit(async ({ page }) => {
      // As a page that makes markup from text would do it, under no policy.
      await page.goto('about:blank')
      await page.setContent(HOSTILE[0]!)
      await page.waitForFunction(() => document.images[0]?.complete)
      expect(await page.evaluate(() => (window as unknown as { faultHit?: number }).faultHit ?? 0)).toBe(0)
    }),
})
