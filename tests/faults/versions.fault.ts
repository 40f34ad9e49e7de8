import type { Page } from 'playwright'
import { expect } from 'vitest'
import { importText, ready, tryImport } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { noticesOf, stateOf, useApp, type Visit } from './support/app'
import './support/buckets'
import { faultCase } from './support/fault-case'

const BEFORE = ordersCsv({ customers: 40, seed: 1 })
const SECOND = ordersCsv({ customers: 60, seed: 3, ordersFrom: 500_000 })
const UPGRADED_MS = 2_000

const app = useApp()

/** What a later version of the app does when it opens the database: another version, with one more place and none of the old data. */
const upgrade = (page: Page, how: 'whole' | 'aborted'): Promise<string> =>
  page.evaluate(async (mode) => {
    const buckets = navigator.storageBuckets!
    const name = (await buckets.keys()).find((key) => key.startsWith('clientele-'))!
    const { indexedDB: factory } = await buckets.open(name)
    const request = factory.open('clientele', 20)
    return new Promise<string>((resolve) => {
      request.onupgradeneeded = () => {
        request.result.createObjectStore('later')
        if (mode === 'whole') return
        const { transaction } = request
        transaction!.objectStore('chunks').clear()
        transaction!.objectStore('imports').clear().onsuccess = () => transaction!.abort()
      }
      request.onsuccess = () => {
        request.result.close()
        resolve('upgraded')
      }
      request.onerror = () => resolve('aborted')
    })
  }, how)

/** A later version, in another tab: a page of the same origin without the app. */
async function laterVersion({ context }: Visit): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${app.origin()}NOTICES.txt`)
  return page
}

const reopened = (page: Page): Promise<string> =>
  page.evaluate(() =>
    window.clientele.ready().then(
      () => 'ready',
      (error: { code: string }) => error.code,
    ),
  )

faultCase({
  id: '5a',
  title: 'a later version upgrades the database while an old tab is open, which says to reload by itself',
  limits: { 'upgraded after, ms': UPGRADED_MS, 'said after, ms': UPGRADED_MS },
  run: () =>
    app.visit(async (visit) => {
      const { page } = visit
      await importText(page, 'before.csv', BEFORE)
      const later = await laterVersion(visit)
      const start = performance.now()
      expect(await upgrade(later, 'whole')).toBe('upgraded')
      const upgradedMs = performance.now() - start
      await expect.poll(() => noticesOf(page), { timeout: UPGRADED_MS * 4, interval: 20 }).toContain('Reload this page')
      const saidMs = performance.now() - start
      // Not one write of the old code lands after that; when it is reloaded, it says that it is too old.
      expect(await tryImport(page, SECOND)).toBe('STORAGE_UPGRADED')
      await page.reload()
      await page.waitForFunction(() => window.clientele?.ready)
      expect(await reopened(page)).toBe('STORAGE_NEWER')
      return { 'upgraded after, ms': upgradedMs, 'said after, ms': saidMs }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      // Without an upgrade the old tab writes.
      expect(await tryImport(page, SECOND)).toBe('STORAGE_UPGRADED')
    }),
})

faultCase({
  id: '5b',
  title: 'the upgrade of a later version fails when it has deleted half of the data',
  run: () =>
    app.visit(async (visit) => {
      const { page } = visit
      await importText(page, 'before.csv', BEFORE)
      const before = await stateOf(page)
      expect(await upgrade(await laterVersion(visit), 'aborted')).toBe('aborted')
      await page.reload()
      await ready(page)
      expect(await stateOf(page)).toBe(before)
      expect(await tryImport(page, SECOND)).toBe('done')
      return { 'rows lost': 0 }
    }),
  control: () =>
    app.visit(async (visit) => {
      await upgrade(await laterVersion(visit), 'whole')
      await visit.page.reload()
      await visit.page.waitForFunction(() => window.clientele?.ready)
      expect(await reopened(visit.page)).toBe('ready')
    }),
})
