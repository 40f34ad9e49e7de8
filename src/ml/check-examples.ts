import { ClienteleError } from '../core/errors'
import type { Text } from '../core/locale'
import type { Matrix } from '../math/matrix'
import type { Bounds, ClassTarget, Examples } from './types'
import { pickExamples } from './pick-examples'

const ROWS: Text = { en: 'rows', zh: '行数据' }
const ROWS_THAT_COUNT: Text = { en: 'rows that count', zh: '行计入的数据' }
const LEAST_ROWS = 2
/** The square of a greater number, summed over the rows, may be none. */
const GREATEST = 1e140

/**
 * Refuses settings outside of a learner's bounds.
 * @throws ClienteleError CONFIG_INVALID { field, value, allowed }.
 */
export function checkBounds<Config extends object>(
  config: Config,
  bounds: Readonly<Partial<Record<keyof Config, Bounds>>>,
): void {
  for (const [field, { min, max, integer }] of Object.entries(bounds) as [keyof Config & string, Bounds][]) {
    const value: unknown = config[field]
    const isGood = typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value))
    if (!isGood) throw new ClienteleError('CONFIG_INVALID', { field, value, allowed: `${min}–${max}` })
  }
}

/**
 * Refuses what no method can learn from, and returns the rows that count: those of weight 0 are as if they were not there. Row and
 * feature of an error count from 1.
 * @throws ClienteleError DATA_TOO_LITTLE, DATA_NOT_FINITE (numbers too great to be squared among them), DATA_ONE_CLASS, DATA_CONSTANT
 * (no column varies).
 */
export function checkExamples(all: Examples): Examples {
  const { matrix, target, weights } = all
  if (matrix.rows < LEAST_ROWS || matrix.columns < 1) {
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_ROWS, unit: ROWS, found: matrix.rows })
  }
  checkFinite(matrix)
  checkNumbers(target.kind === 'number' ? target.values : target.codes, 'target', -GREATEST)
  if (weights) checkNumbers(weights, 'weights', 0)
  if (target.kind === 'class') checkClasses(target, weights)
  const examples = weights?.includes(0) ? withoutWeightless(all, weights) : all
  const found = examples.matrix.rows
  if (found < LEAST_ROWS)
    throw new ClienteleError('DATA_TOO_LITTLE', { least: LEAST_ROWS, unit: ROWS_THAT_COUNT, found })
  if (!varies(examples.matrix)) throw new ClienteleError('DATA_CONSTANT', { features: matrix.columns })
  return examples
}

function withoutWeightless(all: Examples, weights: Float64Array): Examples {
  return pickExamples(
    all,
    Uint32Array.from(weights.keys()).filter((row) => weights[row]! > 0),
  )
}

/** @throws ClienteleError CONFIG_INVALID for another number of columns than a model was fitted on, DATA_NOT_FINITE. */
export function checkColumns(model: { columns: number }, matrix: Matrix): void {
  if (matrix.columns !== model.columns) {
    throw new ClienteleError('CONFIG_INVALID', { field: 'columns', value: matrix.columns, allowed: model.columns })
  }
  checkFinite(matrix)
}

const isUsable = (value: number): boolean => value >= -GREATEST && value <= GREATEST

/** @throws ClienteleError DATA_NOT_FINITE { row, feature }, counted from 1, also for a number too great to be squared. */
export function checkFinite({ values, columns }: Matrix): void {
  for (let at = unusableFrom(values); at < values.length; at++) {
    if (isUsable(values[at]!)) continue
    throw new ClienteleError('DATA_NOT_FINITE', { row: Math.floor(at / columns) + 1, feature: (at % columns) + 1 })
  }
}

/** Up to where all is well, or nearly: of eight numbers whose sizes add up to a usable one, each is. */
function unusableFrom(values: Float64Array): number {
  const { abs } = Math
  let at = 0
  for (; at + 8 <= values.length; at += 8) {
    const four = abs(values[at]!) + abs(values[at + 1]!) + abs(values[at + 2]!) + abs(values[at + 3]!)
    const more = abs(values[at + 4]!) + abs(values[at + 5]!) + abs(values[at + 6]!) + abs(values[at + 7]!)
    if (!isUsable(four + more)) break
  }
  return at
}

function checkNumbers(values: ArrayLike<number>, feature: string, least: number): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (!isUsable(value) || value < least) throw new ClienteleError('DATA_NOT_FINITE', { row: row + 1, feature })
  }
}

function checkClasses({ codes, classes }: ClassTarget, weights: Float64Array | undefined): void {
  const isThere = new Uint8Array(classes)
  for (let row = 0; row < codes.length; row++) if ((weights?.[row] ?? 1) > 0) isThere[codes[row]!] = 1
  if (isThere.reduce((sum, one) => sum + one, 0) < 2) throw new ClienteleError('DATA_ONE_CLASS', {})
}

function varies({ rows, columns, values }: Matrix): boolean {
  for (let at = columns; at < rows * columns; at++) if (values[at] !== values[at - columns]) return true
  return false
}
