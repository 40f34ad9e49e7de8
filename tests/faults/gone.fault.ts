import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { importText, rowsOf, tryImport } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { noticesOf, stateOf, useApp } from './support/app'
import { bytesOfBackup, restoreBytes } from './support/backups'
import { faultCase } from './support/fault-case'

const TEXT = ordersCsv({ customers: 200, seed: 1 })

const app = useApp()

faultCase({
  id: '7a',
  title: 'the browser refuses to store anything',
  async run() {
    const profile = await app.profile()
    await mkdir(join(profile.folder, 'Default'), { recursive: true })
    const refuse = { profile: { default_content_setting_values: { cookies: 2 } } }
    await writeFile(join(profile.folder, 'Default', 'Preferences'), JSON.stringify(refuse))
    const { page, close } = await app.open(profile)
    await expect.poll(() => noticesOf(page), { timeout: 5_000 }).toContain('refuses to store data')
    expect(await tryImport(page, TEXT)).toBe('done')
    const rows = await rowsOf(page, 'orders')
    await close()
    await profile.remove()
    return { 'rows in memory': rows }
  },
  control: () => app.visit(async ({ page }) => expect(await noticesOf(page)).toContain('refuses to store data')),
})

faultCase({
  id: '7b',
  title: 'the browser has cleared the database between two visits; the backup brings it back',
  async run() {
    const profile = await app.profile()
    const first = await app.open(profile)
    await importText(first.page, 'orders.csv', TEXT)
    const before = await stateOf(first.page)
    const backup = await bytesOfBackup(first.page)
    await first.page.waitForTimeout(200)
    await clearDatabases(first.page)
    await first.close()
    const start = performance.now()
    const { page, close } = await app.open(profile)
    await expect.poll(() => noticesOf(page), { timeout: 5_000 }).toContain('is gone')
    const saidMs = performance.now() - start
    expect(await restoreBytes(app, page, backup)).toBe('done')
    expect(await stateOf(page)).toBe(before)
    await expect.poll(() => noticesOf(page), { timeout: 5_000 }).not.toContain('is gone')
    await close()
    await profile.remove()
    return { 'said after, ms': saidMs }
  },
  isControlLong: true,
  async control() {
    // Emptied by the person: nothing is said at the next visit.
    const profile = await app.profile()
    const first = await app.open(profile)
    await importText(first.page, 'orders.csv', TEXT)
    await first.page.waitForTimeout(200)
    await first.page.evaluate(() => window.clientele.erase('workspace'))
    await first.page.waitForTimeout(200)
    await first.close()
    const { page, close } = await app.open(profile)
    await page.waitForTimeout(500)
    const text = await noticesOf(page)
    await close()
    expect(text).toContain('is gone')
  },
})

/** Everything that the origin stored but its settings. */
async function clearDatabases(page: Page): Promise<void> {
  const origin = new URL(page.url()).origin
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,storage_buckets' })
}
