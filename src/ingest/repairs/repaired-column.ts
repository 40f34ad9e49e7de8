import { createColumn } from '../columns/create-column'
import type { ColumnReader } from '../columns/column-reader'
import type { IssueTally } from '../issues'
import type { FieldMapping, ImportPlan } from '../types'
import { createFix, type Fix } from './create-fix'

/** The reader of one mapped column, of cells as they are once they are put right. Columns without repairs are read as ever. */
export const openColumn = (plan: ImportPlan, mapping: FieldMapping, tally: IssueTally): ColumnReader =>
  openRepaired(plan, mapping, mapping.index, (index) => createColumn(plan, { ...mapping, index }, tally))

/** The reader that `create` makes for cells at a position, behind the repairs of their column. */
export function openRepaired(
  plan: ImportPlan,
  mapping: FieldMapping | undefined,
  index: number,
  create: (index: number) => ColumnReader,
): ColumnReader {
  const isRepaired = mapping !== undefined && plan.repairs?.some(({ column }) => column === mapping.column)
  return isRepaired ? repaired(create(0), index, createFix(plan, mapping)) : create(index)
}

/** This column alone leaves the path of bytes: its cells are put right one by one and handed on as text. */
const repaired = (inner: ColumnReader, index: number, fix: Fix): ColumnReader => ({
  ...inner,
  append: ({ rows, lineOf }) => inner.append({ rows: rows.map((row) => [fix(row[index]!)]), lineOf }),
  appendBytes({ rows, lineOf, text }) {
    const cells = Array.from({ length: rows }, (_, row) => [fix(text(row, index))])
    inner.append({ rows: cells, lineOf })
  },
})
