import type { FieldMapping, ImportPlan } from '../types'
import { createCellCheck, readCells } from './check-cell'
import { reorderDate, swapDecimal } from './rewrite-cell'

/** A row that came back, with what it was before. */
export interface Pair {
  before: readonly string[]
  after: string[]
}

type Rewrite = (cell: string) => string

/**
 * A spreadsheet writes dates and numbers as its country does, cuts zeros off ids and rounds long ones, in every row that it saves.
 * What it only wrote otherwise is taken back: the cells that were sound before show how its dates and numbers read, and a cell
 * that still says the same is the one it was. What a person changed stays.
 */
export function undoSpreadsheet(plan: ImportPlan, pairs: readonly Pair[]): string[][] {
  const rows = pairs.map(({ after }) => after.slice())
  for (const mapping of plan.fields) {
    if (mapping.index >= plan.header.length) continue
    const before = pairs.map((pair) => pair.before[mapping.index] ?? '')
    const after = pairs.map((pair) => pair.after[mapping.index] ?? '')
    const cells = restoreColumn(plan, mapping, before, after)
    cells.forEach((cell, row) => (rows[row]![mapping.index] = cell))
  }
  return rows
}

function restoreColumn(
  plan: ImportPlan,
  mapping: FieldMapping,
  before: readonly string[],
  after: readonly string[],
): string[] {
  if (mapping.kind === 'code' || mapping.kind === 'text') {
    return after.map((cell, row) => (isSameId(before[row]!, cell) ? before[row]! : cell))
  }
  const check = createCellCheck(plan, mapping)
  const was = readCells(plan, mapping, before)
  const isKnown = (row: number): boolean => before[row] !== after[row] && check(before[row]!) === 'value'
  const countRight = (rewrite: Rewrite): Score => {
    const texts = readCells(plan, mapping, after.map(rewrite))
    const right = texts.filter((text, row) => isKnown(row) && text === was[row]).length
    return { right, readable: texts.filter((text) => text !== '').length }
  }
  const rewrite = likeliest(rewritesOf(mapping), countRight)
  const made = after.map((cell, row) => {
    const candidate = cell === before[row] ? cell : rewrite(cell)
    return check(candidate) === 'value' ? candidate : cell
  })
  const now = readCells(plan, mapping, made)
  return made.map((cell, row) => (was[row] !== '' && now[row] === was[row] ? before[row]! : cell))
}

const asIs: Rewrite = (cell) => cell

function rewritesOf({ kind }: FieldMapping): Rewrite[] {
  if (kind === 'f64') return [asIs, swapDecimal]
  if (kind !== 'date') return [asIs]
  return [
    asIs,
    ...(['DMY', 'MDY', 'YMD'] as const).map(
      (order): Rewrite =>
        (cell) =>
          reorderDate(cell, order),
    ),
  ]
}

/** Cells that say what they said, and cells that say anything. */
interface Score {
  right: number
  readable: number
}

/** The one that makes most cells say what they said, else most of them say anything; as they are, where none does better. */
function likeliest(rewrites: readonly Rewrite[], scoreOf: (rewrite: Rewrite) => Score): Rewrite {
  const scored = rewrites.map((rewrite) => ({ rewrite, ...scoreOf(rewrite) }))
  const isBetter = (a: Score, b: Score): boolean => (a.right === b.right ? a.readable > b.readable : a.right > b.right)
  return scored.reduce((best, one) => (isBetter(one, best) ? one : best)).rewrite
}

const LEAST_DIGITS = 11
const ROUNDED = /^\d(?:[.,]\d+)?E\+?\d+$/i

/** Whether an id is what a spreadsheet makes of another: without its leading zeros, or rounded. */
function isSameId(before: string, after: string): boolean {
  if (!/^\d+$/.test(before.trim()) || before === after) return false
  const [was, is] = [before.trim(), after.trim()]
  if (was.replace(/^0+/, '') === is) return true
  if (was.length < LEAST_DIGITS) return false
  if (ROUNDED.test(is)) return Math.abs(Number(is.replace(',', '.')) / Number(was) - 1) < 1e-4
  return is.length === was.length && Number(is) === Number(was)
}
