import { describe, expect, it } from 'vitest'
import { typedArrays } from '../../src/compute'
import { ERRORS } from '../../src/core/error-codes'
import { createRandom } from '../../src/core/random'
import { drive } from '../../src/core/task'
import type { Examples, Learner } from '../../src/ml/contract'
import { LEARNERS } from '../../src/ml/learners'
import { kindsOf } from '../contract/learner-checks'
import { plantedExamples, withValues } from '../contract/learner-examples'
import { badNumbers } from '../contract/walk'

const QUICK: Readonly<Record<string, object>> = {
  forest: { trees: 8 },
  mlp: { maxEpochs: 60 },
  boosting: { rounds: 8 },
}
const learners = Object.values(LEARNERS) as Learner[]

const fit = (learner: Learner, examples: Examples) =>
  drive(learner.fit(examples, { ...learner.defaults, ...QUICK[learner.name] }, createRandom(5), typedArrays))

/** The answers of a fit for some rows; null where it ended in a coded error. */
async function answersOf(learner: Learner, examples: Examples, asked = examples.matrix): Promise<Float64Array | null> {
  const outcome = await fit(learner, examples)
  if (outcome.status === 'done') {
    expect(badNumbers(outcome.result)).toEqual([])
    return learner.predict(outcome.result, asked)
  }
  const code = outcome.status === 'failed' ? outcome.error.code : 'CANCELLED'
  expect(code).not.toBe('INTERNAL')
  expect(Object.keys(ERRORS)).toContain(code)
  return null
}

const expectFinite = (answers: Float64Array | null): void =>
  expect(answers?.findIndex((value) => !Number.isFinite(value)) ?? -1).toBe(-1)

/** With as many rows more that weigh nothing, and would spoil everything. */
function withWeightless({ matrix, target }: Examples): Examples {
  const { rows, columns } = matrix
  const values = new Float64Array(2 * rows * columns).fill(1e9)
  values.set(matrix.values)
  values[values.length - 1] = -1e12
  const weights = new Float64Array(2 * rows).fill(1, 0, rows)
  const twice = { rows: 2 * rows, columns, values }
  if (target.kind === 'number') {
    const numbers = new Float64Array(2 * rows).fill(-1e7)
    numbers.set(target.values)
    return { matrix: twice, target: { ...target, values: numbers }, weights }
  }
  const codes = new Int32Array(2 * rows)
  codes.set(target.codes)
  return { matrix: twice, target: { ...target, codes }, weights }
}

describe.each(learners.map((learner) => ({ name: learner.name, learner })))('the learner $name', ({ learner }) => {
  it.each(kindsOf(learner))('learns a %s as if rows without weight were not there', async (kind) => {
    const examples = plantedExamples(kind, 21, 300)
    const wanted = await answersOf(learner, { ...examples, weights: new Float64Array(300).fill(1) })
    const found = await answersOf(learner, withWeightless(examples), examples.matrix)
    const most = wanted!.reduce((worst, value, at) => Math.max(worst, Math.abs(value - found![at]!)), 0)
    expect(most).toBeLessThan(1e-6)
  })

  it.each(kindsOf(learner))('learns a %s from huge and from tiny columns, or says that it cannot', async (kind) => {
    for (const size of [1e30, 1e139, 1e200, 1e-30, 1e-160, 1e-200]) {
      const examples = plantedExamples(kind, 22, 60)
      const sized = withValues(examples, (row, c) => examples.matrix.values[row * 5 + c]! * size)
      expectFinite(await answersOf(learner, sized))
    }
  })

  if (learner.learns.classes) {
    it('gives hardly a chance to a class that no row has', async () => {
      const { matrix, target } = plantedExamples('class', 23, 90)
      const answers = await answersOf(learner, { matrix, target: { ...target, classes: 4 } as typeof target })
      expectFinite(answers)
      answers!.forEach((value, at) => expect(at % 4 < 2 || value < 0.1).toBe(true))
    })
  }

  if (learner.learns.numbers) {
    it('learns numbers of any size and of hardly any spread, or says that it cannot', async () => {
      const { matrix, target } = plantedExamples('number', 24, 60)
      if (target.kind !== 'number') return
      const sized = [1e30, 1e139, 1e200, 1e307, 1e-30, 1e-160, 1e-200].map((size) => target.values.map((y) => y * size))
      for (const values of [...sized, target.values.map((y) => 1e9 + y * 1e-3), target.values.map(() => 0.1)]) {
        const examples: Examples = { matrix, target: { kind: 'number', values } }
        expectFinite(await answersOf(learner, examples))
      }
    })
  }
})
