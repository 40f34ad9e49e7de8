import { cellAt, CellTable, isSame } from './cell-table'
import { learn } from './host'

/** Writes the code of column `index` of every record: 0 for an empty cell, else what `learn` answered for it. */
export function readCodes(table: CellTable, bounds: usize, width: i32, rows: i32, index: i32, into: usize): void {
  let lastStart: usize = 0
  let lastLength: u32 = 0
  let code = 0
  for (let row = 0, slot = bounds + index * 8; row < rows; row++, slot += width * 8) {
    const start = <usize>load<u32>(slot)
    const length = load<u32>(slot, 4) - <u32>start
    // The cell of the row above is often the same.
    if (length !== lastLength || !isSame(start, lastStart, length)) {
      code = length === 0 ? 0 : codeOf(table, start, length)
      lastStart = start
      lastLength = length
    }
    store<i32>(into + (row << 2), code)
  }
}

function codeOf(table: CellTable, start: usize, length: u32): i32 {
  const count = table.count
  const cell = cellAt(table, start, length)
  if (cell < count) return load<i32>(table.codes + (cell << 2))
  const code = learn(start, start + length)
  store<i32>(table.codes + (cell << 2), code)
  return code
}
