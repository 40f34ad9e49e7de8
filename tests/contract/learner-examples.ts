import { createRandom } from '../../src/core/random'
import type { Examples, Target } from '../../src/ml/contract'

export const ROWS = 240
export const COLUMNS = 5

/** Answers that depend on the first two columns, with noise; the others say nothing. */
export function plantedExamples(kind: Target['kind'] | 'classes', seed: number, rows = ROWS): Examples {
  const random = createRandom(seed)
  const values = Float64Array.from({ length: rows * COLUMNS }, () => random.normal())
  const drive = Float64Array.from({ length: rows }, (_, row) => {
    return 2 * values[row * COLUMNS]! - 1.5 * values[row * COLUMNS + 1]! + random.normal() * 0.5
  })
  return { matrix: { rows, columns: COLUMNS, values }, target: targetOf(kind, drive) }
}

function targetOf(kind: Target['kind'] | 'classes', drive: Float64Array): Target {
  if (kind === 'number') return { kind, values: drive }
  if (kind === 'class') return { kind, codes: Int32Array.from(drive, (value) => (value > 0 ? 1 : 0)), classes: 2 }
  return { kind: 'class', codes: Int32Array.from(drive, (value) => (value < -1 ? 0 : value < 1 ? 1 : 2)), classes: 3 }
}

/** The same rows with the answers of others. */
export function shuffled({ matrix, target }: Examples, seed: number): Examples {
  const random = createRandom(seed)
  const order = Array.from({ length: matrix.rows }, (_, i) => i)
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.int(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  if (target.kind === 'number') {
    return { matrix, target: { ...target, values: Float64Array.from(order, (row) => target.values[row]!) } }
  }
  return { matrix, target: { ...target, codes: Int32Array.from(order, (row) => target.codes[row]!) } }
}

/** The first `count` rows. */
export function firstRows({ matrix, target }: Examples, count: number): Examples {
  const { columns, values } = matrix
  return {
    matrix: { rows: count, columns, values: values.slice(0, count * columns) },
    target:
      target.kind === 'number'
        ? { ...target, values: target.values.slice(0, count) }
        : { ...target, codes: target.codes.slice(0, count) },
  }
}

/** With every column made by `value`. */
export function withValues(examples: Examples, value: (row: number, column: number) => number): Examples {
  const { rows, columns } = examples.matrix
  const values = Float64Array.from({ length: rows * columns }, (_, at) => value(Math.floor(at / columns), at % columns))
  return { ...examples, matrix: { rows, columns, values } }
}

/** All rows of class 0, or of one number. */
export function oneAnswer({ matrix, target }: Examples): Examples {
  if (target.kind === 'number') {
    return { matrix, target: { ...target, values: new Float64Array(matrix.rows).fill(7) } }
  }
  return { matrix, target: { ...target, codes: new Int32Array(matrix.rows) } }
}

/** Data that a fit must answer with a coded error, or with a model whose answers are finite. */
export function oddExamples(examples: Examples): Record<string, Examples> {
  const at = ({ matrix }: Examples, row: number, column: number): number =>
    matrix.values[row * matrix.columns + column]!
  const wide = firstRows(examples, 12)
  const random = createRandom(3)
  const wideValues = Float64Array.from({ length: 12 * 40 }, () => random.normal())
  return {
    'no rows': firstRows(examples, 0),
    'one row': firstRows(examples, 1),
    'two rows': firstRows(examples, 2),
    'constant columns': withValues(examples, () => 3),
    'one constant column': withValues(examples, (row, column) => (column === 2 ? 1 : at(examples, row, column))),
    'columns twice': withValues(examples, (row, column) => at(examples, row, column % 2)),
    'a missing value': withValues(examples, (row, column) =>
      row === 7 && column === 1 ? NaN : at(examples, row, column),
    ),
    'an infinite value': withValues(examples, (row, column) =>
      row === 7 && column === 1 ? Infinity : at(examples, row, column),
    ),
    'huge values': withValues(examples, (row, column) => at(examples, row, column) * 1e12),
    'one answer': oneAnswer(examples),
    'more columns than rows': { ...wide, matrix: { rows: 12, columns: 40, values: wideValues } },
    'equal rows of unequal answers': withValues(examples, (_, column) => column),
  }
}
