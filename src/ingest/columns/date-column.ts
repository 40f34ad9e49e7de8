import type { MomentReader } from '../values/dates'
import { saysNothing } from '../values/missing'
import { packStrings, type PackedStrings } from '../../core/packed-strings'
import {
  compactValues,
  withRoom,
  type ByteBatch,
  type ColumnContext,
  type ColumnReader,
  type NumberKind,
  hasNaN,
} from './column-reader'

/** Minutes that stand for no offset: no zone is a day and more away from UTC. */
const NO_OFFSET = 0x7fff

/** What a column of dates has gathered. */
interface Gathered {
  values: Float64Array
  /** Minutes east of UTC that each cell named; made with the first that names any. */
  offsets: Int16Array | undefined
}

/**
 * Wall-clock ms of the shop, NaN being missing; a cell that is neither empty nor readable is an issue. Where cells name the offset of
 * their zone, it comes out beside them (`orderedAtOffset`, `+02:00`); where none does, that costs nothing.
 */
export function createDateColumn(
  reader: MomentReader,
  plain: NumberKind,
  { index, column, tally }: ColumnContext,
): ColumnReader {
  const gathered: Gathered = { values: new Float64Array(4096), offsets: undefined }
  let used = 0
  let last = ''
  let lastValue = NaN
  let lastOffset = NaN

  const reserve = (needed: number): void => {
    gathered.values = withRoom(gathered.values, used, needed)
    if (gathered.offsets) gathered.offsets = grownOffsets(gathered.offsets, used, needed)
  }
  return {
    append({ rows, lineOf }) {
      reserve(used + rows.length)
      for (let row = 0; row < rows.length; row++) {
        const cell = rows[row]![index]!
        if (cell !== last) {
          lastValue = cell === '' ? NaN : reader.read(cell)
          lastOffset = cell === '' ? NaN : reader.offsetMinutes()
          last = cell
        }
        if (lastValue !== lastValue && !saysNothing(cell)) tally.add('DATE_INVALID', lineOf(row), cell, column)
        put(gathered, used + row, lastValue, lastOffset)
      }
      used += rows.length
    },
    appendBytes(batch) {
      const { rows, lineOf } = batch
      reserve(used + rows)
      const unread =
        readPlainMoments(batch, index, gathered, used, plain, reader) ??
        readMoments(batch, index, gathered, used, reader)
      for (let row = 0; unread > 0 && row < rows; row++) {
        if (!Number.isNaN(gathered.values[used + row]!)) continue
        const cell = batch.text(row, index)
        if (!saysNothing(cell)) tally.add('DATE_INVALID', lineOf(row), cell, column)
      }
      used += rows
    },
    reserve,
    hasMissing: (from) => hasNaN(gathered.values, from, used),
    isMissing: (row) => Number.isNaN(gathered.values[row]!),
    compact(from, keep) {
      if (gathered.offsets) compactValues(gathered.offsets, from, keep)
      used = compactValues(gathered.values, from, keep)
    },
    finish: () => ({ kind: 'date', values: gathered.values.subarray(0, used) }),
    beside() {
      const { offsets } = gathered
      return offsets && { suffix: 'Offset', column: { kind: 'code', ...codeOffsets(offsets.subarray(0, used)) } }
    },
  }
}

function put(gathered: Gathered, row: number, value: number, offset: number): void {
  gathered.values[row] = value
  if (offset === offset) gathered.offsets ??= new Int16Array(gathered.values.length).fill(NO_OFFSET)
  if (gathered.offsets) gathered.offsets[row] = offset === offset && value === value ? offset : NO_OFFSET
}

function grownOffsets(offsets: Int16Array, used: number, needed: number): Int16Array {
  if (needed <= offsets.length) return offsets
  const grown = new Int16Array(Math.max(needed, offsets.length * 2)).fill(NO_OFFSET)
  grown.set(offsets.subarray(0, used))
  return grown
}

/**
 * Writes a column's moment of every record behind `from`, as long as no cell names an offset: from the first that does on, it
 * answers undefined, and every cell is asked for its own. Else it answers how many cells that are not empty are no dates.
 */
function readPlainMoments(
  batch: ByteBatch,
  index: number,
  into: Gathered,
  from: number,
  plain: NumberKind,
  reader: MomentReader,
): number | undefined {
  let hasOffset = into.offsets !== undefined
  if (hasOffset) return undefined
  const found = batch.numbers(index, plain, (start, end) => {
    const value = readCell(batch, reader, start, end)
    if (!Number.isNaN(reader.offsetMinutes())) hasOffset = true
    return value
  })
  if (hasOffset) return undefined
  into.values.set(found.values, from)
  return found.unread
}

function readMoments(batch: ByteBatch, index: number, into: Gathered, from: number, reader: MomentReader): number {
  let unread = 0
  for (let row = 0; row < batch.rows; row++) {
    const start = batch.startAt(row, index)
    const end = batch.endAt(row, index)
    const value = end > start ? readCell(batch, reader, start, end) : NaN
    put(into, from + row, value, end > start ? reader.offsetMinutes() : NaN)
    if (value !== value && end > start) unread++
  }
  return unread
}

function readCell(batch: ByteBatch, reader: MomentReader, start: number, end: number): number {
  const value = reader.readBytes(batch.memory(), start, end)
  return value !== value ? reader.read(batch.decode(start, end)) : value
}

/** Offsets as people write them, `+05:30`, each once. */
function codeOffsets(offsets: Int16Array): { codes: Uint32Array; dictionary: PackedStrings } {
  const dictionary = ['']
  const codeOf = new Map<number, number>([[NO_OFFSET, 0]])
  const codes = new Uint32Array(offsets.length)
  for (let row = 0; row < offsets.length; row++) {
    const minutes = offsets[row]!
    let code = codeOf.get(minutes)
    if (code === undefined) {
      code = dictionary.push(showOffset(minutes)) - 1
      codeOf.set(minutes, code)
    }
    codes[row] = code
  }
  return { codes, dictionary: packStrings(dictionary) }
}

function showOffset(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
