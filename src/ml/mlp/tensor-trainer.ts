import {
  asLoss,
  openScope,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type TensorEngine,
  type Tensorflow,
} from '../../compute'
import { ADAM, stepLength } from './adam'
import { layersOf, type Layer } from './layers'
import type { Adam, Batch, Trainer, Training } from './types'

/** What is on the device: all parameters in one tensor, so that an update is a handful of operations. */
interface Held {
  parameters: Tensor1D
  first: Tensor1D
  second: Tensor1D
}

/**
 * Steps on a backend of TensorFlow.js, with gradients made of operations that every backend has (its own automatic ones need
 * kernels that WebAssembly lacks). Float32; between steps only what is held here stays on the device.
 */
export function openTensorTrainer(training: Training, start: Adam, { tf, read, backend }: TensorEngine): Trainer {
  const close = openScope(tf)
  const layers = layersOf(training.sizes)
  const upload = (values: Float64Array): Tensor1D => tf.tensor1d(Float32Array.from(values))
  let held: Held
  try {
    held = { parameters: upload(start.parameters), first: upload(start.first), second: upload(start.second) }
  } catch (thrown) {
    close()
    throw asLoss(backend, thrown)
  }
  let steps = start.steps
  const download = async (tensor: Tensor): Promise<Float64Array> => Float64Array.from(await read(tensor))
  return {
    step(batch) {
      steps++
      const next = tf.tidy(() => {
        const gradient = gradientOf(tf, training, layers, held.parameters, batch)
        return { ...updated(tf, held, gradient, training, steps) }
      })
      tf.dispose({ ...held })
      held = next
    },
    async settle() {
      const first = tf.slice(held.parameters, [0], [1])
      try {
        await read(first)
      } finally {
        first.dispose()
      }
    },
    state: async () => ({
      parameters: await download(held.parameters),
      first: await download(held.first),
      second: await download(held.second),
      steps,
    }),
    close,
  }
}

const onDevice = (tf: Tensorflow, values: Float64Array, rows: number): Tensor2D =>
  tf.tensor2d(Float32Array.from(values), [rows, values.length / rows])

const weightsOf = (tf: Tensorflow, parameters: Tensor1D, { inputs, units, weights }: Layer): Tensor2D =>
  tf.reshape(tf.slice(parameters, [weights], [inputs * units]), [inputs, units])

const offsetsOf = (tf: Tensorflow, parameters: Tensor1D, { units, offsets }: Layer): Tensor1D =>
  tf.slice(parameters, [offsets], [units])

/** Gradient of the batch's mean loss by all parameters, in their order. */
function gradientOf(
  tf: Tensorflow,
  { answer }: Training,
  layers: readonly Layer[],
  parameters: Tensor1D,
  batch: Batch,
): Tensor1D {
  const { rows, masks } = batch
  const matrices = layers.map((layer) => weightsOf(tf, parameters, layer))
  /** What each hidden unit's derivative is: 0 where it was at rest or left out. */
  const slopes: Tensor2D[] = []
  const before: Tensor2D[] = [onDevice(tf, batch.inputs, rows)]
  for (const [l, layer] of layers.entries()) {
    const sum = tf.add<Tensor2D>(tf.matMul(before[l]!, matrices[l]!), offsetsOf(tf, parameters, layer))
    if (l < layers.length - 1) {
      const isOn = tf.cast(tf.greater(sum, 0), 'float32') as Tensor2D
      const mask = masks[l]
      slopes.push(mask ? tf.mul(isOn, onDevice(tf, mask, rows)) : isOn)
      before.push(tf.mul(sum, slopes[l]!))
    } else before.push(sum)
  }
  const answers = answered(tf, before.pop()!, answer)
  const shares = onDevice(
    tf,
    batch.weights.map((weight) => weight / rows),
    rows,
  )
  let errors = tf.mul<Tensor2D>(tf.sub(answers, onDevice(tf, batch.targets, rows)), shares)
  const parts: Tensor1D[] = []
  for (let l = layers.length - 1; l >= 0; l--) {
    const product = tf.matMul(before[l]!, errors, true)
    parts.unshift(tf.reshape(product, [layers[l]!.inputs * layers[l]!.units]), tf.sum(errors, 0))
    if (l > 0) errors = tf.mul(tf.matMul(errors, matrices[l]!, false, true), slopes[l - 1]!)
  }
  return tf.concat(parts)
}

function answered(tf: Tensorflow, outputs: Tensor2D, answer: Training['answer']): Tensor2D {
  if (answer === 'log-odds') return tf.sigmoid(outputs)
  return answer === 'logits' ? tf.softmax(outputs) : outputs
}

function updated(tf: Tensorflow, held: Held, gradient: Tensor1D, training: Training, steps: number): Held {
  const { learningRate, weightDecay } = training
  const mean = (old: Tensor1D, by: number, now: Tensor1D): Tensor1D => tf.add(tf.mul(old, by), tf.mul(now, 1 - by))
  const first = mean(held.first, ADAM.first, gradient)
  const second = mean(held.second, ADAM.second, tf.mul(gradient, gradient))
  const move = tf.div(tf.mul(first, stepLength(learningRate, steps)), tf.add(tf.sqrt(second), ADAM.least))
  return { parameters: tf.sub(tf.mul(held.parameters, 1 - learningRate * weightDecay), move), first, second }
}
