import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../src/core/random'
import { openArrayTrainer } from '../../../src/ml/mlp/array-trainer'
import { openCompiledTrainer } from '../../../src/ml/mlp/compiled-trainer'
import { forward } from '../../../src/ml/mlp/forward'
import { countParameters, drawParameters } from '../../../src/ml/mlp/layers'
import { readingOf } from '../../../src/ml/mlp/prepare'
import type { Answer, Batch, Training } from '../../../src/ml/mlp/types'

const BATCH = 10

function drawBatch({ sizes, answer }: Training, rows: number, dropout: boolean, seed: number): Batch {
  const random = createRandom(seed)
  const draw = (length: number) => Float64Array.from({ length }, () => Math.fround(random.normal()))
  const outputs = sizes.at(-1)!
  const targets = answer === 'number' ? draw(rows * outputs) : new Float64Array(rows * outputs)
  if (answer === 'log-odds') targets.forEach((_, row) => (targets[row] = random.int(2)))
  if (answer === 'logits') for (let row = 0; row < rows; row++) targets[row * outputs + random.int(outputs)] = 1
  const mask = (units: number) => Float64Array.from({ length: rows * units }, () => (random.next() < 0.2 ? 0 : 1.25))
  return {
    rows,
    inputs: draw(rows * sizes[0]!),
    targets,
    weights: draw(rows).map(Math.abs),
    masks: dropout ? sizes.slice(1, -1).map(mask) : [],
  }
}

describe('the compiled trainer', () => {
  it('takes the steps of typed arrays, and answers as they do', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Answer>('number', 'log-odds', 'logits'),
        fc.array(fc.integer({ min: 1, max: 11 }), { maxLength: 3 }),
        fc.boolean(),
        fc.nat(1000),
        async (answer, hidden, dropout, seed) => {
          const sizes = [5, ...hidden, answer === 'logits' ? 3 : 1]
          const training: Training = { sizes, answer, learningRate: 0.01, weightDecay: 0.1 }
          const parameters = drawParameters(sizes, createRandom(seed))
          const zeros = () => new Float64Array(countParameters(sizes))
          const start = { parameters, first: zeros(), second: zeros(), steps: 0 }
          const [plain, compiled] = [
            openArrayTrainer(training, start),
            openCompiledTrainer(training, start, BATCH)!,
          ] as const
          for (const rows of [BATCH, 7, 1]) {
            const batch = drawBatch(training, rows, dropout, seed + rows)
            plain.step(batch)
            compiled.step(batch)
          }
          const [expected, found] = [await plain.state(), await compiled.state()]
          expect(found.steps).toBe(3)
          // The means of the gradient, which Adam's division would blow up where they are almost 0.
          found.first.forEach((value, at) => expect(value).toBeCloseTo(expected.first[at]!, 4))
          const { inputs } = drawBatch(training, 23, false, seed)
          const answers = forward(sizes, found.parameters, answer, inputs)
          compiled.answers!(inputs).forEach((value, at) => expect(value).toBeCloseTo(answers[at]!, 4))
        },
      ),
      { seed: 42, numRuns: 40 },
    )
  })
})

describe('how the network reads columns', () => {
  it('takes a constant one as 0, and one of moments for what it varies by', () => {
    const rows = 300
    const values = Float64Array.from({ length: rows * 2 }, (_, at) => (at % 2 === 0 ? 0.1 : 1.7e12 + (at % 7)))
    const { centers, factors } = readingOf({ rows, columns: 2, values })
    expect([centers[0], factors[0]]).toEqual([0.1, 0])
    const moments = values.filter((_, at) => at % 2 === 1).map((value) => value - 1.7e12)
    const mean = moments.reduce((sum, value) => sum + value, 0) / rows
    const variance = moments.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows
    expect(centers[1]! - 1.7e12).toBeCloseTo(mean, 3)
    expect(factors[1]).toBeCloseTo(1 / Math.sqrt(variance), 6)
  })
})
