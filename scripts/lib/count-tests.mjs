import { relative } from 'node:path'
import { ROOT } from './paths.mjs'

/**
 * What a step of `npm run verify` came to. `flaky` are the files that failed, and then passed alone.
 * @typedef {{ file: string, failure: string }} Flaky
 * @typedef {{ passed: number, failed: number, skipped: number, output: string, flaky?: Flaky[] }} Count
 */

/**
 * A run of Vitest: its report as JSON, the exit code, and what it printed.
 * @typedef {{ report: object, code: number, output: string }} TestRun
 */

/** More files that fail mean that something is really wrong. */
const MOST_SECOND_TRIES = 3
/** Errors outside of any test: no file of tests can answer for them. */
const UNHANDLED = /caught \d+ unhandled error/i
/** Lines of a failure that are shown of a file that passed the second time. */
const SHOWN_LINES = 12

/**
 * Runs the tests of a project and counts them. With `hasSecondTry`, files that failed are run once more, each alone: a file that
 * passes then counts as passed, and as flaky; one that fails twice has failed.
 * @param {(files: string[]) => Promise<TestRun>} run Runs these files; all of them where none is named.
 * @param {{ hasSecondTry?: boolean }} [options]
 * @returns {Promise<Count>}
 */
export async function countTests(run, { hasSecondTry = false } = {}) {
  const first = await run([])
  const files = filesOf(first)
  const broken = files.filter(({ failed }) => failed > 0)
  const isHopeless = broken.length === 0 || broken.length > MOST_SECOND_TRIES || UNHANDLED.test(first.output)
  const flaky = []
  let { output } = first
  for (const file of hasSecondTry && !isHopeless ? broken : []) {
    const again = await run([file.file])
    const [second] = filesOf(again).filter((one) => one.file === file.file)
    if (again.code === 0 && second && isWhole(second, file)) {
      flaky.push({ file: file.file, failure: file.failure })
      Object.assign(file, second)
    } else output += `\nA second time, alone:\n${again.output}`
  }
  const sum = (key) => files.reduce((total, file) => total + file[key], 0)
  const hasFailedOtherwise = first.code !== 0 && (broken.length === 0 || UNHANDLED.test(first.output))
  return {
    passed: sum('passed'),
    failed: sum('failed') + (hasFailedOtherwise ? 1 : 0),
    skipped: sum('skipped'),
    output,
    flaky,
  }
}

/** Whether the second time all that had run before has passed: a test that was left out has not. */
const isWhole = (second, first) => second.failed === 0 && second.passed >= first.passed + first.tests

/** What became of each file. One that cannot even be loaded has no tests to count: it counts as one failure. */
const filesOf = ({ report }) =>
  (report.testResults ?? []).map(({ name, status, message, assertionResults }) => {
    const of = (...states) => assertionResults.filter((one) => states.includes(one.status))
    const failures = of('failed')
    const isBroken = status === 'failed' && failures.length === 0
    return {
      file: relative(ROOT, name).replaceAll('\\', '/'),
      passed: of('passed').length,
      failed: failures.length + (isBroken ? 1 : 0),
      /** Tests that ran and failed. */
      tests: failures.length,
      skipped: of('pending', 'skipped', 'todo').length,
      failure: isBroken ? firstLines(message) : failures.map(toText).join('\n'),
    }
  })

const toText = ({ fullName, failureMessages }) => `${fullName}\n${firstLines(failureMessages[0])}`
/** Without the lines of the stack that are nobody's here. */
const firstLines = (text = '') =>
  text
    .trim()
    .split('\n')
    .filter((line) => !/^\s*at .*(node_modules|<anonymous>)/.test(line))
    .slice(0, SHOWN_LINES)
    .join('\n')

/**
 * The line that a step, and the whole, ends with.
 * @param {Omit<Count, 'output'>} count
 */
export function closingLine({ passed, failed, skipped, flaky = [] }) {
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`
  if (flaky.length === 0) return counts
  return `${counts}, ${flaky.length} only the second time: ${flaky.map(({ file }) => file).join(', ')}`
}
