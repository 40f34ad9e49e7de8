import { CellTable, cellAt, codeOf, isSame, setCode } from './cell-table'
import { learn } from './host'
import { isPlainText } from './plain-text'

/**
 * Writes the code of column `index` of every record: 0 for an empty cell; for one that is plainly text (`plain` says how far that
 * goes: 0 never, 1 ASCII, 2 UTF-8) its number among `texts`; else what `learn` answered for it.
 */
export function readCodes(
  cells: CellTable,
  texts: CellTable,
  plain: i32,
  bounds: usize,
  width: i32,
  rows: i32,
  index: i32,
  into: usize,
): void {
  let lastStart: usize = 0
  let lastLength: u32 = 0
  let code = 0
  for (let row = 0, slot = bounds + index * 8; row < rows; row++, slot += width * 8) {
    const start = <usize>load<u32>(slot)
    const length = load<u32>(slot, 4) - <u32>start
    // The cell of the row above is often the same.
    if (length !== lastLength || (start !== lastStart && !isSame(start, lastStart, length))) {
      code = length === 0 ? 0 : codeAt(cells, texts, plain, start, length)
      lastStart = start
      lastLength = length
    }
    store<i32>(into + (row << 2), code)
  }
}

function codeAt(cells: CellTable, texts: CellTable, plain: i32, start: usize, length: u32): i32 {
  const count = cells.count
  const cell = cellAt(cells, start, length)
  if (cell < count) return codeOf(cells, cell)
  const isPlain = plain > 0 && isPlainText(start, start + length, plain === 2)
  const code = isPlain ? cellAt(texts, start, length) : learn(start, start + length)
  setCode(cells, cell, code)
  return code
}
