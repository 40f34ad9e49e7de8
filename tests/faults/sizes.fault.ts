import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect } from 'vitest'
import { watchMemory } from '../bench/memory.mjs'
import { offerFiles, useApp } from './support/app'
import { csvOf, HEADER, importBytes, line } from './support/csv'
import { faultCase, sized } from './support/fault-case'
import { watchInteractions } from './support/interactions'

const MIB = 1024 ** 2
const app = useApp()

faultCase({
  id: '15a',
  title: 'files beyond every size: 10,000 columns, a cell of 64 MB, 3 GB',
  runs: { quick: 1, full: 10 },
  run: () =>
    app.visit(async ({ page }) => {
      const wide = Array.from({ length: 10_000 }, (_, i) => `column ${i}`)
      const start = performance.now()
      expect(await importBytes(page, 'wide.csv', `${wide.join(',')}\n${wide.join(',')}\n`)).toBe('TOO_MANY_COLUMNS')
      expect(await importLarge(page, 'huge.csv', 'sparse')).toBe('FILE_TOO_LARGE')
      const saidMs = performance.now() - start
      expect(['done', 'FILE_HEADER_ONLY']).toContain(await importLarge(page, 'cell.csv', 'cell'))
      // The order beside that cell is there, and everything still answers.
      await importBytes(page, 'after.csv', csvOf([HEADER, line(9, 'n')]))
      const rows = await page.evaluate(() => window.clientele.rows('orders', { limit: 10 }))
      expect(rows.map(({ orderId }) => orderId)).toContain('9')
      return { 'refused after, ms': saidMs }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      expect(await importBytes(page, 'narrow.csv', csvOf([HEADER, line(1, 'n')]))).toBe('TOO_MANY_COLUMNS')
    }),
})

/** A file that is made in the page: nobody waits for it to be handed over. */
const importLarge = (page: Page, name: string, kind: 'sparse' | 'cell'): Promise<string> =>
  page.evaluate(
    async ([fileName, what]) => {
      const header = 'Order ID,Order Date,Customer ID,Customer Name,Quantity,Unit Price\n'
      const part = new Blob(['x'.repeat(32 * 1024 ** 2)])
      const parts = what === 'sparse' ? Array.from({ length: 96 }, () => part) : [part, part]
      const before = what === 'sparse' ? [] : ['1,2024-01-01,C1,n,1,2\n2,2024-01-01,C2,"']
      const file = new File([header, ...before, ...parts, '",1,2\n'], fileName)
      return window.clientele.import([file]).then(
        () => 'done',
        (error: { code: string }) => error.code,
      )
    },
    [name, kind] as const,
  )

/** The size of the large file, and how many customers are in it. */
const LARGE_BYTES = sized(24 * MIB, 1024 * MIB)
const CUSTOMERS = sized(50_000, 1_000_000)
const PART_LINES = 20_000
let large: string
let largeLines = 0

/** Order lines as a shop of that size exports them, written to the disk in parts: no thread ever holds them all. */
async function writeLarge(path: string): Promise<number> {
  const stream = createWriteStream(path)
  let lines = 0
  let bytes = stream.write('Order ID,Order Date,Customer ID,Customer Name,Product,Country,Quantity,Unit Price\n')
    ? 84
    : 0
  while (bytes < LARGE_BYTES) {
    const part = Array.from({ length: PART_LINES }, (_, i) => orderLine(lines + i)).join('')
    lines += PART_LINES
    bytes += part.length
    if (!stream.write(part)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()))
  }
  stream.end()
  await finished(stream)
  return lines
}

function orderLine(i: number): string {
  const customer = (i * 7919) % CUSTOMERS
  const day = `2024-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`
  return `N${1_000_000 + (i >> 1)},${day} 10:${10 + (i % 50)},C${customer},Customer number ${customer},Product ${i % 5000},Germany,${1 + (i % 5)},${(i % 9000) / 100}\n`
}

beforeAll(async () => {
  large = await app.file('large.csv', '')
  largeLines = await writeLarge(large)
})
afterAll(() => rm(large, { force: true }))

/** Begins to import the large file; `window.faultEnd` settles with how it ended. */
const beginLarge = async (page: Page): Promise<void> => {
  await offerFiles(page, [large])
  await page.evaluate(() => {
    window.faultStop = new AbortController()
    const begun = new Promise<void>((resolve) => {
      const onProgress = ({ kind }: { kind: string }): void => void (kind === 'step' && resolve())
      window.faultEnd = window.clientele
        .import(window.faultFiles, { onProgress, signal: window.faultStop.signal })
        .then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
    })
    return Promise.race([begun, window.faultEnd])
  })
}

declare global {
  interface Window {
    faultStop: AbortController
    faultEnd: Promise<string>
  }
}

const PAGES = ['Home', 'Customers', 'Segments', 'Value', 'Lab', 'Data']

const sizeName = `${Math.round(LARGE_BYTES / MIB).toLocaleString('en')} MiB`

faultCase({
  id: '15b',
  title: `a file of ${sizeName} with ${CUSTOMERS.toLocaleString('en')} customers, while somebody goes from page to page`,
  runs: { quick: 1, full: 3 },
  limits: { 'memory of the tab, MiB': 1536, 'slowest interaction, ms': 200 },
  run: () =>
    app.visit(async ({ page, profile }) => {
      const stopWatching = watchMemory(profile.folder)
      const slowest = await watchInteractions(page)
      await beginLarge(page)
      let isOver = false
      const end = page.evaluate(() => window.faultEnd).finally(() => (isOver = true))
      for (let turn = 0; !isOver; turn++) {
        const link = page.getByRole('link', { name: PAGES[turn % PAGES.length]!, exact: true }).first()
        await link.click({ timeout: 10_000 }).catch(() => undefined)
        await page.waitForTimeout(300)
      }
      expect(await end).toBe('done')
      const [table] = await page.evaluate(() => window.clientele.tables())
      expect(table!.rows).toBe(largeLines)
      return {
        'memory of the tab, MiB': Math.round(stopWatching() / MIB),
        'slowest interaction, ms': await slowest(),
      }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      const slowest = await watchInteractions(page)
      // A page that computes while it is clicked.
      await page.evaluate(() =>
        document.addEventListener('pointerdown', () => {
          for (const until = performance.now() + 600; performance.now() < until;);
        }),
      )
      await page.getByRole('link', { name: 'Customers', exact: true }).first().click()
      await page.waitForTimeout(300)
      expect(await slowest()).toBeLessThanOrEqual(200)
    }),
})

faultCase({
  id: '15c',
  title: `the import of ${sizeName} is cancelled`,
  runs: { quick: 1, full: 10 },
  limits: { 'stopped after, ms': 1_000 },
  run: (random) =>
    app.visit(async ({ page }) => {
      await beginLarge(page)
      await page.waitForTimeout(random.int(sized(100, 4_000)))
      const { code, stoppedMs } = await page.evaluate(async () => {
        const start = performance.now()
        window.faultStop.abort()
        return { code: await window.faultEnd, stoppedMs: performance.now() - start }
      })
      expect(code).toBe('CANCELLED')
      expect(await page.evaluate(() => window.clientele.tables())).toEqual([])
      return { 'stopped after, ms': stoppedMs }
    }),
  control: () =>
    app.visit(async ({ page }) => {
      // Nobody cancels.
      await importBytes(page, 'one.csv', csvOf([HEADER, line(1, 'n')]))
      expect(await page.evaluate(() => window.clientele.tables())).toEqual([])
    }),
})
