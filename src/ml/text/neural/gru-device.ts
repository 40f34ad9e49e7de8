import type { Tensor, Tensor2D, TensorEngine, Tensorflow } from '../../../compute'
import { CELLS, type State, type Tape } from '../../series/recurrent/cells'
import { tensorOps } from '../../series/recurrent/ops'
import { meansOf, readSlopes, spreadMeans } from './device'
import { addBackward, layOut } from './gru-shape'
import type { Batch, DevicePass, Lesson, Shape } from './types'

const { gru: CELL } = CELLS

/** A step on a backend of TensorFlow.js: one operation for each gate of all texts at a place, gradients written out. */
export function openDevice(shape: Shape, engine: TensorEngine): DevicePass {
  const { tf } = engine
  const { width } = shape
  return {
    async slopes(parameters, lesson) {
      const read = await readSlopes(engine, lesson, parameters.length, () => slopesOf(tf, shape, parameters, lesson))
      const means = lesson.texts * width
      addBackward(read.inputs, read.rest.subarray(means), lesson, width)
      spreadMeans(read.inputs, read.rest.subarray(0, means), lesson, width)
      return read
    },
  }
}

/** The probabilities; the slopes by the parameters in their order; by the inputs; by the means; by the inputs backward. */
function slopesOf(tf: Tensorflow, shape: Shape, parameters: Float32Array, lesson: Lesson): Tensor[] {
  const { width, units, outputs } = shape
  const { texts, targets, masks, inputs } = lesson
  const { features: all } = layOut(shape)
  const matrix = (values: Float32Array, wide: number): Tensor2D => tf.tensor2d(values, [values.length / wide, wide])
  const weights = weightsOf(tf, shape, parameters)
  const backward = new Float32Array(inputs.length)
  addBackward(backward, inputs, lesson, width)
  const shares = sharesOf(tf, lesson, units)
  const [there, back] = [
    readPlaces(tf, lesson, weights.slice(0, 3), matrix(inputs, width), shares, units),
    readPlaces(tf, lesson, weights.slice(3, 6), matrix(backward, width), shares, units),
  ]
  const [last, shifts] = weights.slice(6) as [Tensor2D, Tensor2D]
  const factors = matrix(masks, all)
  const means = matrix(meansOf(lesson, width), width)
  const features = tf.mul<Tensor2D>(tf.concat([there.pooled, back.pooled, means], 1), factors)
  const said = tf.softmax(tf.add<Tensor2D>(tf.matMul(features, last), shifts))
  const errors = tf.mul<Tensor2D>(tf.sub(said, matrix(targets, outputs)), 1 / texts)
  const by = tf.mul<Tensor2D>(tf.matMul(errors, last, false, true), factors)
  const part = (from: number, count: number): Tensor2D => tf.slice(by, [0, from], [texts, count])
  const [byThere, byBack] = [there.back(part(0, units)), back.back(part(units, units))]
  const byLast = [tf.matMul(features, errors, true), tf.sum(errors, 0)]
  return [
    ...[said, ...byThere.parameters, ...byBack.parameters, ...byLast],
    ...[byThere.inputs, part(2 * units, width), byBack.inputs],
  ]
}

function weightsOf(tf: Tensorflow, shape: Shape, parameters: Float32Array): Tensor2D[] {
  let at = 0
  return layOut(shape).blocks.map(([rows, columns]) => {
    const from = at
    at += rows * columns
    return tf.tensor2d(parameters.subarray(from, at), [rows, columns])
  })
}

/** At each place of each text, what the units say there counts in the mean: a list of texts × 1. */
function sharesOf(tf: Tensorflow, { texts, steps, lengths }: Batch, units: number): Tensor2D[] {
  return Array.from({ length: steps }, (_, t) => {
    const shares = new Float32Array(texts * units)
    lengths.forEach((length, b) => {
      if (t < length) shares.fill(1 / length, b * units, (b + 1) * units)
    })
    return tf.tensor2d(shares, [texts, units])
  })
}

/** Gated recurrent units over the places (Cho et al. 2014), and the mean of what they say; `back` is back-propagation through time. */
function readPlaces(
  tf: Tensorflow,
  { texts, steps }: Batch,
  weights: readonly Tensor2D[],
  inputs: Tensor2D,
  shares: readonly Tensor2D[],
  units: number,
) {
  const ops = tensorOps(tf)
  const [input, hidden, offsets] = weights as [Tensor2D, Tensor2D, Tensor2D]
  const fromInputs = tf.add<Tensor2D>(tf.matMul(inputs, input), offsets)
  const rest = tf.tensor2d(new Float32Array(texts * units), [texts, units])
  let state: State<Tensor2D> = { hidden: rest, cell: rest }
  let pooled = rest
  const tapes: Tape<Tensor2D>[] = []
  for (let t = 0; t < steps; t++) {
    const fromInput = tf.slice(fromInputs, [t * texts, 0], [texts, CELL.gates * units])
    const { after, tape } = CELL.step(ops, fromInput, tf.matMul(state.hidden, hidden), state, units)
    tapes.push(tape)
    state = after
    pooled = tf.add(pooled, tf.mul(after.hidden, shares[t]!))
  }
  const back = (by: Tensor2D): { parameters: Tensor[]; inputs: Tensor2D } => {
    let through = rest
    const [byInputs, byHiddens]: [Tensor2D[], Tensor2D[]] = [[], []]
    for (let t = steps - 1; t >= 0; t--) {
      const own = tf.add<Tensor2D>(through, tf.mul(by, shares[t]!))
      const { before, byInput, byHidden } = CELL.back(ops, { hidden: own, cell: rest }, tapes[t]!)
      byInputs[t] = byInput
      byHiddens[t] = byHidden
      through = tf.add(before.hidden, tf.matMul(byHidden, hidden, false, true))
    }
    const bySums = tf.concat(byInputs, 0)
    const before = tf.concat(
      tapes.map((tape) => tape.before.hidden),
      0,
    )
    const byWeights = [tf.matMul(inputs, bySums, true), tf.matMul(before, tf.concat(byHiddens, 0), true)]
    return { parameters: [...byWeights, tf.sum(bySums, 0)], inputs: tf.matMul(bySums, input, false, true) }
  }
  return { pooled, back }
}
