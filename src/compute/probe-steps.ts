import type { WorkKind } from '../core/backend'
import { nearestCenters } from '../math/nearest-center'
import { addProduct, addTransposedProduct } from '../math/products'
import { openCenterLoop, type CenterLoop } from './kernel/center-loop'
import { openNetworkLoop, type NetworkLoop } from './kernel/network-loop'
import type { Tensorflow } from './load-backend'
import type { Tensor } from './ops'

/** One step of a kind of work: on typed arrays, and on tensors, whose result is read back. */
export interface ProbeSteps {
  onArrays(): () => void
  onTensors(tf: Tensorflow): Tensor
}

const pattern = (length: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => (((i % 997) * 7919 + 13) % 1009) / 500 - 1)
const doubles = (length: number): Float64Array => Float64Array.from(pattern(length))

/** An assignment of 4,096 points of 8 values to 16 centers, with the sums of each: one round of K-means. */
const POINTS = 4096
const COLUMNS = 8
const CENTERS = 16

const small: ProbeSteps = {
  onArrays() {
    const points = doubles(POINTS * COLUMNS)
    const centers = doubles(CENTERS * COLUMNS)
    const loop = openCenterLoop(points, COLUMNS, new Float64Array(COLUMNS), CENTERS)
    if (loop) return () => assignAll(loop, centers)
    const labels = new Int32Array(POINTS)
    return () => {
      nearestCenters(points, COLUMNS, centers, labels)
      const sums = new Float64Array(CENTERS * COLUMNS)
      for (let i = 0; i < points.length; i++) sums[labels[(i / COLUMNS) | 0]! * COLUMNS + (i % COLUMNS)]! += points[i]!
    }
  },
  onTensors(tf) {
    const points = tf.tensor2d(pattern(POINTS * COLUMNS), [POINTS, COLUMNS])
    const centers = tf.tensor2d(pattern(CENTERS * COLUMNS), [CENTERS, COLUMNS])
    const squares = tf.sum(tf.mul(centers, centers), 1)
    const distances = tf.add(tf.matMul(points, tf.mul(centers, -2), false, true), squares)
    return tf.matMul(tf.cast(tf.oneHot(tf.argMin(distances, 1), CENTERS), 'float32'), points, true)
  },
}

/** Compiled loops count as typed arrays: they are what does the work where they can be had. */
function assignAll(loop: CenterLoop, centers: Float64Array): void {
  loop.begin()
  loop.setCenters(centers)
  loop.assign(0, POINTS)
}

/** A product of two square matrices. */
const SIDE = 512

const dense: ProbeSteps = {
  onArrays() {
    const [a, b] = [doubles(SIDE * SIDE), doubles(SIDE * SIDE)]
    return () => addProduct(a, b, new Float64Array(SIDE * SIDE), SIDE, SIDE)
  },
  onTensors(tf) {
    const side = tf.tensor2d(pattern(SIDE * SIDE), [SIDE, SIDE])
    return tf.matMul(side, side)
  },
}

/** A step of a network of two hidden layers: the products of three layers there and back, and AdamW's update. */
const BATCH = 128
const SIZES = [32, 64, 32, 1] as const
const LAYERS = [0, 1, 2] as const

const training: ProbeSteps = {
  onArrays() {
    const loop = openNetworkLoop(SIZES, BATCH)
    if (loop) return () => trainOnce(loop)
    const states = SIZES.map((size) => doubles(BATCH * size))
    const weights = LAYERS.map((l) => doubles(SIZES[l] * SIZES[l + 1]!))
    return () => {
      for (const l of LAYERS) {
        const [inputs, units] = [SIZES[l], SIZES[l + 1]!]
        addProduct(states[l]!, weights[l]!, new Float64Array(BATCH * units), inputs, units)
        // As long as the way back: the error by the transposed weights.
        addProduct(states[l]!, weights[l]!, new Float64Array(BATCH * units), inputs, units)
        const slopes = new Float64Array(inputs * units)
        addTransposedProduct(states[l]!, states[l + 1]!, slopes, inputs, units)
        slopes.forEach(
          (slope, at) => (slopes[at] = weights[l]![at]! - (slope * 1e-3) / (Math.sqrt(slope * slope) + 1e-7)),
        )
      }
    }
  },
  onTensors(tf) {
    const states = SIZES.map((size) => tf.tensor2d(pattern(BATCH * size), [BATCH, size]))
    const steps = LAYERS.map((l) => {
      const weights = tf.tensor2d(pattern(SIZES[l] * SIZES[l + 1]!), [SIZES[l], SIZES[l + 1]!])
      const sum = tf.matMul(states[l]!, weights)
      const error = tf.mul(sum, tf.cast(tf.greater(sum, 0), 'float32'))
      const back = tf.matMul(error, weights, false, true)
      const slopes = tf.matMul(back, error, true)
      const moved = tf.sub(weights, tf.div(tf.mul(slopes, 1e-3), tf.add(tf.sqrt(tf.mul(slopes, slopes)), 1e-7)))
      return tf.reshape(moved, [SIZES[l] * SIZES[l + 1]!])
    })
    return tf.concat(steps)
  },
}

const ADAM = { length: 1e-3, kept: 1, first: 0.9, second: 0.999, least: 1e-7 }

function trainOnce(loop: NetworkLoop): void {
  const batch = { rows: BATCH, inputs: doubles(BATCH * SIZES[0]), masks: [] }
  loop.backward(batch, loop.forward(batch), ADAM)
}

export const PROBE_STEPS: Readonly<Record<WorkKind, ProbeSteps>> = { small, dense, training }
