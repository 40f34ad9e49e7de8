import type { Page, Worker } from 'playwright'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Session } from '../e2e/support/browser'
import { importText, ready, rowsOf, tryImport } from '../e2e/support/clientele'
import { limitStorage } from '../e2e/support/faults'
import { ordersCsv } from '../e2e/support/orders-csv'
import { dataWorker, startTestApp, stateOf, type App } from './support/app'
import { faultCase, sized } from './support/fault-case'

const BEFORE = ordersCsv({ customers: 40, seed: 1 })
const SECOND = ordersCsv({ customers: 60, seed: 3, ordersFrom: 500_000 })
const LARGE = ordersCsv({ customers: sized(30_000, 60_000), seed: 2, ordersFrom: 1_000_000 })
const linesOf = (csv: string): number => csv.trim().split('\n').length - 1
const UPGRADED_MS = 2_000
const TAKEOVER_MS = 5_000

let app: App
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

/** A browser of its own with some orders in it. */
async function withOrders<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const profile = await app.profile()
  const session = await app.open(profile)
  await importText(session.page, 'before.csv', BEFORE)
  try {
    return await work(session)
  } finally {
    await session.context.close()
    await profile.remove()
  }
}

/** Makes writes of the database fail: the nth from now on, and every later one too where `lasting`. */
const plantFailure = (worker: Worker, nth: number, lasting: boolean): Promise<void> =>
  worker.evaluate(
    ([at, isLasting]) => {
      const scope = self as unknown as { faultPut?: IDBObjectStore['put']; faultWrites: number }
      scope.faultPut ??= IDBObjectStore.prototype.put
      scope.faultWrites = 0
      const put = scope.faultPut
      IDBObjectStore.prototype.put = function (...args) {
        const turn = ++scope.faultWrites
        if (turn === at || (isLasting && turn > at)) throw new DOMException('planted', 'QuotaExceededError')
        return put.apply(this, args)
      }
    },
    [nth, lasting] as const,
  )

faultCase({
  id: '2',
  title: 'the Nth write fails, for every N until none does, once and from then on',
  figure: 'greatest N',
  runs: { quick: 1, full: 20 },
  async run(random) {
    const text = ordersCsv({ customers: 20, seed: random.int(1e6), ordersFrom: 800_000 })
    return withOrders(async ({ page }) => {
      const worker = await dataWorker(page)
      const before = await stateOf(page)
      for (let nth = 1; ; nth++) {
        await plantFailure(worker, nth, random.int(2) === 1)
        const answer = await tryImport(page, text)
        await plantFailure(worker, 1_000_000, false)
        // What the page stores by itself meanwhile may have been hit instead; the import is all there then.
        if (answer === 'done') {
          expect(await rowsOf(page, 'orders'), `write ${nth}`).toBe(linesOf(BEFORE) + linesOf(text))
          return nth - 1
        }
        expect(answer, `write ${nth}`).toBe('QUOTA_EXCEEDED')
        expect(await stateOf(page), `write ${nth}`).toBe(before)
      }
    })
  },
  control: () =>
    withOrders(async ({ page }) => {
      const before = await stateOf(page)
      await tryImport(page, SECOND)
      expect(await stateOf(page)).toBe(before)
    }),
})

faultCase({
  id: '3',
  title: 'the disk is full in the middle of an import; room is made, and it is done again',
  figure: 'said after, ms',
  runs: { quick: 1, full: 20 },
  async run(random) {
    const profile = await app.profile()
    const session = await app.open(profile)
    const { page } = session
    // Before anything large is stored: the browser remembers for a while how much room there was.
    const limit = await limitStorage(page, 700_000 + random.int(800_000))
    await importText(page, 'before.csv', BEFORE)
    const [second] = await importText(page, 'second.csv', SECOND)
    const before = await stateOf(page)
    const start = performance.now()
    expect(await tryImport(page, LARGE)).toBe('QUOTA_EXCEEDED')
    const saidMs = performance.now() - start
    expect(await stateOf(page)).toBe(before)
    // What can be cleared can still be cleared.
    await page.evaluate((id) => window.clientele.undoImport(id), second!.importId)
    expect(await rowsOf(page, 'orders')).toBe(linesOf(BEFORE))
    await limit.lift()
    expect(await tryImport(page, LARGE)).toBe('done')
    expect(await rowsOf(page, 'orders')).toBe(linesOf(BEFORE) + linesOf(LARGE))
    await session.context.close()
    await profile.remove()
    return saidMs
  },
  control: () =>
    withOrders(async ({ page }) => {
      // Without a limit nothing is said.
      expect(await tryImport(page, SECOND)).toBe('QUOTA_EXCEEDED')
    }),
})

