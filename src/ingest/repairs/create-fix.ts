import type { ColumnRepair, FieldMapping, ImportPlan } from '../types'
import { createCellCheck, isRefused } from './check-cell'
import { reorderDate, stripWords, swapDecimal } from './rewrite-cell'

/** A cell as it is once it is put right. */
export type Fix = (cell: string) => string

/** Spellings remembered of one column. */
const MOST_REMEMBERED = 65_536

/**
 * The repairs of a column as one function. A cell that its reader takes, or that nothing makes readable, stays as it is; so doing it
 * twice changes nothing.
 */
export function createFix(plan: ImportPlan, mapping: FieldMapping): Fix {
  const repairs = (plan.repairs ?? []).filter(({ column }) => column === mapping.column)
  if (repairs.length === 0) return (cell) => cell
  const check = createCellCheck(plan, mapping)
  return remembered((cell) => {
    if (!isRefused(check(cell))) return cell
    for (const repair of repairs) {
      const candidate = rewritten(cell, repair)
      if (candidate !== cell && !isRefused(check(candidate))) return candidate
    }
    return cell
  })
}

function rewritten(cell: string, repair: ColumnRepair): string {
  switch (repair.kind) {
    case 'date':
      return reorderDate(cell, repair.order)
    case 'decimal':
      return swapDecimal(cell)
    case 'strip':
      return stripWords(cell, repair.text)
    case 'replace':
      return cell.trim() === repair.from.trim() ? repair.to : cell
  }
}

function remembered(fix: Fix): Fix {
  const known = new Map<string, string>()
  return (cell) => {
    const before = known.get(cell)
    if (before !== undefined) return before
    if (known.size === MOST_REMEMBERED) known.clear()
    const after = fix(cell)
    known.set(cell, after)
    return after
  }
}
