import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBrowser } from './lib/browser.mjs'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { fromRoot } from './lib/paths.mjs'
import { runNode, runProgram } from './lib/run-program.mjs'

/**
 * `npm run faults`: plants every fault of tests/faults on the built app in a real browser, many times, and writes the table of
 * docs/reliability.md. `-- --case 1a --case 3` runs some cases, `--runs 5` as often, `--seed 100` from that seed on.
 */
const { values } = parseArgs({
  options: {
    case: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})

const REPORT = fromRoot('docs/reliability.md')
const [BEGIN, END] = ['<!-- table: written by npm run faults -->', '<!-- end of table -->']

const browser = ensureBrowser()
await ensureBuilt()
const folder = await mkdtemp(join(tmpdir(), 'clientele-faults-'))
try {
  const names = values.case.map((id) => `case ${id}:`).join('|')
  const env = {
    CHROME_PATH: browser,
    FAULT_FULL: '1',
    FAULT_SEED: values.seed,
    FAULT_OUT: folder,
    ...(values.runs && { FAULT_RUNS: values.runs }),
  }
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'faults', ...(names ? ['-t', names] : [])]
  const { code } = await runNode(vitest, { show: true, env })
  const cases = await Promise.all(
    (await readdir(folder)).map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))),
  )
  await writeTable(cases)
  process.stdout.write(`${cases.map(toText).join('\n')}\n`)
  process.exitCode = code
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Rows of cases that were not run this time stay. */
async function writeTable(cases) {
  const report = await readFile(REPORT, 'utf8')
  const [from, to] = [report.indexOf(BEGIN) + BEGIN.length, report.indexOf(END)]
  const [head, rule, ...rows] = report.slice(from, to).trim().split('\n')
  const byId = new Map(rows.map((row) => [row.split('|')[1].trim(), row]))
  const facts = { browser: await versionOf(browser), day: new Date().toISOString().slice(0, 10) }
  for (const one of cases) byId.set(one.id, toRow(one, facts))
  const sorted = [...byId].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })).map(([, row]) => row)
  const text = [report.slice(0, from), '', head, rule, ...sorted, '', report.slice(to)].join('\n')
  await writeFile(REPORT, text.replace(/\n{3,}/g, '\n\n'))
  await runNode(['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', REPORT])
}

function passesOf({ runs }) {
  return runs.filter(({ passed }) => passed)
}

function rounded(figure) {
  return Number.isInteger(figure) ? figure : Number(figure.toPrecision(3))
}

function toRow(one, { browser: program, day }) {
  const seeds = one.runs.map(({ seed }) => seed)
  const figures = passesOf(one).map(({ figure }) => figure)
  const worst = figures.length === 0 ? '–' : `${one.figure}: ${rounded(Math.max(...figures))}`
  const failed = one.runs.filter(({ passed }) => !passed).map(({ seed }) => seed)
  const control = one.control ? 'fails' : 'not proven'
  const cells = [one.id, one.title, seeds.length, passesOf(one).length, worst]
  return `| ${[...cells, `${seeds[0]}–${seeds.at(-1)}`, failed.join(', ') || '–', control, program, day].join(' | ')} |`
}

function toText(one) {
  const control = one.control ? 'fails as it must' : 'NOT PROVEN'
  return `case ${one.id}: ${passesOf(one).length} of ${one.runs.length} passed, control ${control}`
}

async function versionOf(program) {
  const { output } = await runProgram(program, ['--version'])
  return /(\d+)\.\d+\.\d+\.\d+/.exec(output)?.[1] ?? 'unknown'
}
