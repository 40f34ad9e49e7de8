import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeIssues, readBlock } from '../../src/ingest'
import { createScanner } from '../../src/ingest/scan-block'
import type { Carry, EncodingName, ImportPlan, ReadBlock } from '../../src/ingest/types'
import { encodeText } from './encode-text'
import { FIXTURES, planFixture, tableOf, type Fixture } from './formats/fixture'
import { planOf, rowsOf } from './read-all'
import { openTextReader } from './text-reader'

const SEED = 20261122
const readAsText = await openTextReader()

type Read = typeof readBlock

/** A file read from cut to cut, as the app does: what cannot be read yet is left to the next block. */
function readCut(read: Read, bytes: Uint8Array, plan: ImportPlan, cuts: readonly number[]): ReadBlock[] {
  const blocks: ReadBlock[] = []
  let [at, firstLine] = [0, 1]
  let carry: Carry | undefined
  for (const end of [...new Set([...cuts, bytes.length])].sort((a, b) => a - b)) {
    if (end <= at) continue
    const position = { isFirst: at === 0, isLast: end === bytes.length, firstLine, ...(carry ? { carry } : {}) }
    const block = read(bytes.subarray(at, end), plan, position)
    if (block.lines === 0 && end < bytes.length) continue
    blocks.push(block)
    at += block.consumed
    firstLine += block.lines
    carry = block.carry
  }
  return blocks
}

/** Everything that the blocks of a file say of it; records are numbered through. */
function answerOf(blocks: readonly ReadBlock[]): Record<string, unknown> {
  return {
    rows: blocks.flatMap(rowsOf),
    recordOf: blocks.map(({ recordOf }) => recordOf && [...recordOf]),
    rejected: blocks.flatMap(({ rejected }) => rejected),
    flawed: blocks.flatMap(({ flawed = [] }) => flawed),
    issues: mergeIssues(blocks.map(({ issues }) => issues)).sort((a, b) =>
      a.code + a.column < b.code + b.column ? -1 : 1,
    ),
    records: blocks.map(({ records }) => records),
    consumed: blocks.map(({ consumed }) => consumed),
    // Behind the last line end of a file the text path sees a line of nothing.
    lines: blocks.slice(0, -1).map(({ lines }) => lines),
    carry: blocks.at(-1)?.carry,
  }
}

const TRAPS = [
  ...['', ' ', 'null', '-', '0', '1', '12.50', '-3', '1,234.50', '="00123"', "'007", '`99', '1.23457E+15', '3 éclairs'],
  ...[
    '2024-01-05',
    '2024-02-30',
    '5/1/2024 10:20',
    '2024-01-05 10:20:30 +0100',
    'yes',
    'paid',
    'Cancelled',
    '退款成功',
  ],
  ...[
    'say "hi"',
    'a, b; c',
    'two\nlines',
    'two\r\nlines',
    ' padded ',
    '汉字',
    '+86 138 1234 5678',
    '138****5678',
    'x - y - z',
  ],
  ...['ann@example.com', '2× Cap, blue, 1× Mug', 'name:Cap|sku:C|quantity:2|total:4.00', 'Total', '合计', '1e5', '5e1'],
  ...[
    '\u3000',
    '\u00a0x',
    'Straße 5e',
    '（无）',
    '"',
    '""',
    "='x",
    '#N/A',
    '#1001',
    '\\N',
    '(null)',
    'NaN',
    '台北市\u200b',
  ],
]

interface Draft {
  fixture: Fixture
  text: string
  encoding: EncodingName
  hasMark: boolean
}

