import type { BlockColumn } from '../types'
import type { ColumnReader } from './column-reader'

/** What a whole line cost, as the cost of one of its pieces. Rows without a number of pieces have one; the sign is that of the cost. */
export function createPerPieceColumn(cost: ColumnReader, pieces: ColumnReader): ColumnReader {
  return {
    ...cost,
    append(batch) {
      cost.append(batch)
      pieces.append(batch)
    },
    appendBytes(batch) {
      cost.appendBytes(batch)
      pieces.appendBytes(batch)
    },
    reserve(rows) {
      cost.reserve(rows)
      pieces.reserve(rows)
    },
    compact(from, keep) {
      cost.compact(from, keep)
      pieces.compact(from, keep)
    },
    finish(): BlockColumn {
      const [whole, count] = [cost.finish(), pieces.finish()]
      if (whole.kind !== 'f64' || count.kind !== 'f64') return whole
      return { kind: 'f64', values: whole.values.map((value, row) => each(value, count.values[row]!)) }
    },
  }
}

function each(value: number, pieces: number): number {
  if (Number.isNaN(pieces) || pieces === 0) return value
  // Of a return both may be below zero: the piece cost what it cost.
  return value < 0 && pieces < 0 ? value / pieces : value / Math.abs(pieces)
}