faultCase({
  id: '4a',
  title: 'two tabs import at the same time',
  figure: 'tabs that were told to wait',
  runs: { quick: 1, full: 20 },
  run: async (random) =>
    withOrders(async ({ page, context }) => {
      const other = await openTab(context.newPage())
      const texts = [LARGE, SECOND]
      const first = random.int(2)
      const ends = await Promise.all([tryImport(page, texts[first]!), tryImport(other, texts[1 - first]!)])
      for (const end of ends) expect(['done', 'BUSY_OTHER_TAB']).toContain(end)
      const done = ends.map((end, i) => (end === 'done' ? linesOf(texts[i === 0 ? first : 1 - first]!) : 0))
      expect(Math.max(...done)).toBeGreaterThan(0)
      const expected = linesOf(BEFORE) + done[0]! + done[1]!
      for (const tab of [page, other])
        await expect.poll(() => rowsOf(tab, 'orders'), { timeout: 10_000 }).toBe(expected)
      return ends.filter((end) => end !== 'done').length
    }),
  control: () =>
    withOrders(async ({ page }) => {
      await tryImport(page, SECOND)
      await expect.poll(() => rowsOf(page, 'orders'), { timeout: 500 }).toBe(linesOf(BEFORE))
    }),
})

async function openTab(coming: Promise<Page>): Promise<Page> {
  const tab = await coming
  await tab.goto(`${app.origin}/`)
  await ready(tab)
  return tab
}

faultCase({
  id: '4b',
  title: 'the tab that imports crashes, and another one takes over',
  figure: 'taken over after, ms',
  runs: { quick: 1, full: 20 },
  run: async (random) =>
    withOrders(async ({ page, context }) => {
      const other = await openTab(context.newPage())
      void tryImport(page, LARGE).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 50 + random.int(400)))
      const crash = await context.newCDPSession(page)
      const start = performance.now()
      // The call itself never answers: there is nobody left to do so.
      void crash.send('Page.crash').catch(() => undefined)
      await expect.poll(() => tryImport(other, SECOND), { timeout: TAKEOVER_MS, interval: 50 }).toBe('done')
      const takenMs = performance.now() - start
      const rows = await rowsOf(other, 'orders')
      // The import that crashed may just have been done.
      expect([0, linesOf(LARGE)]).toContain(rows - linesOf(BEFORE) - linesOf(SECOND))
      return takenMs
    }),
  control: () =>
    withOrders(async ({ page, context }) => {
      const other = await openTab(context.newPage())
      // A tab that lives and holds the lock is not taken over from.
      await (
        await dataWorker(page)
      ).evaluate(
        async () =>
          new Promise<void>((held) => {
            void navigator.locks.query().then(async () => {
              const names = (await navigator.storageBuckets?.keys()) ?? []
              const ids = names.map((name) => name.replace(/^clientele-/, 'clientele:'))
              for (const id of ids) void navigator.locks.request(id, () => new Promise(() => held()))
            })
          }),
      )
      expect(await tryImport(other, SECOND)).toBe('done')
    }),
})

declare global {
  interface Navigator {
    storageBuckets?: { keys(): Promise<string[]>; open(name: string): Promise<{ indexedDB: IDBFactory }> }
  }
}

/** What a later version of the app does when it opens the database: another version, with one more place. */
const upgrade = (page: Page, how: 'whole' | 'aborted'): Promise<string> =>
  page.evaluate(async (mode) => {
    const buckets = navigator.storageBuckets!
    const name = (await buckets.keys()).find((key) => key.startsWith('clientele-'))!
    const { indexedDB: factory } = await buckets.open(name)
    const request = factory.open('clientele', 20)
    return new Promise<string>((resolve) => {
      request.onupgradeneeded = () => {
        request.result.createObjectStore('later')
        if (mode === 'aborted') request.transaction!.abort()
      }
      request.onsuccess = () => {
        request.result.close()
        resolve('upgraded')
      }
      request.onerror = () => resolve('aborted')
    })
  }, how)

