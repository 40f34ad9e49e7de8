import { CellTable, cellAt, lengthOf, setStart, startOf } from './cell-table'
import { allocate } from './memory'

const PIECE: usize = 1 << 16

/** Where the next text is kept, and where the room for it ends. */
let at: usize = 0
let end: usize = 0

/** What was kept went with the memory of the block before. */
export function forgetTexts(): void {
  at = 0
  end = 0
}

/** The number of the text at `start`; it is copied where it is new, so that what lies there may be overwritten. */
export function addText(texts: CellTable, start: usize, length: u32): i32 {
  if (length === 0) return 0
  const count = texts.count
  const text = cellAt(texts, start, length)
  if (text < count) return text
  if (at + length > end) {
    const size = max(PIECE, <usize>length)
    at = allocate(size)
    end = at + size
  }
  memory.copy(at, start, length)
  setStart(texts, text, at)
  at += length
  return text
}

/** How many texts there are, the empty one included. */
export function countTexts(texts: CellTable): i32 {
  return texts.count
}

/** Bytes of all texts. */
export function sizeOfTexts(texts: CellTable): u32 {
  let size: u32 = 0
  for (let text = 1; text < texts.count; text++) size += lengthOf(texts, text)
  return size
}

/** Writes all texts side by side, and where each begins and the last ends. */
export function packTexts(texts: CellTable, bytes: usize, offsets: usize): void {
  let size: u32 = 0
  store<u32>(offsets, 0)
  for (let text = 1; text < texts.count; text++) {
    store<u32>(offsets + (text << 2), size)
    const length = lengthOf(texts, text)
    memory.copy(bytes + size, startOf(texts, text), length)
    size += length
  }
  store<u32>(offsets + (texts.count << 2), size)
}
