import { CUSTOM_PREFIX, SCHEMAS } from '../schema'
import type { ColumnReader } from './columns/column-reader'
import { createColumn } from './columns/create-column'
import { createTally, type IssueTally } from './issues'
import { createRowRules } from './row-rules'
import { siftRecords, type Rejection, type Sifted } from './sift-records'
import { readSlices, type Slice } from './slices'
import type { BlockPosition, FieldMapping, ImportPlan, ReadBlock } from './types'

/**
 * Reads a stretch of a file by its plan: decoded, tokenised and coerced into typed columns with dictionaries of their own.
 * Bad cells become missing and are counted; a record is kept or rejected, never dropped: `records = rows + rejected.length`.
 * A stretch has to begin where a record begins; `consumed` says where the next one does.
 */
export function readBlock(bytes: Uint8Array, plan: ImportPlan, position: BlockPosition): ReadBlock {
  const { isFirst, isLast } = position
  const reader = createBlockReader(plan, position)
  const source = { encoding: plan.encoding, delimiter: plan.delimiter, width: plan.header.length, isFirst, isLast }
  const consumed = readSlices(bytes, source, (slice) => {
    reader.read(slice)
    return true
  })
  return { ...reader.finish(), consumed }
}

/** The name of a mapped column in a block and in its table. */
const columnName = (mapping: Pick<FieldMapping, 'field' | 'column'>): string =>
  mapping.field ?? CUSTOM_PREFIX + mapping.column

interface BlockReader {
  read(slice: Slice): void
  finish(): Omit<ReadBlock, 'consumed'>
}

function createBlockReader(plan: ImportPlan, position: BlockPosition): BlockReader {
  const tally = createTally()
  const columns = new Map(plan.fields.map((mapping) => [columnName(mapping), createColumn(plan, mapping, tally)]))
  const required = requiredColumns(plan, columns)
  const rules = createRowRules(plan, position.carry)
  const rejected: Rejection[] = []
  let toSkip = position.isFirst ? plan.skipRecords : 0
  let line = position.firstLine
  let records = 0
  let rows = 0

  const readColumns = (sifted: Sifted): void => {
    const batch = { rows: rules.apply(sifted.rows), lineOf: sifted.lineOf }
    for (const column of columns.values()) column.append(batch)
    const keep = new Uint8Array(batch.rows.length)
    let kept = 0
    for (let row = 0; row < keep.length; row++) {
      keep[row] = isComplete(required, rows + row) ? 1 : 0
      kept += keep[row]!
      if (keep[row] === 0) rejectIncomplete(sifted, row)
    }
    if (kept < keep.length) for (const column of columns.values()) column.compact(rows, keep)
    rows += kept
  }

  const rejectIncomplete = ({ lineOf, recordOf, raw }: Sifted, row: number): void => {
    const cells = raw[row]!
    tally.add('REQUIRED_MISSING', lineOf(row), cells.join(' ').trim())
    rejected.push({ line: lineOf(row), code: 'REQUIRED_MISSING', cells, record: recordOf(row) })
  }

  return {
    read(slice) {
      const skipped = Math.min(toSkip, slice.rows.length)
      toSkip -= skipped
      line += skipped
      noteDamage(slice, line - skipped, tally)
      const found = skipped === 0 ? slice.rows : slice.rows.slice(skipped)
      const unclosed = slice.unclosed.map((at) => at - skipped)
      const sifted = siftRecords(found, {
        width: plan.header.length,
        firstLine: line,
        firstRecord: records,
        unclosed,
        tally,
      })
      rejected.push(...sifted.rejected)
      readColumns(sifted)
      records += sifted.records
      line += found.length
    },
    finish() {
      const carry = rules.carry()
      const recordOf = rejected.length === 0 ? undefined : keptRecords(records, rejected)
      return {
        rows,
        records,
        columns: Object.fromEntries([...columns].map(([name, column]) => [name, column.finish()])),
        rejected: inFileOrder(rejected),
        issues: tally.list(),
        lines: line - position.firstLine,
        ...(recordOf ? { recordOf } : {}),
        ...(carry ? { carry } : {}),
      }
    },
  }
}

/** Counts what was wrong with the characters of a slice that begins at `line`. */
function noteDamage({ rows, nuls, damaged, bareQuotes, firstBare }: Slice, line: number, tally: IssueTally): void {
  if (nuls > 0) tally.add('NUL_REMOVED', line, '', undefined, nuls)
  if (bareQuotes > 0) tally.add('QUOTE_BARE', line + firstBare, rows[firstBare]!.join(' '), undefined, bareQuotes)
  if (damaged === 0) return
  const at = rows.findIndex((row) => row.some((cell) => cell.includes('\uFFFD')))
  tally.add('CHARACTERS_DAMAGED', line + at, rows[at]!.join(' '), undefined, damaged)
}

/** For each required set that anything is mapped to, the columns of which one must hold a value. */
function requiredColumns(plan: ImportPlan, columns: ReadonlyMap<string, ColumnReader>): ColumnReader[][] {
  const sets = SCHEMAS[plan.table].required.map((names) => names.flatMap((name) => columns.get(name) ?? []))
  return sets.filter((readers) => readers.length > 0)
}

const isComplete = (required: readonly (readonly ColumnReader[])[], row: number): boolean =>
  required.every((readers) => readers.some((reader) => !reader.isMissing(row)))

/** Numbers of the records that were not rejected. */
function keptRecords(records: number, rejected: readonly Rejection[]): Uint32Array {
  const isRejected = new Uint8Array(records)
  for (const { record } of rejected) isRejected[record] = 1
  const kept = new Uint32Array(records - rejected.length)
  let used = 0
  for (let record = 0; record < records; record++) if (isRejected[record] === 0) kept[used++] = record
  return kept
}

const inFileOrder = (rejected: readonly Rejection[]): ReadBlock['rejected'] =>
  [...rejected].sort((a, b) => a.record - b.record).map(({ line, code, cells }) => ({ line, code, cells }))
