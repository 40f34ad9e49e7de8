import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkBudget } from './build/budget.mjs'
import { checkImports } from './check/imports.mjs'
import { checkPackages } from './check/packages.mjs'
import { checkUnused } from './check/unused.mjs'
import { closingLine, countTests } from './lib/count-tests.mjs'
import { DIST } from './lib/paths.mjs'
import { runNode } from './lib/run-program.mjs'

/**
 * Everything that must hold, in one run that never stops at the first failure: what CI runs, and nothing exists only there.
 * `node scripts/verify.mjs lint unit` runs the named steps alone.
 */

const tool = (path) => `node_modules/${path}`

/** A program whose exit code says whether the check holds. */
const program =
  (...args) =>
  async () => {
    const { code, output } = await runNode(args)
    return countOne(code === 0, output)
  }

/** A check of our own: a list of what is wrong. */
const list = (check) => async () => {
  const problems = check()
  return countOne(problems.length === 0, problems.join('\n'))
}

const countOne = (holds, output) => ({ passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: 0, output })

const typeCheck = (config) => program(tool('typescript/bin/tsc'), '-p', config)

/** One run of a project's tests, or of some of its files. */
const vitest = (project) => async (files) => {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-verify-'))
  try {
    const file = join(folder, 'report.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const args = [tool('vitest/vitest.mjs'), 'run', '--project', project, ...reporters, ...files]
    const { code, output } = await runNode(args)
    return { report: JSON.parse(await readFile(file, 'utf8').catch(() => '{}')), code, output }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What drives a browser gets a second try: a machine that stood still is no defect, and is not passed over in silence either. */
const tests = (project, options) => () => countTests(vitest(project), options)
const browserTests = (project) => tests(project, { hasSecondTry: true })

async function budget() {
  const { table, over } = await checkBudget(DIST)
  return countOne(!over, table)
}

/** In two lanes, the longest first: each has use for one core. */
const SIDE_BY_SIDE = {
  browser: browserTests('browser'),
  lint: program(tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'),
  format: program(tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  'types-pure': typeCheck('tsconfig.pure.json'),
  'types-worker': typeCheck('tsconfig.worker.json'),
  'types-page': program(
    tool('svelte-check/bin/svelte-check'),
    '--tsconfig',
    'tsconfig.json',
    '--fail-on-warnings',
    '--output',
    'human',
  ),
  'types-tests': typeCheck('tsconfig.tests.json'),
  layers: program(tool('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.mjs', 'src'),
  'type-imports': list(checkImports),
  unused: list(checkUnused),
  packages: list(checkPackages),
  build: program('scripts/build.mjs', '--outDir', DIST),
}
/** One after the other: each takes every core, and what drives the built app comes after its build. */
const ALONE = {
  unit: tests('unit*'),
  budget,
  e2e: browserTests('e2e'),
  faults: browserTests('faults'),
}

const print = (text) => process.stdout.write(`${text}\n`)

/** @returns {Promise<import('./lib/count-tests.mjs').Count & { name: string }>} */
async function runStep(name, step) {
  const start = performance.now()
  const count = await step().catch((error) => countOne(false, error.stack))
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6)
  const { flaky = [] } = count
  const verdict = count.failed ? 'FAILED' : flaky.length > 0 ? 'FLAKY' : 'ok'
  const tests = count.passed + count.failed + count.skipped > 1 ? `  ${closingLine(count)}` : ''
  print(`${seconds} s  ${verdict.padEnd(6)}  ${name}${tests}`)
  for (const { file, failure } of flaky)
    print(indent(`${file} failed, and passed alone. It had failed with:\n${failure}`))
  if (count.failed || name === 'budget') print(indent(count.output))
  return { name, ...count }
}

const indent = (text) => text.trimEnd().replace(/^/gm, '    ')

/** Runs steps in lanes, each lane taking the next one when it is free. */
async function runLanes(steps, lanes) {
  const queue = [...steps]
  const counts = []
  const lane = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) counts.push(await runStep(...next))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return counts
}

const wanted = process.argv.slice(2)
const chosen = (steps) => Object.entries(steps).filter(([name]) => wanted.length === 0 || wanted.includes(name))
const counts = [...(await runLanes(chosen(SIDE_BY_SIDE), 2)), ...(await runLanes(chosen(ALONE), 1))]
const failures = counts.filter(({ failed }) => failed)
if (failures.length) print(`failed: ${failures.map(({ name }) => name).join(', ')}`)
const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
const flaky = counts.flatMap((count) => count.flaky ?? [])
print(closingLine({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), flaky }))
process.exitCode = failures.length || counts.length === 0 ? 1 : 0
