import { columnOf, type Matrix } from '../../math/matrix'
import type { Random } from '../../core/random'
import type { Examples } from '../contract'
import type { Answer } from './types'

/** How a column is read: (value − center) · factor. */
export interface Reading {
  centers: Float64Array
  factors: Float64Array
}

/**
 * Columns to a mean of 0 and a deviation of 1. Columns of nothing but 0 and 1 stay as they are: a product with 0 costs nothing.
 * A constant column is read as 0.
 */
export function readingOf(matrix: Matrix): Reading {
  const centers = new Float64Array(matrix.columns)
  const factors = new Float64Array(matrix.columns).fill(1)
  for (let c = 0; c < matrix.columns; c++) {
    const column = columnOf(matrix, c)
    if (column.every((value) => value === 0 || value === 1)) continue
    // About the first value: of a constant column not even rounding is left.
    const first = column[0]!
    const mean = first + column.reduce((sum, value) => sum + (value - first) / column.length, 0)
    const variance = column.reduce((sum, value) => sum + (value - mean) ** 2 / column.length, 0)
    centers[c] = mean
    factors[c] = variance > 0 && Number.isFinite(variance) ? 1 / Math.sqrt(variance) : 0
  }
  return { centers, factors }
}

/** Rows of a matrix as the network reads them. */
export function readRows(
  { columns, values }: Matrix,
  rows: Uint32Array,
  { centers, factors }: Reading,
  read = new Float64Array(rows.length * columns),
): Float64Array {
  for (let i = 0, to = 0; i < rows.length; i++) {
    for (let c = 0, at = rows[i]! * columns; c < columns; c++, at++) {
      read[to++] = (values[at]! - centers[c]!) * factors[c]!
    }
  }
  return read
}

/** What the network is to answer for each row: rows × outputs. */
export interface Lesson {
  answer: Answer
  outputs: number
  targets: Float64Array
  /** Of a mean of 1. */
  weights: Float64Array
  center: number
  scale: number
}

export function lessonOf({ matrix, target, weights: given }: Examples): Lesson {
  const weights = evenWeights(matrix.rows, given)
  if (target.kind === 'number') {
    const { center, scale } = spread(target.values)
    const targets = target.values.map((value) => (value - center) / scale)
    return { answer: 'number', outputs: 1, targets, weights, center, scale }
  }
  const { codes, classes } = target
  if (classes === 2) {
    return { answer: 'log-odds', outputs: 1, targets: Float64Array.from(codes), weights, center: 0, scale: 1 }
  }
  const targets = new Float64Array(matrix.rows * classes)
  codes.forEach((code, row) => (targets[row * classes + code] = 1))
  return { answer: 'logits', outputs: classes, targets, weights, center: 0, scale: 1 }
}

function evenWeights(rows: number, given: Float64Array | undefined): Float64Array {
  if (!given) return new Float64Array(rows).fill(1)
  const mean = given.reduce((sum, weight) => sum + weight, 0) / rows
  return mean > 0 ? given.map((weight) => weight / mean) : new Float64Array(rows).fill(1)
}

function spread(values: Float64Array): { center: number; scale: number } {
  const center = values.reduce((sum, value) => sum + value / values.length, 0)
  const variance = values.reduce((sum, value) => sum + (value - center) ** 2 / values.length, 0)
  return { center, scale: Math.sqrt(variance) || 1 }
}

/** With fewer rows than this nothing is held out: the loss of the rows themselves tells when to stop. */
const FEW_ROWS = 20

/** Rows to learn from and rows that tell when to stop, drawn in the same share from each class. */
export function holdOut(examples: Examples, share: number, random: Random): { learn: Uint32Array; judge: Uint32Array } {
  const { rows } = examples.matrix
  const all = shuffled(rows, random)
  if (rows < FEW_ROWS || share === 0) return { learn: all, judge: all }
  const { target } = examples
  const seen = new Float64Array(target.kind === 'class' ? target.classes : 1)
  const counts = seen.slice()
  const groupOf = (row: number): number => (target.kind === 'class' ? target.codes[row]! : 0)
  for (const row of all) counts[groupOf(row)]!++
  const isHeld = (row: number): boolean => seen[groupOf(row)]!++ < Math.floor(counts[groupOf(row)]! * share)
  const held = new Set(all.filter(isHeld))
  return { learn: all.filter((row) => !held.has(row)), judge: Uint32Array.from(held) }
}

/** 0 … count − 1 in random order (Fisher & Yates). */
export function shuffled(count: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, row) => row)
  for (let i = count - 1; i > 0; i--) {
    const j = random.int(i + 1)
    const row = order[i]!
    order[i] = order[j]!
    order[j] = row
  }
  return order
}
