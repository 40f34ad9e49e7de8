import { addBytes, createByteSet, packedOf } from '../../core/byte-set'
import { unpackStrings, type PackedStrings } from '../../core/packed-strings'
import type { KernelTexts } from '../kernel/kernel-texts'
import type { IssueCode } from '../messages'
import { compactValues, withRoom, type ColumnContext, type ColumnReader } from './column-reader'

/** What a distinct cell becomes: '' is missing, undefined is missing and an issue. */
export type ReadText = (cell: string) => string | undefined

export interface CodeReading {
  read: ReadText
  /** A cell that is plainly text stays as it is: its bytes need not become a string. */
  keepsPlain: boolean
  /** What a cell is that the reader refuses. */
  issueOf(cell: string): IssueCode
}

/** Code of a cell that is no value of its column: missing, but counted each time. */
const INVALID = -1

const encoder = new TextEncoder()
/** Where texts are encoded before they are looked up. */
let scratch = new Uint8Array(1024)

/** Distinct texts by number, in the order in which they came; 0 is the empty one. */
interface Texts {
  add(text: string): number
  packed(): PackedStrings
}

function createTexts(): Texts {
  const set = createByteSet()
  return {
    add(text) {
      scratch = withRoom(scratch, 0, text.length * 3)
      return addBytes(set, scratch, 0, encoder.encodeInto(text, scratch).written)
    },
    packed: () => packedOf(set),
  }
}

/** The texts with those from elsewhere, which keep their numbers. */
function moved(from: Texts, to: KernelTexts): KernelTexts {
  const packed = from.packed()
  for (const text of unpackStrings(packed, 1, packed.offsets.length - 1)) to.add(text)
  return to
}

/** Short text by code. A cell is looked at closely once per distinct spelling, and looked up only where it differs from the row above. */
export function createCodeColumn(
  { read, keepsPlain, issueOf }: CodeReading,
  { index, column, tally }: ColumnContext,
): ColumnReader {
  let texts: Texts = createTexts()
  let inKernel: KernelTexts | undefined
  const codeOfCell = new Map<string, number>([['', 0]])
  let table: number | undefined
  let codes = new Int32Array(4096)
  let used = 0
  /** Whether any cell so far is no value of the column. */
  let hasInvalid = false
  let last = ''
  let lastCode = 0

  const learn = (cell: string): number => {
    const text = read(cell)
    const code = text === undefined ? INVALID : texts.add(text)
    if (code === INVALID) hasInvalid = true
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
        if (lastCode === INVALID) tally.add(issueOf(cell), lineOf(row), cell, column)
        codes[used + row] = lastCode === INVALID ? 0 : lastCode
      }
      used += rows.length
    },
    appendBytes(batch) {
      const { rows, lineOf, decode } = batch
      codes = withRoom(codes, used, used + rows)
      table ??= batch.createCellTable()
      inKernel ??= moved(texts, batch.createTexts())
      texts = inKernel
      const learnBytes = (start: number, end: number): number => {
        const cell = decode(start, end)
        return codeOfCell.get(cell) ?? learn(cell)
      }
      codes.set(batch.codes({ cells: table, texts: inKernel.table, keepsPlain }, index, learnBytes), used)
      for (let row = 0; hasInvalid && row < rows; row++) {
        if (codes[used + row] !== INVALID) continue
        const cell = batch.text(row, index)
        tally.add(issueOf(cell), lineOf(row), cell, column)
        codes[used + row] = 0
      }
      used += rows
    },
    reserve: (rows) => (codes = withRoom(codes, used, rows)),
    hasMissing: (from) => codes.subarray(from, used).includes(0),
    isMissing: (row) => codes[row] === 0,
    compact(from, keep) {
      used = compactValues(codes, from, keep)
    },
    finish: () => ({ kind: 'code', codes: new Uint32Array(codes.buffer, 0, used), dictionary: texts.packed() }),
  }
}
