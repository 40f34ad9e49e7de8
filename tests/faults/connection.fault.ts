import type { Worker } from 'playwright'
import { expect } from 'vitest'
import { importText, rowsOf, tryImport } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { dataWorker, linesOf, stateOf, useApp } from './support/app'
import { faultCase, sized } from './support/fault-case'

const BEFORE = ordersCsv({ customers: 40, seed: 1 })
const SECOND = ordersCsv({ customers: 60, seed: 3, ordersFrom: 500_000 })
const LARGE = ordersCsv({ customers: sized(3_000, 30_000), seed: 2, ordersFrom: 1_000_000 })
const FOR_GOOD = 1_000_000

const app = useApp()

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
  run: (random) =>
    app.visit(async ({ page }) => {
      await importText(page, 'before.csv', BEFORE)
      const worker = await dataWorker(page)
      await loseConnection(worker, 1 + random.int(2))
      const start = performance.now()
      expect(await tryImport(page, SECOND)).toBe('done')
      const answeredMs = performance.now() - start
      expect(await faultsLeft(worker)).toBe(0)
      const after = await stateOf(page)
      expect(await rowsOf(page, 'orders')).toBe(linesOf(BEFORE) + linesOf(SECOND))
      await loseConnection(worker, FOR_GOOD)
      expect(await tryImport(page, LARGE)).toBe('STORAGE_FAILED')
      await loseConnection(worker, 0)
      expect(await stateOf(page)).toBe(after)
      expect(await tryImport(page, LARGE)).toBe('done')
      return { 'answered after, ms': answeredMs }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      await loseConnection(await dataWorker(page), FOR_GOOD)
      expect(await tryImport(page, SECOND)).toBe('done')
    }),
})
