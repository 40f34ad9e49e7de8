import type { IssueTally } from '../issues'
import type { ColumnReading } from '../types'
import type { ColumnReader } from './column-reader'
import { createJoinedColumn } from './joined-cells'

/** Amounts that another column of the row calls given back get a minus. `inner` reads the amount, and stands at place 0. */
export function createRefundColumn(
  inner: ColumnReader,
  index: number,
  { index: by, column, words, isCounted }: NonNullable<ColumnReading['refundRows']>,
  tally: IssueTally,
): ColumnReader {
  const isRefund = new Set(words)
  return createJoinedColumn(inner, [index, by], (amount, kind, line) => {
    if (!isRefund.has(kind.trim())) return amount
    if (isCounted) tally.add('REFUND_ROWS', line, kind.trim(), column)
    return /[1-9]/.test(amount) ? `-${amount.trim()}` : amount
  })
}
