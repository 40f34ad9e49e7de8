import { describe, expect, it } from 'vitest'
import type { Learner } from '../../src/ml/contract'
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
  kindsOf,
} from './learner-checks'

const learners = Object.values(LEARNERS) as Learner[]

describe.each(learners.map((learner) => ({ name: learner.name, learner })))('the learner $name', ({ learner }) => {
  it('refuses both sides of each bound', async () => expect(await checkBounds(learner)).toEqual([]))

  describe.each(kindsOf(learner))('fitted to a %s', (kind) => {
    it('gives the same model for the same seed and leaves its inputs alone', async () =>
      expect(await checkRepeats(learner, kind)).toEqual([]))
    it('is plain data that answers the same after a copy', async () =>
      expect(await checkModel(learner, kind)).toEqual([]))
    it('ends in a coded error or in finite answers on odd data', async () =>
      expect(await checkOddExamples(learner, kind)).toEqual([]))
    it('reports progress that never goes back, and hears a cancel', async () =>
      expect(await checkProgress(learner, kind)).toEqual([]))
    it('gives reasons that add up to its answer', async () =>
      expect(await checkContributions(learner, kind)).toEqual([]))
  })

  if (learner.learns.classes) {
    it('finds a planted class and none in shuffled answers', async () => expect(await checkSignal(learner)).toEqual([]))
  }
  if (learner.learns.numbers) {
    it('explains a planted number and no shuffled one', async () =>
      expect(await checkNumberSignal(learner)).toEqual([]))
  }
})
