import { type Column, type Frame, numbers } from '../schema/columns'

/**
 * The rows that are dated not later than a moment, in their order, and in scope where a mask says so. Rows without a date are left
 * out: nobody can tell whether they were known by then. Where the kept rows are the first ones, columns are looked at and not copied.
 */
export function cutFrame(frame: Frame, dateColumn: string, until: number, mask?: Uint8Array): Frame {
  const at = numbers(frame, dateColumn)
  const rows = new Uint32Array(at ? frame.rows : 0)
  let kept = 0
  for (let row = 0; row < rows.length; row++) if (at![row]! <= until && mask?.[row] !== 0) rows[kept++] = row
  const isPrefix = kept === 0 || rows[kept - 1] === kept - 1
  const take = isPrefix ? first(kept) : those(rows.subarray(0, kept))
  return { rows: kept, columns: new Map([...frame.columns].map(([name, column]) => [name, take(column)])) }
}

/** These rows alone, in the order given; nothing else of a frame is read. */
export const takeRows = (frame: Frame, rows: Uint32Array): Frame => ({
  rows: rows.length,
  columns: new Map([...frame.columns].map(([name, column]) => [name, those(rows)(column)])),
})

const first =
  (rows: number) =>
  (column: Column): Column => {
    if (column.kind === 'code') return { ...column, codes: column.codes.subarray(0, rows) }
    if (column.kind === 'text') return { ...column, offsets: column.offsets.subarray(0, rows + 1) }
    return { ...column, values: column.values.subarray(0, rows) } as Column
  }

const those =
  (rows: Uint32Array) =>
  (column: Column): Column => {
    if (column.kind === 'code') return { ...column, codes: rows.map((row) => column.codes[row]!) }
    if (column.kind === 'bool') return { ...column, values: Uint8Array.from(rows, (row) => column.values[row]!) }
    if (column.kind === 'text') return takeTexts(column, rows)
    const values = new Float64Array(rows.length)
    for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!
    return { ...column, values }
  }

function takeTexts(column: Extract<Column, { kind: 'text' }>, rows: Uint32Array): Column {
  const offsets = new Uint32Array(rows.length + 1)
  rows.forEach((row, i) => (offsets[i + 1] = offsets[i]! + column.offsets[row + 1]! - column.offsets[row]!))
  const bytes = new Uint8Array(offsets[rows.length]!)
  rows.forEach((row, i) => bytes.set(column.bytes.subarray(column.offsets[row], column.offsets[row + 1]), offsets[i]))
  return { kind: 'text', bytes, offsets }
}
