import { describe, expect, it } from 'vitest'
import { TEXT_LEARNERS } from '../../../src/ml/text/learners'
import type { TextMethod } from '../../../src/ml/text/types'
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
  type Candidate,
} from './learner-checks'
import { QUICK_NEURAL } from './neural-cases'

/** Settings under which slow methods are quick. */
const QUICK: Partial<Record<TextMethod, object>> = { 'text-cnn': QUICK_NEURAL, gru: QUICK_NEURAL }

const candidates = Object.values(TEXT_LEARNERS).map((learner): Candidate & { name: string } => ({
  ...{ name: learner.name, learner },
  ...(QUICK[learner.name] && { quick: QUICK[learner.name]! }),
}))

describe.each(candidates)('the learner of texts $name', (one) => {
  it('refuses both sides of each bound', async () => expect(await checkBounds(one)).toEqual([]))
  it('gives the same model for the same seed and leaves its inputs alone', async () =>
    expect(await checkRepeats(one)).toEqual([]))
  it.each([2, 3] as const)('is plain data whose probabilities add up, of %i classes', async (classes) =>
    expect(await checkModel(one, classes)).toEqual([]),
  )
  it('reads empty, endless, marked-up and broken texts', async () => expect(await checkOddTexts(one)).toEqual([]))
  it('refuses what nothing can be learned from', async () => expect(await checkRefusals(one)).toEqual([]))
  it('learns from five texts, and with classes that hardly or never occur', async () =>
    expect(await checkFew(one)).toEqual([]))
  it('reports progress that never goes back, and hears a cancel', async () =>
    expect(await checkProgress(one)).toEqual([]))
  it('finds planted classes and none in shuffled ones', async () => expect(await checkSignal(one)).toEqual([]))
  it.each([2, 3] as const)('marks what spoke for its answer in the original, of %i classes', async (classes) =>
    expect(await checkReasons(one, classes)).toEqual([]),
  )
})
