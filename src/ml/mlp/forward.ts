import { addProduct } from '../../math/products'
import { layersOf } from './layers'
import type { Answer } from './types'

/** Rows at a time: what lies between layers stays in the processor's cache. */
const BLOCK = 256

/** The outputs of a network for rows that are standardised already, in float64: rows × last size, as probabilities or numbers. */
export function forward(
  sizes: readonly number[],
  parameters: Float64Array,
  answer: Answer,
  inputs: Float64Array,
): Float64Array {
  const rows = inputs.length / sizes[0]!
  const outputs = sizes.at(-1)!
  const answers = new Float64Array(rows * outputs)
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(rows, from + BLOCK)
    const block = activate(sizes, parameters, inputs.subarray(from * sizes[0]!, to * sizes[0]!))
    answers.set(block, from * outputs)
  }
  toAnswers(answers, outputs, answer)
  return answers
}

function activate(sizes: readonly number[], parameters: Float64Array, inputs: Float64Array): Float64Array {
  const layers = layersOf(sizes)
  return layers.reduce((before, layer, l) => {
    const after = layerOutput(parameters, layer, before)
    if (l < layers.length - 1) rectify(after)
    return after
  }, inputs)
}

/** before · weights + offsets. */
export function layerOutput(
  parameters: Float64Array,
  { inputs, units, weights, offsets }: ReturnType<typeof layersOf>[number],
  before: Float64Array,
): Float64Array {
  const rows = before.length / inputs
  const after = new Float64Array(rows * units)
  const shift = parameters.subarray(offsets, offsets + units)
  for (let row = 0; row < rows; row++) after.set(shift, row * units)
  addProduct(before, parameters.subarray(weights, offsets), after, inputs, units)
  return after
}

function rectify(values: Float64Array): void {
  for (let at = 0; at < values.length; at++) if (!(values[at]! > 0)) values[at] = 0
}

/** Log-odds and logits made into probabilities, in place. */
export function toAnswers(values: Float64Array, outputs: number, answer: Answer): void {
  if (answer === 'log-odds') for (let at = 0; at < values.length; at++) values[at] = 1 / (1 + Math.exp(-values[at]!))
  if (answer !== 'logits') return
  for (let start = 0; start < values.length; start += outputs) {
    const row = values.subarray(start, start + outputs)
    const most = row.reduce((a, b) => Math.max(a, b))
    row.forEach((value, c) => (row[c] = Math.exp(value - most)))
    const sum = row.reduce((a, b) => a + b)
    row.forEach((value, c) => (row[c] = value / sum))
  }
}
