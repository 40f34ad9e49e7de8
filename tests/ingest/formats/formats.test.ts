import { describe, expect, test } from 'vitest'
import { assertImportable, isIssueCode, ISSUES, readBlock } from '../../../src/ingest'
import { FORMATS, recogniseFormat } from '../../../src/ingest/formats'
import type { ImportPlan, ReadBlock } from '../../../src/ingest/types'
import { createRandom } from '../../../src/core/random'
import { headerKey } from '../../../src/ingest/header-key'
import { findField } from '../../../src/schema'
import { readInBlocks, readWhole, type Row } from '../read-all'
import {
  asUtf16,
  FIXTURES,
  planFixture,
  splitRows,
  tableOf,
  withBlank,
  withColumns,
  withUnknownColumns,
  type Expected,
  type Fixture,
} from './fixture'

const SEED = 20_261
/** Columns without a field of which one is left out. */
const EVERY = 4

test('has a fixture for every format, and a format for every fixture', () => {
  const ids = FORMATS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...new Set(FIXTURES.map(({ format }) => format))].sort()).toEqual([...ids].sort())
})

describe.each(FORMATS.map((format) => [format.id, format] as const))('describes %s well', (_, format) => {
  test('naming fields that its table has, derived ones too', () => {
    const derived = (format.derived ?? []).flatMap(({ field }) => field ?? [])
    for (const field of [...Object.keys(format.fields), ...derived]) {
      expect(findField(format.table, field), field).toBeDefined()
    }
  })
  test('giving a reason that has a sentence for every record it sets aside', () => {
    for (const { code } of format.reject ?? []) expect(isIssueCode(code) && ISSUES[code].zh.length > 0).toBe(true)
  })
})

describe.each(FIXTURES.map((fixture) => [fixture.name, fixture] as const))('reads the export %s', (_, fixture) => {
  const plan = planFixture(fixture)
  const block = readWhole(fixture.bytes, plan)

  test('as what it is and as nothing else', () => {
    expect(plan.format).toBe(fixture.format)
    if (fixture.expected.plan) expect(plan).toMatchObject(fixture.expected.plan)
    expect(plan.questions).toEqual([])
    expect(() => assertImportable(plan)).not.toThrow()
  })

  test('into the rows that it means, and no other', () => {
    checkRows(block, fixture.expected)
    expect(block.records).toBe(block.rows + block.rejected.length)
  })

  test('with every rejected record and issue named', () => {
    const { rejected = [], issues = [] } = fixture.expected
    expect(block.rejected.map(({ line, code }) => ({ line, code }))).toEqual(rejected)
    const codes = new Set(block.rejected.map(({ code }) => code))
    const found = [...plan.issues, ...block.issues].filter(({ code }) => !codes.has(code))
    const short = found.map(({ code, column, count }) => ({ code, ...(column !== undefined && { column }), count }))
    expect(sorted(short)).toEqual(sorted(issues))
  })

  test('the same with its columns in another order', () => {
    const table = tableOf(fixture)
    const variant = withColumns(table, shuffled(table.header.length))
    checkVariant(fixture, variant, block)
  })

  test('the same with columns that no export has', () => {
    checkVariant(fixture, withUnknownColumns(tableOf(fixture)), block)
  })

  test('the same as text and as bytes, whole and cut anywhere', () => {
    const text = new TextDecoder(plan.encoding).decode(fixture.bytes)
    checkVariant(fixture, asUtf16(text), block)
    // What lies below the table is known by its place in the whole file, which is found only in files of one block.
    for (const size of plan.parts.length > 0 ? [] : [64, 257]) {
      const blocks = readInBlocks(fixture.bytes, plan, cutsOf(fixture, plan, size))
      expect(blocks.flatMap((one) => splitRows(one).canonical)).toEqual(splitRows(block).canonical)
      expect(blocks.flatMap((one) => one.rejected)).toEqual(block.rejected)
    }
  })

  test('without any one column that no other format would be known by', () => {
    const { header } = tableOf(fixture)
    const { signature } = FORMATS.find(({ id }) => id === fixture.format)!
    for (const [column, name] of header.entries()) {
      const rest = header.filter((_, at) => at !== column)
      const isNamed = signature.every((set) =>
        set.some((known) => rest.some((one) => headerKey(one) === headerKey(known))),
      )
      expect(recogniseFormat(rest)?.id === fixture.format, `without ${name}`).toBe(isNamed)
    }
  })

  test('without a column as if nothing stood in it', () => {
    const table = tableOf(fixture)
    const isMapped = (column: number): boolean =>
      plan.fields.some(({ index, field }) => index === column && field !== null)
    for (const [column, name] of table.header.entries()) {
      if (!isMapped(column) && column % EVERY !== 0) continue
      const rest = table.header.map((_, at) => at).filter((at) => at !== column)
      const isOfSignature = recogniseFormat(rest.map((at) => table.header[at]!))?.id !== fixture.format
      if (isOfSignature || fixture.expected.meantBlank?.includes(name)) continue
      const [without, blank] = [withColumns(table, rest), withBlank(table, column)].map((bytes) =>
        rowsIn(fixture, bytes),
      )
      if (without && blank) expect(without, `without ${name}`).toEqual(blank)
    }
  })
})

