import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { closingLine, countTests } from '../../scripts/lib/count-tests.mjs'

type States = readonly string[]

/** A file as the report of a run tells it: the states of its tests; none where it could not be loaded. */
const toResult = ([file, states]: [string, States]) => ({
  name: resolve(file),
  status: states.length === 0 || states.includes('failed') ? 'failed' : 'passed',
  message: 'cannot be loaded',
  assertionResults: states.map((status, i) => ({
    status,
    fullName: `test ${i}`,
    failureMessages: status === 'failed' ? ['Error: planted\n    at here'] : [],
  })),
})

/** Runs of made-up files, one report after the other, and which files each was asked for. */
function runsOf(...runs: { files: Record<string, States>; output?: string; code?: number }[]) {
  const asked: string[][] = []
  const run = async (files: string[]) => {
    asked.push(files)
    const { files: found, output = 'printed', code } = runs[asked.length - 1]!
    const testResults = Object.entries(found).map(toResult)
    const hasFailed = testResults.some(({ status }) => status === 'failed')
    return { report: { testResults }, code: code ?? (hasFailed ? 1 : 0), output }
  }
  return { asked, run }
}

const FAILING = { 'tests/e2e/a.e2e.ts': ['passed', 'failed'], 'tests/e2e/b.e2e.ts': ['passed', 'skipped'] }
const AGAIN = { hasSecondTry: true }

describe('the count of tests', () => {
  it('takes a file that passes alone for passed, and names it with what it had failed with', async () => {
    const { asked, run } = runsOf({ files: FAILING }, { files: { 'tests/e2e/a.e2e.ts': ['passed', 'passed'] } })
    const count = await countTests(run, AGAIN)
    expect(asked).toEqual([[], ['tests/e2e/a.e2e.ts']])
    expect(count).toMatchObject({ passed: 3, failed: 0, skipped: 1 })
    expect(count.flaky).toEqual([
      { file: 'tests/e2e/a.e2e.ts', failure: expect.stringMatching(/^test 1\nError: planted/) },
    ])
    expect(closingLine(count)).toBe('3 passed, 0 failed, 1 skipped, 1 only the second time: tests/e2e/a.e2e.ts')
  })

  it('fails a file that fails twice, and shows both times (control)', async () => {
    const { run } = runsOf(
      { files: FAILING },
      { files: { 'tests/e2e/a.e2e.ts': ['passed', 'failed'] }, output: 'the second time' },
    )
    const count = await countTests(run, AGAIN)
    expect(count).toMatchObject({ passed: 2, failed: 1, skipped: 1, flaky: [] })
    expect(count.output).toMatch(/printed[^]*the second time/)
    expect(closingLine(count)).toBe('2 passed, 1 failed, 1 skipped')
  })

  it('fails a file whose failed test is left out the second time (control)', async () => {
    const { run } = runsOf({ files: FAILING }, { files: { 'tests/e2e/a.e2e.ts': ['passed', 'skipped'] } })
    expect(await countTests(run, AGAIN)).toMatchObject({ failed: 1, flaky: [] })
  })

  it('fails a file that is not in the second report, or whose second run ends badly (control)', async () => {
    const lost = runsOf({ files: FAILING }, { files: {} })
    expect(await countTests(lost.run, AGAIN)).toMatchObject({ failed: 1, flaky: [] })
    const ended = runsOf({ files: FAILING }, { files: { 'tests/e2e/a.e2e.ts': ['passed', 'passed'] }, code: 1 })
    expect(await countTests(ended.run, AGAIN)).toMatchObject({ failed: 1, flaky: [] })
  })

  it('gives no second try where none was asked for (control)', async () => {
    const { asked, run } = runsOf({ files: FAILING })
    expect(await countTests(run)).toMatchObject({ passed: 2, failed: 1, flaky: [] })
    expect(asked).toHaveLength(1)
  })

  it('gives a second try to three files, and to none where more failed (control)', async () => {
    const files = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`tests/e2e/${i}.e2e.ts`, ['failed']]))
    const again = [0, 1, 2].map((i) => ({ files: { [`tests/e2e/${i}.e2e.ts`]: ['passed'] } }))
    const three = runsOf({ files: files(3) }, ...again)
    expect(await countTests(three.run, AGAIN)).toMatchObject({ passed: 3, failed: 0 })
    const four = runsOf({ files: files(4) })
    expect(await countTests(four.run, AGAIN)).toMatchObject({ passed: 0, failed: 4, flaky: [] })
    expect(four.asked).toHaveLength(1)
  })

  it('counts a file that cannot be loaded as one failure, and takes it when it can be the second time', async () => {
    const { run } = runsOf({ files: { 'tests/e2e/a.e2e.ts': [] } }, { files: { 'tests/e2e/a.e2e.ts': ['passed'] } })
    expect(await countTests(run, AGAIN)).toMatchObject({
      passed: 1,
      failed: 0,
      flaky: [{ failure: 'cannot be loaded' }],
    })
    const never = runsOf({ files: { 'tests/e2e/a.e2e.ts': [] } })
    expect(await countTests(never.run)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('never passes over an error outside of the tests, or a run without a report (control)', async () => {
    const output = 'Vitest caught 1 unhandled error during the test run.'
    const unhandled = runsOf({ files: { 'tests/e2e/a.e2e.ts': ['passed'] }, output, code: 1 })
    expect(await countTests(unhandled.run, AGAIN)).toMatchObject({ passed: 1, failed: 1 })
    const both = runsOf({ files: FAILING, output })
    expect(await countTests(both.run, AGAIN)).toMatchObject({ failed: 2, flaky: [] })
    expect(both.asked).toHaveLength(1)
    const none = runsOf({ files: {}, code: 1 })
    expect(await countTests(none.run, AGAIN)).toMatchObject({ passed: 0, failed: 1 })
  })
})
