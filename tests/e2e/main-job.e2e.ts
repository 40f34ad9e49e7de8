import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooserAfter } from './support/after-press'
import { createProfile, type Profile, type Session } from './support/browser'
import { offlineReady, ready, rowsOf, run } from './support/clientele'
import { ordersCsv } from './support/orders-csv'
import { startServer, type TestServer } from './support/server'

const CSV = ordersCsv({ customers: 400, seed: 11 })
const LINES = CSV.trim().split('\n').slice(1)

/** What the file says, worked out apart from the app: money by customer, in the order of the file. */
function oracle(): { net: Map<string, number>; orders: Map<string, Set<string>> } {
  const net = new Map<string, number>()
  const orders = new Map<string, Set<string>>()
  for (const line of LINES) {
    const [order, , customer, , , , quantity, price] = line.split(',') as [string, ...string[]]
    net.set(customer!, (net.get(customer!) ?? 0) + Number(quantity) * Number(price))
    orders.set(customer!, (orders.get(customer!) ?? new Set()).add(order))
  }
  return { net, orders }
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

describe('the main job', () => {
  let server: TestServer
  let profile: Profile
  let session: Session
  let folder: string
  beforeAll(async () => {
    server = await startServer()
    profile = await createProfile({ keepsRelease: true })
    folder = await mkdtemp(join(tmpdir(), 'clientele-main-'))
    session = await profile.open(`${server.origin}/`)
    await ready(session.page)
  })
  afterAll(async () => {
    await profile.remove()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('leads from an empty app and a file to the shop in three clicks', async () => {
    const { page } = session
    await page.getByRole('heading', { name: 'Know your customers, on your own computer' }).waitFor()
    const path = join(folder, 'orders.csv')
    await writeFile(path, CSV)
    await (await chooserAfter(page, button(page, 'Choose files'))).setFiles(path)
    await button(page, 'Import this file').click()
    await page.getByRole('link', { name: 'See your shop' }).click()
    await page.getByText('Data through').waitFor()
    expect(await rowsOf(page, 'orders')).toBe(LINES.length)
  })

  it('agrees to the cent with sums made apart from it', async () => {
    const { net, orders } = oracle()
    const rfm = (await run(session.page, 'rfm')) as unknown as {
      customerKey: string[]
      net: number[]
      orders: number[]
    }
    expect(rfm.customerKey).toHaveLength(net.size)
    rfm.customerKey.forEach((key, i) => {
      expect(rfm.net[i]).toBeCloseTo(net.get(key)!, 6)
      expect(rfm.orders[i]).toBe(orders.get(key)!.size)
    })
  })

  it('finds a customer in the table and shows everything about them on one page', async () => {
    const { page } = session
    await page.getByRole('link', { name: 'Customers', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Search customers' }).fill('Customer 7')
    const row = page.getByRole('row', { name: /C7\b/ }).first()
    await row.waitFor()
    await row.getByRole('link').first().click()
    await page.getByRole('heading', { name: 'Customer 7', level: 1 }).waitFor()
    expect(page.url()).not.toMatch(/C7|Customer/)
    await page.getByRole('heading', { name: 'Timeline' }).waitFor()
    await page.getByRole('heading', { name: /^Group:/ }).waitFor()
    await page.getByRole('heading', { name: /^Segment:/ }).waitFor()
  })

  it('keeps a note about a customer, and gives it back after it was deleted', async () => {
    const { page } = session
    await page.getByRole('textbox', { name: 'New note' }).fill('Prefers to be called in the morning.')
    await button(page, 'Save note').click()
    const note = page.getByText('Prefers to be called in the morning.')
    await note.waitFor()
    await button(page, 'Delete this note').click()
    await page.getByText('No notes yet.').waitFor()
    await button(page, 'Undo').last().click()
    await note.waitFor()
  })

  it('shows the kinds of customers with their sizes and a reason', async () => {
    const { page } = session
    const segments = (await run(page, 'segments')) as unknown as { k: number; sizes: number[]; names: string[] }
    expect(segments.sizes.reduce((sum, size) => sum + size, 0)).toBe(oracle().net.size)
    await page.getByRole('link', { name: 'Segments', exact: true }).click()
    await page.getByText(segments.names[0]!, { exact: false }).first().waitFor()
  })

  it('says everything in Chinese, too', async () => {
    const { page } = session
    await button(page, '中文').click()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
    await page.getByRole('link', { name: '首页' }).click()
    await page.getByRole('heading', { name: '今天该做什么' }).waitFor()
    await button(page, 'English').click()
    await page.getByRole('heading', { name: 'What to do today' }).waitFor()
  })

  it('goes anywhere by keyboard', async () => {
    const { page } = session
    const palette = page.getByPlaceholder('Type a page, a command, or a customer')
    await page.keyboard.press('Control+k')
    await palette.waitFor()
    await page.keyboard.type('Customer 399')
    await page.getByText('C399', { exact: true }).first().waitFor()
    await page.keyboard.press('Escape')
    await palette.waitFor({ state: 'hidden' })
    await page.keyboard.press('Control+k')
    await palette.waitFor()
    await page.keyboard.type('Settings')
    await page.getByRole('option', { name: 'Go to Settings' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  })

  it('filters every page by one bar, and keeps it in the address', async () => {
    const { page } = session
    await page.getByRole('link', { name: 'Customers', exact: true }).click()
    await page.getByRole('combobox', { name: 'Add a filter' }).selectOption({ value: '["country","France"]' })
    await page
      .getByText('Remove the filter')
      .or(page.getByRole('button', { name: /Remove the filter/ }))
      .first()
      .waitFor()
    expect(page.url()).toContain('is.country=France')
    const expected = new Set(LINES.filter((line) => line.includes(',France,')).map((line) => line.split(',')[2])).size
    await page.getByText(`${expected} rows`).first().waitFor()
    await page.reload()
    await ready(page)
    await page.getByText(`${expected} rows`).first().waitFor()
    await button(page, 'Clear all').click()
  })

  it('is all still there after the browser was closed and the network gone', async () => {
    await offlineReady(session.page)
    await session.close()
    await server.stop()
    session = await profile.open(`${server.origin}/`)
    await ready(session.page)
    expect(await rowsOf(session.page, 'orders')).toBe(LINES.length)
    await session.page.getByText('Data through').waitFor()
    expect(session.pageErrors).toEqual([])
    await server.start()
  })
})
