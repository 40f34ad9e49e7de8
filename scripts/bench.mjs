import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { fromRoot } from './lib/paths.mjs'

/**
 * `npm run bench`: this project against its peers on the same work in the same run, and its own limits.
 * `--runs 5` for more of them, `--out FILE` to write elsewhere.
 */
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    out: { type: 'string', default: fromRoot('docs/performance.md') },
  },
})
const RUNS = Number(options.runs)
const print = (text) => process.stdout.write(`${text}\n`)

await ensureBuilt()
const { measureAll } = await import('../tests/bench/measure-all.mjs')
const { toPage, toTable } = await import('../tests/bench/report.mjs')
const folder = await mkdtemp(join(tmpdir(), 'clientele-bench-'))
try {
  const report = await measureAll({ folder, runs: RUNS, log: print })
  await writeFile(options.out, toPage(report))
  print(`\n${toTable(report.rows)}\n\nwritten to ${options.out}`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
