import { createCodeByBytes } from './code-by-bytes'
import { compactValues, withRoom, type ColumnContext, type ColumnReader } from './column-reader'

/** What a distinct cell becomes: '' is missing, undefined is missing and an issue. */
export type ReadText = (cell: string) => string | undefined

/** Code of a cell that is no value of its column: missing, but counted each time. */
const INVALID = -1

/** Short text by code. A cell is looked at closely once per distinct spelling, and looked up only where it differs from the row above. */
export function createCodeColumn(read: ReadText, { index, column, tally }: ColumnContext): ColumnReader {
  const dictionary = ['']
  const codeOfCell = new Map<string, number>([['', 0]])
  let codes = new Uint32Array(4096)
  let used = 0
  const codeOfText = new Map<string, number>([['', 0]])
  const byBytes = createCodeByBytes()
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
    appendBytes({ bytes, bounds, width, rows, lineOf, decode }) {
      codes = withRoom(codes, used, used + rows)
      const learnBytes = (start: number, end: number): number => {
        const cell = decode(start, end)
        return codeOfCell.get(cell) ?? learn(cell)
      }
      for (let row = 0, slot = index * 2; row < rows; row++, slot += width * 2) {
        const [start, end] = [bounds[slot]!, bounds[slot + 1]!]
        const code = start === end ? 0 : byBytes.find(bytes, start, end, learnBytes)
        if (code === INVALID) tally.add('VALUE_UNKNOWN', lineOf(row), decode(start, end), column)
        codes[used + row] = code === INVALID ? 0 : code
      }
      used += rows
    },
    isMissing: (row) => codes[row] === 0,
    compact(from, keep) {
      used = compactValues(codes, from, keep)
    },
    finish: () => ({ kind: 'code', codes: codes.subarray(0, used), dictionary }),
  }
}
