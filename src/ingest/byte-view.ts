import type { Spellings, TextStore } from './byte-cells'
import type { Cells } from './formats/format'
import type { RecordView } from './formats/record-view'

/** What a rule has asked for and written, in order; good until the next one. */
interface Trace {
  /** Columns and what stood in them, in turn. */
  reads: number[]
  /** Columns and the numbers of the texts written there, in turn. */
  writes: number[]
  /** It has looked at all cells. */
  isWhole: boolean
}

/**
 * A record of a batch as its format's rules see it: cells become text when a rule asks for them. What stands in a cell has a number
 * of its own: that of its spelling, or (from -1 downwards) that of the text that a rule has written there.
 */
export interface ByteView {
  cells: Cells
  /** Takes the record that `cells` speaks of from now on, and where written text is put; what was written is forgotten. */
  look(row: number, store: TextStore): void
  /** Keeps what has been written as part of the record: each of the lines that it becomes begins with it. */
  keep(): void
  /** Forgets what was written since. */
  restore(): void
  idAt(index: number): number
  /** What a rule of one column does: its cell as it is now, not trimmed; and what becomes of it. */
  read(index: number): string
  replace(index: number, cell: string): void
  /** Number of a text of a column, and to write one by its number. */
  put(text: string, index: number): number
  write(index: number, text: number): void
  /** Column of a header; -1 where there is none. */
  indexOf(header: string): number
  /** Takes down what is read and written from now on. */
  begin(): Trace
  end(): void
  /** Columns that were written, each once; the first `count` entries are good. */
  written: { count: number; columns: Int32Array; texts: Int32Array }
}

/** `width` cells of a record lie in the file; further ones, up to `wide`, exist only once a rule has written them. */
export function createByteView(
  { cells, indexOf }: RecordView,
  spellings: Spellings,
  { width, wide }: { width: number; wide: number },
): ByteView {
  const isWritten = new Uint8Array(wide)
  /** By column. */
  const texts = new Int32Array(wide)
  const written = { count: 0, columns: new Int32Array(wide), texts }
  let row = 0
  let store: TextStore
  let kept: { index: number; text: number }[] = []
  const trace: Trace = { reads: [], writes: [], isWhole: false }
  let isTraced = false
  /** The cell that was answered last, where it stands in the file just so. */
  let last = ''
  let [lastStart, lastEnd] = [0, 0]

  const forget = (): void => {
    for (let i = 0; i < written.count; i++) isWritten[written.columns[i]!] = 0
    written.count = 0
  }
  const write = (index: number, text: number): void => {
    if (isWritten[index] === 0) {
      isWritten[index] = 1
      written.columns[written.count++] = index
    }
    texts[index] = text
  }
  const idAt = (index: number): number => {
    if (isWritten[index] === 1) return ~texts[index]!
    return index < width ? spellings.codeAt(row, index) : 0
  }
  const textAt = (index: number): string => {
    if (isWritten[index] === 1) return store.text(texts[index]!)
    return index < width ? spellings.text(index, spellings.codeAt(row, index)) : ''
  }
  const trimmedAt = (index: number): string => {
    if (isWritten[index] === 1) return store.text(texts[index]!).trim()
    if (index >= width) return ''
    const code = spellings.codeAt(row, index)
    const cell = spellings.trimmed(index, code)
    if (cell !== '' && cell.length === spellings.text(index, code).length) {
      last = cell
      lastStart = spellings.startAt(row, index)
      lastEnd = spellings.endAt(row, index)
    }
    return cell
  }
  const noteRead = (index: number): void => {
    // What the rule itself has written follows from what it read before.
    for (let i = 0; i < trace.writes.length; i += 2) if (trace.writes[i] === index) return
    trace.reads.push(index, idAt(index))
  }
  const replace = (index: number, cell: string): void => {
    const isLast = cell === last && cell !== ''
    const text = isLast ? store.refer(cell, lastStart, lastEnd) : store.put(cell, index)
    if (isTraced) trace.writes.push(index, text)
    write(index, text)
  }
  return {
    cells: {
      ...cells,
      get(...names) {
        for (const name of names) {
          const index = indexOf(name)
          if (index === -1) continue
          if (isTraced) noteRead(index)
          const cell = trimmedAt(index)
          if (cell !== '') return cell
        }
        return ''
      },
      set(name, cell) {
        const index = indexOf(name)
        if (index !== -1) replace(index, cell)
      },
      all() {
        trace.isWhole = true
        return Array.from({ length: wide }, (_, index) => textAt(index))
      },
    },
    look(next, texts) {
      row = next
      store = texts
      last = ''
      forget()
    },
    keep() {
      kept = Array.from(written.columns.subarray(0, written.count), (index) => ({ index, text: texts[index]! }))
    },
    restore() {
      forget()
      for (const { index, text } of kept) write(index, text)
    },
    idAt,
    read(index) {
      if (isTraced) noteRead(index)
      return textAt(index)
    },
    replace,
    put: (text, index) => store.put(text, index),
    write,
    indexOf,
    begin() {
      trace.reads.length = 0
      trace.writes.length = 0
      trace.isWhole = false
      isTraced = true
      return trace
    },
    end() {
      isTraced = false
    },
    written,
  }
}
