import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBrowser } from './lib/browser.mjs'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { DIST, fromRoot } from './lib/paths.mjs'
import { runNode, runProgram } from './lib/run-program.mjs'

/**
 * `npm run faults`: plants every fault of tests/faults on the built app in a real browser, many times, and writes the table of
 * docs/reliability.md. `-- --case 1a --case 3` runs some cases, `--runs 5` as often, `--seed 100` from that seed on;
 * `CLIENTELE_DIST` names an app that is built already.
 */
const { values } = parseArgs({
  options: {
    case: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})

const REPORT = fromRoot('docs/reliability.md')
const TESTS = 'tests/faults'
const [BEGIN, END] = ['<!-- table: written by npm run faults -->', '<!-- end of table -->']
const COLUMNS = [
  'case',
  'fault',
  'runs',
  'passed',
  'worst',
  'seeds',
  'failed seeds',
  'control',
  'Chromium',
  'commit',
  'day',
]

const browser = ensureBrowser()
const dist = process.env.CLIENTELE_DIST ? DIST : await ensureBuilt()
const folder = await mkdtemp(join(tmpdir(), 'clientele-faults-'))
// Given up half way, it still writes down what was found out: the tests hear of it by themselves.
process.on('SIGINT', () => undefined)
try {
  const names = values.case.map((id) => `case ${id}:`).join('|')
  const env = {
    CHROME_PATH: browser,
    CLIENTELE_DIST: dist,
    FAULT_FULL: '1',
    FAULT_SEED: values.seed,
    FAULT_OUT: folder,
    ...(values.runs && { FAULT_RUNS: values.runs }),
  }
  // What is measured is not measured beside something else.
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'faults', '--no-file-parallelism']
  if (names) vitest.push('-t', names, ...(await filesOf(values.case)))
  const { code } = await runNode(vitest, { show: true, env })
  const cases = await Promise.all(
    (await readdir(folder)).map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))),
  )
  const found = cases.filter(({ runs }) => runs.length > 0)
  await writeTable(found)
  process.stdout.write(`${found.map(toText).join('\n')}\n`)
  process.exitCode = code
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Rows of cases that were not run this time stay; rows of cases that there are no more go. */
async function writeTable(cases) {
  const report = await readFile(REPORT, 'utf8')
  const [from, to] = [report.indexOf(BEGIN) + BEGIN.length, report.indexOf(END)]
  const rows = report.slice(from, to).trim().split('\n').slice(2)
  const known = await knownCases()
  const byId = new Map(rows.map((row) => [row.split('|')[1].trim(), row]).filter(([id]) => known.has(id)))
  const facts = {
    program: await versionOf(browser),
    commit: await commitOf(),
    day: new Date().toISOString().slice(0, 10),
  }
  for (const one of cases) byId.set(one.id, toRow(one, facts))
  const sorted = [...byId].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })).map(([, row]) => row)
  const head = [`| ${COLUMNS.join(' | ')} |`, `|${' --- |'.repeat(COLUMNS.length)}`]
  await writeFile(REPORT, [report.slice(0, from), '', ...head, ...sorted, '', report.slice(to)].join('\n'))
  await runNode(['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', REPORT])
}

/** The test file of each case, by its id. */
async function knownCases() {
  const names = (await readdir(fromRoot(TESTS))).filter((name) => name.endsWith('.fault.ts'))
  const found = names.map(async (name) => {
    const text = await readFile(fromRoot(TESTS, name), 'utf8')
    return [...text.matchAll(/^ {2}id: '(\w+)',$/gm)].map(([, id]) => [id, `${TESTS}/${name}`])
  })
  return new Map((await Promise.all(found)).flat())
}

async function filesOf(ids) {
  const known = await knownCases()
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length > 0)
    throw new Error(`No such case: ${unknown.join(', ')}. There are ${[...known.keys()].join(', ')}.`)
  return [...new Set(ids.map((id) => known.get(id)))]
}

function passesOf({ runs }) {
  return runs.filter(({ passed }) => passed)
}

function rounded(figure) {
  return Number.isInteger(figure) ? figure : Number(figure.toPrecision(3))
}

/** The greatest of each figure over the runs that came to an end, with what it must not pass. */
function worstOf(one) {
  const figures = one.runs.flatMap((run) => Object.entries(run.figures ?? {}))
  const worst = new Map()
  for (const [name, figure] of figures) worst.set(name, Math.max(figure, worst.get(name) ?? -Infinity))
  const limit = (name) => (name in one.limits ? ` (at most ${one.limits[name]})` : '')
  return [...worst].map(([name, figure]) => `${name}: ${rounded(figure)}${limit(name)}`).join('; ') || '–'
}

function toRow(one, { program, commit, day }) {
  const seeds = one.runs.map(({ seed }) => seed)
  const failed = one.runs.filter(({ passed }) => !passed).map(({ seed }) => seed)
  const control = one.control ? 'fails' : 'not proven'
  const range = seeds.length === 1 ? seeds[0] : `${seeds[0]}–${seeds.at(-1)}`
  const counts = [seeds.length, passesOf(one).length, worstOf(one), range, failed.join(', ') || '–']
  return `| ${[one.id, one.title, ...counts, control, program, commit, day].join(' | ')} |`
}

function toText(one) {
  const control = one.control ? 'fails as it must' : 'NOT PROVEN'
  const reasons = one.runs.filter(({ passed }) => !passed).map(({ seed, reason }) => `\n  seed ${seed}: ${reason}`)
  return `case ${one.id}: ${passesOf(one).length} of ${one.runs.length} passed, control ${control}${reasons.join('')}`
}

async function versionOf(program) {
  const { output } = await runProgram(program, ['--version'])
  return /(\d+)\.\d+\.\d+\.\d+/.exec(output)?.[1] ?? 'unknown'
}

/** The commit that was tested, with a plus where files differ from it; a dash outside a repository. */
async function commitOf() {
  const { code, output } = await runProgram('git', ['describe', '--always', '--dirty=+'])
  return code === 0 ? output.trim() : '–'
}
