import type { ColumnRepair, ImportPlan, Repair, RepairSet, RowRepair } from '../types'
import { readCells } from './check-cell'
import { createFix } from './create-fix'
import { examineRows, withRepairs, type Examined } from './examine-rows'
import type { RepairChoice, RepairPreview } from './types'

const SAMPLES = 3
/** Rows that are tried out: a preview has to be there at once. */
const MOST_TRIED = 100_000

const isOfColumn = (repair: Repair): repair is ColumnRepair =>
  repair.kind === 'date' || repair.kind === 'decimal' || repair.kind === 'strip' || repair.kind === 'replace'

/** The repairs with one more. One that says something else of the same cells or rows takes the place of the former. */
export function addRepair({ columns, rows }: RepairSet, repair: Repair): RepairSet {
  const name = nameOf(repair)
  const others = <T extends Repair>(list: readonly T[]): T[] => list.filter((one) => nameOf(one) !== name)
  return isOfColumn(repair)
    ? { columns: [...others(columns), repair], rows }
    : { columns, rows: [...others(rows), repair as RowRepair] }
}

function nameOf(repair: Repair): string {
  switch (repair.kind) {
    case 'date':
      return JSON.stringify([repair.kind, repair.column, repair.order])
    case 'decimal':
      return JSON.stringify([repair.kind, repair.column])
    case 'strip':
      return JSON.stringify([repair.kind, repair.column, repair.text.toLowerCase()])
    case 'replace':
      return JSON.stringify([repair.kind, repair.column, repair.from.trim()])
    case 'cells':
      return JSON.stringify([repair.kind, repair.line])
    case 'fill':
      return JSON.stringify([repair.kind, repair.group])
    case 'leave':
      return JSON.stringify([repair.kind, repair.group])
    default:
      return JSON.stringify(['shape', repair.group])
  }
}

/** Tries a repair on the rows of a group, which were examined under the repairs that there are. */
export function previewRepair(
  plan: ImportPlan,
  examined: readonly Examined[],
  set: RepairSet,
  { group, repair }: RepairChoice,
): RepairPreview {
  const before = examined.slice(0, MOST_TRIED)
  const changed = addRepair(set, repair)
  const rows = before.map(({ row }) => row)
  const after = examineRows(plan, rows, changed)
  const has = ({ problems }: Examined): boolean => problems.some((problem) => problem.group === group)
  const isMended = (one: Examined, then: Examined): boolean =>
    has(one) && !has(then) && !then.isLeft && then.problems.length < one.problems.length
  const mended = before.flatMap((one, i) => (isMended(one, after[i]!) ? [i] : []))
  return {
    mends: mended.length,
    saves: mended.filter((i) => !before[i]!.row.isKept && !before[i]!.isIn && after[i]!.isIn).length,
    samples: samplesOf(withRepairs(plan, changed), repair, before, after, mended),
  }
}

function samplesOf(
  plan: ImportPlan,
  repair: Repair,
  before: readonly Examined[],
  after: readonly Examined[],
  mended: readonly number[],
): RepairPreview['samples'] {
  const shown = distinctBy(mended, (i) => cellOf(repair, before[i]!))
  const mapping = plan.fields.find(({ column }) => 'column' in repair && column === repair.column)
  if (!mapping || repair.kind === 'join') {
    return shown.map((i) => ({
      line: before[i]!.row.line,
      before: before[i]!.row.cells.join(' · '),
      after: after[i]!.cells.join(' · '),
    }))
  }
  const cells = shown.map((i) => cellOf(repair, before[i]!))
  const fix = createFix(plan, mapping)
  const made = repair.kind === 'fill' ? cells.map(() => repair.to) : cells.map(fix)
  const read = readCells(plan, mapping, made)
  return shown.map((i, at) => ({ line: before[i]!.row.line, before: cells[at]!, after: read[at]! }))
}

const cellOf = (repair: Repair, { problems, row }: Examined): string =>
  'column' in repair && repair.kind !== 'join'
    ? (problems.find(({ columns }) => columns.includes(repair.column))?.cell ?? '')
    : row.cells.join(' ')

function distinctBy(places: readonly number[], nameOf: (place: number) => string): number[] {
  const seen = new Set<string>()
  const found: number[] = []
  for (const place of places) {
    if (seen.has(nameOf(place))) continue
    seen.add(nameOf(place))
    if (found.push(place) === SAMPLES) break
  }
  return found
}
