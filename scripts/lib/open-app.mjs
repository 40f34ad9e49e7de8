import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { serve } from '../serve.mjs'
import { BROWSER_ARGS, ensureBrowser } from './browser.mjs'
import { DIST } from './paths.mjs'

const READY_MS = 60_000

/**
 * Serves the built app and opens it in the system's browser, on a profile of its own that is gone afterwards.
 * @param {{ args?: string[] }} [options] further arguments of the browser
 */
export async function openApp({ args = [] } = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'clientele-profile-'))
  const server = await serve({ root: DIST })
  const launch = () =>
    chromium.launchPersistentContext(profile, {
      executablePath: ensureBrowser(),
      headless: true,
      args: [...BROWSER_ARGS, ...args],
    })
  const context = await launch()
  const close = async () => {
    await context.close()
    await server.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(`${server.origin}/`)
    await waitUntilReady(page)
    return { page, context, profile, origin: server.origin, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Waits until the app answers; a page that says why it cannot start says it here. */
export async function waitUntilReady(page) {
  await page.waitForFunction(() => window.clientele?.ready, null, { timeout: READY_MS })
  await page.evaluate(() => window.clientele.ready())
}

/**
 * Imports files from the disk, as a file picker would hand them over; rejects with the app's own sentence.
 * @param {import('playwright').Page} page
 * @param {string[]} paths
 */
export async function importFiles(page, paths, options = {}) {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input')
    element.type = 'file'
    element.multiple = true
    return document.body.appendChild(element)
  })
  try {
    await input.setInputFiles(paths)
    return await page.evaluate(
      ([element, given]) => window.clientele.import([...element.files], given),
      [input, options],
    )
  } finally {
    await input.evaluate((element) => element.remove())
  }
}

/** Runs an analysis; typed arrays come back as arrays, and what JSON has no word for as null. */
export async function runAnalysis(page, analysis, config = {}) {
  const text = await page.evaluate(
    async ([name, given]) => {
      const plain = (_key, value) => {
        if (ArrayBuffer.isView(value)) return Array.from(value, (item) => (Number.isFinite(item) ? item : null))
        return typeof value === 'number' && !Number.isFinite(value) ? null : value
      }
      return JSON.stringify(await window.clientele.run(name, given), plain)
    },
    [analysis, config],
  )
  return JSON.parse(text)
}
