import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright'
import { beforeAll, expect } from 'vitest'
import type { Profile } from '../e2e/support/browser'
import { rowsOf } from '../e2e/support/clientele'
import { ordersCsv } from '../e2e/support/orders-csv'
import { codeOf, importOffered, offerFiles, stateOf, useApp } from './support/app'
import { faultCase, sized } from './support/fault-case'
import { killTree } from './support/kill-tree'

const LARGE = ordersCsv({ customers: sized(30_000, 125_000), seed: 2 })
const GO_ON = { name: 'Import it now' }

const app = useApp()
let large: string
/** How it looks where nobody pulls the plug. */
let whole: string

beforeAll(async () => {
  large = await app.file('large.csv', LARGE)
  whole = await app.visit(async ({ page }) => {
    await offerFiles(page, [large])
    expect(await importOffered(page)).toBe('done')
    return stateOf(page)
  })
})

/**
 * Drops the file on the page as a person does, and waits until rows of it are read. It lies where the browser itself keeps files for the
 * page: what it is found by there needs nobody's permission.
 */
async function dropAndBegin(page: Page): Promise<void> {
  await offerFiles(page, [large])
  await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory()
    const handle = await folder.getFileHandle('large.csv', { create: true })
    const writable = await handle.createWritable()
    await writable.write(window.faultFiles[0]!)
    await writable.close()
    const file = await handle.getFile()
    const item = { kind: 'file', getAsFile: () => file, getAsFileSystemHandle: async () => handle }
    const drop = new Event('drop', { bubbles: true, cancelable: true })
    Object.defineProperty(drop, 'dataTransfer', { value: { types: ['Files'], items: [item], files: [file] } })
    window.dispatchEvent(drop)
  })
  const begin = page.getByRole('button', { name: 'Import this file' })
  await begin.waitFor()
  // Seen by the page itself: on a busy machine it is over before somebody outside looks.
  await page.evaluate(() => {
    window.faultBegun = new Promise((resolve) => {
      const look = (): void => {
        if (document.body.textContent.includes('rows so far')) resolve()
      }
      new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true })
    })
  })
  await begin.click()
  await page.evaluate(() => window.faultBegun)
}

declare global {
  interface Window {
    faultBegun: Promise<void>
  }
}

interface Killed {
  page: Page
  profile: Profile
}

const TRIES = 5

/**
 * Kills the browser while it imports what was dropped, and opens it again; the page that is open then, and its profile. An
 * import that was over before the browser died is begun anew.
 */
async function killWhileImporting(afterMs: number, passphrase?: string, tries = TRIES): Promise<Killed> {
  const profile = await app.profile()
  const first = await app.open(profile)
  if (passphrase !== undefined) await codeOf(first.page, 'setPassphrase', passphrase)
  await dropAndBegin(first.page)
  await wait(afterMs)
  await killTree(profile)
  await first.context.close().catch(() => undefined)
  const { page } = await app.open(profile)
  if (passphrase !== undefined) expect(await codeOf(page, 'unlock', passphrase)).toBe('done')
  await page.evaluate(() => (location.hash = '#/data'))
  await page.getByRole('heading', { name: 'Data' }).first().waitFor()
  if (tries > 1 && (await rowsOf(page, 'orders')) > 0) {
    await profile.remove()
    return killWhileImporting(afterMs / 2, passphrase, tries - 1)
  }
  return { page, profile }
}

faultCase({
  id: '1e',
  title: 'the browser is killed while a dropped file is imported; one click does it again, without choosing the file',
  async run(random) {
    const { page, profile } = await killWhileImporting(random.int(150))
    const button = page.getByRole('button', GO_ON)
    await button.waitFor({ timeout: 10_000 })
    const start = performance.now()
    await button.click()
    await button.waitFor({ state: 'detached', timeout: 120_000 })
    const doneMs = performance.now() - start
    expect(await stateOf(page)).toBe(whole)
    await profile.remove()
    return { 'done after the click, ms': doneMs }
  },
  isControlLong: true,
  async control() {
    // Nothing that names a file is kept beside a workspace with a passphrase: there the file is chosen again.
    const { page, profile } = await killWhileImporting(100, 'correct horse')
    await page.getByRole('button', { name: 'Choose the file again' }).waitFor({ timeout: 10_000 })
    const isOffered = await page.getByRole('button', GO_ON).isVisible()
    await profile.remove()
    expect(isOffered).toBe(true)
  },
})
