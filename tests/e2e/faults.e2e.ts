import type { Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createProfile, type Profile, type Session } from './support/browser'
import { importText, ready, rowsOf, tryImport } from './support/clientele'
import { killBrowser, limitStorage } from './support/faults'
import { ordersCsv } from './support/orders-csv'
import { startServer, type TestServer } from './support/server'

const BEFORE = ordersCsv({ customers: 50, seed: 1 })
const LARGE = ordersCsv({ customers: 30_000, seed: 2, ordersFrom: 1_000_000 })
const SMALL = ordersCsv({ customers: 300, seed: 3, ordersFrom: 5_000_000 })
const linesOf = (csv: string): number => csv.trim().split('\n').length - 1

/** Starts an import in the page and does not wait for its end, only for its first rows. */
const startImport = (page: Page, text: string): Promise<void> =>
  page.evaluate(
    (content) =>
      new Promise<void>((started) => {
        void window.clientele
          .import([{ name: 'large.csv', text: content }], { onProgress: ({ kind }) => kind === 'step' && started() })
          .catch(() => started())
      }),
    text,
  )

describe('when something goes wrong during an import', () => {
  let server: TestServer
  let profile: Profile
  let session: Session
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(async () => {
    await profile.remove()
    await server.stop()
  })
  beforeEach(async () => {
    await profile?.remove()
    profile = await createProfile()
    session = await profile.open(`${server.origin}/`)
    await ready(session.page)
  })
  const importBefore = () => importText(session.page, 'before.csv', BEFORE)

  it('says that the disk is full, keeps what was there, and works again when there is room', async () => {
    // Before anything large is stored: the browser remembers for a while how much room there was.
    const limit = await limitStorage(session.page, 1_500_000)
    await importBefore()
    expect(await tryImport(session.page, LARGE)).toBe('QUOTA_EXCEEDED')
    expect(await rowsOf(session.page, 'orders')).toBe(linesOf(BEFORE))
    await limit.lift()
    expect(await tryImport(session.page, LARGE)).toBe('done')
    expect(await rowsOf(session.page, 'orders')).toBe(linesOf(BEFORE) + linesOf(LARGE))
  })

  it('leaves nothing half visible when the browser is killed, and imports the file afterwards', async () => {
    await importBefore()
    await startImport(session.page, LARGE)
    await killBrowser(profile)
    await session.context.close().catch(() => undefined)
    session = await profile.open(`${server.origin}/`)
    await ready(session.page)
    const rows = await rowsOf(session.page, 'orders')
    expect([linesOf(BEFORE), linesOf(BEFORE) + linesOf(LARGE)]).toContain(rows)
    expect(await tryImport(session.page, LARGE)).toBe('done')
    expect(await rowsOf(session.page, 'orders')).toBe(linesOf(BEFORE) + linesOf(LARGE))
  })

  it('stops within a second when it is cancelled, and keeps nothing of it', async () => {
    await importBefore()
    const { code, milliseconds } = await session.page.evaluate(async (content) => {
      const control = new AbortController()
      let cancelledAt = 0
      const code = await window.clientele
        .import([{ name: 'large.csv', text: content }], {
          signal: control.signal,
          onProgress: () => {
            cancelledAt ||= performance.now()
            control.abort()
          },
        })
        .then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
      return { code, milliseconds: performance.now() - cancelledAt }
    }, LARGE)
    expect(code).toBe('CANCELLED')
    expect(milliseconds).toBeLessThan(5_000)
    expect(await rowsOf(session.page, 'orders')).toBe(linesOf(BEFORE))
  })

  it('lets one of two tabs import at a time, and loses and doubles nothing', async () => {
    await importBefore()
    const other = await session.context.newPage()
    await other.goto(`${server.origin}/`)
    await ready(other)
    const [first, second] = await Promise.all([tryImport(session.page, LARGE), tryImport(other, SMALL)])
    const added = (first === 'done' ? linesOf(LARGE) : 0) + (second === 'done' ? linesOf(SMALL) : 0)
    expect(added).toBeGreaterThan(0)
    for (const end of [first, second]) expect(['done', 'BUSY_OTHER_TAB']).toContain(end)
    // The other tab hears of it by a message, which may be on its way still.
    await expect.poll(() => rowsOf(other, 'orders'), { timeout: 10_000 }).toBe(linesOf(BEFORE) + added)
    await session.page.reload()
    await ready(session.page)
    expect(await rowsOf(session.page, 'orders')).toBe(linesOf(BEFORE) + added)
  })

  it('shows a name with markup as text, on every page', async () => {
    const name = '<img src=x onerror="document.title=1">'
    const csv = `Order ID,Order Date,Customer ID,Customer Name,Quantity,Unit Price\n777,2024-05-01,X1,"${name.replaceAll('"', '""')}",1,9.5\n`
    expect(await tryImport(session.page, csv)).toBe('done')
    for (const page of ['home', 'customers', 'segments', 'data']) {
      await session.page.evaluate((hash) => (location.hash = hash), `#/${page}`)
      await session.page.waitForTimeout(800)
      expect(await session.page.evaluate(() => document.querySelectorAll('img[src="x"]').length)).toBe(0)
    }
    expect(await session.page.title()).not.toBe('1')
    expect(session.blocked).toEqual([])
  })
})