const quoteAll = (cells: readonly string[], delimiter: string, isQuoted: boolean): string =>
  cells
    .map((cell) =>
      isQuoted || /["\n\r]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(delimiter)

const TABLES = new Map(FIXTURES.map((fixture) => [fixture.name, tableOf(fixture)]))

/** The records of a fixture again and again, some of them changed, among lines that are no records. */
const draft: fc.Arbitrary<Draft> = fc.constantFrom(...FIXTURES).chain((fixture) => {
  const { above, header, records, delimiter } = TABLES.get(fixture.name)!
  const asIs = fc.constantFrom(...records)
  const changed = fc
    .tuple(asIs, fc.array(fc.tuple(fc.nat(header.length - 1), fc.constantFrom(...TRAPS)), { maxLength: 4 }))
    .map(([record, changes]) => record.map((cell, at) => changes.find(([column]) => column === at)?.[1] ?? cell))
  const odd = fc.oneof(
    fc.constant(['']),
    fc.constant(header),
    fc.constant(header.map(() => '')),
    asIs.map((record) => record.slice(0, Math.ceil(record.length / 2))),
    asIs.map((record) => [...record, 'one too many']),
    fc.constant(['Total', '', '12.00']),
  )
  const line = fc.oneof(
    { weight: 5, arbitrary: asIs },
    { weight: 5, arbitrary: changed },
    { weight: 1, arbitrary: odd },
  )
  return fc
    .record({
      lines: fc.array(line, { minLength: 3, maxLength: 24 }),
      isQuoted: fc.boolean(),
      end: fc.constantFrom('\n', '\r\n'),
      endsOpen: fc.boolean(),
      encoding: fc.constantFrom<EncodingName[]>('utf-8', 'utf-8', 'gb18030', 'windows-1252', 'utf-16le'),
      hasMark: fc.boolean(),
    })
    .map(({ lines, isQuoted, end, endsOpen, encoding, hasMark }) => {
      const all = [...above, header, ...lines].map((cells) => quoteAll(cells, delimiter, isQuoted))
      return { fixture, text: all.join(end) + (endsOpen ? '' : end), encoding, hasMark }
    })
})

const bytesOfDraft = ({ text, encoding, hasMark }: Draft): Uint8Array =>
  encodeText(hasMark && encoding.startsWith('utf') ? `\uFEFF${text}` : text, encoding)

/** The plan of a draft; undefined where the app refuses the file. */
function planDraft({ fixture, encoding }: Draft, bytes: Uint8Array): ImportPlan | undefined {
  const options = { ...fixture.expected.options, encoding }
  try {
    return planOf(bytes, options, fixture.expected.fileName)
  } catch {
    return undefined
  }
}

/** Where the first record of data begins, near enough. */
const dataStart = (bytes: Uint8Array, { encoding, skipRecords, delimiter }: ImportPlan, text: string): number => {
  const lines = text.split('\n', skipRecords + 1).slice(0, skipRecords)
  const width = encodeText(delimiter, encoding).length
  return Math.min(bytes.length, encodeText(`${lines.join('\n')}\n`, encoding).length + (width === 2 ? 2 : 3))
}

function scannedRows(bytes: Uint8Array, plan: ImportPlan, from: number): number {
  let rows = 0
  createScanner(bytes, plan, { isLast: true, leavesCells: false })?.scan(from, (batch) => (rows += batch.rows))
  return rows
}

describe('readBlock', () => {
  test('answers the same of every format whether its records come as bytes or as text, whole and cut anywhere', () => {
    const seen = { files: 0, rows: 0, formats: new Set<string>() }
    fc.assert(
      fc.property(draft, fc.array(fc.nat(), { maxLength: 3 }), (made, anywhere) => {
        const bytes = bytesOfDraft(made)
        const plan = planDraft(made, bytes)
        if (!plan) return
        // What a later block holds is read as bytes from its first record on; of the first one, some kilobytes are text.
        const start = dataStart(bytes, plan, made.text)
        const cuts = plan.parts.length > 0 ? [] : [start, ...anywhere.map((cut) => cut % bytes.length)]
        const even = plan.encoding.startsWith('utf-16') ? cuts.map((cut) => cut - (cut % 2)) : cuts
        const asText = readCut(readAsText, bytes, plan, even)
        expect(answerOf(readCut(readBlock, bytes, plan, even))).toEqual(answerOf(asText))
        seen.files++
        const found = scannedRows(bytes.subarray(asText[0]!.consumed), plan, 0)
        if (asText.length > 1 && !plan.isMixed && found > 0) {
          seen.rows += found
          seen.formats.add(plan.format)
        }
      }),
      { seed: SEED, numRuns: 300 },
    )
    expect(seen.files).toBeGreaterThan(200)
    expect(seen.rows).toBeGreaterThan(300)
    expect(seen.formats.size).toBeGreaterThan(20)
  }, 300_000)

  test('notices a rule that is left out (control)', () => {
    const fixture = FIXTURES.find(({ name }) => name === 'shopify-orders')!
    const plan = planFixture(fixture)
    const cuts = [dataStart(fixture.bytes, plan, new TextDecoder().decode(fixture.bytes))]
    const asBytes = answerOf(readCut(readBlock, fixture.bytes, plan, cuts))
    expect(asBytes).toEqual(answerOf(readCut(readAsText, fixture.bytes, plan, cuts)))
    const fields = plan.fields.filter(({ index }) => index < plan.header.length)
    const plain = { ...plan, fields, format: 'plain-orders' }
    expect(answerOf(readCut(readAsText, fixture.bytes, plain, cuts))['rows']).not.toEqual(asBytes['rows'])
  })

  test('reads as bytes only what stands below the header, however long the lines above it are', () => {
    const notes = Array.from({ length: 9 }, (_, i) => `note ${i} ${'of the export '.repeat(50)}`)
    const lines = Array.from({ length: 400 }, (_, i) => `${i},2024-01-0${1 + (i % 9)},${i}.50`)
    const bytes = encodeText([...notes, 'order id,order date,amount', ...lines, ''].join('\n'), 'utf-8')
    const plan = planOf(bytes, { table: 'orders' })
    expect(plan.skipRecords).toBe(10)
    const whole = answerOf(readCut(readBlock, bytes, plan, []))
    expect(whole).toEqual(answerOf(readCut(readAsText, bytes, plan, [])))
    expect(whole['rows']).toHaveLength(400)
  })
})
