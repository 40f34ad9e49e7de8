import type { Page, Worker } from 'playwright'
import { expect } from 'vitest'
import { importText, offlineReady, ready, rowsOf, tryImport } from '../e2e/support/clientele'
import { limitStorage } from '../e2e/support/faults'
import { ordersCsv } from '../e2e/support/orders-csv'
import { codeOf, dataWorker, linesOf, stateOf, useApp, type Visit } from './support/app'
import { importBytes, reportOf } from './support/csv'
import { faultCase, sized } from './support/fault-case'

const BEFORE = ordersCsv({ customers: 40, seed: 1 })
const SECOND = ordersCsv({ customers: 60, seed: 3, ordersFrom: 500_000 })
const MANY = sized(15_000, 60_000)
const LARGE = ordersCsv({ customers: MANY, seed: 2, ordersFrom: 1_000_000 })

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

/** The app on a disk of which a test says how much is left. */
interface SmallDisk {
  page: Page
  /** From now on there is room for so many bytes more. */
  leave(bytes: number): Promise<void>
}

/**
 * A visit to the app after it has put its own files and its reserve on the disk, and whatever `prepare` does. The browser is
 * started anew then, because it grants each database for a while what there was when it last asked.
 */
async function visitSmallDisk<Prepared>(
  prepare: (page: Page) => Promise<Prepared>,
  work: (disk: SmallDisk, prepared: Prepared) => Promise<void>,
): Promise<void> {
  const visit = async ({ page: first, profile }: Visit): Promise<void> => {
    await offlineReady(first)
    const prepared = await prepare(first)
    await waitForReserve(first)
    const { page, pageErrors } = await app.open(profile)
    const leave = async (bytes: number): Promise<void> => {
      const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage!)
      await limitStorage(page, used + bytes)
    }
    await work({ page, leave }, prepared)
    expect(pageErrors).toEqual([])
  }
  await app.visit(visit, { fresh: true, keepsRelease: true })
}

const waitForReserve = (page: Page): Promise<unknown> =>
  page.waitForFunction(async () => {
    const { usage = 0 } = await navigator.storage.estimate()
    const databases = await indexedDB.databases()
    return usage > 2 ** 21 && databases.some(({ name }) => name === 'clientele-reserve')
  })

/** To the last byte: until not even one value can be changed by hand. */
async function fill({ page, leave }: SmallDisk): Promise<void> {
  const id = await page.evaluate(async () => String((await window.clientele.rows('orders', { limit: 1 }))[0]!['id']))
  for (let quantity = 1; ; quantity++) {
    await leave(0)
    const answer = await codeOf(page, 'edit', 'orders', { quantity }, { id })
    if (answer === 'QUOTA_EXCEEDED') return
    expect(answer).toBe('done')
  }
}

/** Imports large files until one does not fit; answers those that did. */
async function importUntilFull(page: Page): Promise<{ stale: string[]; saidMs: number }> {
  const stale: string[] = []
  for (let turn = 0; ; turn++) {
    const before = await stateOf(page)
    const more = ordersCsv({ customers: MANY, seed: 100 + turn, ordersFrom: 1_000_000 * (turn + 1) })
    const start = performance.now()
    const answer = await importBytes(page, 'more.csv', more)
    if (typeof answer !== 'string') {
      stale.push(answer.importId)
      continue
    }
    const saidMs = performance.now() - start
    expect(answer).toBe('QUOTA_EXCEEDED')
    expect(await stateOf(page)).toBe(before)
    return { stale, saidMs }
  }
}

faultCase({
  id: '3',
  title:
    'the disk is full in the middle of an import; what was undone is cleared, and under the same limit it goes through',
  async run(random) {
    const bytes = sized(2_500_000, 9_000_000) + random.int(300_000)
    const figures = { 'said after, ms': 0 }
    const prepare = async (): Promise<void> => undefined
    await visitSmallDisk(prepare, async ({ page, leave }) => {
      await leave(bytes)
      await importText(page, 'before.csv', BEFORE)
      const { stale, saidMs } = await importUntilFull(page)
      figures['said after, ms'] = saidMs
      expect(stale.length).toBeGreaterThan(0)
      for (const id of stale) expect(await codeOf(page, 'undoImport', id)).toBe('done')
      await clearUndone(page)
      expect(await rowsOf(page, 'orders')).toBe(linesOf(BEFORE))
      expect(await tryImport(page, SECOND)).toBe('done')
      expect(await tryImport(page, LARGE)).toBe('done')
      expect(await rowsOf(page, 'orders')).toBe(linesOf(BEFORE) + linesOf(SECOND) + linesOf(LARGE))
    })
    return figures
  },
  control: () =>
    app.visit(async ({ page }) => {
      // Without a limit nothing is said.
      expect(await tryImport(page, SECOND)).toBe('QUOTA_EXCEEDED')
    }),
})

/** Two workspaces; answers the id of the latest import. */
async function prepareTwo(page: Page): Promise<string> {
  await page.evaluate(() => window.clientele.openWorkspace('Other'))
  await importText(page, 'other.csv', BEFORE)
  await page.evaluate(() => window.clientele.openWorkspace('Clientele'))
  await importText(page, 'before.csv', BEFORE)
  return (await reportOf(page, 'second.csv', SECOND)).importId
}

faultCase({
  id: '3b',
  title:
    'on a disk that is full to the last byte an import is undone, a person erased, a workspace deleted, the rest compacted',
  async run() {
    await visitSmallDisk(prepareTwo, async (disk, second) => {
      const { page } = disk
      await fill(disk)
      expect(await codeOf(page, 'undoImport', second)).toBe('done')
      expect(await rowsOf(page, 'orders')).toBe(linesOf(BEFORE))
      expect(await codeOf(page, 'erase', { customer: 'C1' })).toBe('done')
      const left = await rowsOf(page, 'orders')
      expect(left).toBeLessThan(linesOf(BEFORE))
      expect(await codeOf(page, 'openWorkspace', 'Other')).toBe('done')
      expect(await codeOf(page, 'erase', 'workspace')).toBe('done')
      expect(await rowsOf(page, 'orders')).toBe(0)
      expect(await codeOf(page, 'openWorkspace', 'Clientele')).toBe('done')
      await clearUndone(page)
      await page.reload()
      await ready(page)
      expect(await rowsOf(page, 'orders')).toBe(left)
    })
    return { 'could not be done': 0 }
  },
  isControlLong: true,
  control: () =>
    visitSmallDisk(prepareTwo, async (disk, second) => {
      // Without the room that is kept for it.
      await disk.page.evaluate(() => {
        const request = indexedDB.deleteDatabase('clientele-reserve')
        return new Promise((resolve) => (request.onsuccess = resolve))
      })
      await fill(disk)
      expect(await codeOf(disk.page, 'undoImport', second)).toBe('done')
    }),
})
