import { findFormat } from './formats'
import type { CarryRule } from './formats/format'
import { headerKey } from './header-key'
import type { Carry, ImportPlan } from './types'

/** What a format does to the cells of a record before they are read. Records are replaced, never changed. */
export interface RowRules {
  /** The format leaves every cell as it is. */
  isIdle: boolean
  apply(rows: string[][]): string[][]
  /** What the next block has to be given. */
  carry(): Carry | undefined
}

type Rule = (row: string[]) => void

/** The rules of the plan's format, in order: order cells carried to later lines, names split, cancellations noted. */
export function createRowRules(plan: ImportPlan, carry: Carry | undefined): RowRules {
  const format = findFormat(plan.format)
  const indexOf = (header: string): number => plan.header.findIndex((name) => headerKey(name) === headerKey(header))
  const rules: Rule[] = []
  const carrying = format?.carry ? createCarryRule(plan, format.carry, indexOf, carry) : undefined
  if (carrying) rules.push(carrying.rule)
  if (format?.cancelledBy) {
    const status = plan.fields.find(({ field }) => field === 'status')?.index ?? -1
    rules.push(cancelRule(indexOf(format.cancelledBy), status))
  }
  if (format?.split) rules.push(splitRule(indexOf(format.split.column), plan.header.length, format.split.at))
  if (rules.length === 0) return { isIdle: true, apply: (rows) => rows, carry: () => undefined }
  return {
    isIdle: false,
    apply: (rows) => rows.map((cells) => applyRules(rules, cells)),
    carry: () => carrying?.carry(),
  }
}

function applyRules(rules: readonly Rule[], cells: readonly string[]): string[] {
  const row = [...cells]
  for (const rule of rules) rule(row)
  return row
}

/** Later lines of an order take over its cells where theirs are blank; amounts of the whole order stay on its first line alone. */
function createCarryRule(
  plan: ImportPlan,
  { by, once, lineColumns }: CarryRule,
  indexOf: (header: string) => number,
  before: Carry | undefined,
): { rule: Rule; carry(): Carry | undefined } {
  const keyIndex = indexOf(by)
  const keys = plan.header.map(headerKey)
  const isOnce = keys.map((key) => once.some((header) => headerKey(header) === key))
  const isOfLine = keys.map((key) => lineColumns.some((start) => key.startsWith(headerKey(start))))
  let current = before
  const rule: Rule = (row) => {
    const key = row[keyIndex] ?? ''
    if (key === '' || key !== current?.key) {
      current = { key, cells: row.slice() }
      return
    }
    for (let i = 0; i < keys.length; i++) {
      if (isOnce[i]) row[i] = ''
      else if (!isOfLine[i] && row[i] === '') row[i] = current.cells[i]!
    }
  }
  return { rule, carry: () => current }
}

const cancelRule =
  (from: number, status: number): Rule =>
  (row) => {
    if (from >= 0 && status >= 0 && row[from]!.trim() !== '') row[status] = 'cancelled'
  }

/** What stands behind the last `at` moves into a column of its own. */
const splitRule =
  (from: number, into: number, at: string): Rule =>
  (row) => {
    const text = row[from] ?? ''
    const cut = text.lastIndexOf(at)
    row[into] = cut > 0 ? text.slice(cut + at.length) : ''
    if (cut > 0) row[from] = text.slice(0, cut)
  }
