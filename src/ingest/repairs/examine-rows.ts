import { createRowRules } from '../row-rules'
import { fitted, flawOf } from '../sift-records'
import type { FieldMapping, ImportPlan, RejectedRow, RepairSet } from '../types'
import { createCellCheck, isRefused, type CellState } from './check-cell'
import { createFix } from './create-fix'
import { indexRepairs, missingGroup, reshapeRow, rowGroup, type RowRepairs } from './reshape-row'
import { shapeOfCell } from './shape-of-cell'

/** What is wrong with a row: with one of its cells, with what it lacks, or with the row as a whole. */
export interface Problem {
  /** Names the rows that one repair would mend. */
  group: string
  /** An issue's code, or MISSING. */
  code: string
  /** Columns by header: of the cell, or those that could give what is missing; none for a row as a whole. */
  columns: readonly string[]
  /** As it came. */
  cell: string
  /** Keeps the row out of its table. */
  isBlocking: boolean
}

/** A row that was not kept, or not whole, in the light of what was decided. */
export interface Examined {
  row: RejectedRow
  /** As it is to be read: of rows that are in, exactly as wide as the header. */
  cells: string[]
  problems: Problem[]
  /** It can be read now, or better than it was. */
  isIn: boolean
  /** Somebody said to leave it. */
  isLeft: boolean
}

/** The plan of a file with further repairs of its columns. */
export const withRepairs = (plan: ImportPlan, { columns }: RepairSet): ImportPlan => ({ ...plan, repairs: columns })

/** Looks at each row with the readers of the import: what is wrong with it, and whether the repairs put it right. */
export function examineRows(plan: ImportPlan, rows: readonly RejectedRow[], set: RepairSet): Examined[] {
  const repairs = indexRepairs(set.rows)
  const repaired = withRepairs(plan, set)
  const examine = createExamination(repaired)
  const width = plan.header.length
  const examined = rows.map((row): Examined => {
    const cells = reshapeRow(row, plan, repairs)
    const code = cells ? flawOf(cells, width) : row.code
    const problems = code === undefined ? [] : [ofRow(code, row, cells ?? row.cells)]
    return { row, cells: fitted(cells ?? row.cells, width), problems, isIn: false, isLeft: false }
  })
  const sound = examined.filter(({ problems }) => problems.length === 0)
  if (repairs.filling.size > 0) for (const one of sound) one.cells = filled(one, examine, repairs, plan)
  const shaped = createRowRules(plan, undefined).apply(sound.map(({ cells }) => cells))
  for (const { row, code } of shaped.rejected)
    sound[row]!.problems.push(ofRow(code, sound[row]!.row, sound[row]!.cells))
  shaped.rows.forEach((cells, i) => {
    const one = sound[shaped.from?.[i] ?? i]!
    const { problems, isBetter } = examine(cells)
    one.problems.push(...problems)
    if (isBetter) one.isIn = true
  })
  for (const one of examined) settle(one, repairs)
  return examined
}

const ofRow = (code: string, row: RejectedRow, cells: readonly string[]): Problem => {
  const shown = code === row.code ? row.cells : cells
  return { group: rowGroup(code, shown), code, columns: [], cell: shown.join(' ').trim(), isBlocking: true }
}

function settle(one: Examined, { left, byLine }: RowRepairs): void {
  const isLeft = ({ group }: Problem): boolean => left.has(group)
  const blocking = one.problems.filter(({ isBlocking }) => isBlocking)
  one.isIn = blocking.length === 0 && (!one.row.isKept || one.isIn || byLine.has(one.row.line))
  if (one.row.isKept && !one.isIn) one.cells = fitted(one.row.cells, one.cells.length)
  one.isLeft = one.isIn || one.row.isKept ? one.problems.some(isLeft) : blocking.some(isLeft)
  if (one.isLeft && !one.isIn && !one.row.isKept) return
  one.problems = one.problems.filter((problem) => !isLeft(problem))
}

type Examination = (cells: readonly string[]) => { problems: Problem[]; isBetter: boolean }

interface CheckedColumn {
  mapping: FieldMapping
  check: (cell: string) => CellState
  fix: (cell: string) => string
}

/** What is wrong with a row as its format has shaped it. */
function createExamination(plan: ImportPlan): Examination {
  const columns = plan.fields.map((mapping): CheckedColumn => ({
    mapping,
    check: createCellCheck(plan, mapping),
    fix: createFix(plan, mapping),
  }))
  const required = plan.required
    .map((names) => columns.filter(({ mapping }) => mapping.field !== null && names.includes(mapping.field)))
    .filter((set) => set.length > 0)
  return (cells) => {
    const states = new Map<CheckedColumn, CellState>()
    const problems: Problem[] = []
    let isBetter = false
    for (const one of columns) {
      const cell = cells[one.mapping.index] ?? ''
      const state = one.check(one.fix(cell))
      states.set(one, state)
      if (isRefused(state)) problems.push(ofCell(state, one.mapping, cell))
      else if (isRefused(one.check(cell))) isBetter = true
    }
    for (const set of required) {
      if (set.some((one) => states.get(one) === 'value')) continue
      const refused = set.filter((one) => isRefused(states.get(one)!)).map(({ mapping }) => mapping.column)
      for (const problem of problems) if (refused.includes(problem.columns[0]!)) problem.isBlocking = true
      const names = set.map(({ mapping }) => mapping.column)
      const group = missingGroup(names)
      if (refused.length === 0) problems.push({ group, code: 'MISSING', columns: names, cell: '', isBlocking: true })
    }
    return { problems, isBetter }
  }
}

function ofCell(code: string, { column }: FieldMapping, cell: string): Problem {
  const group = `${code}|${column}|${shapeOfCell(code, cell)}`
  return { group, code, columns: [column], cell: cell.trim(), isBlocking: false }
}

/** A row with what it lacks, where that was given for its kind. */
function filled({ cells, row }: Examined, examine: Examination, { filling }: RowRepairs, plan: ImportPlan): string[] {
  if (row.isKept) return cells
  const [shaped] = createRowRules(plan, undefined).apply([cells]).rows
  const gifts = shaped ? examine(shaped).problems.flatMap(({ group }) => filling.get(group) ?? []) : []
  if (gifts.length === 0) return cells
  const full = cells.slice()
  for (const { column, to } of gifts) if (plan.header.includes(column)) full[plan.header.indexOf(column)] = to
  return full
}
