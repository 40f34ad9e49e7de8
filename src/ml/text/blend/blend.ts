import { linearLearner, scaled } from '../linear-learner'
import { fitMember, scoreHeld, type FittedMember, type HeldScores, type Member } from '../member'
import { trainNaiveBayes } from '../naive-bayes'
import { trainSvm } from '../svm'
import type { TextExamples, TextView, Weighing } from '../types'
import { asPart } from '../work'
import { PRESENCE, TFIDF } from '../weigh'
import { onRatios } from './ratio'
import { weighMembers } from './weigh-members'

export type BlendConfig = { cost: number; folds: number }

/** Words with the short ones and marks; Chinese by up to three characters. */
const WORDS: TextView = {
  ...{ words: [1, 2], characters: [1, 3], inWords: null },
  ...{ isCut: false, hasShort: true, minTexts: 2 },
}
/** Words cut and in base forms, and apart those that are denied. */
const CUT: TextView = { ...WORDS, characters: null, isCut: true }
/** Runs of characters: endings, spelling mistakes, words within words. */
const CHARACTERS: TextView = { ...WORDS, words: null, characters: [1, 4], inWords: [2, 5] }
const SUBLINEAR: Weighing = { ...TFIDF, scale: 'log' }
const ONCE: Weighing = { ...TFIDF, scale: 'binary' }
const TOLERANCE = 0.01
/** Of fewer texts every term is kept: a term that one text alone holds is most of what there is. */
const FEW = 100

/** Members as cross-validation on the training parts of six public sets has them best (docs/voice.md). */
function membersOf({ texts, classes }: TextExamples, cost: number): Member[] {
  const members: Member[] = [
    { view: WORDS, weighing: PRESENCE, train: trainNaiveBayes(1) },
    { view: CUT, weighing: SUBLINEAR, train: trainSvm(cost, TOLERANCE) },
    { view: CHARACTERS, weighing: SUBLINEAR, train: trainSvm(cost, TOLERANCE) },
  ]
  if (classes === 2) members.push({ view: WORDS, weighing: ONCE, train: onRatios(trainSvm(cost, TOLERANCE)) })
  const minTexts = texts.length < FEW ? 1 : 2
  return members.map((member) => ({ ...member, view: { ...member.view, minTexts } }))
}

/**
 * Several linear methods on several views of a text, their scores added with the weights that held-out texts give them. A sum of linear
 * scores is linear: its reasons are exact, too.
 */
export const blend = linearLearner<BlendConfig>({
  name: 'blend',
  defaults: { cost: 1, folds: 3 },
  bounds: { cost: { min: 1e-4, max: 1e4 }, folds: { min: 2, max: 20, integer: true } },
  *members(examples, { cost, folds }, random) {
    const { texts } = examples
    const members = membersOf(examples, cost)
    const [fitted, held]: [FittedMember[], HeldScores[]] = [[], []]
    // All members are held out in the same folds.
    const inFolds = { folds, random, split: random.int(2 ** 32) }
    for (const [at, member] of members.entries()) {
      const part = (share: number): number => (at + share) / members.length
      fitted.push(yield* asPart(fitMember(texts, examples, member, random), part(0), part(1 / folds)))
      held.push(yield* asPart(scoreHeld(texts, examples, member, inFolds), part(1 / folds), part(1)))
    }
    const weights = weighMembers(held, fitted[0]!.outputs)
    return fitted.map((one, at) => scaled(one, weights[at]!)).filter((_, at) => weights[at]! > 0)
  },
})
