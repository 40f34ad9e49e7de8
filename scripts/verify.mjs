import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkBudget } from './build/budget.mjs'
import { checkImports } from './check/imports.mjs'
import { checkPackages } from './check/packages.mjs'
import { checkUnused } from './check/unused.mjs'
import { DIST } from './lib/paths.mjs'
import { runNode } from './lib/run-program.mjs'

/**
 * Everything that must hold, in one run that never stops at the first failure: what CI runs, and nothing exists only there.
 * `node scripts/verify.mjs lint unit` runs the named steps alone.
 */

/** @typedef {{ passed: number, failed: number, skipped: number, output: string }} Count */

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

const vitest = (project) => async () => {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-verify-'))
  try {
    const file = join(folder, 'report.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const { code, output } = await runNode([tool('vitest/vitest.mjs'), 'run', '--project', project, ...reporters])
    return countTests(JSON.parse(await readFile(file, 'utf8').catch(() => '{}')), code, output)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A file that cannot even be loaded has no tests to count: it counts as one failure. */
function countTests(
  { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0, testResults = [] },
  code,
  output,
) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed),
  )
  const failed = numFailedTests + broken.length
  return {
    passed: numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
    output,
  }
}

const isFailed = ({ status }) => status === 'failed'

async function budget() {
  const { table, over } = await checkBudget(DIST)
  return countOne(!over, table)
}

/** In two lanes where they do not disturb each other; what measures or drives the built app comes alone, and last. */
const STATIC = {
  format: program(tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  lint: program(tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'),
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
}
const DYNAMIC = {
  unit: vitest('unit'),
  browser: vitest('browser'),
  build: program('scripts/build.mjs', '--outDir', DIST),
  budget,
  e2e: vitest('e2e'),
  faults: vitest('faults'),
}

const print = (text) => process.stdout.write(`${text}\n`)

/** @returns {Promise<Count & { name: string }>} */
async function runStep(name, step) {
  const start = performance.now()
  const count = await step().catch((error) => countOne(false, error.stack))
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6)
  const verdict = count.failed ? 'FAILED' : 'ok'
  const tests = count.passed + count.failed + count.skipped > 1 ? `  ${closingLine(count)}` : ''
  print(`${seconds} s  ${verdict.padEnd(6)}  ${name}${tests}`)
  if (count.failed || name === 'budget') print(indent(count.output))
  return { name, ...count }
}

const indent = (text) => text.trimEnd().replace(/^/gm, '    ')
const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`

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
const counts = [...(await runLanes(chosen(STATIC), 2)), ...(await runLanes(chosen(DYNAMIC), 1))]
const failures = counts.filter(({ failed }) => failed)
if (failures.length) print(`failed: ${failures.map(({ name }) => name).join(', ')}`)
const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
print(closingLine({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }))
process.exitCode = failures.length || counts.length === 0 ? 1 : 0
