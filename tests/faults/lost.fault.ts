import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect } from 'vitest'
import type { Random } from '../../src/core/random'
import { importText, rowsOf, tryImport } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { startTestApp, stateOf, type App } from './support/app'
import { faultCase, sized } from './support/fault-case'

const TEXT = ordersCsv({ customers: 200, seed: 1 })
const OTHER = ordersCsv({ customers: 300, seed: 2, ordersFrom: 900_000 })

let app: App
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())

/** What the page says above everything else. */
const noticesOf = (page: Page): Promise<string> => page.locator('.notices').innerText()

faultCase({
  id: '7a',
  title: 'the browser refuses to store anything',
  figure: 'rows in memory',
  runs: { quick: 1, full: 20 },
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
    return rows
  },
  async control() {
    const { page, close } = await app.open(await app.profile())
    const text = await noticesOf(page)
    await close()
    expect(text).toContain('refuses to store data')
  },
})

faultCase({
  id: '7b',
  title: 'the browser has cleared the database between two visits; the backup brings it back',
  figure: 'said after, ms',
  runs: { quick: 1, full: 20 },
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
    expect(await restore(page, backup)).toBe('done')
    expect(await stateOf(page)).toBe(before)
    await expect.poll(() => noticesOf(page), { timeout: 5_000 }).not.toContain('is gone')
    await close()
    await profile.remove()
    return saidMs
  },
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

const bytesOfBackup = async (page: Page, passphrase?: string): Promise<Buffer> => {
  const text = await page.evaluate(async (secret) => {
    const file = await window.clientele.backup(secret === undefined ? {} : { passphrase: secret })
    return new Promise<string>((resolve) => {
      const reader = new FileReader()
      reader.onload = () => resolve(String(reader.result))
      reader.readAsDataURL(file)
    })
  }, passphrase)
  return Buffer.from(text.slice(text.indexOf(',') + 1), 'base64')
}

/** Restores bytes as a file; answers `done`, or the code of the error. */
async function restore(page: Page, bytes: Buffer, passphrase?: string): Promise<string> {
  const [path, input] = [
    await app.file('backup.clientele', bytes),
    await page.evaluateHandle(() => {
      const element = document.createElement('input')
      element.type = 'file'
      return element
    }),
  ]
  await input.setInputFiles(path)
  return page.evaluate(
    ([element, secret]) =>
      window.clientele.restore(element.files![0]!, secret === undefined ? {} : { passphrase: secret }).then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
    [input, passphrase] as const,
  )
}

const DAMAGES: ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes, random) => {
    const changed = Buffer.from(bytes)
    changed[random.int(bytes.length)]! ^= 1 << random.int(8)
    return changed
  },
  (bytes, random) => bytes.subarray(0, random.int(bytes.length)),
  (bytes) => Buffer.concat([bytes, Buffer.from('\n')]),
  (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
]

faultCase({
  id: '8',
  title: 'backup, wipe, restore; every kind of damage; older and newer versions',
  figure: 'damaged files that were taken',
  runs: { quick: 1, full: 20 },
  async run(random) {
    const profile = await app.profile()
    const { page, close } = await app.open(profile)
    await importText(page, 'orders.csv', TEXT)
    const state = await stateOf(page)
    const open = await bytesOfBackup(page)
    const locked = await bytesOfBackup(page, 'a passphrase')
    await page.evaluate(() => window.clientele.erase('workspace'))
    await importText(page, 'other.csv', OTHER)
    const other = await stateOf(page)
    let taken = 0
    for (let i = 0; i < sized(4, 12); i++) {
      const damage = DAMAGES[i % DAMAGES.length]!
      if ((await restore(page, damage(open, random))) === 'done') taken++
      if ((await restore(page, damage(locked, random), 'a passphrase')) === 'done') taken++
    }
    const newer = Buffer.from(open)
    newer[8] = 2
    expect(await restore(page, newer)).toBe('BACKUP_NEWER')
    expect(await restore(page, locked)).toBe('BACKUP_LOCKED')
    expect(await restore(page, locked, 'another')).toBe('PASSPHRASE_WRONG')
    expect(await restore(page, Buffer.from(TEXT))).toBe('BACKUP_FOREIGN')
    // Nothing of all that was taken, and what was there is as it was.
    expect(taken).toBe(0)
    expect(await stateOf(page)).toBe(other)
    for (const [bytes, passphrase] of [[open], [locked, 'a passphrase']] as const) {
      expect(await restore(page, bytes, passphrase)).toBe('done')
      expect(await stateOf(page)).toBe(state)
    }
    expect(await restore(page, await readFile('tests/fixtures/backup/v1-open.clientele'))).toBe('done')
    await close()
    await profile.remove()
    return taken
  },
  async control() {
    const { page, close } = await app.open(await app.profile())
    await importText(page, 'orders.csv', TEXT)
    const answer = await restore(page, await bytesOfBackup(page))
    await close()
    expect(answer).not.toBe('done')
  },
})
