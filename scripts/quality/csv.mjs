import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { SHARED } from '../../tests/bench/shared-data.mjs'
import { fromRoot } from '../lib/paths.mjs'
import { runProgram } from '../lib/run-program.mjs'
import { bundleIngest } from './bundle-ingest.mjs'
import { toPage } from './csv-page.mjs'
import { checkSuites } from './csv-suites.mjs'
import { inventedTables } from './invented-tables.mjs'
import { pollute } from './pollute.mjs'
import { readAsText, toCsv } from './read-as-text.mjs'

/**
 * How well any CSV is read: the Pollock benchmark, the same pollutions of three invented tables, and the parser suites, by the
 * code that the app imports with. Writes docs/csv.md.
 *   node scripts/quality/csv.mjs [--out FILE]
 */
const { values: options } = parseArgs({ options: { out: { type: 'string', default: fromRoot('docs/csv.md') } } })
const SEED = 20260521
/** As many as the benchmark's table has. */
const ROWS = 83
const ARCHIVE = join(SHARED, 'data/csv/pollock/polluted_files.tar.xz')
const SCORER = join(SHARED, 'tools/pollock_score.py')
const print = (text) => process.stdout.write(`${text}\n`)

if (!existsSync(ARCHIVE) || !existsSync(SCORER)) {
  print(`SKIPPED: the benchmark's files are not beside the repository (${ARCHIVE}); nothing was measured.`)
  process.exit(1)
}
const folder = await mkdtemp(join(tmpdir(), 'clientele-csv-'))
const bundle = await bundleIngest()
try {
  const measured = [await measurePollock()]
  for (const table of inventedTables(SEED, ROWS)) measured.push(await measureInvented(table))
  const suites = checkSuites(bundle.ingest, join(SHARED, 'data/csv'))
  for (const { suite, files, wrong } of suites)
    print(`${suite}: ${files - wrong.length} of ${files} right ${wrong.join(', ')}`)
  await writeFile(options.out, toPage({ measured, suites, seed: SEED, rows: ROWS }))
  print(`written to ${options.out}`)
} finally {
  await rm(folder, { recursive: true, force: true })
  await rm(bundle.folder, { recursive: true, force: true })
}

async function measurePollock() {
  const { code, output } = await runProgram('tar', ['xf', ARCHIVE, '-C', folder])
  if (code !== 0) throw new Error(output)
  const polluted = join(folder, 'polluted_files')
  const files = []
  for (const name of await readdir(join(polluted, 'csv'))) {
    files.push({ name, bytes: new Uint8Array(await readFile(join(polluted, 'csv', name))) })
  }
  return score('Pollock', polluted, files)
}

async function measureInvented(table) {
  const polluted = join(folder, table.name)
  await mkdir(join(polluted, 'clean'), { recursive: true })
  await copyFile(join(folder, 'pollock_weights.json'), join(polluted, 'pollock_weights.json'))
  const files = []
  for (const { name, polluted: text, truth } of pollute(table)) {
    await writeFile(join(polluted, 'clean', name), truth)
    files.push({ name, bytes: new TextEncoder().encode(text) })
  }
  return score(table.name, polluted, files)
}

/** Reads the files, has them scored, and takes the score of each from what the scorer prints. */
async function score(title, polluted, files) {
  const loaded = join(folder, `${title}-loaded`)
  await mkdir(loaded)
  const lost = []
  for (const { name, bytes } of files) {
    const read = readAsText(bundle.ingest, bytes, name)
    if (read.block && read.block.records !== read.block.rows + read.block.rejected.length) lost.push(name)
    await writeFile(join(loaded, name), toCsv(read))
  }
  const { code, output } = await runProgram('python3', [SCORER, polluted, loaded, '--worst', String(files.length)])
  if (code !== 0) throw new Error(output)
  const lines = output.trimEnd().split('\n')
  const { simple, weighted, refused } = JSON.parse(lines.at(-1))
  const scores = lines.slice(0, -1).map((line) => ({ score: Number(line.slice(0, 6)), name: line.slice(8).trim() }))
  print(
    `${title}: simple ${simple}, weighted ${weighted}, ${files.length} files, ${lost.length} with a record unaccounted for`,
  )
  return { title, files: files.length, simple, weighted, refused, lost, families: familiesOf(scores) }
}

/** The pollutions of whole files one by one, those of single rows together. */
function familiesOf(scores) {
  const families = new Map()
  for (const { name, score: value } of scores) {
    const family = name.startsWith('row_') ? `${name.replace(/_?\d.*$/, '')}_*` : name.replace(/\.csv$/, '')
    const known = families.get(family) ?? { family, files: 0, sum: 0, worst: 10 }
    families.set(family, {
      family,
      files: known.files + 1,
      sum: known.sum + value,
      worst: Math.min(known.worst, value),
    })
  }
  return [...families.values()]
    .map(({ sum, ...family }) => ({ ...family, mean: sum / family.files }))
    .sort((a, b) => a.mean - b.mean || a.family.localeCompare(b.family))
}
