import type { Spellings, TextStore } from './byte-cells'
import type { ByteView } from './byte-view'
import type { CarryLines } from './carry-lines'
import type { Cells, CellRule, Format } from './formats/format'
import type { IssueCode } from './messages'
import { rememberRule } from './remember-rule'
import type { MadeRecords, ScannedBatch } from './scan-block'

/** Plain records after the rules of their format. */
export interface ShapedBytes {
  batch: ScannedBatch
  /** Record, among those given, that each row comes from; undefined where rows and records are the same. */
  from: ArrayLike<number> | undefined
  rejected: { row: number; code: IssueCode }[]
  unpacked: number[]
  /** The records given with what they take over from their order. */
  carried: ScannedBatch | undefined
}

interface ByteRulesContext {
  format: Format
  view: ByteView
  spellings: Spellings
  carrying: CarryLines | undefined
  /** Changes to the cells that the view speaks of, in order. */
  steps: readonly (() => void)[]
  /** What the cells of columns say, in words that their readers know. */
  cellRules: readonly { index: number; clean: CellRule }[]
  /** Cells of a record, those that the format derives included. */
  wide: number
  storeOf(batch: ScannedBatch): TextStore
}

/** Rows and the cells that rules wrote into them. */
interface Written {
  rows: number
  /** Record of each row. */
  from: Uint32Array
  cells: number
  /** Place of each written cell, by its number among all cells of all rows, and its text by its number in the store. */
  places: Uint32Array
  texts: Uint32Array
}

/**
 * The rules of a format over records whose cells are bytes: what a rule asks for is decoded, once for each distinct cell of a
 * column; what it writes is put beside the block; every other cell stays where it is.
 */
export function createByteRules(context: ByteRulesContext): (raw: ScannedBatch) => ShapedBytes {
  const { format, view, spellings, carrying, wide, storeOf } = context
  const { cells } = view
  const written: Written = {
    rows: 0,
    from: new Uint32Array(4096),
    cells: 0,
    places: new Uint32Array(4096),
    texts: new Uint32Array(4096),
  }
  const cleaners = context.cellRules.map(({ index, clean }) => rememberRule(cleaner(index, clean, view), view))
  const steps = context.steps.map((step) => rememberRule(step, view))
  const rejects = (format.reject ?? []).map(({ code, when }) => {
    const isMet = rememberRule(() => when(cells), view)
    return () => (isMet() ? code : undefined)
  })
  const once = (format.unpack?.once ?? []).map(view.indexOf).filter((index) => index !== -1)
  const findLines = rememberRule(createLineFinder(format, view), view)
  const findSummaries = createSummaryCheck(format, view, spellings)
  const layOut = createLayout(wide)
  const emit = (record: number): void => {
    for (const clean of cleaners) clean()
    const row = written.rows++
    if (written.rows > written.from.length) written.from = doubled(written.from)
    written.from[row] = record
    const { count, columns, texts } = view.written
    while (written.cells + count > written.places.length) {
      written.places = doubled(written.places)
      written.texts = doubled(written.texts)
    }
    for (let i = 0; i < count; i++) {
      const index = columns[i]!
      written.places[written.cells] = row * wide + index
      written.texts[written.cells++] = texts[index]!
    }
  }
  const unpack = (record: number): number => {
    const lines = findLines()
    if (lines.length === 0) emit(record)
    // A record that becomes one line has nothing to begin anew with.
    else if (lines.length > 1) view.keep()
    for (let at = 0; at < lines.length; at++) {
      if (at > 0) view.restore()
      if (at > 0) for (const index of once) view.write(index, 0)
      const line = lines[at]!
      for (let i = 0; i < line.length; i++) view.write(line[i]!, line[++i]!)
      emit(record)
    }
    return lines.length
  }

  return (raw) => {
    const store = storeOf(raw)
    written.rows = 0
    written.cells = 0
    const carried = carrying?.carryBatch(raw, findSummaries(raw, store))
    const source = carried?.batch ?? raw
    const rejected: ShapedBytes['rejected'] = []
    const unpacked: number[] = []
    spellings.read(source)
    for (let record = 0; record < raw.rows; record++) {
      view.look(record, store)
      const code = carried?.isLine[record] === 0 ? 'ROW_REPEATED' : firstOf(rejects)
      if (code !== undefined) {
        rejected.push({ row: record, code })
        continue
      }
      for (const step of steps) step()
      if (unpack(record) > 1) unpacked.push(record)
    }
    const isSame = rejected.length + unpacked.length === 0
    return {
      batch: layOut(source, written, store),
      from: isSame ? undefined : written.from,
      rejected,
      unpacked,
      carried: carried?.batch,
    }
  }
}

export const findCode = ({ reject }: Format, cells: Cells): IssueCode | undefined =>
  reject?.find(({ when }) => when(cells))?.code

/** Which records of a batch, as they came, are the sum of those below. */
function createSummaryCheck(
  { carry }: Format,
  view: ByteView,
  spellings: Spellings,
): (batch: ScannedBatch, store: TextStore) => Uint8Array | undefined {
  const summary = carry?.summary
  if (!summary) return () => undefined
  const isSummary = rememberRule(() => summary(view.cells), view)
  return (batch, store) => {
    spellings.read(batch)
    return Uint8Array.from({ length: batch.rows }, (_, row) => {
      view.look(row, store)
      return isSummary() ? 1 : 0
    })
  }
}

/** The rule of one column over the record that the view speaks of. */
const cleaner = (index: number, clean: CellRule, view: ByteView) => (): void => {
  const cell = view.read(index)
  const after = cell === '' ? cell : clean(cell)
  if (after !== cell) view.replace(index, after)
}

/** The lines that the record becomes: of each, columns and the numbers of the texts that stand there, in turn. */
function createLineFinder({ unpack }: Format, view: ByteView): () => readonly (readonly number[])[] {
  if (!unpack) return () => []
  const numbersOf = (line: Readonly<Record<string, string>>): number[] => {
    const numbers: number[] = []
    for (const header in line) {
      const index = view.indexOf(header)
      if (index !== -1) numbers.push(index, view.put(line[header]!, index))
    }
    return numbers
  }
  return () => unpack.lines(view.cells).map(numbersOf)
}

function firstOf(rules: readonly (() => IssueCode | undefined)[]): IssueCode | undefined {
  for (const rule of rules) {
    const code = rule()
    if (code !== undefined) return code
  }
  return undefined
}

/** Puts rows down in the kernel's memory: the bounds of their records, and of what was written into them. */
function createLayout(wide: number): (source: ScannedBatch, written: Written, store: TextStore) => ScannedBatch {
  let mostRows = 0
  let [bounds, list, values] = [0, 0, 0]
  return (source, { rows, from, cells, places, texts }, store) => {
    const { kernel } = source
    if (rows > mostRows) {
      mostRows = Math.max(rows, source.mostRows) * 2
      bounds = kernel.allocate(mostRows * wide * 8)
      list = kernel.allocate(mostRows * 4)
      values = kernel.allocate(mostRows * 8)
    }
    const words = kernel.words()
    words.set(from.subarray(0, rows), list / 4)
    kernel.copyRows(source.bounds, source.width, list, rows, bounds, wide)
    for (let i = 0; i < cells; i++) {
      const at = bounds / 4 + places[i]! * 2
      words[at] = store.starts[texts[i]!]!
      words[at + 1] = store.ends[texts[i]!]!
    }
    return source.made({ bounds, width: wide, rows, values } satisfies MadeRecords)
  }
}

function doubled(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}
