import type { Tensor, Tensor1D, Tensor2D, Tensor3D, TensorEngine, Tensorflow } from '../../../compute'
import { layOut, type Run } from './cnn-shape'
import { meansOf, readSlopes, spreadMeans } from './device'
import type { DevicePass, Lesson, Shape } from './types'

/** Below every sum: what lies beyond a text is never a filter's best. */
const NEVER = -1e4

/**
 * A step on a backend of TensorFlow.js. The convolutions are one product and sums of its slices, and their slopes are written out:
 * WebAssembly has no kernel for those of a convolution or of a greatest value.
 */
export function openDevice(shape: Shape, engine: TensorEngine): DevicePass {
  const { tf } = engine
  const layout = layOut(shape)
  return {
    async slopes(parameters, lesson) {
      const read = await readSlopes(engine, lesson, parameters.length, () =>
        slopesOf(tf, layout, shape, parameters, lesson),
      )
      spreadMeans(read.inputs, read.rest, lesson, shape.width)
      return read
    },
  }
}

function slopesOf(
  tf: Tensorflow,
  { runs, columns, top, features: all, offsets, last, shifts }: ReturnType<typeof layOut>,
  { width, units, outputs }: Shape,
  parameters: Float32Array,
  lesson: Lesson,
): Tensor[] {
  const { texts, targets, masks } = lesson
  const matrix = (values: Float32Array, wide: number): Tensor2D => tf.tensor2d(values, [values.length / wide, wide])
  const inputs = matrix(lesson.inputs, width)
  const filters = matrix(parameters.subarray(0, offsets), columns)
  const sums: Tensor2D = tf.matMul(inputs, filters)
  const pooled = runs.map((run) => pool(tf, run, units, sums, lesson, parameters.subarray(offsets + run.feature)))
  const means = matrix(meansOf(lesson, width), width)
  const factors = matrix(masks, all)
  const features = tf.mul<Tensor2D>(tf.concat([...pooled.map(({ values }) => values), means], 1), factors)
  const weights = matrix(parameters.subarray(last, shifts), outputs)
  const scores = tf.add<Tensor2D>(tf.matMul(features, weights), tf.tensor1d(parameters.subarray(shifts)))
  const shares = tf.softmax(scores)
  const errors = tf.mul<Tensor2D>(tf.sub(shares, matrix(targets, outputs)), 1 / texts)
  const byFeatures = tf.mul<Tensor2D>(tf.matMul(errors, weights, false, true), factors)
  const back = runs.map((run, i) => goBack(tf, run, units, pooled[i]!, byFeatures, lesson))
  const byColumns = tf.concat(
    back.flatMap(({ blocks }) => blocks),
    1,
  )
  return [
    shares,
    tf.matMul(inputs, byColumns, true),
    ...back.map(({ byOffsets }) => byOffsets),
    tf.matMul(features, errors, true),
    tf.sum(errors, 0),
    tf.matMul(byColumns, filters, false, true),
    tf.slice(byFeatures, [0, top], [texts, width]),
  ]
}

interface Pooled {
  /** texts × units. */
  values: Tensor2D
  /** 1 where that is above 0. */
  isOn: Tensor2D
  /** Places × texts × units: what share of a slope a place gets (equal places share it). */
  shares: Tensor3D
}

function pool(
  tf: Tensorflow,
  { size, column }: Run,
  units: number,
  sums: Tensor2D,
  { texts, steps, lengths }: Lesson,
  offsets: Float32Array,
): Pooled {
  const places = steps - size + 1
  let all = tf.slice(sums, [0, column], [places * texts, units])
  for (let j = 1; j < size; j++)
    all = tf.add(all, tf.slice(sums, [j * texts, column + j * units], [places * texts, units]))
  const beyond = new Float32Array(places * texts)
  lengths.forEach((length, b) => {
    for (let t = Math.max(0, length - size) + 1; t < places; t++) beyond[t * texts + b] = NEVER
  })
  const said = tf.add<Tensor3D>(tf.reshape(all, [places, texts, units]), tf.tensor(beyond, [places, texts, 1]))
  const best = tf.max<Tensor2D>(said, 0)
  const isBest = tf.sub<Tensor3D>(1, tf.cast(tf.greater(best, said), 'float32'))
  const values = tf.add<Tensor2D>(best, tf.tensor1d(offsets.subarray(0, units)))
  const isOn = tf.cast<Tensor2D>(tf.greater(values, 0), 'float32')
  return { values: tf.mul(values, isOn), isOn, shares: tf.div(isBest, tf.sum(isBest, 0)) }
}

/** The slopes by the offsets, and by each of the run's columns of the product. */
function goBack(
  tf: Tensorflow,
  { size, feature }: Run,
  units: number,
  { isOn, shares }: Pooled,
  byFeatures: Tensor2D,
  { texts, steps }: Lesson,
): { byOffsets: Tensor1D; blocks: Tensor2D[] } {
  const by = tf.mul<Tensor2D>(tf.slice(byFeatures, [0, feature], [texts, units]), isOn)
  const places = steps - size + 1
  const bySums = tf.reshape(tf.mul(shares, by), [places * texts, units]) as Tensor2D
  const zeros = (rows: number): Tensor2D[] =>
    rows === 0 ? [] : [tf.tensor2d(new Float32Array(rows * texts * units), [rows * texts, units])]
  const blocks = Array.from({ length: size }, (_, j) => tf.concat([...zeros(j), bySums, ...zeros(size - 1 - j)], 0))
  return { byOffsets: tf.sum(by, 0), blocks }
}
