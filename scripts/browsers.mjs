import { compare } from './browsers/compare.mjs'
import { openChromium } from './browsers/chromium.mjs'
import { openFirefox } from './browsers/firefox.mjs'
import { areAsGood, knownOf } from './browsers/known.mjs'
import { writeBrowsersPage } from './browsers/page.mjs'
import { walk } from './browsers/walk.mjs'
import { openWebkit } from './browsers/webkit.mjs'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { serve } from './serve.mjs'

/**
 * Does the app work alike in every browser that is installed? Writes docs/browsers.md; the exit code is 1 where an answer differs, a
 * page met an error, the app did not come back without its server, or a browser is not there.
 *   npm run browsers
 */
const BROWSERS = { Chromium: openChromium, Firefox: openFirefox, WebKitGTK: openWebkit }
/** Engines may round the last digits of logarithms and powers each their own way; a search for an optimum carries that on. */
const TOLERANCE = 1e-6

const print = (text) => process.stdout.write(`${text}\n`)

await ensureInstalled()
const root = await ensureBuilt()
const [walked, missing] = [[], []]
for (const [name, open] of Object.entries(BROWSERS)) {
  const found = await walkThrough(open)
  if (found) walked.push({ ...found, compared: walked.length > 0 ? compareAll(walked[0], found) : [] })
  else {
    missing.push(name)
    print(`SKIPPED: ${name} is not installed.`)
  }
}
await writeBrowsersPage(walked, missing, TOLERANCE)
const failures = walked.flatMap(failuresOf)
for (const failure of failures) print(`FAILED: ${failure}`)
process.exitCode = failures.length + missing.length > 0 ? 1 : 0

async function walkThrough(open) {
  const server = await serve({ root })
  let isServing = true
  const stop = async () => {
    if (isServing) await server.close()
    isServing = false
  }
  let browser
  try {
    browser = await open()
    if (!browser) return undefined
    print(`${browser.name} ${browser.version}`)
    const { seconds, ...found } = await walk(browser, { origin: server.origin, stop }, print)
    const whole = Object.values(seconds).reduce((sum, one) => sum + one, 0)
    return { name: browser.name, version: browser.version, seconds: whole, ...found }
  } finally {
    await browser?.close()
    await stop()
  }
}

/** Each result of a browser beside the first one's. */
function compareAll(first, other) {
  return Object.entries(first.results).map(([result, one]) => {
    const two = other.results[result]
    const known = knownOf(other.name, result)
    return {
      ...compare(one, two, TOLERANCE),
      ...{ result, known, isGood: !known || areAsGood(one, two, known.within) },
      figures: [one.evaluation?.value, two.evaluation?.value],
    }
  })
}

function failuresOf({ name, compared, errors, isBack }) {
  const wrong = compared.filter(({ different, known }) => different > 0 && !known)
  return [
    ...wrong.map(
      ({ result, different, cells, first }) => `${name}, ${result}: ${different} of ${cells} cells; ${first}`,
    ),
    ...compared
      .filter(({ isGood }) => !isGood)
      .map(({ result, figures }) => `${name}, ${result}: judged ${figures.join(' and ')}`),
    ...errors.map((error) => `${name}, on a page: ${error}`),
    ...(isBack ? [] : [`${name}: the app did not come back without its server`]),
  ]
}
