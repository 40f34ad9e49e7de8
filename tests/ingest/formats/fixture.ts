import { readdirSync, readFileSync } from 'node:fs'
import Papa from 'papaparse/papaparse.js'
import type { ImportPlan, PlanOptions, ReadBlock } from '../../../src/ingest/types'
import { loadPhones } from '../../../src/ingest/values/phones'
import { CUSTOM_PREFIX } from '../../../src/schema'
import { planOf, rowsOf, type Row } from '../read-all'

/**
 * What `tests/fixtures/formats/<name>/expected.json` says of `input.csv` beside it. Written by hand from what the export means,
 * never from what the code answers.
 */
export interface Expected {
  /** Id of the format; the folder's name, where it is left out. */
  format?: string
  /** Name of the file, where that means something. */
  fileName?: string
  options?: PlanOptions
  /** Of the plan, compared where named. */
  plan?: Partial<Pick<ImportPlan, 'table' | 'grain' | 'currency' | 'dateOrder' | 'decimal' | 'delimiter' | 'encoding'>>
  /**
   * Every kept row, in order. Canonical fields must be all there: what a row does not name is missing in it. Custom fields
   * (`custom:…`) are compared where named. Moments are `2026-05-14T12:23:45`, on the shop's clock.
   */
  rows: Row[]
  /** Every rejected record, in order. */
  rejected?: { line: number; code: string }[]
  /** Columns of which a blank cell says something (not paid, not published), so that it is not as if there were no column. */
  meantBlank?: string[]
  /** Every issue of plan and rows, in any order, those that only count rejected records left out. */
  issues?: { code: string; column?: string; count: number }[]
}

export interface Fixture {
  name: string
  format: string
  expected: Expected
  bytes: Uint8Array
}

await loadPhones()

const folder = new URL('../../fixtures/formats/', import.meta.url)

/** All fixtures that lie in the folder. */
export const FIXTURES: readonly Fixture[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, folder), 'utf8')) as Expected
    const bytes = new Uint8Array(readFileSync(new URL(`${name}/input.csv`, folder)))
    return { name, format: expected.format ?? name, expected, bytes }
  })

/** Plans the bytes of a fixture, or a variant of them, under its options. */
export const planFixture = ({ expected, bytes }: Fixture, variant = bytes): ImportPlan =>
  planOf(variant, expected.options, expected.fileName)

/** The kept rows without what is missing, custom fields apart. */
export function splitRows(block: ReadBlock): { canonical: Row[]; custom: Row[] } {
  const rows = rowsOf(block)
  const part = (isWanted: (name: string) => boolean): Row[] =>
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).filter(([name, value]) => isWanted(name) && value !== null && value !== ''),
      ),
    )
  const isCustom = (name: string): boolean => name.startsWith(CUSTOM_PREFIX)
  // Which zone a cell named is the business of the reader of dates.
  return { canonical: part((name) => !isCustom(name) && !name.endsWith('Offset')), custom: part(isCustom) }
}

/** A fixture's records as text: whatever stands above the header, the header, and what follows. */
interface Table {
  above: string[][]
  header: string[]
  records: string[][]
  delimiter: string
}

export function tableOf(fixture: Fixture): Table {
  const plan = planFixture(fixture)
  const text = new TextDecoder(plan.encoding).decode(fixture.bytes)
  const rows = parseCsv(text, plan.delimiter)
  const at = plan.skipRecords - 1
  return { above: rows.slice(0, at), header: rows[at]!, records: rows.slice(at + 1), delimiter: plan.delimiter }
}

/** A table with its columns in another order, or with some of them only; short records stay short at their end. */
export function withColumns({ above, header, records, delimiter }: Table, columns: readonly number[]): Uint8Array {
  const pick = (row: readonly string[]): string[] =>
    row.length < header.length ? [...row] : columns.map((column) => row[column] ?? '')
  return toBytes([...above, columns.map((column) => header[column]!), ...records.map(pick)], delimiter)
}

/** A table with nothing in one of its columns. */
export function withBlank({ above, header, records, delimiter }: Table, column: number): Uint8Array {
  const blank = (row: readonly string[]): string[] => row.map((cell, at) => (at === column ? '' : cell))
  return toBytes([...above, header, ...records.map(blank)], delimiter)
}

/** A table with a column that no export has, in front and at the end. */
export function withUnknownColumns({ above, header, records, delimiter }: Table): Uint8Array {
  const wrap = (row: readonly string[], first: string, last: string): string[] =>
    row.length < header.length ? [...row] : isNote(row) ? ['', ...row, ''] : [first, ...row, last]
  const body = records.map((row, i) => wrap(row, `x${i}`, `y${i}`))
  const notes = above.map((row) => (row.length < header.length ? row : [...row, '', '']))
  return toBytes([...notes, ['Zqx first', ...header, 'Zqx last'], ...body], delimiter)
}

/** A line below the table has nothing in columns that the table has. */
const isNote = (row: readonly string[]): boolean => row.filter((cell) => cell.trim() !== '').length <= 2

/** The records of a text whose line ends are all of one kind. */
export function parseCsv(text: string, delimiter: string): string[][] {
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const { data } = new Papa.Parser({ delimiter, newline, quoteChar: '"' }).parse(text, 0, false)
  const last = data.at(-1)
  return last?.length === 1 && last[0] === '' ? data.slice(0, -1) : data
}

const toBytes = (rows: readonly string[][], delimiter: string): Uint8Array => {
  const quoted = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return new TextEncoder().encode(rows.map((row) => `${row.map(quoted).join(delimiter)}\r\n`).join(''))
}

/** The same characters as UTF-16, which is never read by its bytes. */
export function asUtf16(text: string): Uint8Array {
  const units = Uint16Array.from(`\uFEFF${text.replace(/^\uFEFF/, '')}`, (character) => character.charCodeAt(0))
  return new Uint8Array(units.buffer)
}
