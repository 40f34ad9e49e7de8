import { chromium } from 'playwright'
import { BROWSER_ARGS, ensureBrowser } from '../lib/browser.mjs'

/** Chromium through Playwright: what the others are compared with. */
export async function openChromium() {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), headless: true, args: BROWSER_ARGS })
  const page = await browser.newPage()
  return {
    name: 'Chromium',
    version: browser.version(),
    go: (url) => page.goto(url),
    evaluate: (code) => page.evaluate(code),
    close: () => browser.close(),
  }
}
