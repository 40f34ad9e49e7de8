import type { Random } from '../../../core/random'
import { sampleIndices } from '../../../math/sample'
import type { Target } from '../../../ml/contract'
import { groupedFolds, stratifiedFolds, type Fold } from '../../../ml/evaluate'
import type { LearnInputs, PredictConfig } from '../spec'

/** Rows with a known outcome that are learned from, with what they turned out to be. */
export interface LearningRows {
  rows: Uint32Array
  /** Of all rows with a known outcome. */
  known: number
  /** For every row of the table; rows without an outcome hold 0, and are in no fold. */
  target: Target
}

export function learningRows(inputs: LearnInputs, { maxRows }: PredictConfig, random: Random): LearningRows {
  const { target, codes, values, ownRows, table } = inputs
  const isNumber = target.kind === 'number'
  const isKnown = (row: number): boolean => (isNumber ? !Number.isNaN(values[row]!) : codes[row]! >= 0)
  const known = Uint32Array.from({ length: ownRows }, (_, row) => row).filter(isKnown)
  const picked = sampleIndices(known.length, maxRows, random)
  const rows = Uint32Array.from(picked, (at) => known[at]!)
  return { rows, known: known.length, target: isNumber ? numbers() : classes() }

  function numbers(): Target {
    const all = new Float64Array(table.rows)
    for (const row of rows) all[row] = values[row]!
    return { kind: 'number', values: all }
  }
  function classes(): Target {
    const all = new Int32Array(table.rows)
    for (const row of rows) all[row] = codes[row]!
    return { kind: 'class', codes: all, classes: target.classes.length }
  }
}

/** What a row turned out to be, of some rows alone. */
export const pickTarget = (target: Target, rows: Uint32Array): Target =>
  target.kind === 'number'
    ? { kind: 'number', values: Float64Array.from(rows, (row) => target.values[row]!) }
    : { ...target, codes: Int32Array.from(rows, (row) => target.codes[row]!) }

/** Folds over the rows that are learned from: groups stay together, else every class has its share. */
export function learningFolds(
  { rows, target }: LearningRows,
  group: Int32Array | null,
  k: number,
  random: Random,
): Fold[] {
  const folds = group
    ? groupedFolds(
        Array.from(rows, (row) => group[row]!),
        k,
        random,
      )
    : stratifiedFolds(pickTarget(target, rows), k, random)
  const place = (at: Uint32Array): Uint32Array => at.map((i) => rows[i]!)
  return folds.map(({ train, test }) => ({ train: place(train), test: place(test) }))
}
