import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { fromRoot } from './lib/paths.mjs'

/**
 * `npm run bench`: this project against its peers on the same work in the same run, and its own limits.
 * `--runs 5` for more of them, `--out FILE` to write elsewhere; `--sizes 1,2,5,10` measures imports of so many million rows,
 * `--formats` those of known exports, without a browser, and prints a table.
 */
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    out: { type: 'string' },
    sizes: { type: 'string' },
    formats: { type: 'boolean', default: false },
  },
})
const RUNS = Number(options.runs)
const print = (text) => process.stdout.write(`${text}\n`)

if (!options.formats) await ensureBuilt()
const { measureAll } = await import('../tests/bench/measure-all.mjs')
const { toPage, toTable } = await import('../tests/bench/report.mjs')
/** Writes a page to where the caller said, or to its place. */
async function report(page, place) {
  const path = options.out ?? fromRoot(place)
  await writeFile(path, page)
  print(`\nwritten to ${path}`)
}

const folder = await mkdtemp(join(tmpdir(), 'clientele-bench-'))
try {
  if (options.formats) {
    const { measureFormats, toFormatsTable } = await import('../tests/bench/measure-formats.mjs')
    print(`\n${toFormatsTable(await measureFormats({ runs: RUNS, log: print }))}`)
  } else if (options.sizes) {
    const { measureSizes, toSizesPage } = await import('../tests/bench/measure-sizes.mjs')
    const page = toSizesPage(await measureSizes({ folder, millions: options.sizes.split(',').map(Number), log: print }))
    await report(page, 'docs/performance-sizes.md')
  } else {
    const found = await measureAll({ folder, runs: RUNS, log: print })
    print(`\n${toTable(found.rows)}`)
    await report(toPage(found), 'docs/performance.md')
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
