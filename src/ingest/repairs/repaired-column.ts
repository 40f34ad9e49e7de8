import { createColumn } from '../columns/create-column'
import type { ColumnReader } from '../columns/column-reader'
import { createPerPieceColumn } from '../columns/per-piece-column'
import { createRefundColumn } from '../columns/refund-column'
import { rewritten } from '../columns/rewritten-column'
import { createTally, type IssueTally } from '../issues'
import type { FieldMapping, ImportPlan } from '../types'
import { createFix } from './create-fix'

/** The reader of one mapped column, of cells as they are once they are put right. Columns without repairs are read as ever. */
export function openColumn(plan: ImportPlan, mapping: FieldMapping, tally: IssueTally): ColumnReader {
  const create = (index: number): ColumnReader => createColumn(plan, { ...mapping, index }, tally)
  const { refundRows, perPiece } = mapping.reading ?? {}
  if (perPiece)
    return createPerPieceColumn(openRepaired(plan, mapping, mapping.index, create), piecesColumn(plan, perPiece))
  if (!refundRows) return openRepaired(plan, mapping, mapping.index, create)
  return createRefundColumn(openRepaired(plan, mapping, 0, create), mapping.index, refundRows, tally)
}

/** The number of pieces as its own column reads it, which says what is wrong there. */
function piecesColumn(plan: ImportPlan, { index }: { index: number }): ColumnReader {
  const mapping = plan.fields.find((field) => field.index === index)
  const unsaid = { ...createTally(), add: () => undefined }
  const create = (at: number): ColumnReader => createColumn(plan, { ...mapping!, index: at }, unsaid)
  return openRepaired(plan, mapping, index, create)
}

/** The reader that `create` makes for cells at a position, behind the repairs of their column. */
export function openRepaired(
  plan: ImportPlan,
  mapping: FieldMapping | undefined,
  index: number,
  create: (index: number) => ColumnReader,
): ColumnReader {
  const isRepaired = mapping !== undefined && plan.repairs?.some(({ column }) => column === mapping.column)
  return isRepaired ? rewritten(create(0), index, createFix(plan, mapping)) : create(index)
}
