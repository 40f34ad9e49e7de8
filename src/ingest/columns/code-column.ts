import { createByteTable, readCodes } from './code-by-bytes'
import { compactValues, withRoom, type ColumnContext, type ColumnReader } from './column-reader'

/** What a distinct cell becomes: '' is missing, undefined is missing and an issue. */
export type ReadText = (cell: string) => string | undefined

/** Code of a cell that is no value of its column: missing, but counted each time. */
const INVALID = -1

/** Short text by code. A cell is looked at closely once per distinct spelling, and looked up only where it differs from the row above. */
export function createCodeColumn(read: ReadText, { index, column, tally }: ColumnContext): ColumnReader {
  const dictionary = ['']
  const codeOfCell = new Map<string, number>([['', 0]])
  let codes = new Int32Array(4096)
  let used = 0
  const codeOfText = new Map<string, number>([['', 0]])
  const table = createByteTable()
  /** Distinct cells met so far that are no value of the column. */
  let invalid = 0
  let last = ''
  let lastCode = 0

  const learn = (cell: string): number => {
    const text = read(cell)
    let code = text === undefined ? INVALID : codeOfText.get(text)
    if (code === undefined) {
      code = dictionary.push(text!) - 1
      codeOfText.set(text!, code)
    }
    codeOfCell.set(cell, code)
    return code
  }

  return {
    append({ rows, lineOf }) {
      codes = withRoom(codes, used, used + rows.length)
      for (let row = 0; row < rows.length; row++) {
        const cell = rows[row]![index]!
        if (cell !== last) {
          last = cell
          lastCode = codeOfCell.get(cell) ?? learn(cell)
        }
        if (lastCode === INVALID) tally.add('VALUE_UNKNOWN', lineOf(row), cell, column)
        codes[used + row] = lastCode === INVALID ? 0 : lastCode
      }
      used += rows.length
    },
    appendBytes(batch) {
      const { bounds, width, rows, lineOf, decode } = batch
      codes = withRoom(codes, used, used + rows)
      const learnBytes = (start: number, end: number): number => {
        const cell = decode(start, end)
        const code = codeOfCell.get(cell) ?? learn(cell)
        if (code === INVALID) invalid++
        return code
      }
      readCodes(table, batch, index, codes, used, learnBytes)
      for (let row = used; invalid > 0 && row < used + rows; row++) {
        if (codes[row] !== INVALID) continue
        const slot = ((row - used) * width + index) * 2
        tally.add('VALUE_UNKNOWN', lineOf(row - used), decode(bounds[slot]!, bounds[slot + 1]!), column)
        codes[row] = 0
      }
      used += rows
    },
    isMissing: (row) => codes[row] === 0,
    compact(from, keep) {
      used = compactValues(codes, from, keep)
    },
    finish: () => ({ kind: 'code', codes: new Uint32Array(codes.buffer, 0, used), dictionary }),
  }
}
