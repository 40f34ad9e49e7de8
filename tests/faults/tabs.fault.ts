import { expect } from 'vitest'
import { importText, rowsOf, tryImport } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { dataWorker, linesOf, useApp } from './support/app'
import { faultCase, sized } from './support/fault-case'

const BEFORE = ordersCsv({ customers: 40, seed: 1 })
const SECOND = ordersCsv({ customers: 60, seed: 3, ordersFrom: 500_000 })
const LARGE = ordersCsv({ customers: sized(12_000, 60_000), seed: 2, ordersFrom: 1_000_000 })
const TAKEOVER_MS = 5_000

const app = useApp()

faultCase({
  id: '4a',
  title: 'two tabs import at the same time',
  run: (random) =>
    app.visit(async (visit) => {
      await importText(visit.page, 'before.csv', BEFORE)
      const tabs = [visit.page, await app.tab(visit)]
      const texts = random.int(2) === 0 ? [LARGE, SECOND] : [SECOND, LARGE]
      const ends = await Promise.all(tabs.map((tab, i) => tryImport(tab, texts[i]!)))
      for (const end of ends) expect(['done', 'BUSY_OTHER_TAB']).toContain(end)
      const done = texts.filter((_text, i) => ends[i] === 'done')
      expect(done.length).toBeGreaterThan(0)
      const expected = [BEFORE, ...done].reduce((sum, text) => sum + linesOf(text), 0)
      for (const tab of tabs) await expect.poll(() => rowsOf(tab, 'orders'), { timeout: 10_000 }).toBe(expected)
      return { 'tabs that were told to wait': tabs.length - done.length }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      await importText(page, 'before.csv', BEFORE)
      await tryImport(page, SECOND)
      await expect.poll(() => rowsOf(page, 'orders'), { timeout: 500 }).toBe(linesOf(BEFORE))
    }),
})

faultCase({
  id: '4b',
  title: 'the tab that imports crashes, and another one takes over',
  limits: { 'taken over after, ms': TAKEOVER_MS },
  run: (random) =>
    app.visit(async (visit) => {
      await importText(visit.page, 'before.csv', BEFORE)
      const other = await app.tab(visit)
      void tryImport(visit.page, LARGE).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 50 + random.int(400)))
      const crash = await visit.context.newCDPSession(visit.page)
      const start = performance.now()
      // The call itself never answers: there is nobody left to do so.
      void crash.send('Page.crash').catch(() => undefined)
      await expect.poll(() => tryImport(other, SECOND), { timeout: TAKEOVER_MS * 4, interval: 50 }).toBe('done')
      const takenMs = performance.now() - start
      const rows = await rowsOf(other, 'orders')
      // The import that crashed may just have been done.
      expect([0, linesOf(LARGE)]).toContain(rows - linesOf(BEFORE) - linesOf(SECOND))
      return { 'taken over after, ms': takenMs }
    }),
  control: () =>
    app.visit(async (visit) => {
      const other = await app.tab(visit)
      // A tab that lives and holds the lock is not taken over from.
      await (
        await dataWorker(visit.page)
      ).evaluate(async () => {
        const names = (await navigator.storageBuckets?.keys()) ?? []
        await new Promise<void>((held) => {
          for (const name of names) {
            const id = name.replace(/^clientele-/, 'clientele:')
            void navigator.locks.request(id, () => new Promise(() => held()))
          }
        })
      })
      expect(await tryImport(other, SECOND)).toBe('done')
    }),
})
