import { ClienteleError } from '../../core/errors'
import type { Text } from '../../core/locale'
import { columnMoments, type ColumnMoments } from '../../math/column-moments'
import type { Examples } from '../contract'
import type { Columns } from './read-columns'

const CLASS_TARGET: Text = { en: 'a target of classes', zh: '类别型目标' }
const VALUES_PER_SLICE = 2_000_000

/** Weighted sums of each class that is there, from which all kinds are estimated. */
export interface Counts {
  classes: Int32Array
  weights: Float64Array
  moments: ColumnMoments
  /** classes × columns: of (value − mean of the column), and of its square. */
  sums: Float64Array
  squares: Float64Array
  /** classes × all levels: rows of each level, or the sum of the counts. */
  levels: Float64Array
}

/** One pass over the rows. */
export function* countRows({ matrix, target, weights }: Examples, columns: Columns): Generator<void, Counts, void> {
  if (target.kind !== 'class') {
    throw new ClienteleError('CONFIG_INVALID', { field: 'target', value: target.kind, allowed: CLASS_TARGET })
  }
  const all = new Float64Array(target.classes)
  for (let row = 0; row < matrix.rows; row++) all[target.codes[row]!]! += weights?.[row] ?? 1
  const classes = Int32Array.from(all.keys()).filter((code) => all[code]! > 0)
  const placeOf = new Int32Array(target.classes).fill(-1)
  classes.forEach((code, at) => (placeOf[code] = at))
  const moments = yield* columnMoments(matrix)
  const cells = classes.length * matrix.columns
  const counts: Counts = {
    classes,
    weights: Float64Array.from(classes, (code) => all[code]!),
    moments,
    sums: new Float64Array(cells),
    squares: new Float64Array(cells),
    levels: new Float64Array(classes.length * columns.offsets[matrix.columns]!),
  }
  const isGaussian = columns.kinds.every((kind) => kind === 'gaussian')
  const slice = Math.max(1, Math.floor(VALUES_PER_SLICE / matrix.columns))
  for (let row = 0; row < matrix.rows; row++) {
    if (row % slice === slice - 1) yield
    const weight = weights?.[row] ?? 1
    const k = placeOf[target.codes[row]!]!
    addMoments(counts, matrix.values, row * matrix.columns, k, weight)
    if (!isGaussian)
      addLevels(counts, columns, matrix.values, row * matrix.columns, k * columns.offsets[matrix.columns]!, weight)
  }
  return counts
}

function addMoments(
  { sums, squares, moments }: Counts,
  values: Float64Array,
  from: number,
  k: number,
  weight: number,
): void {
  const { means } = moments
  const to = k * means.length
  for (let c = 0; c < means.length; c++) {
    const off = values[from + c]! - means[c]!
    sums[to + c]! += weight * off
    squares[to + c]! += weight * off * off
  }
}

function addLevels(
  { levels }: Counts,
  { kinds, offsets, thresholds }: Columns,
  values: Float64Array,
  from: number,
  to: number,
  weight: number,
): void {
  for (let c = 0; c < kinds.length; c++) {
    const value = values[from + c]!
    const at = to + offsets[c]!
    if (kinds[c] === 'counts') levels[at]! += weight * value
    else if (kinds[c] === 'codes') levels[at + value]! += weight
    else if (kinds[c] === 'binary') levels[at + (value > thresholds[c]! ? 1 : 0)]! += weight
  }
}
