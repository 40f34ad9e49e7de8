import { CUSTOM_PREFIX } from '../schema'
import { markLength } from './bytes'
import type { ByteBatch, ColumnReader } from './columns/column-reader'
import { createCurrencyColumn } from './columns/create-column'
import { createTally, type IssueTally } from './issues'
import type { IssueCode } from './messages'
import { createFlawNotes } from './repairs/flaw-notes'
import { openColumn, openRepaired } from './repairs/repaired-column'
import { createRowRules } from './row-rules'
import { createSetAside } from './set-aside'
import { siftRecords, type Rejection, type Sifted } from './sift-records'
import { createScanner, type ScannedBatch } from './scan-block'
import { readSlice, SLICE_BYTES, type Slice } from './slices'
import type { BlockColumn, BlockPosition, FieldMapping, ImportPlan, ReadBlock } from './types'

/**
 * Reads a stretch of a file by its plan: decoded, tokenised and coerced into typed columns with dictionaries of their own.
 * Bad cells become missing and are counted; a record is kept or rejected, never dropped: `records = rows + rejected.length`.
 * A stretch has to begin where a record begins; `consumed` says where the next one does.
 */
export function readBlock(bytes: Uint8Array, plan: ImportPlan, position: BlockPosition): ReadBlock {
  const { isFirst, isLast } = position
  const reader = createBlockReader(plan, position)
  const source = { ...plan, width: plan.header.length, isLast }
  const scanner = reader.takesBytes
    ? createScanner(bytes, plan, { isLast, leavesCells: reader.leavesCells })
    : undefined
  let at = isFirst ? markLength(bytes, plan.encoding) : 0
  // The header is read as text; so is what a scan stops at, in pieces that grow while most of the file is like that.
  let pieceBytes = isFirst || !scanner ? SLICE_BYTES : 0
  let size = SMALL_PIECE
  while (at < bytes.length) {
    if (scanner && pieceBytes === 0) {
      const before = at
      at = scanner.scan(at, reader.readBytes)
      size = at - before > size ? SMALL_PIECE : Math.min(SLICE_BYTES, size * 2)
      pieceBytes = size
      continue
    }
    const { slice, end } = readSlice(bytes, at, isFirst && at < SMALL_PIECE ? SMALL_PIECE : pieceBytes, source)
    at = end
    if (!slice) break
    reader.read(slice)
    if (scanner && reader.isBelowHeader()) pieceBytes = 0
  }
  return { ...reader.finish(), consumed: at }
}

/**
 * Reads records that have been split into cells already, each on a line of its own from 1 on: the same rules, columns and checks as
 * `readBlock`. What stands above or below the table is not looked for.
 */
export function readRecords(records: string[][], plan: ImportPlan): Omit<ReadBlock, 'consumed'> {
  const alone = { ...plan, parts: [], tail: [], isMixed: false }
  const reader = createBlockReader(alone, { isFirst: false, isLast: true, firstLine: 1 })
  const sound = { unclosed: [], mended: [], bareQuotes: 0, firstBare: -1, nuls: 0, damaged: 0 }
  reader.read({ rows: records, cursor: 0, ...sound })
  return reader.finish()
}

/** Bytes that are read as text where a scan has stopped for the first time. */
const SMALL_PIECE = 4096

/** The name of a mapped column in a block and in its table. */
const columnName = (mapping: Pick<FieldMapping, 'field' | 'column'>): string =>
  mapping.field ?? CUSTOM_PREFIX + mapping.column

interface BlockReader {
  /** Records may come as bytes: none of them is looked at as a whole. */
  takesBytes: boolean
  /** Nothing but the columns looks at cells. */
  leavesCells: boolean
  /** What stands above the data has been read. */
  isBelowHeader(): boolean
  read(slice: Slice): void
  readBytes(batch: ScannedBatch): void
  finish(): Omit<ReadBlock, 'consumed'>
}

