import { createRandom } from '../../../src/core/random'
import { cnn } from '../../../src/ml/text/neural/cnn'
import { gru } from '../../../src/ml/text/neural/gru'
import { gruNetwork } from '../../../src/ml/text/neural/gru-network'
import { textCnn } from '../../../src/ml/text/neural/text-cnn'
import type { Lesson, Network, Shape } from '../../../src/ml/text/neural/types'
import type { TextExamples } from '../../../src/ml/text/types'

export const NETWORKS: Readonly<Record<string, Network>> = { 'text-cnn': cnn, gru: gruNetwork }
export const LEARNERS = [textCnn, gru]

/** Settings under which networks learn what is planted in a fraction of a second. */
export const QUICK_NEURAL = {
  ...{ width: 8, units: 8, epochs: 3, leastSteps: 45, batchSize: 16 },
  ...{ learningRate: 0.03, dropout: 0.1, inputDropout: 0.05 },
}

/** Texts of the same words, whose class is told by two of them in the one order or the other: in both languages. */
export function orderedTexts(count: number, seed: number): TextExamples {
  const random = createRandom(seed)
  const fill = (): string => ['food', 'box', 'here', '店', '外卖'][random.int(5)]!
  const codes = Int32Array.from({ length: count }, () => random.int(2))
  const texts = Array.from(codes, (code) => {
    const pair = random.int(2) === 0 ? ['not good', 'good not'] : ['不好', '好不']
    return [fill(), pair[code]!, fill()].join(' ')
  })
  return { texts, codes, classes: 2 }
}

/** The same with classes that have nothing to do with them. */
export function shuffledOrder(examples: TextExamples): TextExamples {
  const random = createRandom(99)
  return { ...examples, codes: examples.codes.map(() => random.int(2)) }
}

export function shareRight(answers: Float64Array, codes: Int32Array): number {
  return codes.reduce((sum, code, row) => sum + (answers[2 * row + code]! > 0.5 ? 1 : 0), 0) / codes.length
}

/** A network with its parameters and a batch of texts of several lengths, one of them empty. */
export function lessonFor(network: Network): { shape: Shape; parameters: Float32Array; lesson: Lesson } {
  const random = createRandom(3)
  const shape = { width: 5, units: 6, outputs: 3 }
  const parameters = network.draw(shape, random).map((value) => value + 0.05 * random.normal())
  const lengths = Int32Array.of(6, 1, 0, 5)
  const [texts, steps] = [lengths.length, 6]
  const inputs = new Float32Array(steps * texts * shape.width)
  lengths.forEach((length, b) => {
    for (let t = 0; t < length; t++)
      for (let c = 0; c < shape.width; c++) inputs[(t * texts + b) * shape.width + c] = random.normal()
  })
  const features = network.countFeatures(shape)
  const masks = Float32Array.from({ length: texts * features }, () => (random.next() < 0.3 ? 0 : 1 / 0.7))
  const targets = new Float32Array(texts * shape.outputs).fill(0.1)
  for (let b = 0; b < texts; b++) targets[b * shape.outputs + (b % shape.outputs)] = 0.8
  return { shape, parameters, lesson: { texts, steps, lengths, inputs, outputs: shape.outputs, targets, masks } }
}