faultCase({
  id: '5a',
  title: 'a later version upgrades the database while an old tab is open',
  figure: 'upgraded after, ms',
  runs: { quick: 1, full: 20 },
  run: async () =>
    withOrders(async ({ page, context }) => {
      const later = await context.newPage()
      await later.goto(`${app.origin}/NOTICES.txt`)
      const start = performance.now()
      expect(await upgrade(later, 'whole')).toBe('upgraded')
      const upgradedMs = performance.now() - start
      expect(upgradedMs).toBeLessThan(UPGRADED_MS)
      // Not one write of the old code lands after that; it says to reload, and then that it is too old.
      expect(await tryImport(page, SECOND)).toBe('STORAGE_UPGRADED')
      await page.reload()
      await page.waitForFunction(() => window.clientele?.ready)
      const code = await page.evaluate(() =>
        window.clientele.ready().then(
          () => 'ready',
          (error: { code: string }) => error.code,
        ),
      )
      expect(code).toBe('STORAGE_NEWER')
      return upgradedMs
    }),
  control: () =>
    withOrders(async ({ page }) => {
      // Without an upgrade the old tab writes.
      expect(await tryImport(page, SECOND)).toBe('STORAGE_UPGRADED')
    }),
})

faultCase({
  id: '5b',
  title: 'the upgrade of a later version fails half way',
  figure: 'rows lost',
  runs: { quick: 1, full: 20 },
  run: async () =>
    withOrders(async ({ page, context }) => {
      const before = await stateOf(page)
      const later = await context.newPage()
      await later.goto(`${app.origin}/NOTICES.txt`)
      expect(await upgrade(later, 'aborted')).toBe('aborted')
      await page.reload()
      await ready(page)
      expect(await stateOf(page)).toBe(before)
      expect(await tryImport(page, SECOND)).toBe('done')
      return 0
    }),
  control: () =>
    withOrders(async ({ page, context }) => {
      const later = await context.newPage()
      await later.goto(`${app.origin}/NOTICES.txt`)
      await upgrade(later, 'whole')
      await page.reload()
      await page.waitForFunction(() => window.clientele?.ready)
      await page.evaluate(() => window.clientele.ready())
    }),
})

/** The next requests to the database fail as when the browser's storage process went away, and take the connection along. */
const loseConnection = (worker: Worker, times: number): Promise<void> =>
  worker.evaluate((count) => {
    const METHODS = ['get', 'getAll', 'getAllKeys', 'put', 'delete', 'openCursor', 'openKeyCursor'] as const
    type Call = (this: IDBObjectStore, ...args: unknown[]) => unknown
    const scope = self as unknown as { faultCalls?: Record<string, Call>; faultsLeft: number }
    const prototype = IDBObjectStore.prototype as unknown as Record<string, Call>
    scope.faultCalls ??= Object.fromEntries(METHODS.map((name) => [name, prototype[name]!]))
    scope.faultsLeft = count
    for (const name of METHODS) {
      const original = scope.faultCalls[name]!
      prototype[name] = function (...args) {
        if (scope.faultsLeft <= 0) return original.apply(this, args)
        scope.faultsLeft--
        this.transaction.db.close()
        throw new DOMException('Connection to Indexed Database server lost. Refresh the page', 'UnknownError')
      }
    }
  }, times)

const faultsLeft = (worker: Worker): Promise<number> =>
  worker.evaluate(() => (self as unknown as { faultsLeft: number }).faultsLeft)

faultCase({
  id: '6',
  title: 'the connection to the database is lost during an import, twice in a row, and for good',
  figure: 'answered after, ms',
  runs: { quick: 1, full: 20 },
  run: async (random) =>
    withOrders(async ({ page }) => {
      const worker = await dataWorker(page)
      await loseConnection(worker, 1 + random.int(2))
      const start = performance.now()
      expect(await tryImport(page, SECOND)).toBe('done')
      const answeredMs = performance.now() - start
      expect(await faultsLeft(worker)).toBe(0)
      const after = await stateOf(page)
      expect(await rowsOf(page, 'orders')).toBe(linesOf(BEFORE) + linesOf(SECOND))
      await loseConnection(worker, 1_000_000)
      expect(await tryImport(page, LARGE)).toBe('STORAGE_FAILED')
      await loseConnection(worker, 0)
      expect(await stateOf(page)).toBe(after)
      expect(await tryImport(page, LARGE)).toBe('done')
      return answeredMs
    }),
  control: () =>
    withOrders(async ({ page }) => {
      await loseConnection(await dataWorker(page), 1_000_000)
      expect(await tryImport(page, SECOND)).toBe('done')
    }),
})