function createBlockReader(plan: ImportPlan, position: BlockPosition): BlockReader {
  const tally = createTally()
  const flaws = createFlawNotes(tally)
  const columns = new Map(plan.fields.map((mapping) => [columnName(mapping), openColumn(plan, mapping, flaws)]))
  if (plan.currencyFrom !== undefined) columns.set('currency', currencyColumn(plan, plan.currencyFrom, tally))
  const required = requiredColumns(plan, columns)
  const rules = createRowRules(plan, position.carry)
  const setAside = createSetAside(plan, position)
  const isTyped = typedColumns(plan)
  const rejected: Rejection[] = []
  let toSkip = position.isFirst ? plan.skipRecords : 0
  let line = position.firstLine
  /** Records and blank lines read as text, skipped ones too. */
  let seen = 0
  let records = 0
  /** Rows beyond one for each record, where a record packs several. */
  let extra = 0
  /** Of each kept row, where that does not follow from what was rejected. */
  const recordNumbers: number[] | undefined = rules.unpacks ? [] : undefined
  let rows = 0
  let hasRoom = false

  /** Keeps, of the rows just read, those that have what their table requires. */
  const keepComplete = (count: number, from: Origin): void => {
    const lacking = required.filter((readers) => readers.every((reader) => reader.hasMissing(rows)))
    if (lacking.length > 0) return void (rows += dropIncomplete(lacking, count, from))
    for (let row = 0; recordNumbers && row < count; row++) recordNumbers.push(from.recordOf(row))
    rows += count
    flaws.note(count, from)
  }

  /** Rejects those of the rows just read that have nothing in one of these sets; answers how many are left. */
  const dropIncomplete = (lacking: readonly ColumnReader[][], count: number, from: Origin): number => {
    const keep = new Uint8Array(count)
    let kept = 0
    for (let row = 0; row < count; row++) {
      keep[row] = isComplete(lacking, rows + row) ? 1 : 0
      kept += keep[row]!
      if (keep[row] === 0) reject('REQUIRED_MISSING', from, row)
      else recordNumbers?.push(from.recordOf(row))
    }
    if (kept < count) for (const column of columns.values()) column.compact(rows, keep)
    flaws.note(count, from, keep)
    return kept
  }

  const reject = (code: IssueCode, { lineOf, recordOf, cellsOf }: Origin, row: number): void => {
    const cells = cellsOf(row)
    tally.add(code, lineOf(row), cells.join(' ').trim())
    rejected.push({ line: lineOf(row), code, cells, record: recordOf(row) })
  }

  return {
    read(slice) {
      const skipped = Math.min(toSkip, slice.rows.length)
      toSkip -= skipped
      line += skipped
      noteDamage(slice, line - skipped, tally)
      const found = skipped === 0 ? slice.rows : slice.rows.slice(skipped)
      const unclosed = slice.unclosed.map((at) => at - skipped)
      const mended = slice.mended.map(({ row, faults }) => ({ row: row - skipped, faults }))
      const sifted = siftRecords(found, {
        width: plan.header.length,
        firstLine: line,
        firstRecord: records,
        ...{ unclosed, mended, isTyped, setAside, tally },
        firstAt: seen + skipped,
      })
      for (const rejection of sifted.rejected) rejected.push(rejection)
      const shaped = rules.apply(sifted.rows)
      const { lineOf, recordOf } = sifted
      const origin: Origin = { lineOf, recordOf, cellsOf: (row) => sifted.raw[row]! }
      for (const { row, code } of shaped.rejected) reject(code, origin, row)
      const { carried } = shaped
      // Alone, a line that takes over cells of its order would lack them.
      const whole: Origin = carried ? { ...origin, cellsOf: (row) => carried[row]! } : origin
      if (!plan.isList) noteShort(sifted, shaped, tally)
      noteUnpacked(shaped.unpacked, origin, tally)
      const batch = { ...originOfRows(whole, shaped.from), rows: shaped.rows }
      for (const column of columns.values()) column.append(batch)
      keepComplete(batch.rows.length, batch)
      extra += shaped.rows.length + shaped.rejected.length - sifted.rows.length
      records += sifted.records
      line += found.length
      seen += slice.rows.length
    },
    takesBytes: setAside === undefined,
    isBelowHeader: () => toSkip === 0,
    leavesCells: rules.isIdle,
    readBytes(plain) {
      const [firstLine, firstRecord] = [line, records]
      const cellsIn = (of: ScannedBatch) => (row: number) => plan.header.map((_, index) => of.text(row, index))
      const origin = { lineOf: (row: number) => firstLine + row, recordOf: (row: number) => firstRecord + row }
      const asCame: Origin = { ...origin, cellsOf: cellsIn(plain) }
      const { batch, from, carried, ...shaped } = rules.applyBytes(plain)
      for (const { row, code } of shaped.rejected) reject(code, asCame, row)
      noteUnpacked(shaped.unpacked, asCame, tally)
      const ofRows = originOfRows(carried ? { ...origin, cellsOf: cellsIn(carried) } : asCame, from)
      if (!hasRoom) for (const column of columns.values()) column.reserve(batch.likelyRows)
      hasRoom = true
      const made: ByteBatch = { ...batch, lineOf: ofRows.lineOf }
      for (const column of columns.values()) column.appendBytes(made)
      keepComplete(batch.rows, ofRows)
      extra += batch.rows + shaped.rejected.length - plain.rows
      records += plain.rows
      line += plain.rows
    },
    finish() {
      const carry = rules.carry()
      const recordOf = recordNumbers
        ? Uint32Array.from(recordNumbers)
        : rejected.length === 0
          ? undefined
          : keptRecords(records, rejected)
      return {
        rows,
        records: records + extra,
        columns: Object.fromEntries([...columns].flatMap(([name, column]) => finished(name, column))),
        ...inFileOrder(rejected),
        ...flaws.found(),
        issues: tally.list(),
        lines: line - position.firstLine,
        ...(recordOf ? { recordOf } : {}),
        ...(carry ? { carry } : {}),
      }
    },
  }
}

