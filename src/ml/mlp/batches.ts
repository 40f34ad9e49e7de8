import type { Random } from '../../core/random'
import type { Matrix } from '../../math/matrix'
import { readRows, shuffled, type Lesson, type Reading } from './prepare'
import type { Batch, MlpConfig } from './types'

export interface Course {
  matrix: Matrix
  reading: Reading
  lesson: Lesson
  sizes: readonly number[]
  learn: Uint32Array
}

/**
 * The rows of an epoch in random order, a batch at a time, with the units that each step leaves out. A batch is good until the next one
 * is asked for: they share their memory.
 */
export function* batchesOf(course: Course, config: MlpConfig, random: Random): Generator<Batch, void, void> {
  const { matrix, reading, lesson, sizes, learn } = course
  const order = shuffled(learn.length, random)
  for (let i = 0; i < order.length; i++) order[i] = learn[order[i]!]!
  const most = Math.min(config.batchSize, order.length)
  const inputs = new Float64Array(most * matrix.columns)
  const targets = new Float64Array(most * lesson.outputs)
  const weights = new Float64Array(most)
  const masks = config.dropout > 0 ? sizes.slice(1, -1).map((units) => new Float64Array(most * units)) : []
  for (let from = 0; from < order.length; from += config.batchSize) {
    const rows = order.subarray(from, from + config.batchSize)
    const count = rows.length
    yield {
      rows: count,
      inputs: readRows(matrix, rows, reading, inputs.subarray(0, count * matrix.columns)),
      targets: rowsOf(lesson.targets, rows, targets.subarray(0, count * lesson.outputs)),
      weights: rowsOf(lesson.weights, rows, weights.subarray(0, count)),
      masks: masks.map((mask, l) => drawMask(mask.subarray(0, count * sizes[l + 1]!), config, random)),
    }
  }
}

function rowsOf(values: Float64Array, rows: Uint32Array, into: Float64Array): Float64Array {
  const width = into.length / rows.length
  for (let i = 0, to = 0; i < rows.length; i++) {
    for (let at = rows[i]! * width, end = at + width; at < end; at++, to++) into[to] = values[at]!
  }
  return into
}

/** Of the 53 bits of a draw, fifteen tell a unit's fate, so that it does for three; shares are met to a thirty-thousandth. */
const FATE_BITS = 15
const FATES = 2 ** FATE_BITS
const TWO_FATES = 2 ** (2 * FATE_BITS)

function drawMask(mask: Float64Array, { dropout }: MlpConfig, random: Random): Float64Array {
  const kept = 1 / (1 - dropout)
  const most = Math.round(dropout * FATES)
  // The sign of the difference, and no branch: which way it goes cannot be foreseen.
  const factorOf = (fate: number): number => kept * (((fate - most) >>> 31) ^ 1)
  for (let at = 0; at < mask.length; at += 3) {
    const drawn = random.next() * TWO_FATES
    const two = drawn | 0
    mask[at] = factorOf(two & (FATES - 1))
    if (at + 1 < mask.length) mask[at + 1] = factorOf(two >>> FATE_BITS)
    if (at + 2 < mask.length) mask[at + 2] = factorOf(((drawn - two) * FATES) | 0)
  }
  return mask
}
