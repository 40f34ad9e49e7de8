import type { ImportPlan, RepairSet } from '../types'
import type { Examined, Problem } from './examine-rows'
import { offersFor } from './offer-repairs'
import { previewRepair } from './preview-repair'
import type { RepairGroup, RepairOffer, RepairSample } from './types'

const SAMPLES = 3
const MOST_WORDS = 12
const MOST_GROUPS = 40
/** A repair that mends none of so many rows is not the one. */
const FIRST_TRIED = 200

/** What is wrong with the rows that are not whole, grouped by what would mend it, most rows first. */
export function groupProblems(plan: ImportPlan, examined: readonly Examined[], set: RepairSet): RepairGroup[] {
  const groups = new Map<string, { problem: Problem; rows: Examined[] }>()
  for (const one of examined) {
    if (one.isLeft) continue
    for (const problem of one.problems) {
      const group = groups.get(problem.group) ?? { problem, rows: [] }
      if (group.rows.at(-1) !== one) group.rows.push(one)
      groups.set(problem.group, group)
    }
  }
  return [...groups.values()]
    .sort((a, b) => b.rows.length - a.rows.length)
    .slice(0, MOST_GROUPS)
    .map(({ problem, rows }) => describe(plan, problem, rows, set))
}

function describe(plan: ImportPlan, problem: Problem, examined: readonly Examined[], set: RepairSet): RepairGroup {
  const { group: id, code, columns } = problem
  const cellOf = ({ problems }: Examined): string => problems.find(({ group }) => group === id)!.cell
  const isBlocked = (one: Examined): boolean => !one.isIn && one.problems.some((p) => p.group === id && p.isBlocking)
  const words = countWords(examined.map(cellOf))
  const rows = examined.map(({ row }) => row)
  const offered = offersFor(plan, problem, rows, words)
  const offers = offered.offers
    .filter((repair) => previewRepair(plan, examined.slice(0, FIRST_TRIED), set, { group: id, repair }).mends > 0)
    .map((repair): RepairOffer => ({ repair, ...previewRepair(plan, examined, set, { group: id, repair }) }))
    .sort((a, b) => b.saves - a.saves || b.mends - a.mends)
  return {
    ...{ id, code, columns },
    rows: examined.length,
    blocked: examined.filter(isBlocked).length,
    samples: sampleRows(examined, cellOf),
    words: words.slice(0, MOST_WORDS),
    allowed: offered.allowed,
    offers: offers.slice(0, SAMPLES),
  }
}

function countWords(cells: readonly string[]): { cell: string; rows: number }[] {
  const counts = new Map<string, number>()
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  return [...counts].map(([cell, rows]) => ({ cell, rows })).sort((a, b) => b.rows - a.rows)
}

/** The first rows whose cells differ, or the first rows. */
function sampleRows(examined: readonly Examined[], cellOf: (one: Examined) => string): RepairSample[] {
  const seen = new Set<string>()
  const distinct: Examined[] = []
  for (const one of examined) {
    if (seen.has(cellOf(one))) continue
    seen.add(cellOf(one))
    if (distinct.push(one) === SAMPLES) break
  }
  const more = examined.filter((one) => !distinct.includes(one)).slice(0, SAMPLES - distinct.length)
  return [...distinct, ...more].map((one) => ({ line: one.row.line, cell: cellOf(one), cells: one.row.cells }))
}

/** The rows of a group. */
export const rowsOfGroup = (examined: readonly Examined[], group: string): Examined[] =>
  examined.filter(({ isLeft, problems }) => !isLeft && problems.some((problem) => problem.group === group))
