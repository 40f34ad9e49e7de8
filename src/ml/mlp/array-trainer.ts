import { addTransposedProduct, maskedProductOfTransposed } from '../../math/products'
import { ADAM, stepLength } from './adam'
import { errorsOf } from './errors'
import { layerOutput } from './forward'
import { layersOf, type Layer } from './layers'
import type { Adam, Batch, Trainer, Training } from './types'

/** Steps by plain loops in float64. */
export function openArrayTrainer(training: Training, start: Adam): Trainer {
  const adam: Adam = {
    parameters: start.parameters.slice(),
    first: start.first.slice(),
    second: start.second.slice(),
    steps: start.steps,
  }
  const layers = layersOf(training.sizes)
  const gradient = new Float64Array(adam.parameters.length)
  return {
    step(batch) {
      gradient.fill(0)
      descend(training, layers, adam.parameters, batch, gradient)
      adam.steps++
      update(adam, gradient, training)
    },
    settle: () => Promise.resolve(),
    state: () =>
      Promise.resolve({
        parameters: adam.parameters.slice(),
        first: adam.first.slice(),
        second: adam.second.slice(),
        steps: adam.steps,
      }),
    close: () => undefined,
  }
}

/** Adds the gradient of the batch's mean loss: back-propagation (Rumelhart, Hinton & Williams 1986). */
function descend(
  training: Training,
  layers: readonly Layer[],
  parameters: Float64Array,
  batch: Batch,
  gradient: Float64Array,
): void {
  const { inputs, masks } = batch
  const before: Float64Array[] = [inputs]
  for (const [l, layer] of layers.entries()) {
    const after = layerOutput(parameters, layer, before[l]!)
    if (l < layers.length - 1) rectifyMasked(after, masks[l])
    before.push(after)
  }
  let errors = errorsOf(training, before.pop()!, batch)
  for (let l = layers.length - 1; l >= 0; l--) {
    const { inputs: width, units, weights: from, offsets } = layers[l]!
    const own = before[l]!
    addTransposedProduct(own, errors, gradient.subarray(from, offsets), width, units)
    for (let at = 0; at < errors.length; at++) gradient[offsets + (at % units)]! += errors[at]!
    if (l === 0) return
    const back = new Float64Array(own.length)
    maskedProductOfTransposed(errors, parameters.subarray(from, offsets), own, back, units, width)
    const mask = masks[l - 1]
    if (mask) for (let at = 0; at < back.length; at++) back[at]! *= mask[at]!
    errors = back
  }
}

function rectifyMasked(values: Float64Array, mask: Float64Array | undefined): void {
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!
    values[at] = value > 0 ? value * (mask ? mask[at]! : 1) : 0
  }
}

/** AdamW: the weights shrink apart from the gradient (Loshchilov & Hutter 2019). */
function update({ parameters, first, second, steps }: Adam, gradient: Float64Array, training: Training): void {
  const length = stepLength(training.learningRate, steps)
  const kept = 1 - training.learningRate * training.weightDecay
  for (let at = 0; at < parameters.length; at++) {
    const slope = gradient[at]!
    first[at] = ADAM.first * first[at]! + (1 - ADAM.first) * slope
    second[at] = ADAM.second * second[at]! + (1 - ADAM.second) * slope * slope
    parameters[at] = kept * parameters[at]! - (length * first[at]!) / (Math.sqrt(second[at]!) + ADAM.least)
  }
}
