import type { ByteBatch } from './columns/column-reader'
import type { Kernel } from './kernel/open-kernel'

/** Text at a place of the kernel's memory, as columns read it: from `start` to `end`, its quotes doubled. */
export interface TextStore {
  /** Number of a text of a column, by which `starts` and `ends` say where it lies; 0 is the empty one. */
  put(text: string, column: number): number
  /** The same for a text that lies somewhere already. */
  refer(text: string, start: number, end: number): number
  text(number: number): string
  starts: number[]
  ends: number[]
}

/** Bytes asked of the kernel at a time. */
const PIECE_BYTES = 1 << 16
/** Texts of a column that are found again; beyond, they are written anew. */
const MOST_KNOWN = 1 << 15
/** New texts of a column after which it is judged whether they are worth looking for. */
const TRIAL = 2048
const QUOTE = 34
const encoder = new TextEncoder()

/** Texts of a column that were put there before. */
interface Known {
  numbers: Map<string, number>
  hits: number
  isWorthIt: boolean
}

function remember(known: Known, text: string, number: number): void {
  known.numbers.set(text, number)
  const { size } = known.numbers
  known.isWorthIt = size < TRIAL || known.hits > size / 2
  if (size === MOST_KNOWN || !known.isWorthIt) known.numbers.clear()
}

/** Texts that rules have made of cells, in UTF-8; each lies there once. They last as long as the block. */
export function createTextStore(kernel: Kernel): TextStore {
  const columns: Known[] = []
  const texts = ['']
  const starts = [0]
  const ends = [0]
  let at = 0
  let end = 0

  const room = (bytes: number): void => {
    if (at + bytes <= end) return
    const size = Math.max(PIECE_BYTES, bytes)
    at = kernel.allocate(size)
    end = at + size
  }
  const write = (text: string): void => {
    const memory = kernel.bytes()
    let to = at
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit > 127 || unit === QUOTE) {
        at += encoder.encodeInto(text.replaceAll('"', '""'), memory.subarray(at, end)).written
        return
      }
      memory[to++] = unit
    }
    at = to
  }
  return {
    starts,
    ends,
    text: (number) => texts[number]!,
    refer(text, start, end) {
      ends.push(end)
      texts.push(text)
      return starts.push(start) - 1
    },
    put(text, column) {
      if (text === '') return 0
      const known = (columns[column] ??= { numbers: new Map(), hits: 0, isWorthIt: true })
      const before = known.isWorthIt ? known.numbers.get(text) : undefined
      if (before !== undefined) {
        known.hits++
        return before
      }
      room(text.length * 3)
      const number = starts.push(at) - 1
      write(text)
      ends.push(at)
      texts.push(text)
      if (known.isWorthIt) remember(known, text, number)
      return number
    },
  }
}

/** The cells of a batch as text: of each column that is asked for, every distinct cell is decoded once in a block. */
export interface Spellings {
  /** Cells are those of this batch from now on. */
  read(batch: DecodedBatch): void
  /** Number of a cell's spelling in its column; 0 is the empty one. */
  codeAt(row: number, index: number): number
  text(index: number, code: number): string
  trimmed(index: number, code: number): string
  /** Where a cell lies. */
  startAt(row: number, index: number): number
  endAt(row: number, index: number): number
}

type DecodedBatch = Pick<ByteBatch, 'createCellTable' | 'codes' | 'decode' | 'startAt' | 'endAt'>

interface Column {
  table: number
  codes: Int32Array
  /** The batch that the codes are of. */
  batch: number
  texts: string[]
  trimmed: string[]
}

export function createSpellings(): Spellings {
  const columns: Column[] = []
  let current: DecodedBatch
  let batch = 0

  const open = (): Column => ({
    table: current.createCellTable(),
    codes: new Int32Array(0),
    batch: 0,
    texts: [''],
    trimmed: [''],
  })
  const refresh = (index: number): Column => {
    const column = (columns[index] ??= open())
    const { texts, trimmed } = column
    const codes = current.codes({ cells: column.table, texts: 0, keepsPlain: false }, index, (start, end) => {
      const text = current.decode(start, end)
      trimmed.push(text.trim())
      return texts.push(text) - 1
    })
    if (column.codes.length < codes.length) column.codes = new Int32Array(codes.length * 2)
    column.codes.set(codes)
    column.batch = batch
    return column
  }
  return {
    read(next) {
      current = next
      batch++
    },
    codeAt(row, index) {
      const column = columns[index]
      return (column?.batch === batch ? column : refresh(index)).codes[row]!
    },
    text: (index, code) => columns[index]!.texts[code]!,
    trimmed: (index, code) => columns[index]!.trimmed[code]!,
    startAt: (row, index) => current.startAt(row, index),
    endAt: (row, index) => current.endAt(row, index),
  }
}
