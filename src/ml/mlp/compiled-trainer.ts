import { openNetworkLoop, type NetworkLoop } from '../../compute'
import { ADAM, stepLength } from './adam'
import { errorsOf } from './errors'
import { toAnswers } from './forward'
import type { Adam, Trainer, Training } from './types'

/** Steps by compiled loops in float32. Undefined where they cannot be had. */
export function openCompiledTrainer(training: Training, start: Adam, mostRows: number): Trainer | undefined {
  const loop = openNetworkLoop(training.sizes, mostRows)
  if (!loop) return undefined
  loop.load(start)
  let { steps } = start
  const kept = 1 - training.learningRate * training.weightDecay
  return {
    step(batch) {
      steps++
      const errors = errorsOf(training, loop.forward(batch), batch)
      loop.backward(batch, errors, { length: stepLength(training.learningRate, steps), kept, ...ADAM })
    },
    answers: (inputs) => answersOf(training, inputs, mostRows, loop),
    settle: () => Promise.resolve(),
    state: () => Promise.resolve({ ...loop.state(), steps }),
    close: () => undefined,
  }
}

/** As many rows at a time as there is room for. */
function answersOf(
  { sizes, answer }: Training,
  inputs: Float64Array,
  mostRows: number,
  loop: NetworkLoop,
): Float64Array {
  const [columns, outputs] = [sizes[0]!, sizes.at(-1)!]
  const rows = inputs.length / columns
  const answers = new Float64Array(rows * outputs)
  for (let from = 0; from < rows; from += mostRows) {
    const to = Math.min(rows, from + mostRows)
    const batch = { rows: to - from, inputs: inputs.subarray(from * columns, to * columns), masks: [] }
    answers.set(loop.forward(batch), from * outputs)
  }
  toAnswers(answers, outputs, answer)
  return answers
}