/** The currency that each amount names, from cells as they are once they are put right. */
const currencyColumn = (plan: ImportPlan, index: number, tally: IssueTally): ColumnReader => {
  const column = plan.header[index] ?? ''
  const mapping = plan.fields.find((field) => field.index === index)
  return openRepaired(plan, mapping, index, (at) => createCurrencyColumn(plan, { index: at, column, tally }))
}

/** A column as it leaves the worker, and what its cells gave beside it. */
function finished(name: string, column: ColumnReader): [string, BlockColumn][] {
  const own: [string, BlockColumn] = [name, column.finish()]
  const beside = column.beside?.()
  return beside ? [own, [name + beside.suffix, beside.column]] : [own]
}

/** Columns of numbers, dates and yes or no, by position: a quote astray is no part of such a cell. */
function typedColumns({ fields }: ImportPlan): boolean[] {
  const isTyped: boolean[] = []
  for (const { index, kind } of fields) isTyped[index] = kind !== 'code' && kind !== 'text'
  return isTyped
}

/** Where the rows that were just read came from. */
interface Origin extends Pick<Sifted, 'lineOf' | 'recordOf'> {
  cellsOf(row: number): string[]
}

/** Counts the records that became several rows; the first is shown. */
function noteUnpacked(rows: readonly number[], { lineOf, cellsOf }: Origin, tally: IssueTally): void {
  const [first] = rows
  if (first === undefined) return
  tally.add('ROWS_UNPACKED', lineOf(first), cellsOf(first).join(' ').trim(), undefined, rows.length)
}

/** Where rows came from that a format has made of some of the records. */
const originOfRows = (origin: Origin, from: ArrayLike<number> | undefined): Origin =>
  from === undefined
    ? origin
    : {
        lineOf: (row) => origin.lineOf(from[row]!),
        recordOf: (row) => origin.recordOf(from[row]!),
        cellsOf: (row) => origin.cellsOf(from[row]!),
      }

/** Counts the rows that were cut short, those that their format has set aside left out. */
function noteShort(
  { short, raw, lineOf }: Sifted,
  { rejected }: { rejected: readonly { row: number }[] },
  tally: IssueTally,
): void {
  const isRejected = new Set(short.length > 0 ? rejected.map(({ row }) => row) : [])
  for (const row of short) if (!isRejected.has(row)) tally.add('ROW_SHORT', lineOf(row), raw[row]!.join(' ').trim())
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
  const sets = plan.required.map((names) => names.flatMap((name) => columns.get(name) ?? []))
  return sets.filter((readers) => readers.length > 0)
}

function isComplete(required: readonly (readonly ColumnReader[])[], row: number): boolean {
  for (const readers of required) if (readers.every((reader) => reader.isMissing(row))) return false
  return true
}

/** Numbers of the records that were not rejected. */
function keptRecords(records: number, rejected: readonly Rejection[]): Uint32Array {
  const isRejected = new Uint8Array(records)
  for (const { record } of rejected) isRejected[record] = 1
  const kept = new Uint32Array(records - rejected.length)
  let used = 0
  for (let record = 0; record < records; record++) if (isRejected[record] === 0) kept[used++] = record
  return kept
}

function inFileOrder(found: readonly Rejection[]): Pick<ReadBlock, 'rejected' | 'rejectedAt'> {
  const sorted = [...found].sort((a, b) => a.record - b.record)
  const rejected = sorted.map(({ line, code, cells }) => ({ line, code, cells }))
  return sorted.length === 0 ? { rejected } : { rejected, rejectedAt: Uint32Array.from(sorted, ({ record }) => record) }
}
