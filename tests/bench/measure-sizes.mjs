import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openApp, waitUntilReady } from '../../scripts/lib/open-app.mjs'
import { blankTab, importAndQuery, openDataPage } from './measure-all.mjs'
import { watchMemory } from './memory.mjs'
import { writeOrdersFile } from './orders-file.mjs'
import { onlineRetail } from './shared-data.mjs'

const LINES_EACH = 123
const HOME_LIVE = () => /\d/.test(document.querySelector('main [class*=figure]')?.textContent ?? '')

/**
 * The import of a file that grows: seconds, memory, and how soon Home lives when the stored workspace is opened again.
 * @param {{ folder: string, millions: number[], log: (line: string) => void }} options
 * @returns {Promise<{ rows: number, importSeconds: number, peakBytes: number, homeSeconds: number }[]>}
 */
export async function measureSizes({ folder, millions, log }) {
  const real = await onlineRetail(folder)
  if (!real) log('SKIPPED: UCI Online Retail is not at hand (CLIENTELE_SHARED); made-up files take its place.')
  const blank = await blankTab()
  const found = []
  for (const size of millions) {
    const rows = size * 1e6
    const path = join(folder, `orders-${size}m.csv`)
    if (real) await repeatFile(real, path, rows)
    else await writeOrdersFile(path, { customers: Math.ceil(rows / LINES_EACH), linesEach: LINES_EACH })
    found.push({ rows, ...(await measureOne(path, blank)) })
    log(`${size} million rows: ${JSON.stringify(found.at(-1))}`)
    await rm(path)
  }
  return found
}

async function measureOne(path, blank) {
  const app = await openApp()
  try {
    await openDataPage(app.page)
    const stop = watchMemory(app.profile)
    const importSeconds = await importAndQuery(app.page, path)
    const peakBytes = stop() - blank
    // Home is looked at once, as after every import; what counts is the next time.
    await app.page.evaluate(() => (location.hash = '#/home'))
    await app.page.waitForFunction(HOME_LIVE, null, { timeout: 120_000 })
    await app.page.waitForTimeout(3000)
    const start = performance.now()
    await app.page.reload()
    await waitUntilReady(app.page)
    await app.page.waitForFunction(HOME_LIVE, null, { timeout: 120_000 })
    return { importSeconds, peakBytes, homeSeconds: (performance.now() - start) / 1000 }
  } finally {
    await app.close()
  }
}

/** The lines of an export again and again, up to so many, each time with order ids of their own. */
async function repeatFile(source, path, rows) {
  const out = createWriteStream(path)
  let written = 0
  for (let copy = 0; written < rows; copy++) {
    let isHeader = true
    for await (const line of createInterface({ input: createReadStream(source, 'latin1'), crlfDelay: Infinity })) {
      if (isHeader ? copy > 0 : written === rows) {
        isHeader = false
        continue
      }
      const comma = line.indexOf(',')
      const text = isHeader || copy === 0 ? line : `${line.slice(0, comma)}R${copy}${line.slice(comma)}`
      if (!isHeader) written++
      isHeader = false
      if (!out.write(`${text}\n`, 'latin1')) await once(out, 'drain')
    }
  }
  out.end()
  await once(out, 'finish')
}

/** @param {Awaited<ReturnType<typeof measureSizes>>} found */
export function toSizesPage(found) {
  const perRow = (one) => (one.importSeconds / one.rows) * 1e9
  const least = Math.min(...found.map(perRow))
  const lines = found.map((one) =>
    [
      `${(one.rows / 1e6).toFixed(0)} million`,
      `${one.importSeconds.toFixed(1)} s`,
      `${perRow(one).toFixed(0)} ns`,
      (perRow(one) / least).toFixed(2),
      `${(one.peakBytes / 1e6).toFixed(0)} MB`,
      `${one.homeSeconds.toFixed(2)} s`,
    ].join(' | '),
  )
  return `# Imports that grow

Written by \`npm run bench -- --sizes 1,2,5,10\`: the order lines of UCI Online Retail repeated with new order ids (made-up lines where that export is not at hand), stored and queryable; peak memory of the tab less a blank one's; and the time from opening the stored workspace again to figures on Home.

| rows | import | a row | against the best | peak memory | to a live Home |
| --- | --- | --- | --- | --- | --- |
${lines.map((line) => `| ${line} |`).join('\n')}

Wanted: time a row must not grow, memory below 1500 MB, Home within 2 s at 5 million.
`
}
