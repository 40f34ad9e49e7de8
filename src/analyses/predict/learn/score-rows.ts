import { drift } from '../../../ml/evaluate'
import type { FeatureTable } from '../../../ml/encode'
import { editedRows } from '../../../ml/explain'
import type { Scored } from '../result'
import type { LearnInputs } from '../spec'

/** Rows compared for drift, of each side. */
const COMPARED = 5_000

/** The scores of the other import's rows, and how its columns differ from what was learned from. */
export function scoredOf(
  inputs: LearnInputs,
  table: FeatureTable,
  { score, predicted }: { score: Float64Array; predicted: string[] },
): Scored | null {
  const { ownRows, scoreFile, key, notInScored } = inputs
  if (table.rows === ownRows) return null
  const before = stretch(table, 0, ownRows)
  const after = stretch(table, ownRows, table.rows)
  return {
    fileName: scoreFile,
    key: key.slice(ownRows),
    score: score.slice(ownRows),
    predicted: predicted.slice(ownRows),
    missing: notInScored,
    drift: drift(before, after)
      .filter(({ reasons }) => reasons.length > 0)
      .map(({ feature, value, reasons }) => ({ feature, distance: value, reasons }))
      .sort((a, b) => b.distance - a.distance),
  }
}

/** Every n-th row of a stretch. */
function stretch(table: FeatureTable, from: number, to: number): FeatureTable {
  const step = Math.max(1, Math.ceil((to - from) / COMPARED))
  const rows = Array.from({ length: Math.ceil((to - from) / step) }, (_, i) => ({ row: from + i * step, edits: [] }))
  return editedRows(table, rows)
}
