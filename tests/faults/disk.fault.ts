import type { Page, Worker } from 'playwright'
import { expect } from 'vitest'
import { importText, rowsOf, tryImport } from '../e2e/support/clientele'
import { limitStorage } from '../e2e/support/faults'
import { ordersCsv } from '../e2e/support/orders-csv'
import { dataWorker, linesOf, stateOf, useApp } from './support/app'
import { importBytes } from './support/csv'
import { faultCase, sized } from './support/fault-case'

const BEFORE = ordersCsv({ customers: 40, seed: 1 })
const SECOND = ordersCsv({ customers: 60, seed: 3, ordersFrom: 500_000 })
const LARGE = ordersCsv({ customers: sized(30_000, 60_000), seed: 2, ordersFrom: 1_000_000 })

const app = useApp()

/** How a write fails: at once as on a full disk, or its transaction is taken back by the browser. */
type Failure = 'full' | 'aborted'

/** Makes writes of the database fail: the nth from now on, and every later one too where `lasting`. */
const plantFailure = (worker: Worker, nth: number, how: Failure, lasting: boolean): Promise<void> =>
  worker.evaluate(
    ([at, kind, isLasting]) => {
      const scope = self as unknown as { faultPut?: IDBObjectStore['put']; faultWrites: number }
      scope.faultPut ??= IDBObjectStore.prototype.put
      scope.faultWrites = 0
      const put = scope.faultPut
      IDBObjectStore.prototype.put = function (...args) {
        const turn = ++scope.faultWrites
        if (turn !== at && !(isLasting && turn > at)) return put.apply(this, args)
        if (kind === 'full') throw new DOMException('planted', 'QuotaExceededError')
        const request = put.apply(this, args)
        this.transaction.abort()
        return request
      }
    },
    [nth, how, lasting] as const,
  )

const NEVER = 1_000_000

faultCase({
  id: '2',
  title: 'the Nth write fails or is aborted, for every N until none does, once and from then on',
  async run(random) {
    const text = ordersCsv({ customers: 20, seed: random.int(1e6), ordersFrom: 800_000 })
    return app.visit(async ({ page }) => {
      await importText(page, 'before.csv', BEFORE)
      const worker = await dataWorker(page)
      const before = await stateOf(page)
      for (let nth = 1; ; nth++) {
        const how = random.int(2) === 1 ? 'full' : 'aborted'
        await plantFailure(worker, nth, how, random.int(2) === 1)
        const answer = await tryImport(page, text)
        await plantFailure(worker, NEVER, 'full', false)
        // What the page stores by itself meanwhile may have been hit instead; the import is all there then.
        if (answer === 'done') {
          expect(await rowsOf(page, 'orders'), `write ${nth}`).toBe(linesOf(BEFORE) + linesOf(text))
          return { 'greatest N': nth - 1 }
        }
        expect(answer, `write ${nth}`).toBe(how === 'full' ? 'QUOTA_EXCEEDED' : 'STORAGE_FAILED')
        expect(await stateOf(page), `write ${nth}`).toBe(before)
      }
    })
  },
  control: () =>
    app.visit(async ({ page }) => {
      await importText(page, 'before.csv', BEFORE)
      const before = await stateOf(page)
      await tryImport(page, SECOND)
      expect(await stateOf(page)).toBe(before)
    }),
})

/** As a person does it, on the page that says what takes the room. */
async function clearUndone(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '#/data/storage'))
  const button = page.getByRole('button', { name: /^Compact/ })
  await button.click()
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
}

faultCase({
  id: '3',
  title:
    'the disk is full in the middle of an import; what was undone is cleared, and under the same limit it goes through',
  run: (random) =>
    app.visit(async ({ page }) => {
      // Before anything large is stored: the browser remembers for a while how much room there was.
      const bytes = sized(4_000_000, 7_000_000) + random.int(300_000)
      await limitStorage(page, bytes)
      await importText(page, 'before.csv', BEFORE)
      const stale: string[] = []
      let before = ''
      let saidMs = 0
      for (let turn = 0; ; turn++) {
        before = await stateOf(page)
        const more = ordersCsv({
          customers: sized(30_000, 60_000),
          seed: 100 + turn,
          ordersFrom: 1_000_000 * (turn + 1),
        })
        const start = performance.now()
        const answer = await importBytes(page, 'more.csv', more)
        saidMs = performance.now() - start
        if (typeof answer === 'string') {
          expect(answer).toBe('QUOTA_EXCEEDED')
          break
        }
        stale.push(answer.importId)
      }
      expect(await stateOf(page)).toBe(before)
      for (const id of stale) await page.evaluate((one) => window.clientele.undoImport(one), id)
      await clearUndone(page)
      expect(await rowsOf(page, 'orders')).toBe(linesOf(BEFORE))
      expect(await tryImport(page, SECOND)).toBe('done')
      expect(await tryImport(page, LARGE)).toBe('done')
      expect(await rowsOf(page, 'orders')).toBe(linesOf(BEFORE) + linesOf(SECOND) + linesOf(LARGE))
      return { 'said after, ms': saidMs }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      // Without a limit nothing is said.
      expect(await tryImport(page, SECOND)).toBe('QUOTA_EXCEEDED')
    }),
})
