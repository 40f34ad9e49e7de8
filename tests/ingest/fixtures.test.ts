import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ClienteleError } from '../../src/core/errors'
import { assertImportable } from '../../src/ingest'
import type { PlanOptions } from '../../src/ingest/types'
import { planOf, readWhole, rowsOf, type Row } from './read-all'

/** What a fixture says about its file: only what it names is compared. */
interface Expected {
  options?: PlanOptions
  /** Code of the error that planning (or `assertImportable`) throws. */
  error?: string
  plan?: Record<string, unknown>
  mapping?: Record<string, string>
  questions?: string[]
  /** Compared member by member with the rows kept. */
  rows?: Row[]
  kept?: number
  rejected?: { line: number; code: string; cells?: string[] }[]
  issues?: { code: string; column?: string; count: number; firstRow?: number; sample?: string }[]
}

const folder = new URL('../fixtures/csv/', import.meta.url)
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => name.slice(0, -4))

test('finds fixtures', () => expect(names.length).toBeGreaterThan(10))

describe.each(names)('reads %s.csv as its expectation says', (name) => {
  const bytes = new Uint8Array(readFileSync(new URL(`${name}.csv`, folder)))
  const expected = JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8')) as Expected
  test('in plan, rows, rejections and issues', () => check(bytes, expected))
})

test('notices a wrong expectation (control)', () => {
  const bytes = new Uint8Array(readFileSync(new URL('uci-order-lines.csv', folder)))
  expect(() => check(bytes, { rows: [{ quantity: 7 }] })).toThrow()
  expect(() => check(bytes, { rejected: [{ line: 2, code: 'ROW_RAGGED' }] })).toThrow()
  expect(() => check(bytes, { error: 'FILE_EMPTY' })).toThrow()
})

function check(bytes: Uint8Array, expected: Expected): void {
  const run = () => {
    const found = planOf(bytes, expected.options)
    assertImportable(found)
    return found
  }
  if (expected.error !== undefined) {
    expect(codeOf(run)).toBe(expected.error)
    return
  }
  const plan = run()
  if (expected.plan) expect(plan).toMatchObject(expected.plan)
  if (expected.questions) expect(plan.questions.map(({ id }) => id)).toEqual(expected.questions)
  const mapped = plan.fields.flatMap(({ column, field }) => (field === null ? [] : [[column, field]]))
  if (expected.mapping) expect(Object.fromEntries(mapped)).toEqual(expected.mapping)
  const block = readWhole(bytes, plan)
  expect(block.records).toBe(block.rows + block.rejected.length)
  if (expected.kept !== undefined) expect(block.rows).toBe(expected.kept)
  if (expected.rows) expect(rowsOf(block)).toMatchObject(expected.rows)
  if (expected.rows) expect(block.rows).toBe(expected.rows.length)
  if (expected.rejected) expect(block.rejected).toMatchObject(expected.rejected)
  if (expected.rejected) expect(block.rejected.length).toBe(expected.rejected.length)
  if (expected.issues) expect([...plan.issues, ...block.issues]).toMatchObject(expected.issues)
}

function codeOf(run: () => unknown): string | undefined {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof ClienteleError) return thrown.code
    throw thrown
  }
  return undefined
}
