import { describe, expect, it } from 'vitest'
import type { FittedModel, Learner } from '../../src/ml/contract'
import { LEARNERS } from '../../src/ml/learners'
import {
  checkBounds,
  checkContributions,
  checkModel,
  checkNumberSignal,
  checkOddExamples,
  checkProgress,
  checkRepeats,
  checkSignal,
} from './learner-checks'

const logistic = LEARNERS.logistic as Learner
const linear = LEARNERS.linear as Learner

const predicting = (change: (answers: Float64Array) => Float64Array, learner = logistic): Learner => ({
  ...learner,
  predict: (model, matrix) => change(learner.predict(model, matrix)),
})

/** The same fit, with the model changed on the way out. */
const fitting = (change: (model: FittedModel) => FittedModel): Learner => ({
  ...logistic,
  async *fit(...args) {
    return change(yield* logistic.fit(...args))
  },
})

describe('the suite of learners finds', () => {
  it('a bound that is not kept', async () => {
    expect(await checkBounds({ ...logistic, bounds: { noSuchSetting: { min: 0, max: 1 } } })).not.toEqual([])
  })

  it('a model that changes from fit to fit', async () => {
    let fits = 0
    const restless = fitting((model) => ({ ...model, version: fits++ }))
    expect(await checkRepeats(restless, 'class')).toContain('gives another model for the same seed')
  })

  it('inputs that are written to', async () => {
    const writing: Learner = {
      ...logistic,
      fit: (examples, ...rest) => {
        const task = logistic.fit(structuredClone(examples), ...rest)
        examples.matrix.values[0]! += 1
        return task
      },
    }
    expect(await checkRepeats(writing, 'class')).toContain('changes its inputs')
  })

  it('probabilities that do not add up, and answers that are no numbers', async () => {
    expect(
      await checkModel(
        predicting((answers) => answers.map((value) => value * 0.9)),
        'class',
      ),
    ).not.toEqual([])
    expect(
      await checkModel(
        predicting((answers) => answers.fill(NaN)),
        'class',
      ),
    ).not.toEqual([])
  })

  it('a model that takes any matrix', async () => {
    const lenient: Learner = {
      ...logistic,
      predict: (model, matrix) =>
        matrix.columns === model.columns ? logistic.predict(model, matrix) : new Float64Array(matrix.rows * 2),
    }
    expect(await checkModel(lenient, 'class')).toContain('takes a matrix of other columns')
  })

  it('data that should have been refused', async () => {
    const greedy: Learner = {
      ...logistic,
      fit: ({ matrix, ...rest }, ...others) =>
        logistic.fit({ ...rest, matrix: { ...matrix, values: matrix.values.map((x) => (x > -9 ? x : 0)) } }, ...others),
    }
    expect(await checkOddExamples(greedy, 'class')).not.toEqual([])
  })

  it('work that says nothing, and phases that are not its own', async () => {
    const silent: Learner = {
      ...logistic,
      async *fit(...args) {
        yield* []
        const task = logistic.fit(...args)
        for (;;) {
          const step = await task.next()
          if (step.done) return step.value
        }
      },
    }
    expect(await checkProgress(silent, 'class')).not.toEqual([])
    const opening: Learner = {
      ...logistic,
      async *fit(...args) {
        yield { kind: 'phase-start', phase: 'logistic', total: null }
        return yield* logistic.fit(...args)
      },
    }
    expect(await checkProgress(opening, 'class')).toContain('opens or closes a phase')
  })

  it('reasons that do not add up', async () => {
    const vague: Learner = {
      ...logistic,
      contributions: (model, matrix, output) => {
        const reasons = logistic.contributions!(model, matrix, output)
        return { ...reasons, base: reasons.base + 0.01 }
      },
    }
    expect(await checkContributions(vague, 'class')).not.toEqual([])
  })

  it('answers that know nothing, and answers that know too much', async () => {
    const blind = predicting((answers) => answers.fill(0.5))
    expect(await checkSignal(blind)).toEqual(['finds the planted answer with an AUC of 0.5'])
    expect(await checkNumberSignal(predicting((answers) => answers.fill(0), linear))).not.toEqual([])
  })
})
