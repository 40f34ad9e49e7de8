import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { openApp } from '../../scripts/lib/open-app.mjs'
import { fromRoot } from '../../scripts/lib/paths.mjs'
import { serve } from '../../scripts/serve.mjs'
import { writeOrdersFile } from './orders-file.mjs'
import { seconds } from './report.mjs'
import { onlineRetail } from './shared-data.mjs'
import { summary } from './statistics.mjs'

/**
 * What a passphrase costs: `npm run build`, then `node tests/bench/encryption.mjs --runs 5`. The app, and its store alone, in
 * the system's browser, by turns with and without; the table goes into docs/encryption.md.
 */
const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' } } })
const RUNS = Number(options.runs)
const PAGE = fromRoot('docs/encryption.md')
const MARKS = ['<!-- measured -->', '<!-- /measured -->']
const PASSPHRASE = 'a passphrase'
/** Loads of each imported file. */
const LOADS = 3
/** Undefined where nothing was promised. */
const LIMITS = { import: 1.3, load: 1.7, write: undefined, read: undefined }
const WHAT = {
  import: 'import of {file}, until a row comes back',
  load: 'load of what was imported: from an open workspace to its last row, every column read from the disk',
  write: 'store alone: 8 columns of 16 chunks written',
  read: 'store alone: the same read',
}

/** Import into a fresh profile. */
async function measureApp(path, isSealed) {
  const app = await openApp()
  try {
    const { page } = app
    if (isSealed) await page.evaluate((secret) => window.clientele.setPassphrase(secret), PASSPHRASE)
    await page.evaluate(() => (location.hash = '#/data/imports'))
    await page.waitForTimeout(1_000)
    const imported = await importFile(page, path)
    return { import: imported.seconds, browser: app.context.browser()?.version() ?? '' }
  } finally {
    await app.close()
  }
}

async function importFile(page, path) {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input')
    element.type = 'file'
    return document.body.appendChild(element)
  })
  await input.setInputFiles(path)
  return page.evaluate(async (element) => {
    const start = performance.now()
    const [report] = await window.clientele.import([element.files[0]])
    await window.clientele.rows('orders', { offset: 1000, limit: 1 })
    return { seconds: (performance.now() - start) / 1000, rows: report.rowsKept }
  }, input)
}

/** The store's own code in a page of its own. */
async function openStorePage(context) {
  const root = await mkdtemp(join(tmpdir(), 'clientele-store-'))
  await build({
    configFile: fromRoot('vite.config.ts'),
    root: fromRoot(),
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: root,
      emptyOutDir: true,
      lib: { entry: fromRoot('tests/bench/store-speed.ts'), formats: ['es'], fileName: 'store-speed' },
    },
  })
  await writeFile(
    join(root, 'index.html'),
    '<!doctype html><input type="file"><script type="module" src="store-speed.js"></script>',
  )
  const server = await serve({ root, headers: {} })
  const page = await context.newPage()
  await page.goto(`${server.origin}/`)
  await page.waitForFunction(() => 'measureStore' in window)
  return {
    run: (isSealed) => page.evaluate((sealed) => window.measureStore(sealed, 8, 16), isSealed),
    async load(isSealed, path) {
      await page.setInputFiles('input', path)
      return page.evaluate(([sealed, times]) => window.measureLoad(sealed, times), [isSealed, LOADS])
    },
    async close() {
      await page.close()
      await server.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

const times = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, { plain: [], sealed: [] }]))
const keep = (kind, found) => {
  for (const [name, value] of Object.entries(found)) times[name]?.[kind].push(value)
}
/** Whoever goes first has the colder machine: they take turns. */
const turns = (run) => (run % 2 === 0 ? [false, true] : [true, false])
const kindOf = (isSealed) => (isSealed ? 'sealed' : 'plain')

const folder = await mkdtemp(join(tmpdir(), 'clientele-bench-'))
let browser = ''
try {
  const real = await onlineRetail(folder)
  const path = real ?? (await writeOrdersFile(join(folder, 'orders.csv'), { customers: 4_400, linesEach: 123 }))
  const file = real ? 'UCI Online Retail (541,909 lines)' : 'a made-up export (541,200 lines)'
  for (let run = 0; run < RUNS; run++) {
    for (const isSealed of turns(run)) {
      const found = await measureApp(path, isSealed)
      browser = found.browser
      keep(kindOf(isSealed), found)
      process.stdout.write(`${kindOf(isSealed)}: import ${found.import.toFixed(2)}\n`)
    }
  }
  const app = await openApp()
  const store = await openStorePage(app.context)
  for (let run = 0; run < RUNS + 1; run++) {
    for (const isSealed of turns(run)) {
      const found = await store.run(isSealed)
      const loads = await store.load(isSealed, path)
      // The first round warms the browser up.
      if (run === 0) continue
      keep(kindOf(isSealed), found)
      times.load[kindOf(isSealed)].push(...loads)
    }
  }
  await store.close()
  await app.close()
  const table = toTable(file)
  process.stdout.write(`${table}\n`)
  await putInto(PAGE, table)
} finally {
  await rm(folder, { recursive: true, force: true })
}

function toTable(file) {
  const rows = Object.entries(LIMITS).map(([name, limit]) => {
    const [plain, sealed] = [summary(times[name].plain), summary(times[name].sealed)]
    const ratio = sealed.median / plain.median
    const ofLeast = sealed.min / plain.min
    const verdict = limit === undefined ? '' : ratio <= limit ? 'yes' : '**no**'
    const wanted = limit === undefined ? '' : `at most ${limit}`
    const cells = [
      WHAT[name].replace('{file}', file),
      seconds(plain),
      seconds(sealed),
      `${ratio.toFixed(2)} (${ofLeast.toFixed(2)})`,
    ]
    return `| ${[...cells, wanted, verdict].join(' | ')} |`
  })
  return [
    '| what | without | with a passphrase | ratio (of the least) | wanted | holds |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `Median of ${RUNS} runs each (${RUNS * LOADS} loads; least to greatest), by turns, Chromium ${browser}, headless, ${cpus().length} × ${cpus()[0]?.model.trim()}.`,
  ].join('\n')
}

/** Between its marks, where the page has them. */
async function putInto(page, table) {
  const text = await readFile(page, 'utf8')
  const [from, to] = MARKS.map((mark) => text.indexOf(mark))
  if (from < 0 || to < from) throw new Error(`${page} has no place for the table`)
  await writeFile(page, `${text.slice(0, from + MARKS[0].length)}\n\n${table}\n\n${text.slice(to)}`)
}
