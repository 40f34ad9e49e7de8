import { createSpellings } from '../byte-cells'
import type { ByteBatch, ColumnReader } from './column-reader'

/** The cell that stands for two of a record: of a date and a time of day, of a phone and the country it is called in. */
type JoinCells = (first: string, second: string, line: number) => string

/** More spellings than a column can have. */
const MOST_SPELLINGS = 2 ** 26

/**
 * A column read from two of the file. `inner` reads records of one cell, the joined one. Both cells become text, so that only files
 * with such a pair pay for it; where `join` says the same of equal cells on every line (`isPure`), equal pairs are joined once.
 */
export function createJoinedColumn(
  inner: ColumnReader,
  [first, second]: readonly [first: number, second: number],
  join: JoinCells,
  isPure = false,
): ColumnReader {
  const spellings = createSpellings()
  const known = new Map<number, readonly string[]>()
  const recordAt = (batch: ByteBatch, row: number): readonly string[] => {
    const [a, b] = [spellings.codeAt(row, first), spellings.codeAt(row, second)]
    const pair = a * MOST_SPELLINGS + b
    const before = isPure ? known.get(pair) : undefined
    if (before !== undefined) return before
    const record = [join(spellings.text(first, a), spellings.text(second, b), batch.lineOf(row))]
    if (isPure) known.set(pair, record)
    return record
  }
  return {
    ...inner,
    append: ({ rows, lineOf }) =>
      inner.append({ rows: rows.map((row, i) => [join(row[first]!, row[second]!, lineOf(i))]), lineOf }),
    appendBytes(batch) {
      spellings.read(batch)
      const rows = Array.from({ length: batch.rows }, (_, row) => recordAt(batch, row))
      inner.append({ rows, lineOf: batch.lineOf })
    },
  }
}