test('notices a wrong expectation (control)', () => {
  const fixture = FIXTURES.find(({ name }) => name === 'shopify-orders')!
  const block = readWhole(fixture.bytes, planFixture(fixture))
  const [first, ...others] = fixture.expected.rows
  expect(() => checkRows(block, { rows: fixture.expected.rows })).not.toThrow()
  expect(() => checkRows(block, { rows: others })).toThrow()
  expect(() => checkRows(block, { rows: [{ ...first, quantity: 7 }, ...others] })).toThrow()
  const { email: _, ...withoutEmail } = first!
  expect(() => checkRows(block, { rows: [withoutEmail, ...others] })).toThrow()
  expect(() => checkRows(block, { rows: [{ ...first, 'custom:Id': '0' }, ...others] })).toThrow()
})

function checkRows(block: ReadBlock, { rows }: Pick<Expected, 'rows'>): void {
  const { canonical, custom } = splitRows(block)
  const isCustom = ([name]: [string, unknown]): boolean => name.startsWith('custom:')
  const filled = rows.map((row) => Object.entries(row).filter(([, value]) => value !== null && value !== ''))
  expect(canonical).toEqual(filled.map((row) => Object.fromEntries(row.filter((cell) => !isCustom(cell)))))
  rows.forEach((row, i) => {
    const wanted = Object.entries(row).filter(isCustom)
    const found = wanted.map(([name]) => [name, custom[i]![name] ?? null])
    expect(found).toEqual(wanted)
  })
}

/** The canonical rows and the rejected records' codes of a variant are those of the fixture. */
function checkVariant(fixture: Fixture, bytes: Uint8Array, original: ReadBlock): void {
  const plan = planFixture(fixture, bytes)
  expect(plan.format).toBe(fixture.format)
  const block = readWhole(bytes, plan)
  expect(splitRows(block).canonical).toEqual(splitRows(original).canonical)
  expect(block.rejected.map(({ code }) => code)).toEqual(original.rejected.map(({ code }) => code))
}

/** The canonical rows of a variant; undefined where it lacks what its table needs. */
function rowsIn(fixture: Fixture, bytes: Uint8Array): Row[] | undefined {
  const plan = planFixture(fixture, bytes)
  const isNeeded = plan.required.some((set) => plan.fields.filter(({ field }) => set.includes(field ?? '')).length < 1)
  return isNeeded ? undefined : splitRows(readWhole(bytes, plan)).canonical
}

function shuffled(length: number): number[] {
  const random = createRandom(SEED)
  const order = Array.from({ length }, (_, i) => i)
  for (let i = length - 1; i > 0; i--) {
    const j = random.int(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

/** Cuts every so many bytes, from the first on that has a record before it: a first block holds the header. */
function cutsOf({ bytes }: Fixture, plan: ImportPlan, size: number): number[] {
  const cuts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => (i + 1) * size)
  const position = { isFirst: true, isLast: false, firstLine: 1 }
  return cuts.filter((cut) => readBlock(bytes.subarray(0, cut), plan, position).records > 0)
}

const sorted = (issues: readonly { code: string }[]): unknown[] =>
  [...issues].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
