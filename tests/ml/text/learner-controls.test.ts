import { describe, expect, it } from 'vitest'
import { TEXT_LEARNERS } from '../../../src/ml/text/learners'
import type { TextLearner } from '../../../src/ml/text/contract'
import type { FittedTextModel } from '../../../src/ml/text/types'
import {
  checkBounds,
  checkFew,
  checkModel,
  checkOddTexts,
  checkProgress,
  checkReasons,
  checkRefusals,
  checkRepeats,
  checkSignal,
} from './learner-checks'

const honest = TEXT_LEARNERS['naive-bayes']!

const predicting = (change: (answers: Float64Array, texts: readonly string[]) => Float64Array): TextLearner => ({
  ...honest,
  predict: (model, texts) => change(honest.predict(model, texts), texts),
})

const fitting = (change: (model: FittedTextModel) => FittedTextModel): TextLearner => ({
  ...honest,
  async *fit(...args) {
    return change(yield* honest.fit(...args))
  },
})

const { log } = Math

describe('the suite of learners of texts finds', () => {
  it('a bound that is not kept, and a learner without any', async () => {
    expect(await checkBounds({ learner: { ...honest, bounds: { noSuch: { min: 0, max: 1 } } } })).not.toEqual([])
    expect(await checkBounds({ learner: { ...honest, bounds: {} } })).toEqual(['has no bounds'])
  })

  it('a model that changes from fit to fit, and inputs that are written to', async () => {
    let fits = 0
    const restless = fitting((model) => ({ ...model, version: fits++ }))
    expect(await checkRepeats({ learner: restless })).toEqual(['gives another model for the same seed'])
    const writing: TextLearner = {
      ...honest,
      fit: (examples, ...rest) => {
        const task = honest.fit(structuredClone(examples), ...rest)
        examples.codes[0] = 1 - Math.min(1, examples.codes[0]!)
        return task
      },
    }
    expect(await checkRepeats({ learner: writing })).toContain('changes its inputs')
  })

  it('probabilities that do not add up, and answers that a copy changes', async () => {
    expect(await checkModel({ learner: predicting((answers) => answers.map((p) => 0.9 * p)) }, 2)).not.toEqual([])
    const seen = new Set<readonly string[]>()
    const moody = predicting((answers, texts) => {
      seen.add(texts)
      return seen.size > 1 ? answers.slice().reverse() : answers
    })
    expect(await checkModel({ learner: moody }, 2)).toContain('answers otherwise after a copy')
    expect(await checkModel({ learner: fitting((model) => ({ ...model, classes: 9 })) }, 3)).toContain(
      'misstates what it is',
    )
  })

  it('a text that breaks an answer, and classes that nothing is said of', async () => {
    const fragile = predicting((answers, texts) => (texts.includes('') ? answers.fill(NaN) : answers))
    expect(await checkOddTexts({ learner: fragile })).not.toEqual([])
    expect(await checkOddTexts({ learner: predicting((answers) => answers.fill(0.5)) })).not.toEqual([])
  })

  it('data that should have been refused, and few texts that should not', async () => {
    const greedy: TextLearner = {
      ...honest,
      fit: ({ texts, codes, classes }, ...rest) =>
        honest.fit(
          { texts: [...texts, 'a word', 'another'], codes: Int32Array.from([...codes, 0, 1]), classes },
          ...rest,
        ),
    }
    expect((await checkRefusals({ learner: greedy })).join()).toContain('one class: done')
    const demanding: TextLearner = {
      ...honest,
      fit: (examples, ...rest) =>
        honest.fit(examples.texts.length > 10 ? examples : { ...examples, texts: [] }, ...rest),
    }
    expect(await checkFew({ learner: demanding })).toEqual(['five: CONFIG_INVALID'])
  })

  it('work that says nothing, and work that goes back', async () => {
    const silent: TextLearner = {
      ...honest,
      async *fit(...args) {
        yield* []
        const task = honest.fit(...args)
        for (;;) {
          const step = await task.next()
          if (step.done) return step.value
        }
      },
    }
    expect(await checkProgress({ learner: silent })).toContain('says nothing about its progress')
    const restless: TextLearner = {
      ...honest,
      async *fit(...args) {
        yield { kind: 'step', phase: 'naive-bayes', done: 0.9, total: 1 }
        return yield* honest.fit(...args)
      },
    }
    expect((await checkProgress({ learner: restless })).join()).toContain('goes back')
  })

  it('answers that know nothing, and reasons that are none', async () => {
    expect((await checkSignal({ learner: predicting((answers) => answers.fill(0.5)) })).length).toBeGreaterThan(0)
    const vague: TextLearner = { ...honest, reasons: () => [{ start: 0, end: 5, weight: log(2) }] }
    expect(await checkReasons({ learner: vague }, 2)).toEqual(['is led by today'])
    const astray: TextLearner = { ...honest, reasons: () => [{ start: 9, end: 900, weight: 1 }] }
    expect(await checkReasons({ learner: astray }, 2)).toContain('a span from 9 to 900')
  })
})
