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

/** The rows of an epoch in random order, a batch at a time, with the units that each step leaves out. */
export function* batchesOf(course: Course, config: MlpConfig, random: Random): Generator<Batch, void, void> {
  const { matrix, reading, lesson, sizes, learn } = course
  const order = shuffled(learn.length, random).map((at) => learn[at]!)
  for (let from = 0; from < order.length; from += config.batchSize) {
    const rows = order.subarray(from, from + config.batchSize)
    const targets = new Float64Array(rows.length * lesson.outputs)
    rows.forEach((row, i) => {
      targets.set(lesson.targets.subarray(row * lesson.outputs, (row + 1) * lesson.outputs), i * lesson.outputs)
    })
    yield {
      rows: rows.length,
      inputs: readRows(matrix, rows, reading),
      targets,
      weights: Float64Array.from(rows, (row) => lesson.weights[row]!),
      masks: config.dropout > 0 ? sizes.slice(1, -1).map((units) => drawMask(rows.length * units, config, random)) : [],
    }
  }
}

function drawMask(length: number, { dropout }: MlpConfig, random: Random): Float64Array {
  const mask = new Float64Array(length)
  const kept = 1 / (1 - dropout)
  for (let at = 0; at < length; at++) mask[at] = random.next() < dropout ? 0 : kept
  return mask
}
